package porchlight.sandbox.exit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.connection.ConnectionState;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.connection.Machine;
import porchlight.connection.Session;
import porchlight.connection.Situation;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.PaymentDecision;
import porchlight.ledger.Purse;
import porchlight.ledger.SessionBook;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Budget;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.InvoiceJudge;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Refusal;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;
import porchlight.peer.InvoiceHandler;
import porchlight.peer.PeerLink;
import porchlight.peer.ProviderSession;
import porchlight.peer.RpcFailure;

/// Every greedy home of the sandbox against the real purse: it gets what was used and the named refusal, nothing
/// more.
final class GreedTest {
    private static final Money DEPOSIT = Money.ofMyst("5");

    @TempDir
    Path folder;

    /// The consumer as the client is: ledger, purse, and nothing sent that they did not hand out.
    private final class Consumer implements InvoiceHandler, AutoCloseable {
        final Bench bench;
        final Ledger ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        final ChannelKey key;
        final long id;
        final SessionTerms terms;
        final Purse purse;
        final PeerLink link;
        final ProviderSession session;
        final BlockingQueue<Refusal> refusals = new LinkedBlockingQueue<>();
        final BlockingQueue<PaymentDecision.Send> sent = new LinkedBlockingQueue<>();
        final List<Invoice> invoices = new CopyOnWriteArrayList<>();
        private volatile long start = System.nanoTime();
        private volatile boolean gone;

        /// The books are open before the home is dialled: a home that asks too early is heard.
        Consumer(Bench bench) throws Exception {
            this.bench = bench;
            Address me = bench.consumer.address();
            key = new ChannelKey(Bench.TERMS.chainId(), me, Bench.TERMS.hermes());
            Address channel = Channels.consumerChannel(
                    me, Bench.TERMS.hermes(), Bench.TERMS.registry(), Bench.TERMS.channelImplementation());
            ledger.promises()
                    .adoptHubTotal(new HubReport(
                            key, channel, Optional.empty(), Money.ZERO, Optional.of(DEPOSIT), Instant.now()));
            id = ledger.sessions()
                    .start(new SessionBook.Opening(
                            key,
                            bench.provider.address(),
                            bench.provider.address().toString(),
                            "DE",
                            "Jena",
                            Bench.PRICE,
                            Instant.now()));
            terms = new SessionTerms(
                    bench.provider.address(), Bench.TERMS.chainId(), Bench.PRICE, Tolerance.LEEWAY_BYTES);
            purse = new Purse(
                    ledger,
                    bench.consumer,
                    new Purse.Account(key, channel, id, ZoneId.systemDefault()),
                    terms,
                    () -> Budget.UNLIMITED,
                    () -> new JudgeInput.Funds(DEPOSIT, Money.ZERO));
            link = bench.dial();
            session = new ProviderSession(link.rpc());
            session.onInvoice(this);
        }

        void create() throws Exception {
            purse.open();
            start = System.nanoTime();
            bench.create(session, Bench.PRICE);
        }

        Usage usage() {
            return new Usage(Duration.ofNanos(System.nanoTime() - start), 0);
        }

        @Override
        public void invoice(Invoice invoice) {
            invoices.add(invoice);
            if (gone) {
                return;
            }
            switch (purse.answer(invoice, usage(), Instant.now())) {
                case PaymentDecision.Send send -> {
                    sent.add(send);
                    pay(send.message());
                }
                case PaymentDecision.Resend again -> pay(again.message());
                case PaymentDecision.Ignore _ -> {}
                case PaymentDecision.End end -> end(end.refusal().reason());
            }
        }

        @Override
        public void refused(Refusal why, String detail) {
            end(why);
        }

        private void end(Refusal why) {
            purse.close();
            refusals.add(why);
        }

        private void pay(ExchangeMessage message) {
            try {
                session.pay(message);
            } catch (RpcFailure e) {
                throw new AssertionError("a payment was not taken", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Money promised() {
            return ledger.promises().promisedTotal(key);
        }

        @Override
        public void close() {
            gone = true;
            session.close();
            link.close();
            ledger.close();
        }
    }

    private static Refusal expected(Faults.Greed greed) {
        return switch (greed) {
            case OVERCHARGE, HUGE_TOTAL -> Refusal.OVERCHARGE;
            case DOUBLED_AGREEMENT -> Refusal.NEW_AGREEMENT;
            case NEGATIVE_TOTAL -> Refusal.MALFORMED;
            case WRONG_CHAIN -> Refusal.WRONG_CHAIN;
            case REUSED_HASHLOCK -> Refusal.HASHLOCK_REUSED;
            case BEFORE_CREATE -> Refusal.BEFORE_CREATE;
            case FEE -> Refusal.FEE;
        };
    }

    @ParameterizedTest
    @EnumSource(value = Faults.Greed.class, names = "BEFORE_CREATE", mode = EnumSource.Mode.EXCLUDE)
    void aGreedyHomeGetsWhatWasUsedAndTheNamedRefusal(Faults.Greed greed) throws Exception {
        try (Bench bench = Bench.direct();
                Consumer consumer = new Consumer(bench)) {
            consumer.create();
            PaymentDecision.Send first = consumer.sent.poll(10, TimeUnit.SECONDS);
            assertThat(first).as("the honest first invoice is paid").isNotNull();
            bench.faults.set(new Faults.Greedy(greed));

            assertThat(consumer.refusals.poll(10, TimeUnit.SECONDS)).isEqualTo(expected(greed));

            neverBeyondTheBound(bench, consumer);
            nothingMoreAfterTheEnd(bench, consumer);
            theUserReadsWhy(bench, expected(greed));
        }
    }

    @Test
    void anInvoiceBeforeCreateIsNotPaidAtAll() throws Exception {
        try (Bench bench = Bench.direct()) {
            bench.faults.set(new Faults.Greedy(Faults.Greed.BEFORE_CREATE));
            try (Consumer consumer = new Consumer(bench)) {
                assertThat(consumer.refusals.poll(10, TimeUnit.SECONDS)).isEqualTo(Refusal.BEFORE_CREATE);
                assertThat(consumer.promised()).isEqualTo(Money.ZERO);
                assertThat(bench.hub.messages).isEmpty();
                theUserReadsWhy(bench, Refusal.BEFORE_CREATE);
            }
        }
    }

    /// The control: without greed the same consumer pays on.
    @Test
    void anHonestHomeIsPaidOnAndOn() throws Exception {
        try (Bench bench = Bench.direct();
                Consumer consumer = new Consumer(bench)) {
            consumer.create();
            for (int i = 0; i < 4; i++) {
                assertThat(consumer.sent.poll(10, TimeUnit.SECONDS)).isNotNull();
            }
            assertThat(consumer.refusals).isEmpty();
            assertThat(consumer.promised()).isGreaterThan(Money.ofWei(1));
            neverBeyondTheBound(bench, consumer);
        }
    }

    private static void neverBeyondTheBound(Bench bench, Consumer consumer) {
        Money bound = InvoiceJudge.bound(consumer.terms, consumer.usage());
        assertThat(consumer.promised()).isLessThanOrEqualTo(bound);
        // the bound itself: 20 MiB of leeway and the seconds of a test cost far less than any of the demands
        assertThat(bound).isLessThan(Money.ofMyst("0.01"));
        assertThat(bench.hub.messages).allSatisfy(message -> {
            assertThat(message.promise().amount()).isLessThanOrEqualTo(consumer.promised());
            assertThat(message.promise().fee()).isEqualTo(Money.ZERO);
            assertThat(message.promise().chainId()).isEqualTo(Bench.TERMS.chainId());
        });
    }

    private static void nothingMoreAfterTheEnd(Bench bench, Consumer consumer) throws InterruptedException {
        Money promised = consumer.promised();
        int sent = consumer.sent.size();
        bench.faults.clear();
        // the home goes on asking, honestly now: a closed purse stays closed
        var more = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            int seen = consumer.invoices.size();
            while (consumer.invoices.size() < seen + 2 && !bench.host.visits().isEmpty()) {
                Thread.onSpinWait();
            }
            more.countDown();
        });
        assertThat(more.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(consumer.sent).hasSize(sent);
        assertThat(consumer.promised()).isEqualTo(promised);
        assertThat(consumer.ledger.sessions().receipts(consumer.id).getLast().promised())
                .isEqualTo(promised);
    }

    private static void theUserReadsWhy(Bench bench, Refusal refusal) {
        var home = new Home(bench.proposal, Bench.PRICE);
        var session = new Session("s", home, Instant.EPOCH, "127.0.0.2", true);
        var on = new ConnectionState.On(7, new Destination.Anywhere(), session, false, List.of(), Optional.empty());
        var why = new Failure.Overcharged(home, refusal.name());
        Machine.Step step = Machine.next(new Situation(on, 7, List.of(), true), new Event.Lost(7, why));
        assertThat(step.now().state())
                .isInstanceOfSatisfying(
                        ConnectionState.Holding.class,
                        holding -> assertThat(holding.progress().missed())
                                .singleElement()
                                .satisfies(missed -> assertThat(missed.why()).isEqualTo(why)));
        assertThat(step.now().shielded()).isTrue();
        assertThat(Messages.of(Locale.ENGLISH).failure(why).line())
                .contains("asked for more than was due", refusal.name());
    }
}
