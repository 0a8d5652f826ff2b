package porchlight.tunnel.windows;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.helper.Range;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Tools;
import porchlight.tunnel.plan.WireGuard;

/// Windows, beta: the filters of [FilterWriter] through [Shield], the tunnel through WireGuard's own service by
/// the plans of [WindowsPlans]. Never run on that system where it was written.
public final class WindowsPlatform implements Platform {
    private static final System.Logger LOG = System.getLogger(WindowsPlatform.class.getName());
    private static final int MOST_RESOLVERS = 3;

    private final Tools tools;
    private final List<Path> apps;
    private final WindowsPlans plans;
    private final FilterEngine engine;
    private final Shield shield;
    private final Network network;
    private final TunnelHands hands;
    private final HostRoutes routes;
    private final Supplier<Optional<Sid>> owner;
    private volatile List<Filter> meant = List.of();
    private volatile boolean boots;
    private volatile Set<Ip> beside = Set.of();

    /// @param apps our own programs that may use the allowed endpoints; empty in a laboratory, where any of the
    ///     owner's may
    /// @param stateDir the system's own folder, which only it and its administrators may read
    /// @param owner who may command us, asked each time
    WindowsPlatform(
            Programs programs,
            Tools tools,
            List<Path> apps,
            FilterEngine engine,
            Network network,
            Path stateDir,
            Supplier<Optional<Sid>> owner) {
        this.tools = tools;
        this.apps = List.copyOf(apps);
        this.engine = engine;
        this.shield = new Shield(engine);
        this.network = network;
        KeyFile keyFile = new KeyFile(stateDir.resolve(WindowsPlans.INTERFACE + ".conf"));
        this.plans = new WindowsPlans(tools, keyFile.path().toString());
        this.hands = new TunnelHands(programs, plans, keyFile, network);
        this.routes = new HostRoutes(stateDir, network, plans, hands::run);
        this.owner = owner;
    }

    @Override
    public String os() {
        return "windows";
    }

    /// WireGuardNT lives in the kernel, but comes with us and not with the system.
    @Override
    public boolean kernelWireGuard() {
        return true;
    }

    private OptionalLong tunnel() {
        return network.luid(WindowsPlans.INTERFACE);
    }

    private Here here(Policy policy) throws PlanException {
        List<Value.App> ours = new ArrayList<>();
        for (Path app : apps) {
            ours.add(engine.app(app));
        }
        Value.App wireguard = engine.app(Path.of(tools.path(WindowsTool.WIREGUARD)));
        OptionalLong tunnel = policy instanceof Policy.Connected ? tunnel() : OptionalLong.empty();
        if (policy instanceof Policy.Connected && tunnel.isEmpty()) {
            throw new PlanException("there is no tunnel to let anything through");
        }
        return new Here(owner.get(), ours, wireguard, tunnel);
    }

    /// @param uid means nothing here: accounts have no numbers, and the owner is asked for by its SID
    @Override
    public Firewall apply(Policy policy, int uid) throws PlanException {
        // An earlier helper's filters for the next start stay while there is anything to protect.
        boots = boots || shield.read().boots();
        List<Filter> next = withBoot(FilterWriter.of(policy, here(policy)));
        Shield.Reading read = shield.become(next);
        meant = next;
        if (!read.is(next)) {
            throw new PlanException("what was read back is not what was added");
        }
        return firewall(read);
    }

    private List<Filter> withBoot(List<Filter> filters) {
        List<Filter> all = new ArrayList<>(filters);
        if (boots) {
            all.addAll(LinkFilters.boot());
        }
        return List.copyOf(all);
    }

    /// WFP counts nothing that could be read here, so both counters stay 0.
    private Firewall firewall(Shield.Reading read) {
        return new Firewall(read.hash(), !meant.isEmpty() && read.is(meant), 0, 0);
    }

    @Override
    public Firewall inspect() throws PlanException {
        return firewall(shield.read());
    }

    @Override
    public boolean policyStands() {
        try {
            return shield.read().blocks();
        } catch (PlanException unknown) {
            return true;
        }
    }

    @Override
    public void keepForBoot() throws PlanException {
        boots = true;
        change(withBoot(withoutBoot()));
    }

    @Override
    public void forgetBoot() throws PlanException {
        boots = false;
        change(withoutBoot());
    }

    private List<Filter> withoutBoot() {
        return meant.stream().filter(f -> f.life() != Filter.Life.BOOT).toList();
    }

    private void change(List<Filter> next) throws PlanException {
        Shield.Reading read = shield.become(next);
        meant = next;
        if (!read.is(next)) {
            throw new PlanException("what was read back is not what was added");
        }
    }

    @Override
    public void removePolicy() throws PlanException {
        boots = false;
        change(List.of());
    }

    /// Turns what outlives a restart into what does not, without opening anything now: an installation that fails
    /// half-way
    /// is cured by a restart.
    ///
    /// @return whether there was anything to turn
    boolean loosen() throws PlanException {
        List<Filter> lasting = new ArrayList<>();
        for (FilterEngine.Standing standing : shield.read().standing()) {
            standing.filter()
                    .filter(f -> f.life() != Filter.Life.BOOT)
                    .map(f -> f.living(Filter.Life.STATIC))
                    .ifPresent(lasting::add);
        }
        boots = false;
        change(lasting);
        return !lasting.isEmpty();
    }

    /// Splitting by program needs a driver that sends each connection another way (a redirection callout): there
    /// is none.
    @Override
    public boolean canSplit(SplitTunnel split, int uid) {
        return split == SplitTunnel.OFF;
    }

    /// The filters refuse and let pass; they send nothing elsewhere.
    @Override
    public boolean canLeadNames() {
        return false;
    }

    @Override
    public List<Ip> networkResolvers() {
        try {
            return network.resolvers(tunnel()).stream()
                    .filter(ip -> Range.of(ip).reachable(true) || Range.of(ip) == Range.LINK_LOCAL)
                    .limit(MOST_RESOLVERS)
                    .toList();
        } catch (PlanException unreadable) {
            LOG.log(Level.WARNING, "cannot tell which resolvers the network handed out", unreadable);
            return List.of();
        }
    }

    @Override
    public AutoCloseable watch(Runnable rulesTouched, Runnable networkChanged) {
        List<AutoCloseable> watching = new ArrayList<>();
        try {
            watching.add(engine.watch(rulesTouched));
        } catch (PlanException deaf) {
            LOG.log(Level.WARNING, "changes of the filters are found by the look every two seconds only", deaf);
        }
        try {
            watching.add(network.watch(networkChanged));
        } catch (PlanException deaf) {
            LOG.log(Level.WARNING, "changes of the network are not told", deaf);
        }
        return () -> {
            for (AutoCloseable one : watching) {
                one.close();
            }
        };
    }

    @Override
    public void build(Target target, Beside besides, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        try {
            hands.perform(plans.build(target), secret, cancelled);
            route(target, besides.allowed());
        } finally {
            hands.forgetKeys();
        }
    }

    @Override
    public void swap(Target old, Target target, Beside besides, byte[] secret) throws PlanException {
        if (!WindowsPlans.fits(old, target)) {
            hands.remove();
            build(target, besides, secret, () -> false);
            return;
        }
        try {
            hands.perform(plans.swap(target), secret, () -> false);
            route(target, besides.allowed());
        } finally {
            hands.forgetKeys();
        }
    }

    @Override
    public void reroute(Target target, Beside besides) throws PlanException {
        route(target, besides.allowed());
    }

    @Override
    public void routeAllowed(List<Allowed> allowed) throws PlanException {
        Set<Ip> addresses = new LinkedHashSet<>(beside);
        allowed.forEach(a -> addresses.add(a.ip()));
        routes.lay(addresses, tunnel());
    }

    private void route(Target target, List<Allowed> allowed) throws PlanException {
        beside = Set.of(target.channel().ip());
        routeAllowed(allowed);
    }

    @Override
    public boolean routesStand(Target target) throws PlanException {
        OptionalLong tunnel = tunnel();
        if (tunnel.isEmpty()) {
            return false;
        }
        long halves = network.routes().stream()
                .filter(r -> r.luid() == tunnel.getAsLong() && r.prefix() == 1)
                .filter(r -> target.v6() || !r.base().v6())
                .count();
        return halves >= (target.v6() ? 4 : 2) && routes.stand(tunnel);
    }

    @Override
    public void reassert(Target target) throws PlanException {
        hands.perform(plans.reassert(target));
    }

    @Override
    public void nudge(Target target) throws PlanException {
        hands.perform(plans.nudge(target));
    }

    @Override
    public void settle(Target target) throws PlanException {
        hands.perform(plans.settle(target));
    }

    @Override
    public Counters counters(Target target) throws PlanException {
        return WireGuard.counters(hands.run(plans.dump()), target);
    }

    /// The tunnel is carried by a service of the system's, which the counters tell of.
    @Override
    public Optional<Process> process() {
        return Optional.empty();
    }

    @Override
    public void tearDown() throws PlanException {
        hands.forgetKeys();
        beside = Set.of();
        routes.clear();
        hands.remove();
    }
}
