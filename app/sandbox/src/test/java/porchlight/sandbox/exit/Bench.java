package porchlight.sandbox.exit;

import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promises;
import porchlight.payment.RecoveryBox;
import porchlight.payment.Refusal;
import porchlight.peer.Cancel;
import porchlight.peer.DialFailure;
import porchlight.peer.DialListener;
import porchlight.peer.DialSettings;
import porchlight.peer.Dialer;
import porchlight.peer.InvoiceHandler;
import porchlight.peer.Keepalive;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.RpcFailure;
import porchlight.peer.SessionConfig;
import porchlight.peer.SessionFailure;
import porchlight.peer.StunServer;
import porchlight.sandbox.broker.BrokerServer;
import porchlight.tunnel.WireGuardKey;

/// A broker, two STUN servers and one home on loopback, and a consumer who pays whatever it is asked for.
final class Bench implements AutoCloseable {
    static final Price PRICE = new Price(new Money(BigInteger.TEN.pow(15)), new Money(BigInteger.TEN.pow(17)));
    static final Terms TERMS = new Terms(
            137,
            Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab"),
            Address.of("0x87f0f4b7e0fab14a565c87babba6c40c92281b51"),
            Address.of("0x6b423d3885b4877b5760e149364f85f185f477ad"),
            Money.ofMyst("0.0436"));

    final BrokerServer broker;
    final StunServer stun1;
    final StunServer stun2;
    final FakePlane plane = new FakePlane();
    final FakeHub hub = new FakeHub();
    final Faults faults = Faults.none();
    final PrivateKeySigner provider = PrivateKeySigner.random(new SecureRandom());
    final PrivateKeySigner consumer = PrivateKeySigner.random(new SecureRandom());
    final Proposal proposal;
    final HomeHost host;
    final WireGuardKey key = FakePlane.randomKey();

    private Bench(boolean behindNat, Duration invoiceEvery) throws Exception {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        broker = new BrokerServer(
                new InetSocketAddress(loopback, 0),
                (byte[] message, Signature signature) -> Signatures.recover(message, signature));
        stun1 = StunServer.open(new InetSocketAddress(loopback, 0));
        stun2 = StunServer.open(new InetSocketAddress(loopback, 0));
        proposal = new Proposal(
                new HomeId(provider.address(), "wireguard"),
                new Country("DE"),
                "Jena",
                "Example Net",
                64500,
                IpType.RESIDENTIAL,
                List.of(broker.url()),
                List.of(),
                Quality.UNKNOWN);
        var rules = new HouseRules(
                List.of(broker.url()),
                stunServers(),
                TERMS,
                (_, offered) -> offered.equals(PRICE),
                InvoiceRhythm.every(invoiceEvery),
                new Keepalive.Rhythm(Duration.ofMillis(300), Duration.ofMillis(500), 3),
                Duration.ofSeconds(180),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
        var ip = (Inet4Address) InetAddress.ofLiteral("127.0.0.2");
        host = new HomeHost(
                rules,
                hub,
                plane,
                List.of(new HostedHome(
                        provider, new RecoveryBox(provider.recoveryKey()), proposal, ip, ip, behindNat, faults)));
        if (!host.awaitListening(Duration.ofSeconds(10))) {
            throw new AssertionError("the home never listened");
        }
    }

    static Bench direct() throws Exception {
        return new Bench(false, Duration.ofMillis(200));
    }

    static Bench punched() throws Exception {
        return new Bench(true, Duration.ofMillis(200));
    }

    List<String> stunServers() {
        return List.of(
                "127.0.0.1:" + stun1.address().getPort(),
                "127.0.0.1:" + stun2.address().getPort());
    }

    DialSettings settings(Duration deadline) {
        DialSettings usual = DialSettings.of(stunServers(), Optional.empty());
        return new DialSettings(usual.stunServers(), usual.publicIp(), deadline, usual.bind(), usual.disguise());
    }

    PeerLink dial() throws DialFailure {
        return dial(Duration.ofSeconds(10), DialListener.NONE);
    }

    PeerLink dial(Duration deadline, DialListener listener) throws DialFailure {
        try (var dialer = new Dialer()) {
            return dialer.dial(List.of(proposal), consumer, settings(deadline), new Cancel(), listener);
        }
    }

    /// A consumer that pays every invoice at once and remembers everything.
    final class Payer implements InvoiceHandler {
        final BlockingQueue<Invoice> invoices = new LinkedBlockingQueue<>();
        final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
        final List<Money> amounts = new ArrayList<>();
        private final ProviderSession session;
        private Money amount = Money.ZERO;
        private Money total = Money.ZERO;
        volatile boolean paying = true;

        Payer(ProviderSession session) {
            this.session = session;
        }

        @Override
        public void invoice(Invoice invoice) {
            invoices.add(invoice);
            if (!paying) {
                return;
            }
            amount = amount.plus(invoice.agreementTotal().minusOrZero(total));
            total = total.max(invoice.agreementTotal());
            amounts.add(amount);
            try {
                session.pay(message(invoice));
            } catch (RpcFailure e) {
                paying = false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        ExchangeMessage message(Invoice invoice) {
            Address channel = Channels.consumerChannel(
                    consumer.address(), TERMS.hermes(), TERMS.registry(), TERMS.channelImplementation());
            var promise = Promises.sign(
                    consumer, invoice.chainId(), channel.bytes(), amount, invoice.transactorFee(), invoice.hashlock());
            return ExchangeMessages.sign(
                    consumer,
                    promise,
                    invoice.agreementId(),
                    invoice.agreementTotal(),
                    invoice.provider(),
                    Optional.of(TERMS.hermes()),
                    invoice.chainId());
        }

        @Override
        public void refused(Refusal why, String detail) {
            refusals.add(why);
        }
    }

    SessionConfig create(ProviderSession session, Price price) throws SessionFailure, InterruptedException {
        return session.create(
                consumer.address(), TERMS.hermes(), price, Optional.of(new Country("LT")), key, Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        host.close();
        broker.close();
        stun1.close();
        stun2.close();
    }
}
