package porchlight.sandbox.exit;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Price;
import porchlight.payment.Usage;
import porchlight.peer.Keepalive;
import porchlight.peer.RpcChannel;
import porchlight.peer.RpcFailure;
import porchlight.peer.Topics;
import porchlight.tunnel.WireGuardKey;

/// One session at a home: first invoice, tunnel, later invoices, end (`p2p.md §8.3, §8.4`).
final class HomeSession implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HomeSession.class.getName());
    private static final Duration SEND_INVOICE = Duration.ofSeconds(10);

    private final String id = UUID.randomUUID().toString();
    private final HostedHome home;
    private final HouseRules rules;
    private final RpcChannel rpc;
    private final Till till;
    private final Cashier cashier;
    private final GreedyInvoices writer;
    private final boolean free;
    private final long start = System.nanoTime();
    private final CompletableFuture<Boolean> firstPaid = new CompletableFuture<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final CompletableFuture<String> why = new CompletableFuture<>();
    private volatile ExitPlane.@Nullable Opened tunnel;
    private volatile @Nullable Keepalive keepalive;

    HomeSession(HostedHome home, HouseRules rules, HubClient hub, RpcChannel rpc, Address consumer, Price price) {
        var random = new SecureRandom();
        this.home = home;
        this.rules = rules;
        this.rpc = rpc;
        this.free = price.isFree();
        this.till = new Till(rules.terms(), home.signer().address(), consumer, price, rules.rhythm(), random);
        this.cashier = new Cashier(hub, home.recovery(), rules.terms().settleFee(), random, this::end);
        this.writer = new GreedyInvoices(home.faults());
    }

    String id() {
        return id;
    }

    /// Tells once why the session ended.
    void onEnd(Consumer<String> listener) {
        var _ = why.thenAccept(listener);
    }

    /// First invoice, payment, tunnel.
    ///
    /// @param port conn2's local port, free
    /// @throws RpcChannel.Refused with the network's words if the session cannot be had; it is closed then
    ExitPlane.Opened open(ExitPlane plane, int port, WireGuardKey key) throws RpcChannel.Refused, InterruptedException {
        keepalive = Keepalive.start(rpc, id, rules.keepalive(), this::end);
        try {
            send(till.next(usage()).orElseThrow());
            firstPaid.get(rules.rhythm().firstPayment().toMillis(), TimeUnit.MILLISECONDS);
            ExitPlane.Opened opened = plane.open(new ExitPlane.OpenRequest(home.publicIp(), port, key));
            tunnel = opened;
            if (home.faults().current() instanceof Faults.DropsTraffic) {
                opened.dropTraffic(true);
            }
            if (ended.getCount() == 0) {
                opened.close();
                throw new IOException("the session ended meanwhile");
            }
            Thread.ofVirtual().name("invoicing-" + port).start(this::invoice);
            return opened;
        } catch (IOException | RpcFailure e) {
            end("the session cannot be opened: " + e.getMessage());
            throw new RpcChannel.Refused("cannot start session: " + e.getMessage());
        } catch (TimeoutException | ExecutionException e) {
            end("failed waiting for first invoice");
            throw new RpcChannel.Refused("cannot start session: failed waiting for first invoice");
        }
    }

    private void send(Till.Issued issued) throws RpcFailure, InterruptedException {
        rpc.request(Topics.INVOICE, writer.encode(issued.invoice()), SEND_INVOICE);
    }

    private void invoice() {
        try {
            while (!ended.await(rules.rhythm().check().toMillis(), TimeUnit.MILLISECONDS)) {
                Usage usage = usage();
                Optional<String> overdue = till.overdue(usage.elapsed());
                if (overdue.isPresent()) {
                    end(overdue.get());
                    return;
                }
                Optional<Till.Issued> next = till.next(usage);
                if (next.isPresent()) {
                    try {
                        send(next.get());
                    } catch (RpcFailure e) {
                        if (e.kind() != RpcFailure.Kind.TIMEOUT) {
                            end("an invoice was refused: " + e.getMessage());
                            return;
                        }
                        till.unsent();
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A payment arrived. Answers nothing: a bad one ends the session without a word, as in the network.
    void paid(ExchangeMessage message) {
        switch (till.paid(message)) {
            case Till.Outcome.Paid paid -> {
                if (!free && !cashier.take(paid.issued(), message)) {
                    end("the hub is too slow");
                }
                firstPaid.complete(true);
            }
            case Till.Outcome.Bad bad -> {
                firstPaid.completeExceptionally(new IOException(bad.why()));
                end("a payment is wrong: " + bad.why());
            }
            case Till.Outcome.Ignored _ -> {}
        }
    }

    /// What this home has measured.
    Usage usage() {
        ExitPlane.Opened opened = tunnel;
        long bytes = opened == null ? 0 : opened.traffic().total();
        return new Usage(Duration.ofNanos(System.nanoTime() - start), bytes);
    }

    /// What the consumer has promised in this session's last payment.
    porchlight.payment.Money promised() {
        return till.promised();
    }

    void end(String reason) {
        if (!why.complete(reason)) {
            return;
        }
        LOG.log(
                System.Logger.Level.DEBUG,
                "a session of {0} ended: {1}",
                home.signer().address(),
                reason);
        ended.countDown();
        firstPaid.completeExceptionally(new IOException(reason));
        Keepalive beating = keepalive;
        if (beating != null) {
            beating.close();
        }
        cashier.close();
        ExitPlane.Opened opened = tunnel;
        if (opened != null) {
            Thread.ofVirtual().name("tunnel-close").start(opened::close);
        }
    }

    @Override
    public void close() {
        end("closed");
    }
}
