package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import porchlight.connection.Effect;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.ledger.Ledger;
import porchlight.market.Choice;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.market.Ranking;
import porchlight.peer.Dialer;
import porchlight.tunnel.Helper.Then;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.TunnelState;

/// Carries out what the machine decided: looks homes up, starts and ends attempts, opens and closes the shield.
final class SessionHands implements Conductor.Hands, AutoCloseable {
    private static final Logger LOG = System.getLogger(SessionHands.class.getName());

    private final Desk desk;
    private final Consumer<Event> tell;
    private final AtomicReference<@Nullable Attempt> running = new AtomicReference<>();
    private volatile Bill bill = new Bill();

    /// Everything that an attempt works with.
    record Desk(
            Network network,
            Ledger ledger,
            Services services,
            Identities identities,
            HomeFinder finder,
            MoneyDesk money,
            Lookout lookout,
            ShieldWatch shield,
            Dialer dialer,
            Roads roads,
            Live<Settings> settings,
            Live<Optional<Settings>> built,
            Live<Statistics> statistics,
            Live<Optional<Payment>> payments,
            Live<Spent> spent,
            Clock clock) {}

    SessionHands(Desk desk, Consumer<Event> tell) {
        this.desk = desk;
        this.tell = tell;
    }

    /// The user asks to be connected: what was paid until now belongs to what he had before.
    void begin() {
        bill = new Bill();
    }

    @Override
    public void carryOut(Effect effect) throws InterruptedException {
        switch (effect) {
            case Effect.Find find -> Thread.ofVirtual().name("find").start(() -> find(find));
            case Effect.Dial dial -> {
                Attempt attempt = new Attempt(dial, desk, bill, tell);
                running.set(attempt);
                attempt.start();
            }
            case Effect.Abandon abandon -> {
                Attempt attempt = running.get();
                if (attempt != null && attempt.number() == abandon.attempt()) {
                    running.set(null);
                    attempt.end();
                }
            }
            case Effect.Block block -> {
                desk.dialer().cool();
                if (lower(Then.BLOCK).refused().filter(code -> !gone(code)).isPresent()) {
                    tell.accept(new Event.ShieldBroken(new Failure.NotBlocked()));
                }
            }
            case Effect.Raise raise -> raise(raise.attempt());
            case Effect.Open open -> open(open.shielded());
        }
    }

    /// Until the helper has said that it blocks, what was open still is.
    private void raise(long attempt) {
        Optional<Code> refused = lower(Then.BLOCK).refused();
        if (refused.isEmpty()) {
            tell.accept(new Event.Raised(attempt));
        } else if (gone(refused.get())) {
            tell.accept(new Event.HelperLost(desk.shield().missing()));
        } else {
            tell.accept(new Event.ShieldBroken(new Failure.NotBlocked()));
        }
    }

    private void open(boolean shielded) {
        Lowered lowered = lower(Then.OPEN);
        Optional<Code> refused = lowered.refused();
        if (refused.isEmpty() && lowered.blocked()) {
            desk.shield().stayedBlocked();
            return;
        }
        if (refused.isPresent() && shielded) {
            Failure why = Refusals.of(refused.get());
            tell.accept(why instanceof Failure.NotBlocked ? new Event.ShieldBroken(why) : new Event.HelperLost(why));
            return;
        }
        // its own word comes another way, and must not come after what follows
        desk.shield().hear(TunnelState.OPEN);
        tell.accept(new Event.Opened());
        Thread.ofVirtual().name("lookout").start(() -> {
            desk.lookout().look(true);
            getReady();
        });
    }

    /// While the traffic flows in the open: looks names up and greets the broker, so that the next dial need not.
    void getReady() {
        keepReady();
        desk.roads().remember();
    }

    /// Greets the broker again if it went away; says nothing otherwise.
    void keepReady() {
        desk.dialer().warm(desk.network().brokers());
    }

    /// Stops a dial that is under way without waiting for its turn, so that cancelling is instant.
    void cancelNow() {
        Attempt attempt = running.get();
        if (attempt != null) {
            attempt.cancel();
        }
    }

    private void find(Effect.Find find) {
        if (Cable.isMissing(desk.network(), desk.shield().status().value().state())) {
            tell.accept(new Event.Refused(find.attempt(), new Failure.Offline()));
            return;
        }
        try {
            Ranking.Answer answer = desk.finder()
                    .find(find.wish(), find.lastResort(), desk.settings().value());
            tell.accept(
                    answer.homes().isEmpty()
                                    && answer.beyond().isEmpty()
                                    && answer.tooDear().homes() > 0
                            ? new Event.Refused(find.attempt(), tooDear(find.wish(), answer.tooDear()))
                            : new Event.Found(find.attempt(), foremost(answer.homes(), find.first()), answer.beyond()));
        } catch (HomeFinder.NoList e) {
            tell.accept(new Event.Refused(find.attempt(), e.failure()));
        }
    }

    private static List<Choice> foremost(List<Choice> homes, Optional<HomeId> first) {
        Predicate<Choice> wanted =
                choice -> first.filter(choice.home().id()::equals).isPresent();
        return Stream.concat(homes.stream().filter(wanted), homes.stream().filter(wanted.negate()))
                .toList();
    }

    private static Failure tooDear(Destination wish, Ranking.TooDear homes) {
        return new Failure.TooDear(
                wish, homes.homes(), homes.cheapest().perGib(), homes.cheapest().perHour());
    }

    private Lowered lower(Then then) {
        desk.lookout().forget();
        desk.statistics().publish(Statistics.NONE);
        desk.spent().publish(Spent.idle(desk.spent().value().today()));
        try {
            TunnelState left = desk.shield().helper().down(then).state();
            return new Lowered(Optional.empty(), left != TunnelState.OPEN);
        } catch (HelperException e) {
            LOG.log(Level.WARNING, () -> "the helper did not bring the tunnel down: " + e.code());
            return new Lowered(Optional.of(e.code()), true);
        } finally {
            desk.services().roadChanged();
        }
    }

    /// What became of the tunnel's end.
    ///
    /// @param refused why the helper did not do it; empty where it did
    /// @param blocked what it left behind, where it did: with lockdown on nothing leads to the open
    private record Lowered(Optional<Code> refused, boolean blocked) {}

    /// Nobody answered, so the rules stand as they were.
    private static boolean gone(Code code) {
        return code == Code.NOT_RUNNING || code == Code.CONNECTION_LOST;
    }

    @Override
    public void close() {
        Attempt attempt = running.getAndSet(null);
        if (attempt != null) {
            try {
                attempt.end();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
