package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import porchlight.client.LeakLook.Finding;
import porchlight.connection.Failure;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.LeakCheck;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.Verdict;

/// Checks for leaks when the user asks for it, one check at a time.
final class LeakDesk {
    private final ShieldWatch watch;
    private final InstantSource clock;
    private final SplitTunnel side;
    private final Function<Helper, LeakReport> check;
    private final Live<LeakLook> live = new Live<>(LeakLook.NONE);

    LeakDesk(ShieldWatch watch, InstantSource clock) {
        this(watch, clock, ProgramGroups.of(ownGroups()), LeakCheck::run);
    }

    /// @param side in which group of a split tunnel this program is; OFF for in none
    LeakDesk(ShieldWatch watch, InstantSource clock, SplitTunnel side, Function<Helper, LeakReport> check) {
        this.watch = watch;
        this.side = side;
        this.clock = clock;
        this.check = check;
    }

    Live<LeakLook> live() {
        return live;
    }

    /// Begins a check unless one is running. Returns at once.
    void begin() {
        if (begun()) {
            // a thread of its own: sending holds the one that carries it
            Thread.ofPlatform().daemon().name("leak-check").start(this::look);
        }
    }

    private synchronized boolean begun() {
        if (live.value().running()) {
            return false;
        }
        live.publish(live.value().begun());
        return true;
    }

    private synchronized void ended(Optional<Failure> refused, Optional<Finding> found) {
        live.publish(live.value().ended(refused, found));
    }

    private boolean isForUs(SplitTunnel split) {
        return switch (split) {
            case OFF -> true;
            case OUTSIDE -> side != SplitTunnel.OUTSIDE;
            case INSIDE -> side == SplitTunnel.INSIDE;
        };
    }

    private static List<String> ownGroups() {
        try {
            return Files.readAllLines(Path.of("/proc/self/cgroup"));
        } catch (IOException noSuchThingHere) {
            return List.of();
        }
    }

    private void look() {
        Optional<Failure> refused = Optional.of(new Failure.Internal("leak check"));
        Optional<Finding> found = Optional.empty();
        try {
            Helper helper = watch.helper();
            if (!isForUs(helper.status().split())) {
                refused = Optional.of(new Failure.NotInside());
                return;
            }
            LeakReport report = check.apply(helper);
            boolean open = report.verdict() instanceof Verdict.NotProtected;
            refused = open ? Optional.of(new Failure.NothingToCheck()) : Optional.empty();
            found = open ? Optional.empty() : Optional.of(Finding.of(report, clock.instant()));
        } catch (HelperException gone) {
            refused = Optional.of(watch.missing());
        } finally {
            ended(refused, found);
        }
    }
}
