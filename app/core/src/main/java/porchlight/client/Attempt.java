package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigInteger;
import java.net.Inet4Address;
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
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.identity.Signer;
import porchlight.ledger.LedgerException;
import porchlight.market.Home;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Refusal;
import porchlight.peer.Cancel;
import porchlight.peer.DialFailure;
import porchlight.peer.DialListener;
import porchlight.peer.DialSettings;
import porchlight.peer.InvoiceHandler;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.RpcFailure;
import porchlight.peer.SessionConfig;
import porchlight.peer.SessionFailure;
import porchlight.tunnel.Helper;
import porchlight.tunnel.Helper.PreparedKey;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelStatus;

/// One try of one home: from the exchange to the byte through the tunnel, and the session that follows until
/// somebody
/// ends it. Reports by events only; everything it opened is closed again by [#end].
final class Attempt {
    private static final Logger LOG = System.getLogger(Attempt.class.getName());
    private static final Duration CREATE = Duration.ofSeconds(20);
    private static final Duration HANDSHAKE = Duration.ofSeconds(16);
    private static final Duration FIRST_BYTE = Duration.ofSeconds(8);
    private static final Duration NOTE_EVERY = Duration.ofSeconds(5);
    private static final int MTU = 1420;
    private static final int KEEPALIVE_SECONDS = 18;

    private final Effect.Dial dial;
    private final Desk desk;
    private final Consumer<Event> tell;
    private final Cancel cancel = new Cancel();
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final Thread trying;
    private volatile @Nullable PeerLink link;
    private volatile @Nullable ProviderSession session;
    private volatile @Nullable Till till;
    private volatile Live.@Nullable Watch watch;
    private volatile boolean standing;
    private long stageStart = System.nanoTime();

    /// The try ended; the reason was or will be told.
    private static final class Gone extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Event event;

        Gone(Event event) {
            super(event.toString());
            this.event = event;
        }
    }

    Attempt(Effect.Dial dial, Desk desk, Consumer<Event> tell) {
        this.dial = dial;
        this.desk = desk;
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
    /// left to
    /// the helper's next command.
    void end() throws InterruptedException {
        ended.set(true);
        cancel.cancel();
        trying.interrupt();
        done.await(2, TimeUnit.SECONDS);
        Live.Watch watching = watch;
        if (watching != null) {
            watching.close();
        }
        Till money = till;
        if (money != null) {
            money.close(desk.shield().isAtHand() ? "ASKED" : "HelperMissing");
        }
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
        } catch (Gone e) {
            remember(e.event);
            tell(e.event);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LedgerException e) {
            LOG.log(Level.ERROR, () -> "the ledger cannot be used: " + e.reason());
            tell(new Event.Refused(number(), new Failure.LedgerFailed()));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "an attempt failed", e);
            tell(new Event.Missed(number(), new Failure.Internal("attempt")));
        } finally {
            done.countDown();
        }
    }

    private void connect() throws Gone, InterruptedException {
        Home home = dial.home();
        Signer me = payer();
        Helper helper = helper();
        long start = System.nanoTime();
        if (dial.shielded()) {
            allow(helper, Optional.empty());
        } else {
            desk.roads().remember();
        }
        PreparedKey key = prepared(helper);
        PeerLink peer = dialled(home, me, helper);
        link = peer;
        Till money = new Till(desk, home, me, this::unpayable);
        till = money;
        ProviderSession opened = new ProviderSession(peer.rpc());
        session = opened;
        opened.onInvoice(new Payer(money, opened));
        opened.onLost(reason -> lost(new Failure.HomeGone(home), reason));
        SessionConfig config = created(opened, home, me, key, money);
        reached(Stage.TUNNEL);
        CountDownLatch connected = new CountDownLatch(1);
        peer.releaseServicePort();
        up(helper, request(home, peer, config, key));
        tell(new Event.Shielded(number()));
        watch = desk.shield().status().watch(status -> said(status, connected, money));
        reached(Stage.CHECKING);
        if (!connected.await(HANDSHAKE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new Gone(new Event.Missed(number(), new Failure.NoHandshake(home)));
        }
        desk.services().roadChanged();
        checkByte(home);
        Session running = new Session(
                config.sessionId(),
                home,
                Instant.now(desk.clock()),
                peer.exitAddress().getHostAddress(),
                peer.direct());
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        desk.ledger()
                .homes()
                .worked(HomeFinder.name(home.id()), took, desk.clock().instant());
        tell(new Event.Established(number(), running, stageTook()));
        Thread.ofVirtual().name("acknowledge").start(() -> {
            opened.acknowledge();
            opened.status(1000, "");
            desk.money().refresh();
        });
        Thread.ofVirtual().name("session-notes").start(() -> note(money));
    }

    /// The identity, if it may and can pay for a minute and a MiB (`payments.md §5`).
    private Signer payer() throws Gone {
        Signer me = desk.identities()
                .signer()
                .orElseThrow(() -> new Gone(new Event.Refused(number(), new Failure.IdentityLocked())));
        Wallet wallet = desk.money().live().value();
        if (wallet.balance().isEmpty() || wallet.registration() != Wallet.Registration.REGISTERED) {
            desk.money().refresh();
            wallet = desk.money().live().value();
        }
        switch (wallet.registration()) {
            case REGISTERED, IN_PROGRESS -> {}
            case UNREGISTERED, FAILED -> throw new Gone(new Event.Refused(number(), new Failure.NotRegistered()));
            case UNKNOWN -> throw new Gone(new Event.Refused(number(), new Failure.BalanceUnknown()));
        }
        Money balance =
                wallet.balance().orElseThrow(() -> new Gone(new Event.Refused(number(), new Failure.BalanceUnknown())));
        if (balance.compareTo(least(dial.home().price())) < 0) {
            throw new Gone(new Event.Refused(number(), new Failure.OutOfBalance(balance)));
        }
        return me;
    }

    private static Money least(Price price) {
        return new Money(price.perHour().wei().divide(BigInteger.valueOf(60)))
                .max(new Money(price.perGib().wei().divide(BigInteger.valueOf(1024))));
    }

    private Helper helper() throws Gone {
        try {
            return desk.shield().helper();
        } catch (HelperException e) {
            throw new Gone(new Event.Refused(number(), desk.shield().missing()));
        }
    }

    private void allow(Helper helper, Optional<String> exit) {
        try {
            helper.allow(desk.roads().endpoints(dial.home().proposal(), exit));
        } catch (HelperException e) {
            LOG.log(Level.WARNING, () -> "the helper opened no road: " + e.code());
        }
    }

    private PreparedKey prepared(Helper helper) throws Gone {
        try {
            return helper.prepare();
        } catch (HelperException e) {
            throw refused(e);
        }
    }

    private PeerLink dialled(Home home, Signer me, Helper helper) throws Gone, InterruptedException {
        DialListener listener = new DialListener() {
            @Override
            public void done(Step step, Duration since) {
                LOG.log(Level.DEBUG, () -> "dial: " + step + " after " + since.toMillis() + " ms");
                if (step == Step.EXCHANGE) {
                    reached(Stage.TALKING);
                }
            }

            @Override
            public void exit(Inet4Address address) {
                if (dial.shielded()) {
                    allow(helper, Optional.of(address.getHostAddress()));
                }
            }
        };
        try {
            return desk.dialer()
                    .dial(
                            home.proposal(),
                            me,
                            DialSettings.of(desk.roads().stunServers(), Optional.empty()),
                            cancel,
                            listener);
        } catch (DialFailure e) {
            LOG.log(Level.INFO, () -> "dial: " + e.reason() + ", " + e.getMessage());
            if (e.reason() == DialFailure.Reason.CANCELLED) {
                throw new InterruptedException("cancelled");
            }
            throw switch (e.reason()) {
                case SILENT, CANCELLED -> new Gone(new Event.Missed(number(), new Failure.HomeSilent(home)));
                case LIED, TOO_OLD -> new Gone(new Event.Missed(number(), new Failure.HomeLied(home)));
                case NO_PATH -> new Gone(new Event.Missed(number(), new Failure.NoPath(home)));
                case BROKER -> new Gone(new Event.Missed(number(), new Failure.BrokerUnreachable()));
            };
        }
    }

    private SessionConfig created(ProviderSession opened, Home home, Signer me, PreparedKey key, Till money)
            throws Gone, InterruptedException {
        money.open();
        try {
            return opened.create(
                    me.address(),
                    desk.network().hermes(),
                    home.price(),
                    desk.lookout().live().value().home(),
                    key.publicKey(),
                    CREATE);
        } catch (SessionFailure e) {
            LOG.log(Level.INFO, () -> "session: " + e.reason() + ", " + e.getMessage());
            throw switch (e.reason()) {
                case REFUSED -> new Gone(new Event.Missed(number(), new Failure.HomeRefused(home)));
                case SILENT, CLOSED -> new Gone(new Event.Missed(number(), new Failure.HomeGone(home)));
                case LIED -> new Gone(new Event.Missed(number(), new Failure.HomeLied(home)));
            };
        }
    }

    private TunnelRequest request(Home home, PeerLink peer, SessionConfig config, PreparedKey key) throws Gone {
        Settings settings = desk.settings().value();
        List<String> dns = settings.dns().isEmpty()
                ? config.dns().stream()
                        .limit(2)
                        .map(Inet4Address::getHostAddress)
                        .toList()
                : settings.dns().stream().limit(2).toList();
        if (dns.isEmpty()) {
            throw new Gone(new Event.Missed(number(), new Failure.HomeLied(home)));
        }
        String cidr = config.consumerCidr();
        return new TunnelRequest(
                key.slot(),
                config.peerKey(),
                peer.servicePeer().getAddress().getHostAddress(),
                peer.servicePeer().getPort(),
                peer.serviceLocalPort(),
                new TunnelRequest.Channel(
                        peer.exitAddress().getHostAddress(), peer.channelRemotePort(), peer.channelLocalPort()),
                cidr.substring(0, cidr.indexOf('/')),
                Optional.empty(),
                dns,
                MTU,
                KEEPALIVE_SECONDS,
                settings.lan(),
                TunnelRequest.V6.BLOCK);
    }

    private void up(Helper helper, TunnelRequest request) throws Gone {
        try {
            switch (desk.shield().status().value().state()) {
                case CONNECTING, CONNECTED -> helper.switchTo(request);
                case OPEN, BLOCKED, STOPPING, DEGRADED -> helper.up(request);
            }
        } catch (HelperException e) {
            throw refused(e);
        }
    }

    private Gone refused(HelperException e) {
        return new Gone(
                switch (e.code()) {
                    case NOT_BLOCKED -> new Event.ShieldBroken(new Failure.NotBlocked());
                    case NOT_RUNNING, CONNECTION_LOST -> new Event.Refused(number(), new Failure.HelperMissing());
                    case PLAN_FAILED -> new Event.Missed(number(), new Failure.TunnelDied());
                    case NOT_OWNER, NO_OWNER, BAD_REQUEST, NO_LEASE, NO_SLOT, BUSY, TOO_MANY, VERSION, INTERNAL ->
                        new Event.Refused(
                                number(), new Failure.HelperRefused(e.code().name()));
                });
    }

    /// "On" is said only when something came back through the tunnel.
    private void checkByte(Home home) throws Gone, InterruptedException {
        long before = desk.shield().status().value().rxBytes();
        long end = System.nanoTime() + FIRST_BYTE.toNanos();
        Optional<String> seen = desk.lookout().look(false);
        while (seen.isEmpty() && System.nanoTime() < end) {
            if (desk.shield().status().value().rxBytes() > before) {
                return;
            }
            seen = desk.lookout().look(false);
        }
        if (seen.isEmpty()) {
            throw new Gone(new Event.Missed(number(), new Failure.NoTraffic(home)));
        }
    }

    private void said(TunnelStatus status, CountDownLatch connected, Till money) {
        if (ended.get()) {
            return;
        }
        switch (status.state()) {
            case CONNECTED -> {
                standing = true;
                connected.countDown();
                desk.statistics().publish(money.statistics(status));
            }
            case BLOCKED -> {
                // what was said of an earlier tunnel may still be the latest word
                if (!standing) {
                    return;
                }
                if (status.reason() == TunnelStatus.Reason.NO_HANDSHAKE) {
                    lost(new Failure.NoHandshake(dial.home()), "no handshake");
                } else if (connected.getCount() == 0) {
                    lost(new Failure.TunnelDied(), "the helper says " + status.reason());
                }
            }
            case CONNECTING -> standing = true;
            case OPEN, STOPPING, DEGRADED -> {}
        }
    }

    private void note(Till money) {
        try {
            while (!ended.get()) {
                Thread.sleep(NOTE_EVERY);
                money.note();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the session's progress was not kept: " + e.reason());
        }
    }

    private void unpayable(Till.Ended why) {
        Till money = till;
        if (money != null) {
            money.close(why.why().getClass().getSimpleName());
        }
        Event event = why.everywhere() ? new Event.Refused(number(), why.why()) : new Event.Lost(number(), why.why());
        remember(event);
        tell(event);
    }

    private void lost(Failure why, String detail) {
        LOG.log(Level.INFO, () -> "the session is lost: " + detail);
        Till money = till;
        if (money != null) {
            money.close(why.getClass().getSimpleName());
        }
        Event event = new Event.Lost(number(), why);
        remember(event);
        tell(event);
    }

    private void remember(Event event) {
        Optional<Failure> failed = switch (event) {
            case Event.Missed missed -> Optional.of(missed.why());
            case Event.Lost lost -> Optional.of(lost.why());
            default -> Optional.empty();
        };
        if (failed.isEmpty() || ended.get() || failed.get() instanceof Failure.BrokerUnreachable) {
            return;
        }
        Failure why = failed.get();
        try {
            desk.ledger()
                    .homes()
                    .failed(
                            HomeFinder.name(dial.home().id()),
                            why.getClass().getSimpleName(),
                            desk.clock().instant());
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the failure was not kept: " + e.reason());
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

    /// Hands invoices to the till and the answers to the session.
    private final class Payer implements InvoiceHandler {
        private final Till money;
        private final ProviderSession opened;

        Payer(Till money, ProviderSession opened) {
            this.money = money;
            this.opened = opened;
        }

        @Override
        public void invoice(Invoice invoice) {
            Optional<ExchangeMessage> message = money.answer(invoice);
            if (message.isEmpty()) {
                return;
            }
            try {
                opened.pay(message.get());
            } catch (RpcFailure e) {
                LOG.log(Level.INFO, () -> "a payment was not taken; it stays promised: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void refused(Refusal why, String detail) {
            LOG.log(Level.INFO, () -> "an invoice was refused: " + why + ", " + detail);
            unpayable(new Till.Ended(new Failure.Overcharged(dial.home(), why.name()), false));
        }
    }
}
