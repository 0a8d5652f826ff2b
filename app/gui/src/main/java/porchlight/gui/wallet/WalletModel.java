package porchlight.gui.wallet;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import porchlight.client.Porchlight;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.identity.IdentityModel;

/// The money, and whose it is.
public final class WalletModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Mirror<Wallet> wallet;
    private final Mirror<Statistics> statistics;
    private final AccountModel account;
    private final IdentityModel identity;

    public WalletModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        wallet = Fx.mirror(porchlight.wallet(), window);
        statistics = Fx.mirror(porchlight.statistics(), window);
        account = new AccountModel(porchlight, window);
        identity = new IdentityModel(
                porchlight, task -> Thread.ofVirtual().name("identity").start(task), window);
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

    /// Whose it is.
    IdentityModel identity() {
        return identity;
    }

    /// On which network the wallet is.
    String network() {
        return porchlight.network();
    }

    /// The chain on which it is paid; 0 where it is not known.
    long chainId() {
        return porchlight.chainId();
    }

    @Override
    public void close() {
        wallet.close();
        statistics.close();
        account.close();
        identity.close();
    }
}
