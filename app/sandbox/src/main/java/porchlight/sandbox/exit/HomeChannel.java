package porchlight.sandbox.exit;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.payment.MalformedPayment;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Price;
import porchlight.peer.MalformedMessage;
import porchlight.peer.RpcChannel;
import porchlight.peer.RpcFailure;
import porchlight.peer.SessionConfig;
import porchlight.peer.SessionMessages;
import porchlight.peer.Topics;
import porchlight.peer.UdpPort;
import porchlight.tunnel.WireGuardKey;

/// A home's end of one consumer's channel: answers its topics, holds at most one session (`p2p.md §8`).
final class HomeChannel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HomeChannel.class.getName());
    private static final java.time.Duration SEND_INVOICE = java.time.Duration.ofSeconds(10);

    private final HomeProvider provider;
    private final HostedHome home;
    private final HouseRules rules;
    private final HubClient hub;
    private final ExitPlane plane;
    private final Address consumer;
    private final RpcChannel rpc;
    private final UdpPort service;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable HomeSession session;

    /// @param consumer who signed the exchange
    /// @param service conn2's socket, owned from now on
    HomeChannel(
            HomeProvider provider, HubClient hub, ExitPlane plane, Address consumer, RpcChannel rpc, UdpPort service) {
        this.provider = provider;
        this.home = provider.home();
        this.rules = provider.rules();
        this.hub = hub;
        this.plane = plane;
        this.consumer = consumer;
        this.rpc = rpc;
        this.service = service;
    }

    void start() {
        rpc.handle(Topics.CREATE, this::create);
        rpc.handle(Topics.ACKNOWLEDGE, body -> {
            named(info(body).consumerId(), "acknowledge");
            return RpcChannel.Answer.OK;
        });
        rpc.handle(Topics.STATUS, body -> {
            try {
                named(SessionMessages.SessionStatus.decode(body).consumerId(), "status");
            } catch (MalformedMessage e) {
                throw new RpcChannel.Refused("malformed status");
            }
            return RpcChannel.Answer.OK;
        });
        rpc.handle(Topics.DESTROY, this::destroy);
        rpc.handle(Topics.PAYMENT, this::payment);
        rpc.onClosed(_ -> close());
        rpc.start();
        closeIfIdle(null);
        if (home.faults().is(Faults.Greed.BEFORE_CREATE)) {
            Thread.ofVirtual().name("early-invoice").start(this::invoiceBeforeCreate);
        }
    }

    private void invoiceBeforeCreate() {
        var till = new Till(
                rules.terms(),
                home.signer().address(),
                consumer,
                PriceCheck.FLOOR,
                rules.rhythm(),
                new java.security.SecureRandom());
        Till.Issued issued = till.next(porchlight.payment.Usage.NONE).orElseThrow();
        try {
            rpc.request(Topics.INVOICE, PaymentMessages.encode(issued.invoice()), SEND_INVOICE);
        } catch (RpcFailure e) {
            LOG.log(System.Logger.Level.DEBUG, "{0}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SessionMessages.SessionInfo info(byte[] body) throws RpcChannel.Refused {
        try {
            return SessionMessages.SessionInfo.decode(body);
        } catch (MalformedMessage e) {
            throw new RpcChannel.Refused("malformed session info");
        }
    }

    private void named(String consumerId, String what) throws RpcChannel.Refused {
        if (!consumer.toString().equalsIgnoreCase(consumerId)) {
            throw new RpcChannel.Refused("wrong consumer identity in session " + what + " request");
        }
    }

    private RpcChannel.Answer create(byte[] body) throws RpcChannel.Refused {
        SessionMessages.SessionRequest request;
        WireGuardKey key;
        try {
            request = SessionMessages.SessionRequest.decode(body);
            key = SessionConfig.requestedKey(request.config());
        } catch (MalformedMessage e) {
            throw new RpcChannel.Refused("cannot start session: " + e.getMessage());
        }
        named(request.consumer().id(), "create");
        Price price = request.consumer().price();
        if (!rules.prices().accepts(home.proposal(), price)) {
            throw new RpcChannel.Refused("cannot start session: : consumer asking for invalid price");
        }
        if (!rules.terms()
                .hermes()
                .toString()
                .equalsIgnoreCase(request.consumer().hermesId())) {
            throw new RpcChannel.Refused("cannot start session: the hub is not one of ours");
        }
        if (!asked.compareAndSet(false, true)) {
            throw new RpcChannel.Refused("cannot start session: this channel has had one");
        }
        var next = new HomeSession(home, rules, hub, rpc, consumer, price);
        session = next;
        provider.begins(consumer, next);
        rpc.handle(Topics.KEEPALIVE, _ -> RpcChannel.Answer.OK);
        next.onEnd(_ -> closeIfIdle(next));
        try {
            int port = service.localPort();
            service.close();
            ExitPlane.Opened opened = next.open(plane, port, key);
            dieLater();
            String endpoint = home.publicIp().getHostAddress() + ":" + port;
            return RpcChannel.Answer.of(
                    SessionConfig.response(next.id(), opened.publicKey(), endpoint, opened.consumerCidr(), opened.dns())
                            .encode());
        } catch (InterruptedException e) {
            next.close();
            Thread.currentThread().interrupt();
            throw new RpcChannel.Refused("interrupted");
        }
    }

    private void dieLater() {
        if (home.faults().current() instanceof Faults.Dying dying) {
            CompletableFuture.delayedExecutor(dying.after().toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::close);
        }
    }

    private RpcChannel.Answer payment(byte[] body) throws RpcChannel.Refused {
        HomeSession current = session;
        try {
            var message = PaymentMessages.decodeExchangeMessage(body);
            if (current == null) {
                throw new RpcChannel.Refused("there is no session");
            }
            current.paid(message);
            return RpcChannel.Answer.OK;
        } catch (MalformedPayment e) {
            throw new RpcChannel.Refused("malformed payment: " + e.reason());
        }
    }

    private RpcChannel.Answer destroy(byte[] body) throws RpcChannel.Refused {
        SessionMessages.SessionInfo info = info(body);
        named(info.consumerId(), "destroy");
        HomeSession current = session;
        if (current != null && current.id().equals(info.sessionId())) {
            return new RpcChannel.Answer(new byte[0], _ -> current.end("the consumer is done"));
        }
        return RpcChannel.Answer.OK;
    }

    /// A channel without a session is closed after a while; `ended` is the session it had, if any.
    private void closeIfIdle(@Nullable HomeSession ended) {
        CompletableFuture.delayedExecutor(rules.idle().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> {
                    if (session == ended) {
                        close();
                    }
                });
    }

    /// The session, if there is or was one.
    Optional<HomeSession> session() {
        return Optional.ofNullable(session);
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        rpc.close();
        service.close();
        HomeSession current = session;
        if (current != null) {
            current.close();
        }
        provider.ends(this);
    }
}
