package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import porchlight.client.Shield.Refused;
import porchlight.client.Shield.Wish;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.ledger.LedgerException;
import porchlight.ledger.SettingBook;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// What the user may ask of the helper besides a tunnel: lockdown, a sign-in page, which programs the tunnel is
/// for.
///
/// The helper's own word is what is shown; nothing is called done before it said so. Lockdown it keeps by itself.
/// The split lives only as long as the helper does, so it is kept here and asked for again when a helper is met.
/// Wishes are carried out one after the other.
final class ShieldDesk implements AutoCloseable {
    private static final Logger LOG = System.getLogger(ShieldDesk.class.getName());
    private static final Duration PORTAL = Duration.ofMinutes(5);
    private static final String KEPT_SPLIT = "split.v1";

    private final ShieldWatch watch;
    private final ProgramGroups groups;
    private final SettingBook book;
    private final InstantSource clock;
    private final Consumer<Event> tell;
    private final Live<Shield> live = new Live<>(Shield.UNKNOWN);
    private final ExecutorService wishes = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("shield-desk").factory());

    /// Something that the helper may refuse.
    @FunctionalInterface
    private interface Question {
        TunnelStatus ask(Helper helper) throws HelperException;
    }

    /// @param groups where programs are started that the split is about
    /// @param book where the split is kept
    /// @param tell hears the user's explicit wish to have the traffic opened
    ShieldDesk(ShieldWatch watch, ProgramGroups groups, SettingBook book, InstantSource clock, Consumer<Event> tell) {
        this.watch = watch;
        this.groups = groups;
        this.book = book;
        this.clock = clock;
        this.tell = tell;
    }

    /// Follows the helper from now on.
    @SuppressWarnings("resource") // ends with the watch itself
    void start() {
        watch.status().watch(status -> change(was -> reading(was, status, clock.instant())));
        watch.contact().watch(this::contact);
    }

    Live<Shield> live() {
        return live;
    }

    void lockdown(boolean on) {
        wish(Wish.LOCKDOWN, helper -> helper.lockdown(on));
    }

    /// Turns lockdown off, and then opens whatever is blocked.
    void unblock() {
        wish(Wish.LOCKDOWN, helper -> {
            TunnelStatus now = helper.lockdown(false);
            tell.accept(new Event.Disconnect());
            return now;
        });
    }

    void portal(boolean on) {
        wish(Wish.PORTAL, helper -> helper.portal(on));
    }

    void split(SplitTunnel which) {
        wish(Wish.SPLIT, helper -> {
            TunnelStatus now = put(helper, which);
            book.set(KEPT_SPLIT, which.name());
            return now;
        });
    }

    /// Whether the local network may be reached, where rules stand already; those of the next tunnel come with it.
    void lan(boolean on) {
        if (live.value().blocking() && watch.isAtHand()) {
            wish(Wish.LAN, helper -> helper.lan(on));
        }
    }

    private TunnelStatus put(Helper helper, SplitTunnel which) throws HelperException {
        if (which != SplitTunnel.OFF) {
            groups.keep(which);
        }
        return helper.split(which);
    }

    private void wish(Wish wish, Question question) {
        change(Shield::wished);
        later(() -> change(answer(wish, question)));
    }

    private UnaryOperator<Shield> answer(Wish wish, Question question) {
        try {
            TunnelStatus now = question.ask(watch.helper());
            return was -> reading(was, now, clock.instant()).answered(Optional.empty());
        } catch (HelperException e) {
            LOG.log(Level.INFO, () -> "the helper refused: " + e.code());
            Failure why = watch.isAtHand() ? Refusals.of(e.code()) : watch.missing();
            return was -> was.answered(Optional.of(new Refused(wish, why)));
        } catch (LedgerException e) {
            return was -> was.answered(Optional.of(new Refused(wish, new Failure.LedgerFailed())));
        }
    }

    private void contact(ShieldWatch.Contact contact) {
        switch (contact) {
            case ShieldWatch.Contact.Unasked unasked -> {}
            case ShieldWatch.Contact.Here here -> {
                later(this::again); // before any wish that the sight of the helper brings
                change(Shield::met);
            }
            case ShieldWatch.Contact.Missing(Failure why) -> change(was -> was.lost(why));
        }
    }

    /// A helper that came anew has forgotten the split; and after a new login the groups are others, of the same
    /// name.
    private void again() {
        try {
            SplitTunnel kept = kept();
            if (kept != SplitTunnel.OFF) {
                TunnelStatus now = put(watch.helper(), kept);
                change(was -> reading(was, now, clock.instant()));
            }
        } catch (HelperException e) {
            LOG.log(Level.WARNING, () -> "the split could not be restored: " + e.code());
            change(was -> was.troubled(new Refused(Wish.SPLIT, Refusals.of(e.code()))));
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the split cannot be read: " + e.reason());
        }
    }

    private SplitTunnel kept() {
        String name = book.get(KEPT_SPLIT).orElse(SplitTunnel.OFF.name());
        for (SplitTunnel split : SplitTunnel.values()) {
            if (split.name().equals(name)) {
                return split;
            }
        }
        return SplitTunnel.OFF;
    }

    /// What a reading changes. The helper says how long its state holds, not how long the portal is open, so that
    /// the first word of it counts and no later one makes the time longer.
    static Shield reading(Shield was, TunnelStatus now, Instant at) {
        Optional<Instant> ends = Optional.of(now)
                .filter(status -> status.reason() == Reason.PORTAL)
                .map(status -> at.plus(PORTAL).minusMillis(status.sinceMillis()))
                .map(end -> was.portalEnds().filter(end::isAfter).orElse(end));
        return new Shield(
                was.present(),
                was.absent(),
                now.state() != TunnelState.OPEN && now.state() != TunnelState.DEGRADED,
                now.lockdown(),
                now.split(),
                ends,
                now.leaked(),
                was.answers(),
                was.refused());
    }

    private synchronized void change(UnaryOperator<Shield> step) {
        live.publish(step.apply(live.value()));
    }

    private void later(Runnable job) {
        try {
            wishes.execute(job);
        } catch (RejectedExecutionException closing) {
            LOG.log(Level.DEBUG, "closing", closing);
        }
    }

    @Override
    public void close() {
        wishes.shutdownNow();
    }
}
