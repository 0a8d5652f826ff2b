package porchlight.gui.wallet;

import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import porchlight.client.Order;
import porchlight.client.Porchlight;
import porchlight.client.Statistics;
import porchlight.client.TopUps;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.identity.IdentityModel;
import porchlight.payment.Money;

/// The money, whose it is, and the orders.
public final class WalletModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Mirror<Wallet> wallet;
    private final Mirror<List<Order>> orders;
    private final Mirror<Statistics> statistics;
    private final AccountModel account;
    private final IdentityModel identity;
    private final BooleanProperty toppingUp = new SimpleBooleanProperty();

    public WalletModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        wallet = Fx.mirror(porchlight.wallet(), window);
        orders = Fx.mirror(porchlight.topUps().orders(), window);
        statistics = Fx.mirror(porchlight.statistics(), window);
        account = new AccountModel(porchlight, window);
        identity = new IdentityModel(
                porchlight, task -> Thread.ofVirtual().name("identity").start(task), window);
    }

    ReadOnlyObjectProperty<Wallet> wallet() {
        return wallet.property();
    }

    ReadOnlyObjectProperty<List<Order>> orders() {
        return orders.property();
    }

    ReadOnlyObjectProperty<Statistics> statistics() {
        return statistics.property();
    }

    /// Whether the top-up form is open.
    public BooleanProperty toppingUp() {
        return toppingUp;
    }

    void order(Money receive, String currency) {
        porchlight.topUps().offers().value().offers().stream()
                .filter(offer -> offer.currency().equals(currency))
                .findFirst()
                .ifPresent(offer -> porchlight.topUps().place(TopUps.Wish.of(offer, receive)));
        toppingUp.set(false);
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

    @Override
    public void close() {
        wallet.close();
        orders.close();
        statistics.close();
        account.close();
        identity.close();
    }
}
