package porchlight.gui.wallet;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import porchlight.client.Porchlight;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// The money, and whose it is.
public final class WalletModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Mirror<Wallet> wallet;
    private final Mirror<Statistics> statistics;
    private final AccountModel account;

    public WalletModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        wallet = Fx.mirror(porchlight.wallet(), window);
        statistics = Fx.mirror(porchlight.statistics(), window);
        account = new AccountModel(porchlight, window);
    }

    ReadOnlyObjectProperty<Wallet> wallet() {
        return wallet.property();
    }

    ReadOnlyObjectProperty<Statistics> statistics() {
        return statistics.property();
    }

    void refresh() {
        porchlight.refreshWallet();
    }

    AccountModel account() {
        return account;
    }

    /// @param passphrase not empty; wiped by core
    void createIdentity(char[] passphrase) {
        porchlight.keys().create(passphrase);
    }

    /// @param passphrase wiped by core
    void unlock(char[] passphrase) {
        porchlight.keys().unlock(passphrase);
    }

    @Override
    public void close() {
        wallet.close();
        statistics.close();
        account.close();
    }
}
