package porchlight.sandbox.demo;

import java.time.Duration;
import java.time.Instant;
import porchlight.client.LeakLook;
import porchlight.client.LeakLook.Finding;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState.Blocked;
import porchlight.connection.ConnectionState.Off;
import porchlight.connection.Failure;
import porchlight.sandbox.demo.Play.Broken;
import porchlight.tunnel.probe.Verdict;

/// The part of the play that is about the shield: it holds, it stays when the user wants it to, and it goes at
/// his word.
final class ShieldPlay {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Porchlight porchlight;

    /// Something that needs the internet.
    @FunctionalInterface
    interface Visit {
        String fetch() throws Broken, InterruptedException;
    }

    ShieldPlay(Porchlight porchlight) {
        this.porchlight = porchlight;
    }

    /// Tries to leak while protected. A check that could not look is no check.
    Scene.Checked check() throws Broken, InterruptedException {
        long before = porchlight.leaks().value().answers();
        porchlight.checkLeaks();
        LeakLook look = Play.await(
                porchlight.leaks(), now -> now.answers() > before, PATIENCE, "the check for leaks did not end");
        Finding found = look.finding().orElseThrow(() -> new Broken("no check for leaks: " + look.refused()));
        if (!(found.verdict() instanceof Verdict.Tight)) {
            throw new Broken("the check for leaks found " + found);
        }
        return new Scene.Checked(
                found.all().tried(), found.all().refused(), found.tunnelled(), found.leaked(), found.took());
    }

    /// Disconnects with lockdown on.
    ///
    /// @param visit must fail while blocked; that it works otherwise was seen before
    Scene.LockedDown leaveLocked(Visit visit) throws Broken, InterruptedException {
        porchlight.lockdown(true);
        Play.await(porchlight.shield(), now -> now.lockdown(), PATIENCE, "lockdown could not be turned on");
        Instant start = Instant.now();
        porchlight.disconnect();
        Play.await(
                porchlight.connection(),
                state -> state instanceof Blocked blocked && blocked.cause() instanceof Failure.LockedDown,
                PATIENCE,
                "disconnecting under lockdown did not end blocked");
        Duration took = Duration.between(start, Instant.now());
        String reached;
        try {
            reached = visit.fetch();
        } catch (Broken asItShouldBe) {
            return new Scene.LockedDown(took);
        }
        throw new Broken("the web page was reached under lockdown: " + reached);
    }

    /// Turns lockdown off, which opens.
    void unblock() throws Broken, InterruptedException {
        porchlight.unblock();
        Play.await(porchlight.connection(), state -> state instanceof Off, PATIENCE, "unblocking did not open");
    }
}
