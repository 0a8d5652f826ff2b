package porchlight.gui.topup;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import porchlight.client.HomeList;
import porchlight.client.KeyRing;
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
        Mirror<KeyRing> ring,
        Mirror<Offers> offers,
        Mirror<List<Order>> orders,
        Mirror<List<Placing>> placing,
        Mirror<HomeList> homes)
        implements AutoCloseable {
    static Sources of(Porchlight porchlight, Executor window) {
        return new Sources(
                Fx.mirror(porchlight.wallet(), window),
                Fx.mirror(porchlight.keys().ring(), window),
                Fx.mirror(porchlight.topUps().offers(), window),
                Fx.mirror(porchlight.topUps().orders(), window),
                Fx.mirror(porchlight.topUps().placing(), window),
                Fx.mirror(porchlight.homes(), window));
    }

    /// Calls that whenever one of what the pages are made of has changed.
    void whenChanged(Runnable changed) {
        Stream.of(wallet, ring, offers, orders)
                .forEach(each -> each.property().addListener((property, before, now) -> changed.run()));
    }

    @Override
    public void close() {
        wallet.close();
        ring.close();
        offers.close();
        orders.close();
        placing.close();
        homes.close();
    }
}
