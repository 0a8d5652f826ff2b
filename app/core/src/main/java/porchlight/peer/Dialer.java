package porchlight.peer;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Signer;
import porchlight.market.Proposal;

/// Dials providers as a consumer (`p2p.md §4.2`).
///
/// Each dial has a broker connection of its own, closed as soon as the channel works, so that nothing but the
/// tunnel and the channel stays open. [#warm] may prepare one before the user decides.
public final class Dialer implements AutoCloseable {
    private static final Duration KEEP_WARM = Duration.ofSeconds(20);

    private record Warm(List<String> addresses, CompletableFuture<Broker> broker) {}

    private final SecureRandom random = new SecureRandom();
    private @Nullable Warm warm;

    /// Begins to connect to a home's brokers; the next dial of a home with the same ones saves the time.
    public synchronized void warm(List<String> addresses) {
        Warm now = warm;
        if (now != null && now.addresses().equals(addresses) && !now.broker().isCompletedExceptionally()) {
            return;
        }
        drop();
        warm = new Warm(List.copyOf(addresses), Broker.connecting(addresses, KEEP_WARM));
    }

    private synchronized CompletableFuture<Broker> broker(List<String> addresses, Duration patience) {
        Warm now = warm;
        if (now != null && now.addresses().equals(addresses) && !failed(now.broker())) {
            warm = null;
            return now.broker();
        }
        return Broker.connecting(addresses, patience);
    }

    private static boolean failed(CompletableFuture<Broker> broker) {
        return broker.isCompletedExceptionally()
                || (broker.isDone() && broker.join().isClosed());
    }

    private synchronized void drop() {
        Warm now = warm;
        warm = null;
        if (now != null) {
            var _ = now.broker().whenComplete((broker, _) -> {
                if (broker != null) {
                    broker.close();
                }
            });
            Broker.abandon(now.broker());
        }
    }

    /// Dials one home and blocks until its channel works. Cancelling ends it within 300 ms.
    ///
    /// @throws DialFailure with the reason; everything opened is closed again
    public PeerLink dial(Proposal home, Signer me, DialSettings settings, Cancel cancel, DialListener listener)
            throws DialFailure {
        CompletableFuture<Broker> broker = broker(home.brokers(), settings.deadline());
        try (var dial = new Dial(home.id(), me, settings, cancel, listener, random)) {
            return dial.run(broker);
        } catch (CancellationException e) {
            throw new DialFailure(DialFailure.Reason.CANCELLED, "stopped", e);
        } catch (IOException e) {
            throw new DialFailure(DialFailure.Reason.BROKER, String.valueOf(e.getMessage()), e);
        } finally {
            var _ = broker.whenComplete((connected, _) -> {
                if (connected != null) {
                    connected.close();
                }
            });
            Broker.abandon(broker);
        }
    }

    /// Dials without listening to steps.
    public PeerLink dial(Proposal home, Signer me, DialSettings settings, Cancel cancel) throws DialFailure {
        return dial(home, me, settings, cancel, DialListener.NONE);
    }

    /// Lets a warm connection go.
    @Override
    public void close() {
        drop();
    }
}
