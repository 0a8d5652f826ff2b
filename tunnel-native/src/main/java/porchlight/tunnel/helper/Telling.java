package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;

/// What others are told of us. Readings come from memory, on any thread.
final class Telling {
    private final LongSupplier nanos;
    private final List<Consumer<TunnelStatus>> listeners = new CopyOnWriteArrayList<>();
    private volatile long since;
    private volatile Platform.Counters counters = Platform.Counters.NONE;

    Telling(LongSupplier nanos) {
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    /// What the tunnel reported last.
    void counted(Platform.Counters read) {
        counters = read;
    }

    /// From now on it is so.
    void since() {
        since = nanos.getAsLong();
    }

    Runnable listen(Consumer<TunnelStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void publish(TunnelStatus status) {
        for (Consumer<TunnelStatus> listener : listeners) {
            listener.accept(status);
        }
    }

    TunnelStatus status(Hold hold, Optional<Platform.Firewall> firewall) {
        Platform.Counters read = counters;
        Optional<Platform.Firewall> rules = hold.state() == TunnelState.OPEN ? Optional.empty() : firewall;
        OptionalLong age = read.handshakeMillis().isPresent()
                ? OptionalLong.of(Math.max(
                        0, (System.currentTimeMillis() - read.handshakeMillis().getAsLong()) / 1000))
                : OptionalLong.empty();
        return new TunnelStatus(
                hold.state(),
                hold.reason(),
                Math.max(0, (nanos.getAsLong() - since) / 1_000_000),
                age,
                read.rxBytes(),
                read.txBytes(),
                rules.map(Platform.Firewall::hash),
                rules.isPresent() && rules.get().intact() && hold.state() != TunnelState.DEGRADED,
                rules.map(Platform.Firewall::blockedOut).orElse(0L),
                rules.map(Platform.Firewall::leaked).orElse(0L),
                hold.lockdown(),
                hold.beside().split());
    }
}
