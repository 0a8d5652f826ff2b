package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.connection.ConnectionState;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;

/// Makes a diagnosis when the user asks for it, one at a time, and never at the cost of the shield: behind a block it
/// opens nothing, and through a tunnel it says that it looked through one.
final class DiagnosisDesk implements Diagnosis {
    private static final Logger LOG = System.getLogger(DiagnosisDesk.class.getName());

    private final Supplier<From> from;
    private final Supplier<Boolean> helper;
    private final Function<List<Place>, List<Line>> network;
    private final InstantSource clock;
    private final Live<List<Place>> places;
    private final Live<DiagnosisLook> look = new Live<>(DiagnosisLook.NONE);

    /// @param places the profile's services
    /// @param from from where would be looked now
    /// @param helper whether the helper answers now
    /// @param network looks at this network; blocks, for about ten seconds at most
    DiagnosisDesk(
            List<Place> places,
            Supplier<From> from,
            Supplier<Boolean> helper,
            Function<List<Place>, List<Line>> network,
            InstantSource clock) {
        this.places = new Live<>(List.copyOf(places));
        this.from = from;
        this.helper = helper;
        this.network = network;
        this.clock = clock;
    }

    /// From where this computer looks, by what the helper holds and what the connection is about to do.
    ///
    /// @param blocking the helper lets nothing out that its contract does not list
    static From from(ConnectionState state, boolean blocking) {
        return switch (state) {
            case ConnectionState.On _ -> From.TUNNEL;
            case ConnectionState.Connecting _, ConnectionState.Holding _, ConnectionState.Disconnecting _ ->
                From.BLOCKED;
            case ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> From.BLOCKED;
            case ConnectionState.Off _,
                    ConnectionState.Paused _,
                    ConnectionState.LeakPossible _,
                    ConnectionState.HelperMissing _ -> blocking ? From.BLOCKED : From.OPEN;
        };
    }

    @Override
    public Live<List<Place>> places() {
        return places;
    }

    @Override
    public Live<DiagnosisLook> look() {
        return look;
    }

    @Override
    public void begin() {
        synchronized (this) {
            if (look.value().running()) {
                return;
            }
            look.publish(look.value().begun());
        }
        Thread.ofVirtual().name("diagnosis").start(this::make);
    }

    private void make() {
        long begun = System.nanoTime();
        From before = from.get();
        List<Line> lines = new ArrayList<>();
        boolean whole = false;
        try {
            if (before != From.BLOCKED) {
                lines.addAll(network.apply(places.value()));
            }
            lines.add(Line.of(helper.get() ? Cause.HELPER_HERE : Cause.HELPER_AWAY));
            whole = before == from.get();
        } catch (RuntimeException fault) {
            LOG.log(Level.WARNING, "a diagnosis failed", fault);
        } finally {
            Finding found = new Finding(
                    clock.instant(),
                    whole ? before : From.CHANGED,
                    whole ? lines : List.of(),
                    Duration.ofNanos(System.nanoTime() - begun));
            synchronized (this) {
                look.publish(look.value().ended(found));
            }
        }
    }

    /// The services of a profile, each once, those first without which no home is found. What is only read for old
    /// tokens comes last.
    static List<Place> places(Network network) {
        List<Optional<Place>> all = new ArrayList<>();
        all.add(Place.web(Place.Purpose.HOMES, network.discovery()));
        network.brokers().forEach(broker -> all.add(Place.broker(broker)));
        all.add(Place.web(Place.Purpose.LOCATION, network.location()));
        all.add(Place.web(Place.Purpose.TRANSACTOR, network.transactor()));
        all.add(Place.web(Place.Purpose.GATEWAY, network.gateway()));
        all.add(Place.web(Place.Purpose.REFERRALS, network.affiliator()));
        network.rpc().forEach(node -> all.add(Place.web(Place.Purpose.CHAIN, node)));
        network.l1().ifPresent(l1 -> l1.rpc().forEach(node -> all.add(Place.web(Place.Purpose.OLD_CHAIN, node))));
        network.stun().forEach(server -> all.add(Place.stun(server)));
        return all.stream().flatMap(Optional::stream).distinct().toList();
    }
}
