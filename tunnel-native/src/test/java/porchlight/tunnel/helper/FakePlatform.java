package porchlight.tunnel.helper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import porchlight.tunnel.SplitTunnel;

/// A system that remembers what was done to it, and fails where it is told to.
final class FakePlatform implements Platform {
    final List<String> done = new ArrayList<>();
    final Set<String> failing = new HashSet<>();

    @Nullable
    Policy policy;

    boolean intact = true;
    boolean tunnel;
    boolean stale;
    boolean moved;
    boolean routed = true;
    boolean grouped = true;
    boolean leadsNames = true;
    /// What the witness has counted when its rules are read back the first time, and later.
    long straddling;
    long leaked = 1;
    /// The rules are loaded and cannot be read back.
    boolean blind;
    Runnable rulesTouched = () -> {};
    Runnable networkChanged = () -> {};
    OptionalLong handshake = OptionalLong.empty();
    Runnable duringBuild = () -> {};

    private synchronized void does(String what) throws PlanException {
        done.add(what);
        if (failing.contains(what)) {
            throw new PlanException(what);
        }
    }

    synchronized List<String> done() {
        List<String> copy = List.copyOf(done);
        done.clear();
        return copy;
    }

    @Override
    public String os() {
        return "linux";
    }

    @Override
    public boolean kernelWireGuard() {
        return false;
    }

    @Override
    public Firewall apply(Policy next, int owner) throws PlanException {
        does(next.getClass().getSimpleName());
        policy = next;
        intact = true;
        if (blind) {
            throw new PlanException("what was read back is not what was loaded");
        }
        return new Firewall("hash", true, 0, straddling);
    }

    @Override
    public Firewall inspect() {
        return new Firewall("hash", intact, 7, leaked);
    }

    @Override
    public boolean policyStands() {
        return stale;
    }

    @Override
    public void removePolicy() throws PlanException {
        does("remove");
        policy = null;
    }

    @Override
    public void build(Target target, Beside beside, byte[] secret, BooleanSupplier cancelled) throws PlanException {
        does("build");
        duringBuild.run();
        if (cancelled.getAsBoolean()) {
            throw new PlanException("cancelled");
        }
        tunnel = true;
    }

    @Override
    public void swap(Target old, Target target, Beside beside, byte[] secret) throws PlanException {
        does("swap");
    }

    @Override
    public void reroute(Target target, Beside beside) throws PlanException {
        does("reroute");
    }

    @Override
    public boolean routesStand(Target target) {
        return routed;
    }

    @Override
    public void reassert(Target target) throws PlanException {
        does("reassert");
    }

    @Override
    public void keepForBoot() throws PlanException {
        does("boot");
    }

    @Override
    public void forgetBoot() throws PlanException {
        does("noboot");
    }

    @Override
    public boolean canSplit(SplitTunnel split, int owner) {
        return split == SplitTunnel.OFF || grouped;
    }

    @Override
    public boolean canLeadNames() {
        return leadsNames;
    }

    @Override
    public List<Ip> networkResolvers() {
        return List.of(Ip.parse("192.168.77.1").orElseThrow());
    }

    @Override
    public AutoCloseable watch(Runnable rulesTouched, Runnable networkChanged) {
        this.rulesTouched = rulesTouched;
        this.networkChanged = networkChanged;
        return () -> {};
    }

    @Override
    public void routeAllowed(List<Allowed> allowed) throws PlanException {
        does("route" + allowed.size());
    }

    @Override
    public void nudge(Target target) throws PlanException {
        does("nudge");
    }

    @Override
    public void settle(Target target) throws PlanException {
        does("settle");
    }

    @Override
    public Counters counters(Target target) throws PlanException {
        if (!tunnel) {
            throw new PlanException("no tunnel");
        }
        return new Counters(handshake, 1, 2, moved);
    }

    @Override
    public Optional<Process> process() {
        return Optional.empty();
    }

    @Override
    public void tearDown() throws PlanException {
        does("teardown");
        tunnel = false;
    }
}
