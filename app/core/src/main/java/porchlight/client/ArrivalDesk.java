package porchlight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import porchlight.client.ArrivalRule.Facts;
import porchlight.client.ArrivalRule.Memory;
import porchlight.client.ArrivalRule.Step;
import porchlight.connection.ConnectionState;
import porchlight.market.Destination;

/// Looks where this computer is, and begins the connections that the user wished to begin by themselves.
final class ArrivalDesk implements AutoCloseable {
    private final Parts parts;
    private final Live<Arrival> live;
    private final List<Live.Watch> watches = new ArrayList<>();
    private Memory memory = Memory.NONE;
    private volatile boolean waiting;

    /// What it works with.
    ///
    /// @param sight looks at the network; may take a moment
    /// @param last where the user connected last
    /// @param later runs something on a thread of its own
    /// @param nanos as [System#nanoTime]
    /// @param connect begins a connection
    record Parts(
            Supplier<NetworkHere> sight,
            LastChoice last,
            Live<Settings> settings,
            Live<Wallet> wallet,
            Live<HomeList> homes,
            Live<Shield> shield,
            Live<ConnectionState> connection,
            Consumer<Runnable> later,
            LongSupplier nanos,
            Consumer<Destination> connect) {}

    ArrivalDesk(Parts parts) {
        this.parts = parts;
        live = new Live<>(new Arrival(
                Arrival.UNKNOWN.here(), Arrival.UNKNOWN.doing(), parts.last().read()));
    }

    Live<Arrival> live() {
        return live;
    }

    /// What a connection waits for is looked at as soon as it comes.
    void start() {
        Consumer<Object> came = value -> {
            if (waiting) {
                parts.later().accept(this::look);
            }
        };
        watches.add(parts.wallet().watch(came));
        watches.add(parts.homes().watch(came));
        watches.add(parts.shield().watch(came));
        watches.add(parts.connection().watch(came));
    }

    /// Somebody lives here from now on.
    ///
    /// @param asked where to connect in any case
    void arrive(Optional<Destination> asked) {
        synchronized (this) {
            memory = memory.arrived(asked);
            waiting = true;
        }
        parts.later().accept(this::look);
    }

    /// The user chose a place himself.
    void chose(Destination place) {
        leave();
        parts.later().accept(() -> {
            if (parts.settings().value().keepHistory()) {
                parts.last().keep(place);
                wasAt(place);
            }
        });
    }

    /// The user wants to be in the open: nothing that was planned is begun any more.
    synchronized void leave() {
        take(Step.stay(memory.decided()));
    }

    /// The settings changed.
    void changed() {
        if (!parts.settings().value().keepHistory()) {
            parts.last().forget();
            wasAt(new Destination.Anywhere());
        }
        look();
    }

    private synchronized void wasAt(Destination place) {
        live.publish(new Arrival(live.value().here(), live.value().doing(), place));
    }

    /// Looks at the network and at what is planned. Call it now and then; it may take a moment.
    void look() {
        NetworkHere here = parts.sight().get();
        synchronized (this) {
            live.publish(new Arrival(here, live.value().doing(), live.value().last()));
            Settings settings = parts.settings().value();
            take(ArrivalRule.next(
                    memory,
                    new Facts(
                            here,
                            settings.arrivals(),
                            parts.last()::read,
                            parts.wallet().value(),
                            parts.homes().value().catalog().size() > 0,
                            parts.shield().value().present(),
                            parts.connection().value(),
                            parts.nanos().getAsLong())));
        }
    }

    private void take(Step step) {
        memory = step.now();
        waiting = memory.startDue() || memory.plan().isPresent();
        live.publish(
                new Arrival(live.value().here(), memory.doing(), live.value().last()));
        step.connect().ifPresent(parts.connect());
    }

    @Override
    public void close() {
        watches.forEach(Live.Watch::close);
    }
}
