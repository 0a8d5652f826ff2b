package porchlight.tunnel.helper;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.HelperException.Field;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// Runs the [Machine]: one thread takes events in order and does what follows. `down` overtakes whatever waits and
/// stops a plan that is being carried out between two steps.
public final class Engine implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Engine.class.getName());
    private static final Duration VERIFY_EVERY = Duration.ofSeconds(2);
    private static final long TICK_MILLIS = 200;
    private static final Duration PORTAL = Duration.ofMinutes(5);
    /// A network that comes back tells it in several events.
    private static final long NETWORK_SETTLES_MILLIS = 40;

    private final Platform platform;
    private final IntSupplier owner;
    private final LongSupplier nanos;
    private final Lease lease;
    private final KeyPairs keys;
    private final Hands hands;
    private final Telling telling;
    private final Turns turns = new Turns(this::tick, this::restMillis);
    private final Semaphore changing = new Semaphore(1);
    private final AtomicInteger downs = new AtomicInteger();
    private final AtomicBoolean rulesTouched = new AtomicBoolean();
    private final AtomicBoolean networkChanged = new AtomicBoolean();

    private volatile Hold hold = Hold.nothing();
    private volatile AutoCloseable watching = () -> {};
    /// How many `down`s there had been when the change that is being made was asked for.
    private volatile int heeded;
    private long verified;
    private long portalOpened;
    private OptionalLong networkMoved = OptionalLong.empty();

    /// @param secured whether we were protecting
    /// @param lockdown whether OPEN is out of reach
    /// @param owner the uid that may command us, asked each time
    /// @param nanos a monotonic clock
    public Engine(
            Platform platform, Marker secured, Marker lockdown, IntSupplier owner, LongSupplier nanos, KeyPairs keys) {
        this.platform = platform;
        this.owner = owner;
        this.nanos = nanos;
        this.lease = new Lease(nanos);
        this.keys = keys;
        this.telling = new Telling(nanos);
        this.verified = nanos.getAsLong();
        this.hands = new Hands(platform, secured, lockdown, owner, keys, this::overtaken, this::lookAt);
    }

    /// Restores what an earlier helper held. Returns when the policy stands, so that nobody is served before.
    public void start() {
        begin();
        turns.start();
        watching = platform.watch(
                () -> turns.soon(rulesTouched, this::verify), () -> turns.soon(networkChanged, this::networkMoves));
    }

    void begin() {
        handle(hands.started());
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

    private TunnelStatus change(Event command, Target target) throws HelperException {
        if (target.stub().isPresent() && !platform.canLeadNames()) {
            throw new HelperException(Code.BAD_REQUEST, Optional.of(Field.STUB));
        }
        if (!changing.tryAcquire()) {
            throw new HelperException(Code.BUSY);
        }
        try {
            int seen = downs.get();
            TunnelStatus status = turns.wait(() -> {
                heeded = seen;
                if (overtaken()) {
                    throw new HelperException(Code.BUSY);
                }
                if (!keys.holds(target.slot())) {
                    throw new HelperException(Code.NO_SLOT);
                }
                if (!Machine.accepts(hold, command)) {
                    throw new HelperException(Code.BUSY);
                }
                return after(command);
            });
            return switch (status.state()) {
                case CONNECTING, CONNECTED -> status;
                case DEGRADED -> throw new HelperException(Code.NOT_BLOCKED);
                case OPEN, BLOCKED, STOPPING -> throw new HelperException(overtaken() ? Code.BUSY : Code.PLAN_FAILED);
            };
        } finally {
            changing.release();
        }
    }

    /// Ends the tunnel, whatever else is under way.
    public TunnelStatus down(Helper.Then then) throws HelperException {
        downs.incrementAndGet();
        TunnelStatus status = blocking(turns.waitFirst(() -> after(new Event.Down(then))));
        boolean opens = then == Helper.Then.OPEN && !status.lockdown();
        return require(status, status.state() == (opens ? TunnelState.OPEN : TunnelState.BLOCKED));
    }

    /// Replaces the list of endpoints that stay reachable while blocked.
    public void allow(List<Allowed> endpoints) throws HelperException {
        blocking(turns.wait(() -> after(new Event.Allow(endpoints))));
    }

    /// Turns lockdown on or off.
    public TunnelStatus lockdown(boolean on) throws HelperException {
        TunnelStatus status = turns.wait(() -> after(new Event.Lockdown(on)));
        // The way out must not end at rules that could not be applied.
        return require(on ? blocking(status) : status, status.lockdown() == on);
    }

    /// Lets a captive portal be visited, or ends the visit.
    public TunnelStatus portal(boolean on) throws HelperException {
        Event visit = new Event.Portal(on ? Optional.of(platform.networkResolvers()) : Optional.empty());
        TunnelStatus status = blocking(turns.wait(() -> {
            if (!Machine.accepts(hold, visit)) {
                throw new HelperException(Code.NOT_NOW);
            }
            return after(visit);
        }));
        return require(status, on == (status.reason() == Reason.PORTAL));
    }

    /// Changes which programs the tunnel is for.
    public TunnelStatus split(SplitTunnel split) throws HelperException {
        if (!platform.canSplit(split, owner.getAsInt())) {
            throw new HelperException(Code.NO_GROUP);
        }
        return blocking(turns.wait(() -> after(new Event.Split(split))));
    }

    /// Changes whether the local network may be reached.
    public TunnelStatus lan(boolean on) throws HelperException {
        return blocking(turns.wait(() -> after(new Event.Lan(on))));
    }

    /// Reads the rules back now.
    public Helper.SelfTest selfTest() throws HelperException {
        TunnelStatus status = turns.wait(() -> {
            verify();
            return status();
        });
        return new Helper.SelfTest(status.verified(), status.blockedOut(), status.leaked());
    }

    private TunnelStatus after(Event event) {
        handle(event);
        return status();
    }

    private static TunnelStatus blocking(TunnelStatus status) throws HelperException {
        if (status.state() == TunnelState.DEGRADED) {
            throw new HelperException(Code.NOT_BLOCKED);
        }
        return status;
    }

    private static TunnelStatus require(TunnelStatus status, boolean asWanted) throws HelperException {
        if (!asWanted) {
            throw new HelperException(Code.PLAN_FAILED);
        }
        return status;
    }

    /// One reading, from memory.
    public TunnelStatus status() {
        return telling.status(hold, hands.firewall());
    }

    /// Tells every change from now on; the listener must not block.
    ///
    /// @return ends it
    public Runnable listen(Consumer<TunnelStatus> listener) {
        return telling.listen(listener);
    }

    /// Another owner: whoever held the lease lost it.
    public void ownerChanged() {
        lease.end();
        post(new Event.LeaseLost());
    }

    /// The process ends: a tunnel goes, a policy stays.
    @Override
    public void close() {
        downs.incrementAndGet();
        try {
            turns.waitFirst(() -> {
                turns.end();
                return after(new Event.LeaseLost());
            });
        } catch (HelperException stuck) {
            LOG.log(Level.WARNING, "the tunnel could not be taken down in time", stuck);
        }
        try {
            watching.close();
        } catch (Exception stays) {
            LOG.log(Level.DEBUG, "the watch on the rules stays", stays);
        }
    }

    void post(Event event) {
        turns.later(() -> handle(event));
    }

    void report(int attempt, Platform.Counters read) {
        turns.later(() -> {
            if (attempt == hold.attempt() && hold.hasTunnel()) {
                telling.counted(read);
                if (hold.state() == TunnelState.CONNECTED) {
                    publish();
                }
            }
        });
    }

    private Watch lookAt(int attempt, Target target) {
        telling.counted(Platform.Counters.NONE);
        return new Watch(platform, this, attempt, target);
    }

    /// Counted from the first event: a network that never rests is looked at all the same.
    private void networkMoves() {
        if (networkMoved.isEmpty()) {
            networkMoved = OptionalLong.of(nanos.getAsLong());
        }
    }

    private long restMillis() {
        return networkMoved.isPresent() ? NETWORK_SETTLES_MILLIS : TICK_MILLIS;
    }

    /// What time brings: a lease that ran out, a visit that is over, a network that has settled, rules to look after.
    void tick() {
        long now = nanos.getAsLong();
        if (hold.hasTunnel() && !lease.held()) {
            handle(new Event.LeaseLost());
        }
        if (hold.portal().isPresent() && now - portalOpened >= PORTAL.toNanos()) {
            handle(new Event.Portal(Optional.empty()));
        }
        if (networkMoved.isPresent() && now - networkMoved.getAsLong() >= NETWORK_SETTLES_MILLIS * 1_000_000) {
            networkMoved = OptionalLong.empty();
            handle(new Event.LinkChanged(routesStand()));
        }
        if (now - verified >= VERIFY_EVERY.toNanos()) {
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
        verified = nanos.getAsLong();
        switch (hold.state()) {
            case OPEN -> {}
            case DEGRADED -> handle(new Event.Retry());
            case BLOCKED, CONNECTING, CONNECTED, STOPPING -> {
                try {
                    if (!hands.look().intact()) {
                        LOG.log(Level.WARNING, "somebody changed the rules; applying them again");
                        handle(new Event.RulesChanged());
                    }
                } catch (PlanException unreadable) {
                    LOG.log(Level.WARNING, "the rules cannot be read back", unreadable);
                    handle(new Event.RulesChanged());
                }
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
                    hands.perform(effect);
                } catch (PlanException | IOException | RuntimeException failed) {
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
        boolean fresh = next.attempt() != hold.attempt();
        boolean changed = next.lockdown() != hold.lockdown()
                || next.beside().split() != hold.beside().split();
        if (next.portal().isPresent() && hold.portal().isEmpty()) {
            portalOpened = nanos.getAsLong();
        }
        hold = next;
        if (!next.hasTunnel() && next.state() != TunnelState.STOPPING && next.state() != TunnelState.DEGRADED) {
            telling.counted(Platform.Counters.NONE);
        }
        if (told || fresh) {
            telling.since();
        }
        if (told || fresh || changed) {
            publish();
        }
    }

    private void publish() {
        telling.publish(status());
    }

    boolean overtaken() {
        return downs.get() != heeded;
    }
}
