package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.tunnel.Helper;
import porchlight.tunnel.Helper.HelperInfo;
import porchlight.tunnel.Helper.Owner;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// Keeps in touch with the helper: finds it, subscribes, renews the lease, finds it again after it died, and turns
/// what it says into events.
final class ShieldWatch implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ShieldWatch.class.getName());
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration RENEWAL = Duration.ofSeconds(5);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration HEARING = Duration.ofSeconds(1);

    /// Before the helper was ever met.
    static final TunnelStatus UNKNOWN = new TunnelStatus(
            TunnelState.OPEN,
            Reason.NONE,
            0,
            OptionalLong.empty(),
            0,
            0,
            Optional.empty(),
            false,
            0,
            0,
            false,
            SplitTunnel.OFF);

    private final Opener opener;
    private final Consumer<Event> tell;
    private final Live<TunnelStatus> status = new Live<>(UNKNOWN);
    private final Thread watching;
    private final Live<Contact> contact = new Live<>(new Contact.Unasked());
    private volatile @Nullable Helper helper;
    private volatile Failure missing = new Failure.HelperMissing();

    /// Makes a connection to the helper.
    @FunctionalInterface
    interface Opener {
        /// @throws Refused where the helper may not even be asked
        Helper open() throws HelperException, Refused;
    }

    /// Whether there is a helper for us.
    sealed interface Contact {
        /// Not looked for yet.
        record Unasked() implements Contact {}

        /// It answers and obeys us.
        ///
        /// @param meeting the how many-eth time it was met; each meeting is told
        record Here(long meeting) implements Contact {}

        /// There is none for us.
        record Missing(Failure why) implements Contact {}
    }

    ShieldWatch(Opener opener, Consumer<Event> tell) {
        this.opener = opener;
        this.tell = tell;
        watching = Thread.ofVirtual().name("shield-watch").unstarted(this::watch);
    }

    void start() {
        watching.start();
    }

    /// What the helper said last.
    Live<TunnelStatus> status() {
        return status;
    }

    /// Waits until its subscription tells a state, for a second at most: it comes another way than the answer to
    /// a command.
    ///
    /// @return whether it was told
    boolean hear(TunnelState state) {
        CountDownLatch told = new CountDownLatch(1);
        try (Live.Watch _ = status.watch(now -> {
            if (now.state() == state) {
                told.countDown();
            }
        })) {
            return told.await(HEARING.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Whether there is a helper, and since when.
    Live<Contact> contact() {
        return contact;
    }

    /// The helper, if one is at hand.
    ///
    /// @throws HelperException NOT_RUNNING, NOT_OWNER, …: why there is none
    Helper helper() throws HelperException {
        Helper present = helper;
        if (present == null) {
            throw new HelperException(HelperException.Code.NOT_RUNNING);
        }
        return present;
    }

    /// Whether the helper can be spoken to now.
    boolean isAtHand() {
        return helper != null;
    }

    /// Why there is no helper, in the user's words.
    Failure missing() {
        return missing;
    }

    private void watch() {
        Optional<Failure> told = Optional.empty();
        long meetings = 0;
        while (!Thread.currentThread().isInterrupted()) {
            try (Helper found = opener.open()) {
                HelperInfo info = found.hello();
                if (info.owner() != Owner.ME) {
                    throw new HelperException(
                            info.owner() == Owner.NONE
                                    ? HelperException.Code.NO_OWNER
                                    : HelperException.Code.NOT_OWNER);
                }
                CountDownLatch lost = new CountDownLatch(1);
                TunnelStatus first = found.status();
                status.publish(first);
                try (AutoCloseable _ = found.subscribe(this::said, lost::countDown)) {
                    found.lease(LEASE);
                    helper = found;
                    told = Optional.empty();
                    missing = new Failure.HelperMissing(); // what was wrong before is not what will be
                    contact.publish(new Contact.Here(++meetings));
                    tell.accept(found(first));
                    if (first.state() == TunnelState.DEGRADED) {
                        tell.accept(new Event.ShieldBroken(new Failure.NotBlocked()));
                    }
                    while (!lost.await(RENEWAL.toMillis(), TimeUnit.MILLISECONDS)) {
                        found.lease(LEASE);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (HelperException e) {
                missing = Refusals.of(e.code());
            } catch (Refused e) {
                missing = e.why();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "the helper's subscription failed", e);
            } finally {
                helper = null;
            }
            contact.publish(new Contact.Missing(missing));
            if (!told.equals(Optional.of(missing))) {
                tell.accept(new Event.HelperLost(missing));
                told = Optional.of(missing);
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void said(TunnelStatus now) {
        TunnelStatus before = status.value();
        status.publish(now);
        if (now.state() == TunnelState.DEGRADED && before.state() != TunnelState.DEGRADED) {
            tell.accept(new Event.ShieldBroken(new Failure.NotBlocked()));
        } else if (before.state() == TunnelState.DEGRADED && now.state() == TunnelState.BLOCKED) {
            tell.accept(new Event.ShieldMended());
        } else if (now.state() == TunnelState.OPEN && before.state() != TunnelState.OPEN) {
            tell.accept(new Event.Unblocked(isLockedDown(before)));
        } else if (isLockedDown(now) && !isLockedDown(before)) {
            tell.accept(new Event.Locked());
        }
    }

    private static Event.HelperFound found(TunnelStatus first) {
        boolean lockedDown = first.lockdown() && first.state() == TunnelState.BLOCKED;
        return new Event.HelperFound(
                first.state() != TunnelState.OPEN,
                lockedDown ? Optional.of(new Failure.LockedDown()) : Optional.empty());
    }

    /// Says that the traffic stays blocked because of lockdown; and if lockdown ended meanwhile, that it did.
    void stayedBlocked() {
        tell.accept(new Event.StayedBlocked());
        if (status.value().state() == TunnelState.OPEN) {
            tell.accept(new Event.Unblocked(true));
        }
    }

    private static boolean isLockedDown(TunnelStatus status) {
        return status.state() == TunnelState.BLOCKED && status.reason() == Reason.LOCKDOWN;
    }

    @Override
    public void close() {
        watching.interrupt();
    }
}
