package porchlight.cli;

import java.util.Collection;
import porchlight.client.Keys;

/// Remembers what it was asked.
final class FakeKeys implements Keys {
    private final Collection<String> asked;
    Runnable onUnlock = () -> {};

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public void create(char[] passphrase) {
        asked.add("createIdentity " + new String(passphrase));
    }

    @Override
    public void unlock(char[] passphrase) {
        asked.add("unlock");
        onUnlock.run();
    }
}
