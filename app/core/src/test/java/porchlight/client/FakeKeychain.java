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

    @Override
    public boolean available() {
        return !missing;
    }

    @Override
    public void put(String account, char[] secret) throws IOException {
        refuse();
        if (!forgetsAtOnce) {
            secrets.put(account, new String(secret));
        }
    }

    @Override
    public Optional<char[]> get(String account) throws IOException {
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
