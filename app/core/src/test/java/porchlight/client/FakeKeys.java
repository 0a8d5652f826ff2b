package porchlight.client;

import java.util.Collection;

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
        asked.add("unlock " + new String(passphrase));
        onUnlock.run();
    }
}
