package porchlight.sandbox.exit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.identity.Keccak;
import porchlight.identity.Signature;
import porchlight.identity.Signatures;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Refusal;
import porchlight.peer.Cancel;
import porchlight.peer.DialFailure;
import porchlight.peer.DialListener;
import porchlight.peer.Dialer;
import porchlight.peer.InvoiceHandler;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.SessionConfig;
import porchlight.peer.SessionFailure;
import porchlight.peer.UdpPort;
import porchlight.sandbox.broker.BrokerServer;

/// A consumer and a home speak the network's whole protocol over loopback.
@Timeout(60)
class HomeHostTest {
    private static final Duration SHORT = Duration.ofMillis(700);

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSessionRunsFromDialToDestroy(boolean punched) throws Exception {
        try (Bench bench = punched ? Bench.punched() : Bench.direct()) {
            Map<DialListener.Step, Duration> steps = new ConcurrentHashMap<>();
            try (PeerLink link = bench.dial(Duration.ofSeconds(10), steps::put)) {
                assertThat(link.direct()).isEqualTo(!punched);
                assertThat(link.exitAddress()).isEqualTo(InetAddress.ofLiteral("127.0.0.2"));

                var session = new ProviderSession(link.rpc());
                var payer = bench.new Payer(session);
                session.onInvoice(payer);
                SessionConfig config = bench.create(session, Bench.PRICE);
                assertThat(link.isHeard()).isTrue();
                // the channel may be heard before the broker brings the home's "now"
                Set<DialListener.Step> all = EnumSet.allOf(DialListener.Step.class);
                all.remove(DialListener.Step.ACK);
                awaitTrue(() -> steps.keySet().containsAll(all));
                FakePlane.Tunnel tunnel = bench.plane.of(bench.key);
                assertThat(config.peerKey()).isEqualTo(tunnel.key);
                assertThat(config.consumerCidr()).isEqualTo(tunnel.consumerCidr());
                assertThat(config.dns()).containsExactly((java.net.Inet4Address)
                        InetAddress.ofLiteral("10.182." + tunnel.subnet + ".1"));
                assertThat(tunnel.request.listenPort())
                        .isEqualTo(link.servicePeer().getPort());
                assertThat(session.acknowledge()).isTrue();
                assertThat(session.status(1000, "")).isTrue();

                tunnel.bytes.set(10L << 30);
                Invoice last = null;
                for (int i = 0; i < 5; i++) {
                    last = payer.invoices.poll(10, TimeUnit.SECONDS);
                    assertThat(last).isNotNull();
                }
                assertThat(last.agreementTotal()).isGreaterThanOrEqualTo(Money.ofMyst("1"));
                for (int i = 0; i < 4; i++) {
                    byte[] secret = bench.hub.revealed.poll(10, TimeUnit.SECONDS);
                    assertThat(Keccak.hash(secret))
                            .isEqualTo(bench.hub.messages.get(i).promise().hashlock());
                }
                assertThat(bench.host.visits()).hasSize(1);

                assertThat(session.destroy()).isTrue();
                link.releaseServicePort();
                UdpPort.open(new InetSocketAddress(link.serviceLocalPort())).close();
                awaitTrue(() -> tunnel.closed && bench.host.visits().isEmpty());
            }
        }
    }

    private interface Condition {
        boolean holds();
    }

    private static void awaitTrue(Condition condition) {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (!condition.holds()) {
                Thread.onSpinWait();
                Thread.yield();
            }
        });
    }

    private static DialFailure.Reason failure(Bench bench, Duration deadline) {
        try (PeerLink link = bench.dial(deadline, DialListener.NONE)) {
            throw new AssertionError("the dial worked: " + link.exitAddress());
        } catch (DialFailure e) {
            return e.reason();
        }
    }

    @Test
    void aSilentHomeIsCalledSilent() throws Exception {
        try (Bench bench = Bench.direct()) {
            bench.faults.set(new Faults.Silent());
            assertThat(failure(bench, SHORT)).isEqualTo(DialFailure.Reason.SILENT);
        }
    }

    @Test
    void aLateHomeIsSilentOnlyIfItIsTooLate() throws Exception {
        try (Bench bench = Bench.direct()) {
            bench.faults.set(new Faults.Late(Duration.ofSeconds(2)));
            assertThat(failure(bench, SHORT)).isEqualTo(DialFailure.Reason.SILENT);
            bench.faults.set(new Faults.Late(Duration.ofMillis(50)));
            bench.dial().close();
        }
    }

    @Test
    void aHomeThatSignsWithAnotherKeyLied() throws Exception {
        try (Bench bench = Bench.direct()) {
            bench.faults.set(new Faults.LyingSignature());
            assertThat(failure(bench, SHORT)).isEqualTo(DialFailure.Reason.LIED);
        }
    }

    @Test
    void aBrokerThatIsAwayIsNamed() throws Exception {
        try (Bench bench = Bench.direct()) {
            bench.host.close();
            bench.broker.close();
            assertThat(failure(bench, SHORT)).isEqualTo(DialFailure.Reason.BROKER);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 5, 20, 100, 400})
    void aDialIsCancelledWithinThreeTenthsOfASecond(long afterMillis) throws Exception {
        try (Bench bench = Bench.direct();
                var dialer = new Dialer()) {
            bench.faults.set(new Faults.Silent());
            var cancel = new Cancel();
            var result = new CompletableFuture<DialFailure.Reason>();
            Thread.ofVirtual().start(() -> {
                try {
                    dialer.dial(bench.proposal, bench.consumer, bench.settings(Duration.ofSeconds(20)), cancel)
                            .close();
                } catch (DialFailure e) {
                    result.complete(e.reason());
                }
            });
            assertThatThrownBy(() -> result.get(afterMillis, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            cancel.cancel();
            assertThat(result.get(300, TimeUnit.MILLISECONDS)).isEqualTo(DialFailure.Reason.CANCELLED);
        }
    }

    @Test
    void aLostOkAckIsAnsweredAgain() throws Exception {
        try (Bench bench = Bench.punched()) {
            bench.faults.set(new Faults.LostOkAck());
            try (PeerLink link = bench.dial()) {
                assertThat(link.direct()).isFalse();
                var session = new ProviderSession(link.rpc());
                session.onInvoice(bench.new Payer(session));
                assertThat(bench.create(session, Bench.PRICE)).isNotNull();
            }
        }
    }

    @Test
    void aPaymentThatIsSignedLeavesBeforeTheFarewell() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            var session = new ProviderSession(link.rpc());
            var payer = bench.new Payer(session);
            var signing = new CountDownLatch(1);
            var ending = new CountDownLatch(1);
            session.onInvoice(new InvoiceHandler() {
                @Override
                public void invoice(Invoice invoice) {
                    if (!payer.invoices.isEmpty()) {
                        signing.countDown();
                        try {
                            ending.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    payer.invoice(invoice);
                }

                @Override
                public void refused(Refusal why, String detail) {
                    payer.refused(why, detail);
                }
            });
            bench.create(session, Bench.PRICE);
            bench.plane.of(bench.key).bytes.set(1L << 30);
            signing.await();
            Thread farewell = Thread.ofPlatform().start(session::destroy);
            awaitTrue(() -> farewell.getState() == Thread.State.TIMED_WAITING);
            ending.countDown();
            farewell.join();
            Money last = payer.amounts.getLast();
            awaitTrue(() -> bench.hub.messages.stream()
                    .anyMatch(message -> message.promise().amount().equals(last)));
        }
    }

    @Test
    void aHomeThatDropsTrafficStillInvoices() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            bench.faults.set(new Faults.DropsTraffic());
            var session = new ProviderSession(link.rpc());
            session.onInvoice(bench.new Payer(session));
            bench.create(session, Bench.PRICE);
            assertThat(bench.plane.of(bench.key).dropped).isTrue();
        }
    }

    @Test
    void aDyingHomeIsNoticedByItsSilence() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            bench.faults.set(new Faults.Dying(Duration.ofMillis(300)));
            var rhythm = new porchlight.peer.Keepalive.Rhythm(Duration.ofMillis(100), Duration.ofMillis(200), 3);
            var session = new ProviderSession(link.rpc(), rhythm);
            session.onInvoice(bench.new Payer(session));
            var lost = new CompletableFuture<String>();
            session.onLost(lost::complete);
            bench.create(session, Bench.PRICE);
            assertThat(lost.get(10, TimeUnit.SECONDS)).contains("missed 3 times");
        }
    }

    @Test
    void aPriceThatIsNotInTheTableIsRefused() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            var session = new ProviderSession(link.rpc());
            session.onInvoice(bench.new Payer(session));
            var half = new Price(Money.ofMyst("0.0007"), Money.ofMyst("0.05"));
            assertThatThrownBy(() -> bench.create(session, half))
                    .isInstanceOfSatisfying(
                            SessionFailure.class, e -> assertThat(e.reason()).isEqualTo(SessionFailure.Reason.REFUSED))
                    .hasMessageContaining("consumer asking for invalid price");
        }
    }

    @Test
    void aTunnelThatCannotBeOpenedIsARefusal() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            bench.plane.broken = true;
            var session = new ProviderSession(link.rpc());
            session.onInvoice(bench.new Payer(session));
            assertThatThrownBy(() -> bench.create(session, Bench.PRICE))
                    .isInstanceOf(SessionFailure.class)
                    .hasMessageContaining("no tunnel today");
        }
    }

    @Test
    void aHubThatRefusesEndsTheSession() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            bench.hub.refusal = Optional.of(new HubClient.Refused("promise value too low", ""));
            var session = new ProviderSession(link.rpc());
            session.onInvoice(bench.new Payer(session));
            try {
                bench.create(session, Bench.PRICE);
            } catch (SessionFailure e) {
                assertThat(e.reason()).isEqualTo(SessionFailure.Reason.REFUSED);
            }
            awaitTrue(() -> bench.host.visits().isEmpty());
        }
    }

    @Test
    void aConsumerWhoDoesNotPayGetsNoSession() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            var session = new ProviderSession(link.rpc());
            var payer = bench.new Payer(session);
            payer.paying = false;
            session.onInvoice(payer);
            assertThatThrownBy(() -> session.create(
                            bench.consumer.address(),
                            Bench.TERMS.hermes(),
                            Bench.PRICE,
                            Optional.empty(),
                            bench.key,
                            Duration.ofMillis(500)))
                    .isInstanceOfSatisfying(
                            SessionFailure.class, e -> assertThat(e.reason()).isEqualTo(SessionFailure.Reason.SILENT));
            assertThat(bench.plane.tunnels).isEmpty();
        }
    }

    @Test
    void aSecondSessionOfAConsumerEndsTheFirst() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink first = bench.dial();
                PeerLink second = bench.dial()) {
            var one = new ProviderSession(first.rpc());
            one.onInvoice(bench.new Payer(one));
            bench.create(one, Bench.PRICE);
            FakePlane.Tunnel old = bench.plane.of(bench.key);
            var two = new ProviderSession(second.rpc());
            two.onInvoice(bench.new Payer(two));
            bench.create(two, Bench.PRICE);
            awaitTrue(() -> old.closed);
            assertThat(bench.host.visits()).hasSize(1);
        }
    }

    @Test
    void homesComeBackAfterTheBrokerDid() throws Exception {
        try (Bench bench = Bench.direct()) {
            InetSocketAddress address = bench.broker.address();
            bench.broker.close();
            try (BrokerServer again = brokerAt(address)) {
                var registered = new CompletableFuture<String>();
                again.listen("*.proposal-register.v3", publication -> registered.complete(publication.subject()));
                registered.get(20, TimeUnit.SECONDS);
                bench.dial().close();
            }
        }
    }

    /// The system may hold the old broker's port for a moment.
    private static BrokerServer brokerAt(InetSocketAddress address) {
        return assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            while (true) {
                try {
                    return new BrokerServer(
                            address, (byte[] message, Signature signature) -> Signatures.recover(message, signature));
                } catch (BindException e) {
                    Thread.yield();
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = Faults.Greed.class,
            names = {"BEFORE_CREATE", "NEGATIVE_TOTAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void aGreedyHomesInvoiceArrivesBentAsSaid(Faults.Greed greed) throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            bench.faults.set(new Faults.Greedy(greed));
            var session = new ProviderSession(link.rpc());
            var payer = bench.new Payer(session);
            session.onInvoice(payer);
            bench.create(session, Bench.PRICE);
            Invoice honest = payer.invoices.poll(10, TimeUnit.SECONDS);
            Invoice bent = payer.invoices.poll(10, TimeUnit.SECONDS);
            assertThat(honest).isNotNull();
            assertThat(bent).isNotNull();
            assertThat(honest.agreementTotal()).isEqualTo(Money.ofWei(1));
            switch (greed) {
                case OVERCHARGE -> assertThat(bent.agreementTotal()).isGreaterThan(Money.ofMyst("0.5"));
                case DOUBLED_AGREEMENT -> assertThat(bent.agreementId()).isNotEqualTo(honest.agreementId());
                case HUGE_TOTAL -> assertThat(bent.agreementTotal()).isEqualTo(Money.MAX);
                case WRONG_CHAIN -> assertThat(bent.chainId()).isEqualTo(138);
                case REUSED_HASHLOCK -> assertThat(bent.hashlock()).isEqualTo(honest.hashlock());
                case FEE -> assertThat(bent.transactorFee()).isEqualTo(Money.ofMyst("0.01"));
                case BEFORE_CREATE, NEGATIVE_TOTAL -> throw new AssertionError("has a test of its own");
            }
        }
    }

    @Test
    void anInvoiceBeforeCreateIsRefusedByName() throws Exception {
        try (Bench bench = Bench.direct()) {
            bench.faults.set(new Faults.Greedy(Faults.Greed.BEFORE_CREATE));
            try (PeerLink link = bench.dial()) {
                var session = new ProviderSession(link.rpc());
                var payer = bench.new Payer(session);
                session.onInvoice(payer);
                assertThat(payer.refusals.poll(10, TimeUnit.SECONDS)).isEqualTo(Refusal.BEFORE_CREATE);
                assertThat(payer.invoices).isEmpty();
            }
        }
    }

    @Test
    void aNegativeTotalIsRefusedByName() throws Exception {
        try (Bench bench = Bench.direct();
                PeerLink link = bench.dial()) {
            bench.faults.set(new Faults.Greedy(Faults.Greed.NEGATIVE_TOTAL));
            var session = new ProviderSession(link.rpc());
            var payer = bench.new Payer(session);
            session.onInvoice(payer);
            bench.create(session, Bench.PRICE);
            assertThat(payer.refusals.poll(10, TimeUnit.SECONDS)).isEqualTo(Refusal.MALFORMED);
            awaitTrue(() -> bench.host.visits().isEmpty());
        }
    }
}
