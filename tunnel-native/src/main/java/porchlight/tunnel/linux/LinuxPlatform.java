package porchlight.tunnel.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Carrier;
import porchlight.tunnel.plan.Monitors;
import porchlight.tunnel.plan.Step;
import porchlight.tunnel.plan.StepRunner;
import porchlight.tunnel.plan.Tools;
import porchlight.tunnel.plan.WireGuard;

/// Carries the plans of [Plans] out, step by step.
public final class LinuxPlatform implements Platform {
    private static final List<Step.Tune> TUNED = List.of(
            new Step.Tune("/proc/sys/net/ipv4/conf/all/src_valid_mark", 1),
            new Step.Tune("/proc/sys/net/ipv4/conf/all/arp_ignore", 2));

    private final Programs programs;
    private final Tools tools;
    private final Plans plans;
    private final StepRunner steps;
    private final Carrier carrier;
    private final Tuning tuning;
    private final Path bootRules;
    private volatile Here here = new Here(0, Optional.empty(), OptionalInt.empty());
    private volatile Optional<Rules> meant = Optional.empty();
    private volatile String hash = "";

    /// @param stateDir root's own directory, mode 0700
    public LinuxPlatform(Programs programs, Tools tools, Path stateDir) {
        this.programs = programs;
        this.tools = tools;
        this.bootRules = stateDir.resolve("blocked.nft");
        this.carrier = new Carrier(programs, stateDir);
        this.tuning = new Tuning(stateDir);
        this.steps = new StepRunner(programs, carrier, tuning::set);
        this.plans = new Plans(tools, kernel(programs, tools), Files.exists(Path.of("/proc/net/if_inet6")));
    }

    private static boolean kernel(Programs programs, Tools tools) {
        if (Files.exists(Path.of("/sys/module/wireguard"))) {
            return true;
        }
        try {
            for (Step.Run probe : new Plans(tools, false, false).probeKernel()) {
                if (!programs.run(probe.argv(), new byte[0]).good()) {
                    return false;
                }
            }
            return true;
        } catch (PlanException missing) {
            return false;
        }
    }

    @Override
    public String os() {
        return "linux";
    }

    @Override
    public boolean kernelWireGuard() {
        return plans.kernel();
    }

    @Override
    public Firewall apply(Policy policy, int owner) throws PlanException {
        SplitTunnel split = policy.beside().split();
        Here now = new Here(owner, Groups.find(split, owner), Resolvers.account());
        Rules rules = Rules.of(policy, now);
        here = now;
        steps.perform(plans.load(rules));
        Readback read = Readback.of(steps.perform(plans.read()));
        if (!read.hasShapeOf(rules)) {
            throw new PlanException("what was read back is not what was loaded");
        }
        meant = Optional.of(rules);
        hash = read.hash();
        return new Firewall(read.hash(), true, read.blockedOut(), read.leaked());
    }

    @Override
    public Firewall inspect() throws PlanException {
        Readback read = Readback.of(steps.perform(plans.read()));
        boolean intact =
                read.hash().equals(hash) && meant.filter(read::hasShapeOf).isPresent();
        return new Firewall(read.hash(), intact, read.blockedOut(), read.leaked());
    }

    @Override
    public void keepForBoot() throws PlanException {
        Here nobody = new Here(0, Optional.empty(), OptionalInt.empty());
        Rules rules = Rules.of(new Policy.Blocked(Beside.NOTHING, false), nobody);
        try {
            DurableFile.write(bootRules, rules.text());
        } catch (IOException unwritable) {
            throw new PlanException("cannot keep the rules for the next boot", unwritable);
        }
    }

    @Override
    public void forgetBoot() throws PlanException {
        try {
            DurableFile.delete(bootRules);
        } catch (IOException stays) {
            throw new PlanException("the rules for the next boot stay", stays);
        }
    }

    @Override
    public boolean canSplit(SplitTunnel split, int owner) {
        return split == SplitTunnel.OFF || Groups.find(split, owner).isPresent();
    }

    @Override
    public boolean canLeadNames() {
        return true;
    }

    @Override
    public List<Ip> networkResolvers() {
        return Resolvers.ofTheNetwork();
    }

    @Override
    public AutoCloseable watch(Runnable rulesTouched, Runnable networkChanged) {
        Monitors monitors = new Monitors(programs);
        monitors.follow(plans.monitorRules(), line -> line.contains(Constants.TABLE), rulesTouched);
        monitors.follow(plans.monitorNetwork(), line -> true, networkChanged);
        return monitors;
    }

    @Override
    public boolean policyStands() {
        try {
            return programs.run(plans.read().argv(), new byte[0]).good();
        } catch (PlanException unknown) {
            return true;
        }
    }

    @Override
    public void removePolicy() throws PlanException {
        steps.perform(plans.unload());
        meant = Optional.empty();
        hash = "";
    }

    @Override
    public void build(Target target, Beside beside, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        steps.perform(plans.build(target, possible(beside)), secret, cancelled);
    }

    @Override
    public void swap(Target old, Target target, Beside beside, byte[] secret) throws PlanException {
        steps.perform(plans.swap(old, target, possible(beside)), secret, () -> false);
    }

    @Override
    public void reroute(Target target, Beside beside) throws PlanException {
        steps.perform(plans.reroute(target, possible(beside)));
    }

    /// Routes as the rules that stand: without a group nothing is split off.
    private Beside possible(Beside beside) {
        return here.group().isPresent() ? beside : new Beside(beside.allowed(), SplitTunnel.OFF);
    }

    @Override
    public boolean routesStand(Target target) throws PlanException {
        List<String> readings = new ArrayList<>();
        for (Step.Run look : plans.readRoutes()) {
            readings.add(steps.perform(look));
        }
        return new Routes(readings).stand(target.v6());
    }

    @Override
    public void reassert(Target target) throws PlanException {
        steps.perform(plans.reassert(target));
    }

    @Override
    public void routeAllowed(List<Allowed> allowed) throws PlanException {
        steps.perform(plans.routeAllowed(allowed));
    }

    @Override
    public void nudge(Target target) throws PlanException {
        steps.perform(plans.nudge(target));
    }

    @Override
    public void settle(Target target) throws PlanException {
        steps.perform(plans.settle(target));
        if (namesAreResolved()) {
            steps.perform(plans.names(target));
        }
    }

    @Override
    public Counters counters(Target target) throws PlanException {
        return WireGuard.counters(steps.perform(plans.dump()), target);
    }

    private boolean namesAreResolved() {
        return tools.has(Tool.RESOLVECTL) && Resolvers.resolved();
    }

    @Override
    public Optional<Process> process() {
        return carrier.process();
    }

    @Override
    public void tearDown() throws PlanException {
        steps.perform(plans.tearDown());
        carrier.stop(Optional.of(Path.of(Constants.CONTROL)));
        if (namesAreResolved()) {
            steps.perform(plans.forgetNames());
        }
        tuning.restore(TUNED);
        if (programs.run(plans.look().argv(), new byte[0]).good()) {
            throw new PlanException("the interface does not go");
        }
    }
}
