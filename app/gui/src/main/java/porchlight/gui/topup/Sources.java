package porchlight.gui.topup;

import java.util.List;
import java.util.concurrent.Executor;
import porchlight.client.HomeList;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.Placing;
import porchlight.client.Porchlight;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// What core tells about money in, on the window's thread.
record Sources(
        Mirror<Wallet> wallet,
        Mirror<Offers> offers,
        Mirror<List<Order>> orders,
        Mirror<List<Placing>> placing,
        Mirror<HomeList> homes)
        implements AutoCloseable {
    static Sources of(Porchlight porchlight, Executor window) {
        return new Sources(
                Fx.mirror(porchlight.wallet(), window),
                Fx.mirror(porchlight.topUps().offers(), window),
                Fx.mirror(porchlight.topUps().orders(), window),
                Fx.mirror(porchlight.topUps().placing(), window),
                Fx.mirror(porchlight.homes(), window));
    }

    @Override
    public void close() {
        wallet.close();
        offers.close();
        orders.close();
        placing.close();
        homes.close();
    }
}
