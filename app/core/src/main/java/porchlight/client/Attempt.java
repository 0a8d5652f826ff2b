package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.client.SessionHands.Desk;
import porchlight.connection.Effect;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.identity.Signer;
import porchlight.identity.SignerLocked;
import porchlight.ledger.LedgerException;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.peer.Cancel;
import porchlight.peer.DialFailure;
import porchlight.peer.DialSettings;
import porchlight.peer.Disguise;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.PublicAddress;
import porchlight.peer.SessionConfig;
import porchlight.peer.SessionFailure;

/// One try: of a home, or of the first to answer of a few; from the exchange to the byte through the tunnel, and
/// the session that follows until somebody ends it. Reports by events only; everything it opened is closed again
/// by [#end].
final class Attempt {
    private static final Logger LOG = System.getLogger(Attempt.class.getName());
    private static final Duration CREATE = Duration.ofSeconds(20);

    private final Effect.Dial dial;
    private final AskedHomes asked;
    private final Desk desk;
    private final Bill bill;
    private final Consumer<Event> tell;
    private final Cancel cancel = new Cancel();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread trying;
    private volatile Home home;
    private volatile @Nullable PeerLink link;
    private volatile @Nullable ProviderSession session;
    private volatile @Nullable Till till;
    private volatile @Nullable TunnelOpening tunnel;
    private long stageStart = System.nanoTime();

    /// @param bill what was paid since the user asked to be connected
    Attempt(Effect.Dial dial, Desk desk, Bill bill, Consumer<Event> tell) {
        this.dial = dial;
        this.desk = desk;
        this.bill = bill;
        this.asked = new AskedHomes(dial, desk.ledger().homes(), desk.clock());
        this.home = dial.home();
        this.tell = tell;
        this.trying = Thread.ofVirtual().name("attempt-" + dial.attempt()).unstarted(this::run);
    }

    long number() {
        return dial.attempt();
    }

    void start() {
        trying.start();
    }

    /// Stops a dial that is under way; returns at once.
    void cancel() {
        cancel.cancel();
    }

    /// Ends try or session: nothing is paid from here on, the home is told, sockets are closed. The tunnel is
    /// left to the helper's next command.
    void end() throws InterruptedException {
        ended.set(true);
        cancel.cancel();
        trying.interrupt();
        done.await(2, TimeUnit.SECONDS);
        TunnelOpening watching = tunnel;
        if (watching != null) {
            watching.close();
        }
        closeTill(desk.shield().isAtHand() ? "ASKED" : "HelperMissing");
        ProviderSession running = session;
        if (running != null) {
            running.destroy();
        }
        PeerLink open = link;
        if (open != null) {
            open.close();
        }
    }

    private void run() {
        try {
            connect();
        } catch (Stopped e) {
            List<MissedHome> others = asked.tellMissed(home);
            others.forEach(this::remember);
            fail(e.event(number(), others), e.why());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LedgerException e) {
            LOG.log(Level.ERROR, () -> "the ledger cannot be used: " + e.reason());
            tell(new Event.Refused(number(), new Failure.LedgerFailed()));
        } catch (SignerLocked e) {
            LOG.log(Level.WARNING, "the identity was locked while a home was asked");
            tell(new Event.Refused(number(), new Failure.IdentityLocked()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an attempt failed", e);
            tell(new Event.Missed(number(), new Failure.Internal("attempt")));
        } finally {
            done.countDown();
        }
    }

    private void connect() throws Stopped, InterruptedException {
        long start = System.nanoTime();
        Signer me = Solvency.payer(desk, home.price(), dial.shielded());
        TunnelOpening opening = new TunnelOpening(desk, home);
        tunnel = opening;
        if (dial.shielded()) {
            opening.allow(Optional.empty());
        }
        PeerLink peer = dialled(me, opening);
        link = peer;
        Solvency.payer(
                desk,
                home.price(),
                dial.shielded()); // the home that answered may be dearer than the one that was asked first
        Till money = new Till(desk, home, me, bill, this::unpayable);
        till = money;
        ProviderSession opened = new ProviderSession(peer.rpc());
        session = opened;
        opened.onInvoice(new InvoiceAnswers(money, opened, home, this::unpayable));
        opened.onLost(reason -> lost(new Failure.HomeGone(home), reason));
        SessionConfig config = created(opened, me, opening, money, peer);
        reached(Stage.TUNNEL);
        opening.raise(peer, config);
        tell(new Event.Shielded(number()));
        reached(Stage.CHECKING);
        TunnelOpening.Listener listener = listener(money);
        opening.awaitHandshake(listener);
        desk.services().roadChanged();
        opening.awaitByte();
        opening.watchOver(listener);
        Session running = new Session(
                config.sessionId(),
                home,
                Instant.now(desk.clock()),
                peer.exitAddress().getHostAddress(),
                peer.direct());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        asked.track(home).worked(took, peer.direct());
        desk.built().publish(Optional.of(opening.built()));
        tell(new Event.Established(number(), running, stageTook()));
        Errands.begin(opened, money, desk.money(), ended::get);
    }

    private PeerLink dialled(Signer me, TunnelOpening opening) throws Stopped, InterruptedException {
        DialReports reports = new DialReports(asked, () -> reached(Stage.TALKING), (who, address) -> {
            answered(who, opening);
            if (dial.shielded()) {
                opening.allow(Optional.of(address));
            }
        });
        DialSettings settings = DialSettings.of(desk.roads().stunServers(), Optional.empty())
                .with(desk.settings().value().disguise() ? Disguise.LIGHT : Disguise.NONE)
                .with(address -> desk.network().plainHttp() || PublicAddress.is(address));
        try {
            return desk.dialer().dial(asked.proposals(), me, settings, cancel, reports);
        } catch (DialFailure e) {
            LOG.log(Level.INFO, () -> "dial: " + e.reason() + ", " + e.getMessage());
            if (e.reason() == DialFailure.Reason.CANCELLED) {
                throw new InterruptedException("cancelled");
            }
            throw Blame.of(e, home);
        }
    }

    private void answered(HomeId who, TunnelOpening opening) {
        Home first = home;
        home = asked.home(who);
        opening.leadsTo(home);
        List<MissedHome> missed = asked.tellMissed(home);
        if (!home.equals(first) || !missed.isEmpty()) {
            missed.forEach(this::remember);
            tell(new Event.Answered(number(), home, missed));
        }
    }

    private SessionConfig created(ProviderSession opened, Signer me, TunnelOpening opening, Till money, PeerLink peer)
            throws Stopped, InterruptedException {
        money.open();
        try {
            return opened.create(
                    me.address(),
                    desk.network().hermes(),
                    home.price(),
                    desk.lookout().live().value().home(),
                    opening.key().publicKey(),
                    CREATE);
        } catch (SessionFailure e) {
            LOG.log(Level.INFO, () -> "session: " + e.reason() + ", " + e.getMessage());
            throw Blame.of(e, home, peer);
        }
    }

    private TunnelOpening.Listener listener(Till money) {
        return new TunnelOpening.Listener(
                status -> {
                    if (!ended.get()) {
                        desk.statistics().publish(money.statistics(status));
                        money.look();
                    }
                },
                this::lost,
                this::refused);
    }

    /// No home would do better.
    private void refused(Failure why) {
        if (!ended.get()) {
            LOG.log(
                    Level.INFO,
                    () -> "the session cannot go on: " + why.getClass().getSimpleName());
            closeTill(EndReason.of(why));
            tell(new Event.Refused(number(), why));
        }
    }

    private void unpayable(Till.Ended why) {
        closeTill(EndReason.of(why.why()));
        if (why.everywhere()) {
            tell(new Event.Refused(number(), why.why()));
        } else {
            fail(new Event.Lost(number(), why.why()), why.why());
        }
    }

    private void lost(Failure why, String detail) {
        if (ended.get()) {
            return;
        }
        LOG.log(Level.INFO, () -> "the session is lost: " + detail);
        closeTill(EndReason.of(why));
        fail(new Event.Lost(number(), why), why);
    }

    private void closeTill(String reason) {
        Till money = till;
        if (money != null) {
            money.close(reason);
        }
    }

    private void fail(Event event, Failure why) {
        remember(new MissedHome(home, why));
        tell(event);
    }

    private void remember(MissedHome missed) {
        if (!ended.get()) {
            asked.track(missed.home()).failed(missed.why());
        }
    }

    private void reached(Stage next) {
        tell(new Event.Reached(number(), next, stageTook()));
    }

    private Duration stageTook() {
        long now = System.nanoTime();
        Duration took = Duration.ofNanos(now - stageStart);
        stageStart = now;
        return took;
    }

    private void tell(Event event) {
        if (!ended.get()) {
            tell.accept(event);
        }
    }
}
