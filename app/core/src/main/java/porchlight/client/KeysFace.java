package porchlight.client;

import java.util.Arrays;

/// [Keys] between two processes.
final class KeysFace implements FacePart {
    private final Keys keys;

    KeysFace(Keys keys) {
        this.keys = keys;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public void tell(Teller to) {}

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "create" -> keys.create(with.text("passphrase").toCharArray());
            case "unlock" -> keys.unlock(with.text("passphrase").toCharArray());
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    /// The other end.
    static final class Remote implements Keys {
        private final RemoteLine line;

        Remote(RemoteLine line) {
            this.line = line;
        }

        @Override
        public void create(char[] passphrase) {
            secret("keys.create", passphrase);
        }

        @Override
        public void unlock(char[] passphrase) {
            secret("keys.unlock", passphrase);
        }

        private void secret(String wish, char[] passphrase) {
            line.wish(wish, new Wire().with("passphrase", new String(passphrase)));
            Arrays.fill(passphrase, '\0');
        }
    }
}
