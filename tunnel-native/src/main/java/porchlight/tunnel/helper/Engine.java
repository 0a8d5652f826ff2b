package porchlight.tunnel.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// Runs the [Machine]: one thread takes events in order and does what follows. `down` overtakes whatever waits and
/// stops a plan that is being carried out between two steps.
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final Duration VERIFY_EVERY = Duration.ofSeconds(2);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final Duration PORTAL = Duration.ofMinutes(5);
    /// A network that comes back tells it in several events.
    private static final Duration NETWORK_SETTLES = Duration.ofMillis(40);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Platform platform;
    private final Marker secured;
    private final Marker lockdown;
    private final IntSupplier owner;
    private final LongSupplier nanos;
    private final Lease lease;
    private final KeyPairs keys;
    private final LinkedBlockingDeque<Runnable> queue = new LinkedBlockingDeque<>();
    private final Semaphore changing = new Semaphore(1);
    private final AtomicInteger downs = new AtomicInteger();
    private final List<Consumer<TunnelStatus>> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(null, this::work, "engine", 512 * 1024L);

    private volatile Hold hold = Hold.nothing();
    private volatile long since;
    private volatile Optional<Platform.Firewall> firewall = Optional.empty();
    private volatile Platform.Counters counters = Platform.Counters.NONE;
    private volatile AutoCloseable watching = () -> {};
    private volatile boolean ending;
    private volatile boolean overtaken;
    private final AtomicBoolean rulesTouched = new AtomicBoolean();
    private final AtomicBoolean networkChanged = new AtomicBoolean();
    private Optional<Watch> watch = Optional.empty();
    private long verified;
    private long portalOpened;
    private long networkMoved;

    /// @param owner the uid that may command us, asked each time
    /// @param nanos a monotonic clock
    public Engine(
            Platform platform, Marker secured, Marker lockdown, IntSupplier owner, LongSupplier nanos, KeyPairs keys) {
        this.platform = platform;
        this.secured = secured;
        this.lockdown = lockdown;
        this.owner = owner;
        this.nanos = nanos;
        this.lease = new Lease(nanos);
        this.keys = keys;
        this.since = nanos.getAsLong();
        this.verified = since;
    }

    /// Restores what an earlier helper held. Returns when the policy stands, so that nobody is served before.
    public void start() {
        begin();
        thread.setDaemon(true);
        thread.start();
        watching = platform.watch(
                () -> once(rulesTouched, () -> {
                    if (hold.state() != TunnelState.OPEN) {
                        verify();
                    }
                }),
                () -> once(networkChanged, () -> networkMoved = nanos.getAsLong()));
    }

    /// However often somebody calls before we get round to it, it is done once.
    private void once(AtomicBoolean flag, Runnable task) {
        if (flag.compareAndSet(false, true)) {
            queue.addFirst(() -> {
                flag.set(false);
                task.run();
            });
        }
    }

    void begin() {
        handle(new Event.Started(secured.stands() || platform.policyStands(), lockdown.stands()));
    }

    /// The dead man's lease.
    public Lease lease() {
        return lease;
    }

    /// The pairs that wait.
    public KeyPairs keys() {
        return keys;
    }

    /// Brings a tunnel up. Returns once the handshake is on its way.
    public TunnelStatus up(Target target) throws HelperException {
        return change(new Event.Up(target), target);
    }

    /// Changes the peer. Returns once the handshake is on its way.
    public TunnelStatus switchTo(Target target) throws HelperException {
        return change(new Event.Switch(target), target);
    }

    /// Ends the tunnel, whatever else is under way.
    public TunnelStatus down(Helper.Then then) throws HelperException {
        downs.incrementAndGet();
        CompletableFuture<TunnelStatus> done = new CompletableFuture<>();
        queue.addFirst(() -> {
            downs.decrementAndGet();
            handle(new Event.Down(then));
            finish(done);
        });
        TunnelStatus status = await(done);
        boolean opens = then == Helper.Then.OPEN && !status.lockdown();
        return expect(status, opens ? TunnelState.OPEN : TunnelState.BLOCKED);
    }

    private static TunnelStatus expect(TunnelStatus status, TunnelState wanted) throws HelperException {
        if (status.state() == TunnelState.DEGRADED) {
            throw new HelperException(Code.NOT_BLOCKED);
        }
        if (status.state() != wanted) {
            throw new HelperException(Code.PLAN_FAILED);
        }
        return status;
    }

    /// Turns lockdown on or off.
    public TunnelStatus lockdown(boolean on) throws HelperException {
        TunnelStatus status = ask(new Event.Lockdown(on));
        if (status.lockdown() != on) {
            throw new HelperException(Code.PLAN_FAILED);
        }
        return status;
    }

    /// Lets a captive portal be visited, or ends the visit.
    public TunnelStatus portal(boolean on) throws HelperException {
        Event visit = new Event.Portal(on ? Optional.of(platform.networkResolvers()) : Optional.empty());
        if (!Machine.accepts(hold, visit)) {
            throw new HelperException(Code.NOT_NOW);
        }
        TunnelStatus status = ask(visit);
        return on && status.reason() != Reason.PORTAL ? expect(status, TunnelState.OPEN) : status;
    }

    /// Changes which programs the tunnel is for.
    public TunnelStatus split(SplitTunnel split) throws HelperException {
        if (!platform.canSplit(split, owner.getAsInt())) {
            throw new HelperException(Code.NO_GROUP);
        }
        return ask(new Event.Split(split));
    }

    /// Reads the rules back now.
    public Helper.SelfTest selfTest() throws HelperException {
        CompletableFuture<TunnelStatus> done = new CompletableFuture<>();
        queue.addLast(() -> {
            if (hold.state() != TunnelState.OPEN) {
                verify();
            }
            finish(done);
        });
        TunnelStatus status = await(done);
        return new Helper.SelfTest(status.verified(), status.blockedOut(), status.leaked());
    }

    private TunnelStatus ask(Event event) throws HelperException {
        CompletableFuture<TunnelStatus> done = new CompletableFuture<>();
        queue.addLast(() -> {
            handle(event);
            finish(done);
        });
        TunnelStatus status = await(done);
        if (status.state() == TunnelState.DEGRADED) {
            throw new HelperException(Code.NOT_BLOCKED);
        }
        return status;
    }

    /// Replaces the list of endpoints that stay reachable while blocked.
    public void allow(List<Allowed> endpoints) throws HelperException {
        ask(new Event.Allow(endpoints));
    }

    /// One reading, from memory.
    public TunnelStatus status() {
        Hold now = hold;
        Platform.Counters read = counters;
        Optional<Platform.Firewall> rules = now.state() == TunnelState.OPEN ? Optional.empty() : firewall;
        OptionalLong age = read.handshakeMillis().isPresent()
                ? OptionalLong.of(Math.max(
                        0, (System.currentTimeMillis() - read.handshakeMillis().getAsLong()) / 1000))
                : OptionalLong.empty();
        return new TunnelStatus(
                now.state(),
                now.reason(),
                Math.max(0, (nanos.getAsLong() - since) / 1_000_000),
                age,
                read.rxBytes(),
                read.txBytes(),
                rules.map(Platform.Firewall::hash),
                rules.isPresent() && rules.get().intact() && now.state() != TunnelState.DEGRADED,
                rules.map(Platform.Firewall::blockedOut).orElse(0L),
                rules.map(Platform.Firewall::leaked).orElse(0L),
                now.lockdown(),
                now.beside().split());
    }

    /// Tells every change from now on; the listener must not block.
    ///
    /// @return ends it
    public Runnable listen(Consumer<TunnelStatus> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// Another owner: whoever held the lease lost it.
    public void ownerChanged() {
        lease.end();
        queue.addLast(() -> handle(new Event.LeaseLost()));
    }

    /// The process ends: a tunnel goes, a policy stays.
    @Override
    public void close() {
        stopWatching();
        downs.incrementAndGet();
        CompletableFuture<TunnelStatus> done = new CompletableFuture<>();
        queue.addFirst(() -> {
            handle(new Event.LeaseLost());
            ending = true;
            finish(done);
        });
        try {
            done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stuck) {
            LOG.log(Level.WARNING, "the tunnel could not be taken down in time");
        }
    }

    private void stopWatching() {
        try {
            watching.close();
        } catch (Exception stays) {
            LOG.log(Level.DEBUG, "the watch on the rules stays", stays);
        }
    }

    void post(Event event) {
        queue.addLast(() -> handle(event));
    }

    void report(int attempt, Platform.Counters read) {
        queue.addLast(() -> {
            if (attempt == hold.attempt() && hold.hasTunnel()) {
                counters = read;
                if (hold.state() == TunnelState.CONNECTED) {
                    publish();
                }
            }
        });
    }

    /// What time brings: a lease that ran out, rules to look after.
    void tick() {
        if (hold.hasTunnel() && !lease.held()) {
            handle(new Event.LeaseLost());
        }
        if (hold.portal().isPresent() && nanos.getAsLong() - portalOpened >= PORTAL.toNanos()) {
            handle(new Event.Portal(Optional.empty()));
        }
        if (networkMoved != 0 && nanos.getAsLong() - networkMoved >= NETWORK_SETTLES.toNanos()) {
            networkMoved = 0;
            handle(new Event.LinkChanged(routesStand()));
        }
        if (hold.state() != TunnelState.OPEN && nanos.getAsLong() - verified >= VERIFY_EVERY.toNanos()) {
            verified = nanos.getAsLong();
            verify();
        }
    }

    private boolean routesStand() {
        Optional<Target> target = hold.target();
        try {
            return target.isEmpty() || platform.routesStand(target.get());
        } catch (PlanException unreadable) {
            return false;
        }
    }

    private void verify() {
        if (hold.state() == TunnelState.DEGRADED) {
            handle(new Event.Retry());
            return;
        }
        try {
            Platform.Firewall read = platform.inspect();
            firewall = Optional.of(read);
            if (!read.intact()) {
                LOG.log(Level.WARNING, "somebody changed the rules; applying them again");
                handle(new Event.RulesChanged());
            }
        } catch (PlanException unreadable) {
            LOG.log(Level.WARNING, "the rules cannot be read back", unreadable);
            handle(new Event.RulesChanged());
        }
    }

    private TunnelStatus change(Event command, Target target) throws HelperException {
        if (!changing.tryAcquire()) {
            throw new HelperException(Code.BUSY);
        }
        try {
            CompletableFuture<TunnelStatus> done = new CompletableFuture<>();
            queue.addLast(() -> {
                overtaken = false;
                if (Machine.accepts(hold, command) && keys.holds(target.slot())) {
                    handle(command);
                } else {
                    Code code = keys.holds(target.slot()) ? Code.BUSY : Code.NO_SLOT;
                    done.completeExceptionally(new HelperException(code));
                }
                finish(done);
            });
            TunnelStatus status = await(done);
            return switch (status.state()) {
                case CONNECTING, CONNECTED -> status;
                case DEGRADED -> throw new HelperException(Code.NOT_BLOCKED);
                case OPEN, BLOCKED, STOPPING -> throw new HelperException(overtaken ? Code.BUSY : Code.PLAN_FAILED);
            };
        } finally {
            changing.release();
        }
    }

    private void finish(CompletableFuture<TunnelStatus> done) {
        done.complete(status());
    }

    private static TunnelStatus await(CompletableFuture<TunnelStatus> done) throws HelperException {
        try {
            return done.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HelperException(Code.INTERNAL, stopped);
        } catch (TimeoutException stuck) {
            throw new HelperException(Code.INTERNAL, stuck);
        } catch (ExecutionException refused) {
            throw refused.getCause() instanceof HelperException code
                    ? code
                    : new HelperException(Code.INTERNAL, refused);
        }
    }

    private void work() {
        while (!ending) {
            try {
                Runnable next = queue.poll(TICK.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
                tick();
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException ours) {
                LOG.log(Level.ERROR, "a fault of our own", ours);
            }
        }
    }

    /// Takes one event to its end, failures included. A failing step leads to at most a few more.
    void handle(Event event) {
        Optional<Event> next = Optional.of(event);
        while (next.isPresent()) {
            Machine.Step step = Machine.next(hold, next.get());
            hold(step.now());
            next = Optional.empty();
            for (Effect effect : step.effects()) {
                try {
                    perform(effect);
                } catch (PlanException | IOException failed) {
                    LOG.log(Level.WARNING, "failed: " + effect.getClass().getSimpleName(), failed);
                    next = Optional.of(new Event.Failed(effect));
                    break;
                }
            }
            if (next.isEmpty()) {
                hold(step.then());
            }
        }
    }

    private void hold(Hold next) {
        boolean told = next.state() != hold.state() || next.reason() != hold.reason();
        boolean fresh = next.attempt() != hold.attempt()
                || next.lockdown() != hold.lockdown()
                || next.beside().split() != hold.beside().split();
        if (next.portal().isPresent() && hold.portal().isEmpty()) {
            portalOpened = nanos.getAsLong();
        }
        hold = next;
        if (!next.hasTunnel() && next.state() != TunnelState.STOPPING && next.state() != TunnelState.DEGRADED) {
            counters = Platform.Counters.NONE;
        }
        if (told || fresh) {
            since = nanos.getAsLong();
            publish();
        }
    }

    private void publish() {
        TunnelStatus status = status();
        for (Consumer<TunnelStatus> listener : listeners) {
            listener.accept(status);
        }
    }

    private void perform(Effect effect) throws PlanException, IOException {
        switch (effect) {
            case Effect.Mark mark -> {
                platform.keepForBoot();
                secured.set();
            }
            case Effect.Lock(boolean on) -> {
                if (on) {
                    lockdown.set();
                } else {
                    lockdown.clear();
                }
            }
            case Effect.Apply(Policy policy) -> apply(policy);
            case Effect.Build(Target target, Beside beside) ->
                withSecret(target, secret -> platform.build(target, beside, secret, this::overtaken));
            case Effect.Swap(Target old, Target target, Beside beside) ->
                withSecret(target, secret -> platform.swap(old, target, beside, secret));
            case Effect.Reroute(Target target, Beside beside) -> platform.reroute(target, beside);
            case Effect.Reassert(Target target) -> platform.reassert(target);
            case Effect.Route(List<Allowed> allowed) -> platform.routeAllowed(allowed);
            case Effect.Settle(Target target) -> platform.settle(target);
            case Effect.Watch(int attempt, Target target) -> watch(attempt, target);
            case Effect.Unwatch unwatch -> unwatch();
            case Effect.TearDown tearDown -> platform.tearDown();
            case Effect.Erase erase -> {
                platform.removePolicy();
                firewall = Optional.empty();
                secured.clear();
                platform.forgetBoot();
            }
        }
    }

    private void apply(Policy policy) throws PlanException {
        Platform.Firewall read = platform.apply(policy, owner.getAsInt());
        firewall = Optional.of(read);
        verified = nanos.getAsLong();
        if (!read.intact()) {
            throw new PlanException("the rules read back are not those that were meant");
        }
    }

    private void watch(int attempt, Target target) {
        unwatch();
        counters = Platform.Counters.NONE;
        Watch next = new Watch(platform, this, attempt, target);
        watch = Optional.of(next);
        next.start();
    }

    private void unwatch() {
        watch.ifPresent(Watch::close);
        watch = Optional.empty();
    }

    boolean overtaken() {
        overtaken |= downs.get() > 0;
        return overtaken;
    }

    private interface WithSecret {
        void use(byte[] secret) throws PlanException;
    }

    private void withSecret(Target target, WithSecret action) throws PlanException {
        byte[] secret =
                keys.take(target.slot()).orElseThrow(() -> new PlanException("the key pair of that slot is gone"));
        try {
            action.use(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
