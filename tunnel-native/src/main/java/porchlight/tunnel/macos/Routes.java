package porchlight.tunnel.macos;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.StepRunner;

/// The system's routing table, and which single addresses we keep out of the tunnel in it.
final class Routes {
    private final StepRunner steps;
    private final Plans plans;
    private final Outside outside;
    /// The addresses of the exit that stands: they stay outside, whatever is allowed.
    private volatile Set<Ip> exit = Set.of();

    Routes(StepRunner steps, Plans plans, Outside outside) {
        this.steps = steps;
        this.plans = plans;
        this.outside = outside;
    }

    /// Leads to an exit, and to what is allowed beside it, by the way that is there now.
    void outside(Target target, List<Allowed> allowed) throws PlanException {
        exit = exit(target);
        lay(with(allowed), true);
    }

    /// The same addresses by the way that is there now: once connected, what is allowed is reached through the
    /// tunnel, and that stays so.
    void again(Target target, List<Allowed> allowed) throws PlanException {
        Set<Ip> known = outside.now();
        exit = exit(target);
        Set<Ip> wanted = with(allowed);
        wanted.removeIf(ip -> !known.contains(ip) && !exit.contains(ip));
        lay(wanted, true);
    }

    /// Other endpoints beside the same exit.
    void allowed(List<Allowed> allowed) throws PlanException {
        lay(with(allowed), false);
    }

    private Set<Ip> with(List<Allowed> allowed) {
        Set<Ip> all = new LinkedHashSet<>(exit);
        allowed.forEach(a -> all.add(a.ip()));
        return all;
    }

    private static Set<Ip> exit(Target target) {
        Set<Ip> both = new LinkedHashSet<>();
        both.add(target.endpoint().ip());
        both.add(target.channel().ip());
        return both;
    }

    /// @param anew whether routes that stand are laid again, for the way out may be another
    private void lay(Set<Ip> wanted, boolean anew) throws PlanException {
        Set<Ip> known = outside.now();
        Set<Ip> all = new LinkedHashSet<>(known);
        all.addAll(wanted);
        outside.keep(all);
        Optional<RoutingTable.Way> way4 = table("inet").way();
        Optional<RoutingTable.Way> way6 = table("inet6").way();
        steps.perform(plans.noLongerOutside(
                all.stream().filter(ip -> anew || !wanted.contains(ip)).toList()));
        steps.perform(plans.outside(
                wanted.stream().filter(ip -> anew || !known.contains(ip)).toList(), way4, way6));
        outside.keep(wanted);
    }

    /// Whether everything leads into the tunnel but the exit, which is reached by the way that is there now.
    boolean stand(Target target, String device) throws PlanException {
        RoutingTable four = table("inet");
        RoutingTable six = table("inet6");
        boolean halves = Plans.halves(target.v6()).stream()
                .allMatch(half -> (half.family().equals("-inet") ? four : six).into(half.shown(), device));
        boolean resolvers = Plans.inside(target).stream()
                .allMatch(ip -> four.into(ip.toString(), device) || four.into(ip.host(), device));
        return halves && resolvers && exit(target).stream().allMatch(ip -> four.leads(ip, four.way()));
    }

    /// `route` does not tell whether it could do what it was told.
    void require(Target target, String device) throws PlanException {
        if (!stand(target, device)) {
            throw new PlanException("the routes that were laid are not there");
        }
    }

    /// This machine's gateways.
    List<Ip> gateways() throws PlanException {
        List<Ip> all = new ArrayList<>(table("inet").gateways());
        all.addAll(table("inet6").gateways());
        return all;
    }

    /// Those that are ours, an earlier helper's too.
    Set<Ip> laid() {
        return outside.now();
    }

    /// They are gone.
    void forget() throws PlanException {
        outside.forget();
        exit = Set.of();
    }

    private RoutingTable table(String family) throws PlanException {
        return RoutingTable.of(steps.performLong(plans.table(family)));
    }
}
