package porchlight.gui;

import java.util.Collection;
import porchlight.client.Keys;

/// Remembers what it was asked.
public final class FakeKeys implements Keys {
    private final Collection<String> asked;
    public Runnable onUnlock = () -> {};

    FakeKeys(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public void create(char[] passphrase) {
        asked.add("createIdentity " + passphrase.length);
    }

    @Override
    public void unlock(char[] passphrase) {
        asked.add("unlock " + passphrase.length);
        onUnlock.run();
    }
}
