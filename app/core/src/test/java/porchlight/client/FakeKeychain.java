package porchlight.client;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A keychain with moods.
final class FakeKeychain implements Keychain {
    final Map<String, String> secrets = new ConcurrentHashMap<>();
    boolean missing;
    boolean refuses;
    boolean forgetsAtOnce;
    /// Somebody who is asked first, and may take his time.
    Runnable person = () -> {};

    @Override
    public boolean available() {
        return !missing;
    }

    @Override
    public void put(String account, char[] secret) throws IOException {
        person.run();
        refuse();
        if (!forgetsAtOnce) {
            secrets.put(account, new String(secret));
        }
    }

    @Override
    public Optional<char[]> get(String account) throws IOException {
        person.run();
        refuse();
        return Optional.ofNullable(secrets.get(account)).map(String::toCharArray);
    }

    @Override
    public void remove(String account) throws IOException {
        refuse();
        secrets.remove(account);
    }

    private void refuse() throws IOException {
        if (refuses) {
            throw new IOException("the user closed the dialog");
        }
    }
}
