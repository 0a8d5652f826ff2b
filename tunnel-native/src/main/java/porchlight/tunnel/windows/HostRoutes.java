package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;

/// The addresses that are reached beside the tunnel: Windows routes by destination alone, so what Linux says with
/// a rule for one flow takes a route for the whole address here. The filters decide who may use it. What was laid
/// is on the disk, so that the next helper can take it up when this one is killed.
final class HostRoutes {
    private final Path record;
    private final Network network;
    private final Runner runner;
    private final WindowsPlans plans;

    /// Runs one program.
    @FunctionalInterface
    interface Runner {
        String run(Move.Run move) throws PlanException;
    }

    HostRoutes(Path stateDir, Network network, WindowsPlans plans, Runner runner) {
        this.record = stateDir.resolve("routes");
        this.network = network;
        this.plans = plans;
        this.runner = runner;
    }

    /// Exactly these addresses go beside the tunnel. One for which there is no way at all is left out: nothing of
    /// it can leave then.
    void lay(Set<Ip> addresses, OptionalLong tunnel) throws PlanException {
        List<Route> table = network.routes();
        Set<HostRoute> wanted = new LinkedHashSet<>();
        for (Ip address : addresses) {
            Optional<Route> way = Route.outside(table, address.v6(), tunnel);
            way.ifPresent(route -> wanted.add(HostRoute.by(address, route)));
        }
        Set<HostRoute> laid = noted();
        Set<HostRoute> all = new LinkedHashSet<>(laid);
        all.addAll(wanted);
        note(all);
        for (HostRoute old : laid) {
            if (!wanted.contains(old)) {
                runner.run(plans.inside(old));
            }
        }
        for (HostRoute route : wanted) {
            if (!stands(route, table)) {
                runner.run(plans.outside(route));
            }
        }
        note(wanted);
    }

    /// Whether what was laid last still leads the way that Windows would take without a tunnel.
    boolean stand(OptionalLong tunnel) throws PlanException {
        List<Route> table = network.routes();
        for (HostRoute route : noted()) {
            Optional<Route> way = Route.outside(table, route.to().v6(), tunnel);
            boolean same = way.map(r -> HostRoute.by(route.to(), r))
                    .filter(route::equals)
                    .isPresent();
            if (way.isPresent() && (!same || !stands(route, table))) {
                return false;
            }
        }
        return true;
    }

    void clear() throws PlanException {
        for (HostRoute old : noted()) {
            runner.run(plans.inside(old));
        }
        try {
            Files.deleteIfExists(record);
        } catch (IOException stays) {
            throw new PlanException("the note of the routes stays", stays);
        }
    }

    private static boolean stands(HostRoute route, List<Route> table) {
        return table.stream()
                .anyMatch(r -> r.base().equals(route.to())
                        && r.prefix() == (route.to().v6() ? 128 : 32)
                        && HostRoute.by(route.to(), r).equals(route));
    }

    private void note(Set<HostRoute> routes) throws PlanException {
        try {
            DurableFile.write(record, routes.stream().map(r -> r.line() + "\n").collect(Collectors.joining()));
        } catch (IOException unwritable) {
            throw new PlanException("cannot note the routes", unwritable);
        }
    }

    private Set<HostRoute> noted() throws PlanException {
        List<String> lines;
        try {
            lines = new ArrayList<>(Files.readAllLines(record));
        } catch (NoSuchFileException none) {
            return Set.of();
        } catch (IOException unreadable) {
            throw new PlanException("cannot read which routes are ours", unreadable);
        }
        return lines.stream()
                .flatMap(line -> HostRoute.parse(line).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
