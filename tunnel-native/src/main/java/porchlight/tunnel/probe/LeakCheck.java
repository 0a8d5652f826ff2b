package porchlight.tunnel.probe;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import porchlight.tunnel.Helper;
import porchlight.tunnel.Helper.SelfTest;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.probe.Verdict.CouldNotLook;
import porchlight.tunnel.probe.Verdict.Why;

/// Looks for leaks while the shield is up: asks the helper, sends every probe, asks the helper again.
///
/// The probes are real packets. None is sent while the shield is off ([Verdict.NotProtected]) or not verified.
/// Those for the internet go to documentation addresses only (RFC 5737, RFC 3849, RFC 9637), which nobody has;
/// beside them they are for the user's own routers, for private and link-local addresses outside the user's own
/// network, for one multicast group and for broadcast. They carry random bytes, so that even one that leaked would
/// tell nothing.
public final class LeakCheck {
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration EVERY = Duration.ofNanos(1_600_000);
    private static final int PAYLOAD = 16;
    /// Two readings of one clock, each cut to milliseconds.
    private static final long ROUNDING_MILLIS = 2;

    private final Helper helper;
    private final Supplier<Ground> ground;
    private final Sender sender;
    private final Duration every;
    private final long begun = System.nanoTime();

    private LeakCheck(Helper helper, Supplier<Ground> ground, Sender sender, Duration every) {
        this.helper = helper;
        this.ground = ground;
        this.sender = sender;
        this.every = every;
    }

    /// Looks once. Blocks for about a second, three at most, beside the helper's own answers; may be called on
    /// any thread but the window's. Never throws: what went wrong is a [Verdict.CouldNotLook].
    public static LeakReport run(Helper helper) {
        return run(helper, Ground::ofThisMachine, Sender.ofThisSystem(), EVERY);
    }

    static LeakReport run(Helper helper, Supplier<Ground> ground, Sender sender, Duration every) {
        LeakCheck check = new LeakCheck(helper, ground, sender, every);
        try {
            return check.look();
        } catch (HelperException gone) {
            return check.nothing(TunnelState.DEGRADED, new CouldNotLook(Why.NO_HELPER));
        }
    }

    private LeakReport look() throws HelperException {
        TunnelState held = helper.status().state();
        if (held == TunnelState.OPEN) {
            return nothing(held, new Verdict.NotProtected());
        }
        SelfTest before = helper.selfTest();
        TunnelStatus first = helper.status();
        if (first.state() == TunnelState.OPEN) {
            return nothing(first.state(), new Verdict.NotProtected());
        }
        if (!before.verified() || !first.verified()) {
            return nothing(first.state(), new CouldNotLook(Why.NOT_VERIFIED));
        }
        long asked = System.nanoTime();
        Ground here = ground.get();
        List<Result> results = Volley.fire(Plan.of(here, Destination.live(here)), sender, payload(), LONGEST, every);
        long passed = (System.nanoTime() - asked) / 1_000_000;
        SelfTest after = helper.selfTest();
        boolean same = same(first, helper.status(), passed);
        long leaked = since(before.leaked(), after.leaked());
        return new LeakReport(
                first.state(),
                results,
                leaked,
                since(before.blockedOut(), after.blockedOut()),
                after.verified(),
                took(),
                verdict(results, leaked, after.verified(), same));
    }

    private static Verdict verdict(List<Result> results, long leaked, boolean verified, boolean same) {
        if (leaked > 0) {
            return new Verdict.Leaking(leaked);
        }
        if (!verified) {
            return new CouldNotLook(Why.NOT_VERIFIED);
        }
        if (!same) {
            return new CouldNotLook(Why.CHANGED);
        }
        if (results.stream().anyMatch(r -> r.outcome().equals(new Outcome.Unsupported(Outcome.Why.NO_TIME)))) {
            return new CouldNotLook(Why.NO_TIME);
        }
        return Tally.of(results).tried() == 0 ? new CouldNotLook(Why.NO_NETWORK) : new Verdict.Tight();
    }

    /// Whether the rules that stood at first stood all the time: the same ones, in a state that has lasted since.
    private static boolean same(TunnelStatus first, TunnelStatus last, long passedMillis) {
        return first.state() == last.state()
                && first.policyHash().equals(last.policyHash())
                && last.sinceMillis() + ROUNDING_MILLIS >= first.sinceMillis() + passedMillis;
    }

    /// A counter that was set back began anew.
    private static long since(long before, long after) {
        return after >= before ? after - before : after;
    }

    private LeakReport nothing(TunnelState state, Verdict verdict) {
        return new LeakReport(state, List.of(), 0, 0, false, took(), verdict);
    }

    private Duration took() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private static byte[] payload() {
        byte[] bytes = new byte[PAYLOAD];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }
}
