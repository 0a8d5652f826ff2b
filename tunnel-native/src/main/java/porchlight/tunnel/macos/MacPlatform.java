package porchlight.tunnel.macos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
import porchlight.tunnel.plan.StepRunner;
import porchlight.tunnel.plan.Tools;
import porchlight.tunnel.plan.WireGuard;

/// Carries the plans of [Plans] out on macOS. Beta: never yet run on a Mac.
///
/// - There is no split by program: pf does not know which program a packet is from.
/// - Nothing tells us when somebody touches pf's rules; they are looked at every two seconds.
/// - `leaked` counts only what passed by a state that is not ours. pf has nothing behind its last rule that could
///   see more.
/// - The rules are back soon after a start of the system, not before its network is.
public final class MacPlatform implements Platform {
    private static final String MESSAGES = ".*\\bRTM_(?:ADD|DELETE|CHANGE|NEWADDR|DELADDR|IFINFO)\\b.*";
    private static final int GOES_WITHIN = 40;
    private static final long LOOK_EVERY_MILLIS = 50;

    private final Programs programs;
    private final Plans plans;
    private final Carrier carrier;
    private final StepRunner steps;
    private final PacketFilter firewall;
    private final Routes routes;
    private final Path nameFile;
    private final Path bootRules;
    private volatile Optional<String> device = Optional.empty();
    private volatile int owner;

    /// @param stateDir root's own directory, mode 0700
    public MacPlatform(Programs programs, Tools tools, Path stateDir) {
        this(programs, tools, stateDir, Constants.CONTROL);
    }

    /// @param control where wireguard-go makes its sockets
    MacPlatform(Programs programs, Tools tools, Path stateDir, Path control) {
        this.programs = programs;
        this.plans = new Plans(tools, control);
        this.carrier = new Carrier(programs, stateDir);
        this.steps = new StepRunner(programs, carrier, tune -> {});
        this.firewall = new PacketFilter(steps, plans.pf(), new Tokens(stateDir));
        this.routes = new Routes(steps, plans, new Outside(stateDir));
        this.nameFile = stateDir.resolve("porchlight.name");
        this.bootRules = stateDir.resolve("blocked.pf");
    }

    @Override
    public String os() {
        return "macos";
    }

    @Override
    public boolean kernelWireGuard() {
        return false;
    }

    @Override
    public Platform.Firewall apply(Policy policy, int who) throws PlanException {
        owner = who;
        return firewall.apply(policy, here());
    }

    private Here here() {
        return new Here(owner, device);
    }

    @Override
    public Platform.Firewall inspect() throws PlanException {
        return firewall.inspect();
    }

    @Override
    public boolean policyStands() {
        try {
            return firewall.stands();
        } catch (PlanException unknown) {
            return true;
        }
    }

    @Override
    public void removePolicy() throws PlanException {
        firewall.remove();
    }

    /// The job `app.porchlight.early` gives this file to pfctl when the system starts. launchd knows no order, so
    /// the network may be up before: a known gap.
    @Override
    public void keepForBoot() throws PlanException {
        Rules rules = Rules.of(new Policy.Blocked(Beside.NOTHING, false), new Here(0, Optional.empty()));
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
    public boolean canSplit(SplitTunnel split, int who) {
        return split == SplitTunnel.OFF;
    }

    /// pf redirects what comes in, not what this computer itself sends; it would take a resolver on port 53 of
    /// loopback.
    @Override
    public boolean canLeadNames() {
        return false;
    }

    @Override
    public List<Ip> networkResolvers() {
        try {
            return Names.ofTheNetwork(steps.perform(plans.resolvers()));
        } catch (PlanException unknown) {
            return List.of();
        }
    }

    /// This machine's gateways: no exit may live there.
    public List<Ip> gateways() {
        try {
            return routes.gateways();
        } catch (PlanException unknown) {
            return List.of();
        }
    }

    @Override
    public AutoCloseable watch(Runnable rulesTouched, Runnable networkChanged) {
        Monitors monitors = new Monitors(programs);
        monitors.follow(plans.monitorNetwork(), line -> line.matches(MESSAGES), networkChanged);
        return monitors;
    }

    @Override
    public void build(Target target, Beside beside, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        try {
            Files.deleteIfExists(nameFile);
        } catch (IOException stays) {
            throw new PlanException("an old name stays", stays);
        }
        steps.perform(List.of(plans.start(nameFile)), secret, cancelled);
        String name = carrier.firstLine(nameFile, Constants.DEVICE);
        device = Optional.of(name);
        firewall.extend(here());
        steps.perform(List.of(plans.ready(name)), secret, cancelled);
        routes.outside(target, beside.allowed());
        steps.perform(plans.build(name, target), secret, cancelled);
        routes.require(target, standing());
    }

    @Override
    public void swap(Target old, Target target, Beside beside, byte[] secret) throws PlanException {
        routes.outside(target, beside.allowed());
        steps.perform(plans.swap(standing(), old, target), secret, () -> false);
        routes.require(target, standing());
    }

    @Override
    public void reroute(Target target, Beside beside) throws PlanException {
        if (carrier.process().filter(Process::isAlive).isEmpty()) {
            // Its routes went with it. Whoever watches the process tells, and tells why.
            return;
        }
        routes.again(target, beside.allowed());
        steps.perform(plans.reroute(standing(), target));
        routes.require(target, standing());
    }

    @Override
    public void routeAllowed(List<Allowed> allowed) throws PlanException {
        routes.allowed(allowed);
    }

    @Override
    public boolean routesStand(Target target) throws PlanException {
        return routes.stand(target, standing());
    }

    private String standing() throws PlanException {
        return device.orElseThrow(() -> new PlanException("there is no interface"));
    }

    private WireGuard wireGuard() throws PlanException {
        return plans.wireGuard(standing());
    }

    @Override
    public void reassert(Target target) throws PlanException {
        steps.perform(wireGuard().reassert(target));
    }

    @Override
    public void nudge(Target target) throws PlanException {
        steps.perform(wireGuard().nudge(target));
    }

    @Override
    public void settle(Target target) throws PlanException {
        steps.perform(wireGuard().settle(target));
        steps.perform(plans.names(target));
        if (!Names.stand(steps.perform(plans.readNames()), target.dns())) {
            throw new PlanException("the system does not take the tunnel's resolvers");
        }
    }

    @Override
    public Counters counters(Target target) throws PlanException {
        return WireGuard.counters(steps.perform(wireGuard().dump()), target);
    }

    @Override
    public Optional<Process> process() {
        return carrier.process();
    }

    /// An interface is only asked after when a process of ours has just ended: a name that an earlier helper
    /// wrote down may be that of somebody else's tunnel by now.
    @Override
    public void tearDown() throws PlanException {
        steps.perform(plans.tearDown(device, routes.laid()));
        routes.forget();
        Optional<String> name = device.or(this::written);
        boolean ended = carrier.stop(name.map(plans::socket));
        try {
            Files.deleteIfExists(nameFile);
        } catch (IOException stays) {
            throw new PlanException("the name of the interface stays", stays);
        }
        boolean named = device.isPresent();
        device = Optional.empty();
        if (named) {
            firewall.extend(here());
        }
        if (ended && name.isPresent()) {
            gone(name.get());
        }
    }

    private Optional<String> written() {
        try {
            return Files.exists(nameFile)
                    ? Optional.of(Files.readString(nameFile).strip()).filter(n -> n.matches(Constants.DEVICE))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private void gone(String name) throws PlanException {
        for (int i = 0; i < GOES_WITHIN; i++) {
            if (!steps.good(plans.look(name))) {
                return;
            }
            try {
                Thread.sleep(LOOK_EVERY_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new PlanException("interrupted", stopped);
            }
        }
        throw new PlanException("the interface does not go");
    }
}
