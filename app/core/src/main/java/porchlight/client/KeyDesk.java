package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import porchlight.identity.KeystoreException;

/// The identities of this home folder, as the faces use them.
final class KeyDesk implements Keys {
    private static final Logger LOG = System.getLogger(KeyDesk.class.getName());

    private final Identities identities;
    private final MoneyDesk money;
    private final Backstage backstage;

    KeyDesk(Identities identities, MoneyDesk money, Backstage backstage) {
        this.identities = identities;
        this.money = money;
        this.backstage = backstage;
    }

    @Override
    public void create(char[] passphrase) {
        backstage.run(() -> {
            try {
                identities.create(passphrase);
            } catch (KeystoreException e) {
                LOG.log(Level.WARNING, () -> "the identity was not made: " + e.reason());
            }
            money.refresh();
        });
    }

    @Override
    public void unlock(char[] passphrase) {
        backstage.run(() -> {
            try {
                identities.unlock(passphrase);
            } catch (KeystoreException e) {
                LOG.log(Level.WARNING, () -> "the identity stays locked: " + e.reason());
            }
            money.refresh();
        });
    }
}
