package porchlight.peer;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.MalformedPayment;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Price;
import porchlight.payment.Refusal;
import porchlight.tunnel.WireGuardKey;

/// The consumer's view of one session over a channel (`p2p.md §8`).
///
/// Order: [#onInvoice], [#create] (invoices arrive and are paid while it waits), then [#acknowledge], at the end
/// [#destroy]. Closing stops the helpers and leaves the channel alone.
public final class ProviderSession implements AutoCloseable {
    private static final Duration ORDINARY = Duration.ofSeconds(20);
    private static final Duration FAREWELL = Duration.ofSeconds(1);
    private static final Duration REPLY_FIRST = Duration.ofMillis(20);
    private static final long REPEAT_PAYMENT_MILLIS = 500;
    private static final int MOST_INVOICES = 8;

    private enum Phase {
        NEW,
        CREATING,
        OPEN,
        ENDED
    }

    private record Received(porchlight.payment.Invoice invoice, Delivery reply) {}

    private final RpcChannel rpc;
    private final BlockingQueue<Optional<Received>> invoices = new LinkedBlockingQueue<>();
    private final CountDownLatch created = new CountDownLatch(1);
    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final Semaphore paying = new Semaphore(1);
    private final AtomicBoolean repeated = new AtomicBoolean();
    private final Keepalive.Rhythm rhythm;
    private volatile Phase phase = Phase.NEW;
    private volatile @Nullable InvoiceHandler handler;
    private boolean tooEarly;
    private volatile @Nullable Delivery lastReply;
    private volatile @Nullable Keepalive keepalive;
    private String consumerId = "";
    private String sessionId = "";

    /// A session that will keep itself alive as the network does.
    public ProviderSession(RpcChannel rpc) {
        this(rpc, Keepalive.CONSUMER);
    }

    /// @param rhythm how often the provider is asked whether it lives
    public ProviderSession(RpcChannel rpc, Keepalive.Rhythm rhythm) {
        this.rpc = rpc;
        this.rhythm = rhythm;
        rpc.handle(Topics.KEEPALIVE, _ -> RpcChannel.Answer.OK);
        rpc.handle(Topics.INVOICE, this::invoice);
        rpc.onClosed(lost::complete);
    }

    /// Says who judges invoices. Must be called before [#create].
    ///
    /// An invoice that came earlier still, even before this session was made, was refused; it is told now.
    public void onInvoice(InvoiceHandler next) {
        boolean early;
        synchronized (this) {
            handler = next;
            early = tooEarly || rpc.wasAskedInVain(Topics.INVOICE);
        }
        if (early) {
            Thread.ofVirtual()
                    .name("early-invoice")
                    .start(() -> next.refused(Refusal.BEFORE_CREATE, "an invoice before anybody could answer it"));
        }
    }

    /// Tells once when the provider is gone: three missed keepalives in a row, or a dead channel.
    public void onLost(Consumer<String> listener) {
        var _ = lost.thenAccept(reason -> {
            if (phase != Phase.ENDED) {
                listener.accept(reason);
            }
        });
    }

    /// Opens the session; blocks until the provider has been paid for its first invoice and answered.
    ///
    /// @param timeout the network waits 20 s
    /// @throws SessionFailure if it was not opened; the channel may be closed then
    /// @throws IllegalStateException if called twice, or before [#onInvoice]
    public SessionConfig create(
            Address consumer,
            Address hermes,
            Price price,
            Optional<Country> country,
            WireGuardKey key,
            Duration timeout)
            throws SessionFailure, InterruptedException {
        if (phase != Phase.NEW || handler == null) {
            throw new IllegalStateException("a session is created once, after somebody judges its invoices");
        }
        phase = Phase.CREATING;
        consumerId = consumer.toString();
        Thread.ofVirtual().name("invoices").start(this::work);
        var info = new SessionMessages.ConsumerInfo(
                consumerId,
                hermes.toString(),
                "v3",
                country.map(each -> each.code().toUpperCase(Locale.ROOT)).orElse(""),
                price);
        var request = new SessionMessages.SessionRequest(info, 0, SessionConfig.request(key));
        try {
            byte[] reply = rpc.request(Topics.CREATE, request.encode(), timeout);
            SessionConfig config = SessionConfig.of(SessionMessages.SessionResponse.decode(reply));
            sessionId = config.sessionId();
            phase = Phase.OPEN;
            keepalive = Keepalive.start(rpc, sessionId, rhythm, lost::complete);
            return config;
        } catch (RpcFailure e) {
            SessionFailure.Reason reason = switch (e.kind()) {
                case TIMEOUT -> SessionFailure.Reason.SILENT;
                case CLOSED -> SessionFailure.Reason.CLOSED;
                case REFUSED, NO_HANDLER -> SessionFailure.Reason.REFUSED;
            };
            throw new SessionFailure(reason, String.valueOf(e.getMessage()), e);
        } catch (MalformedMessage e) {
            throw new SessionFailure(SessionFailure.Reason.LIED, String.valueOf(e.getMessage()), e);
        } finally {
            created.countDown();
            if (phase != Phase.OPEN) {
                close();
            }
        }
    }

    /// Answers at once, as everybody does: the invoice is acknowledged before it is paid (`p2p.md §8.3` step 6).
    private RpcChannel.Answer invoice(byte[] body) throws RpcChannel.Refused {
        InvoiceHandler judge;
        synchronized (this) {
            judge = handler;
            tooEarly |= judge == null;
        }
        if (judge == null || phase == Phase.NEW) {
            throw refuse(judge, Refusal.BEFORE_CREATE, "an invoice before a session was asked for");
        }
        if (phase == Phase.ENDED) {
            throw refuse(judge, Refusal.AFTER_END, "an invoice after the session ended");
        }
        try {
            porchlight.payment.Invoice invoice = PaymentMessages.decodeInvoice(body);
            if (invoices.size() >= MOST_INVOICES) {
                throw new RpcChannel.Refused("too many invoices at once");
            }
            return new RpcChannel.Answer(new byte[0], reply -> invoices.add(Optional.of(new Received(invoice, reply))));
        } catch (MalformedPayment e) {
            throw refuse(judge, Refusal.MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static RpcChannel.Refused refuse(@Nullable InvoiceHandler judge, Refusal why, String detail) {
        if (judge != null) {
            judge.refused(why, detail);
        }
        return new RpcChannel.Refused(detail);
    }

    private void work() {
        try {
            for (Optional<Received> next = invoices.take(); next.isPresent(); next = invoices.take()) {
                lastReply = next.get().reply();
                InvoiceHandler judge = handler;
                paying.acquire();
                try {
                    if (judge != null && phase != Phase.ENDED) {
                        judge.invoice(next.get().invoice());
                    }
                } finally {
                    paying.release();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends a payment and waits for its reply. It leaves only once the reply to the last invoice has been
    /// acknowledged by the peer's transport or has been under way for 20 ms: a payment that overtakes that reply is
    /// thrown away in silence. While the session is still being created it is repeated once after half a second.
    ///
    /// @throws RpcFailure if the provider did not take it; what was signed stays promised
    public void pay(ExchangeMessage message) throws RpcFailure, InterruptedException {
        Delivery reply = lastReply;
        if (reply != null) {
            reply.await(REPLY_FIRST);
        }
        byte[] body = PaymentMessages.encode(message);
        if (phase == Phase.CREATING && repeated.compareAndSet(false, true)) {
            payAgain(body);
        }
        rpc.request(Topics.PAYMENT, body, ORDINARY);
    }

    private void payAgain(byte[] body) {
        Thread.ofVirtual().name("payment-again").start(() -> {
            try {
                if (!created.await(REPEAT_PAYMENT_MILLIS, TimeUnit.MILLISECONDS)) {
                    ignoringFailure(Topics.PAYMENT, body);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private boolean ignoringFailure(String topic, byte[] body) {
        return ignoringFailure(topic, body, ORDINARY);
    }

    private boolean ignoringFailure(String topic, byte[] body, Duration timeout) {
        try {
            rpc.request(topic, body, timeout);
            return true;
        } catch (RpcFailure e) {
            System.getLogger(ProviderSession.class.getName()).log(System.Logger.Level.DEBUG, "{0}", e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Says that the tunnel works. The provider only counts it.
    ///
    /// @return whether it was heard
    public boolean acknowledge() {
        return ignoringFailure(Topics.ACKNOWLEDGE, new SessionMessages.SessionInfo(consumerId, sessionId).encode());
    }

    /// Tells the provider how the session went; for its information only.
    ///
    /// @param code 1000 works, 2000 creation failed, 2001 payments failed, 2002 address unchanged, 2003 failed
    /// @return whether it was heard
    public boolean status(int code, String message) {
        return ignoringFailure(
                Topics.STATUS, new SessionMessages.SessionStatus(consumerId, sessionId, code, message).encode());
    }

    /// Ends the session; waits at most a second for the provider's word. Invoices are refused from now on. A payment
    /// that is already signed leaves first, within another second: the provider takes none after its session ended.
    ///
    /// @return whether the provider answered
    public boolean destroy() {
        boolean wasOpen = phase == Phase.OPEN;
        close();
        try {
            if (paying.tryAcquire(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                paying.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return wasOpen
                && ignoringFailure(
                        Topics.DESTROY, new SessionMessages.SessionInfo(consumerId, sessionId).encode(), FAREWELL);
    }

    /// Stops keepalive and payments without a word. Invoices are refused from now on.
    @Override
    public void close() {
        phase = Phase.ENDED;
        Keepalive beating = keepalive;
        if (beating != null) {
            beating.close();
        }
        invoices.add(Optional.empty());
    }
}
