package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import porchlight.connection.ConnectionState;

/// What a core looks at again and again, how often, and when the road allows it.
final class Rounds {
    private static final Logger LOG = System.getLogger(Rounds.class.getName());
    private static final Duration HOMES_EVERY = Duration.ofMinutes(5);
    private static final Duration WALLET_EVERY = Duration.ofMinutes(1);
    private static final Duration ORDERS_EVERY = Duration.ofSeconds(5);
    private static final Duration KEYS_EVERY = Duration.ofSeconds(10);
    private static final Duration READY_EVERY = Duration.ofSeconds(15);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(20);
    private static final Duration ARRIVALS_EVERY = Duration.ofSeconds(5);

    private final Desks desks;

    Rounds(Desks desks) {
        this.desks = desks;
    }

    /// Starts what works by itself, and the rounds; no answer of the network is waited for.
    ///
    /// @param grace before the first question to the network
    void begin(Duration grace) {
        desks.conductor.start(desks.hands);
        desks.shieldDesk.start();
        desks.shield.start();
        desks.known.begin(desks.connection);
        desks.pauses.start();
        desks.arrivals.start();
        desks.backstage.every(grace, HOMES_EVERY, desks.finder::refresh);
        desks.backstage.every(grace, WALLET_EVERY, this::lookAtMoney);
        desks.backstage.every(grace, ORDERS_EVERY, desks.account::follow);
        desks.backstage.every(ORDERS_EVERY, ORDERS_EVERY, this::lookAtOrders);
        desks.backstage.every(grace, HOMES_EVERY, () -> whileOpen(desks.hands::getReady));
        desks.backstage.every(READY_EVERY, READY_EVERY, () -> whileOpen(desks.hands::keepReady));
        desks.backstage.every(grace, TIDY_EVERY, desks.books::tidy);
        desks.backstage.every(
                KEYS_EVERY,
                KEYS_EVERY,
                () -> desks.keys.look(desks.settings.value().autoLock()));
        desks.backstage.every(grace, ARRIVALS_EVERY, desks.arrivals::look);
        desks.backstage.once(grace, () -> desks.lookout.look(true));
        desks.backstage.run(desks.keys::start);
    }

    /// The wallet is asked for only where the road is what it seems: in the open, or through the tunnel.
    void lookAtMoney() {
        ConnectionState now = desks.connection.value();
        if (isOpen(now) || now instanceof ConnectionState.On) {
            desks.money.refresh();
            desks.guard.look();
        }
    }

    /// As for the wallet: a question that leaves while the road changes tells nothing, and counts as silence.
    private void lookAtOrders() {
        switch (desks.connection.value()) {
            case ConnectionState.Off _, ConnectionState.On _, ConnectionState.HelperMissing _ -> desks.orders.tick();
            case ConnectionState.Paused _ -> whileOpen(desks.orders::tick);
            case ConnectionState.Connecting _,
                    ConnectionState.Disconnecting _,
                    ConnectionState.Holding _,
                    ConnectionState.Blocked _,
                    ConnectionState.OutOfBalance _,
                    ConnectionState.LeakPossible _ -> LOG.log(Level.DEBUG, "orders wait for the road");
        }
    }

    private void whileOpen(Runnable job) {
        if (isOpen(desks.connection.value())) {
            job.run();
        }
    }

    private static boolean isOpen(ConnectionState now) {
        return now instanceof ConnectionState.Off || (now instanceof ConnectionState.Paused pause && pause.open());
    }
}
