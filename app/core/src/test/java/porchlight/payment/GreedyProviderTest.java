package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.identity.Signature;

/// Providers that ask for anything at all, for hundreds of invoices: what is paid stays within the bound of the
/// moment when it is paid. (The bound itself may fall a little while time passes, because the tolerance shrinks.)
class GreedyProviderTest {
    private static final Money DEPOSIT = Money.ofMyst("0.4");
    private static final Money SETTLED = Money.ofMyst("0.1");
    private static final Money PROMISED_BEFORE = Money.ofMyst("0.15");

    @Test
    void isNeverPaidBeyondTheBoundNorTwiceForTheSame() {
        qt().withExamples(300).forAll(longs().all()).checkAssert(seed -> new History(seed).play(120));
    }

    @Test
    void isPaidAllTheSameWhenItBehaves() {
        History history = new History(1);
        for (int i = 1; i <= 50; i++) {
            Money due = Charge.due(Samples.PRICE, history.advance(Duration.ofSeconds(10), 3L << 20));
            assertThat(history.offer(Samples.invoice(i == 1 ? Money.ofWei(1) : due, i)))
                    .isInstanceOf(Verdict.Pay.class);
        }
        assertThat(history.paid).isEqualTo(Charge.due(Samples.PRICE, history.usage));
    }

    /// A session as the purse would keep it, in memory.
    private static final class History {
        private final Random random;
        private final Map<String, ExchangeMessage> answered = new HashMap<>();
        private final List<Invoice> sent = new ArrayList<>();
        private Usage usage = Usage.NONE;
        private Money promised = PROMISED_BEFORE;
        private Money paid = Money.ZERO;
        private Optional<BigInteger> agreement = Optional.empty();
        private int lowerInARow;
        private Money highestBound = Money.ZERO;

        History(long seed) {
            this.random = new Random(seed);
        }

        Usage advance(Duration time, long bytes) {
            usage = new Usage(usage.elapsed().plus(time), usage.bytes() + bytes);
            return usage;
        }

        void play(int invoices) {
            for (int i = 0; i < invoices; i++) {
                advance(Duration.ofMillis(random.nextInt(20_000)), random.nextInt(30 << 20));
                Invoice invoice = invent();
                sent.add(invoice);
                if (offer(invoice) instanceof Verdict.Refuse) {
                    return;
                }
            }
        }

        Verdict offer(Invoice invoice) {
            Money paidBefore = paid;
            Money promisedBefore = promised;
            String lock = HexFormat.of().formatHex(invoice.hashlock());
            Optional<ExchangeMessage> same = Optional.ofNullable(answered.get(lock))
                    .filter(message -> message.agreementId().equals(invoice.agreementId())
                            && message.agreementTotal().equals(invoice.agreementTotal()));
            Verdict verdict = InvoiceJudge.judge(new JudgeInput(
                    Samples.TERMS,
                    Budget.UNLIMITED,
                    SessionPhase.OPEN,
                    usage,
                    new JudgeInput.Funds(DEPOSIT, SETTLED),
                    Optional.of(promised),
                    Money.ZERO,
                    new JudgeInput.Agreement(agreement, paid, lowerInARow),
                    new JudgeInput.Known(false, answered.containsKey(lock), same),
                    invoice));
            switch (verdict) {
                case Verdict.Pay pay -> {
                    assertThat(answered).doesNotContainKey(lock);
                    assertThat(pay.promised()).isEqualTo(promised.plus(pay.diff()));
                    promised = pay.promised();
                    paid = paid.plus(pay.diff());
                    assertThat(pay.diff().isZero() || paid.compareTo(InvoiceJudge.bound(Samples.TERMS, usage)) <= 0)
                            .isTrue();
                    assertThat(paid).isEqualTo(invoice.agreementTotal());
                    agreement = Optional.of(invoice.agreementId());
                    answered.put(lock, unsigned(invoice, promised));
                    lowerInARow = 0;
                }
                case Verdict.PayAgain again -> assertThat(again.answer()).isSameAs(answered.get(lock));
                case Verdict.Ignore ignore -> {
                    assertThat(invoice.agreementTotal()).isLessThan(paid);
                    lowerInARow = ignore.inARow();
                }
                case Verdict.Refuse refuse -> assertThat(refuse.reason()).isNotNull();
            }
            highestBound = highestBound.max(InvoiceJudge.bound(Samples.TERMS, usage));
            assertThat(paid).isBetween(paidBefore, highestBound);
            assertThat(promised).isGreaterThanOrEqualTo(promisedBefore);
            assertThat(promised.minus(SETTLED)).isLessThanOrEqualTo(DEPOSIT);
            return verdict;
        }

        /// The judge never looks at signatures, and a thousand real ones would take a minute.
        private static ExchangeMessage unsigned(Invoice invoice, Money promised) {
            Signature none = Signature.of(new byte[65]);
            Promise promise = new Promise(Samples.CHAIN, new byte[20], promised, Money.ZERO, invoice.hashlock(), none);
            return new ExchangeMessage(
                    promise,
                    invoice.agreementId(),
                    invoice.agreementTotal(),
                    invoice.provider(),
                    Optional.of(Samples.HERMES),
                    Samples.CHAIN,
                    none);
        }

        private Invoice invent() {
            if (!sent.isEmpty() && random.nextInt(8) == 0) {
                return sent.get(random.nextInt(sent.size()));
            }
            BigInteger id = random.nextInt(40) == 0 ? new BigInteger(256, random) : Samples.AGREEMENT;
            Money fee = random.nextInt(60) == 0 ? Money.ofWei(random.nextInt(3)) : Money.ZERO;
            Address provider = random.nextInt(60) == 0 ? Address.ZERO : Samples.PROVIDER;
            long chain = random.nextInt(60) == 0 ? 1 : Samples.CHAIN;
            int lock = random.nextInt(20) == 0 ? random.nextInt(sent.size() + 1) : 1_000 + sent.size();
            return new Invoice(id, inventTotal(), fee, Samples.hashlock(lock), provider, chain);
        }

        private Money inventTotal() {
            Money bound = InvoiceJudge.bound(Samples.TERMS, usage);
            return switch (random.nextInt(12)) {
                case 0 -> Money.ofWei(1);
                case 1 -> paid;
                case 2 -> paid.minusOrZero(Money.ofWei(random.nextInt(1_000_000)));
                case 3 -> bound;
                case 4 -> random.nextInt(4) == 0 ? bound.plus(Money.ofWei(1)) : bound;
                case 5 -> random.nextInt(9) == 0 ? new Money(new BigInteger(256, random)) : paid;
                default -> Charge.due(Samples.PRICE, usage);
            };
        }
    }
}
