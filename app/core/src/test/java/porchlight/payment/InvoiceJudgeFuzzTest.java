package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;

/// A whole session of invoices whose every field the data choose: near what is right, or anything at all. What the
/// judge lets be promised stays within the bound of the moment, the budget and the balance, and no hashlock is
/// promised on twice.
class InvoiceJudgeFuzzTest {
    private static final Money DEPOSIT = Money.ofMyst("0.4");
    private static final Money SETTLED = Money.ofMyst("0.1");
    private static final Money SESSION_CAP = Money.ofMyst("0.2");
    private static final Money GIB_CAP = Money.ofMyst("0.05");

    static List<byte[]> sessions() {
        return List.of(
                new byte[] {0, 0, 0, 0, 1, 1, 0, 10, 3, 1, 2, 0, 10, 3, 1, 3, 0, 10, 3, 1, 4},
                new byte[] {1, 0, 0, 0, 2, 1, 9, 9, 9, 5, 2, 0, 10, 3, 4, 2},
                new byte[] {2, 0, 1, 1, 3, 2, 1, 1, 1, 0, 3, 2, 1, 1, 6, 3});
    }

    @MethodSource("sessions")
    @FuzzTest
    void nothingIsEverPromisedBeyondTheBoundTheBudgetAndTheBalance(byte[] data) {
        new Session(ByteBuffer.wrap(data)).play();
    }

    private static final class Session {
        private final ByteBuffer script;
        private final SessionTerms terms;
        private final Budget budget;
        private final Set<Integer> locks = new HashSet<>();
        private Usage usage = Usage.NONE;
        private Money paid = Money.ZERO;
        private Money promised = Money.ofMyst("0.15");
        private Optional<BigInteger> agreement = Optional.empty();
        private int lowerInARow;

        Session(ByteBuffer script) {
            this.script = script;
            this.budget = next() % 2 == 0
                    ? Budget.UNLIMITED
                    : new Budget(Optional.of(SESSION_CAP), Optional.empty(), Optional.of(GIB_CAP));
            Price price = next() % 4 == 3 ? Price.FREE : Samples.PRICE;
            this.terms = new SessionTerms(Samples.PROVIDER, Samples.CHAIN, price, Tolerance.LEEWAY_BYTES);
        }

        private int next() {
            return script.hasRemaining() ? script.get() & 0xff : 0;
        }

        void play() {
            while (script.hasRemaining()) {
                usage = new Usage(
                        usage.elapsed().plus(Duration.ofMillis(next() * 97L)), usage.bytes() + ((long) next() << 16));
                Invoice invoice = invoice();
                int lock = Arrays.hashCode(invoice.hashlock());
                Verdict verdict = InvoiceJudge.judge(new JudgeInput(
                        terms,
                        budget,
                        SessionPhase.OPEN,
                        usage,
                        new JudgeInput.Funds(DEPOSIT, SETTLED),
                        Optional.of(promised),
                        Money.ZERO,
                        new JudgeInput.Agreement(agreement, paid, lowerInARow),
                        new JudgeInput.Known(false, locks.contains(lock), Optional.empty()),
                        invoice));
                switch (verdict) {
                    case Verdict.Pay pay -> paid(invoice, lock, pay);
                    case Verdict.Ignore ignore -> {
                        lowerInARow = ignore.inARow();
                        assertThat(lowerInARow).isLessThanOrEqualTo(InvoiceJudge.MOST_LOWER_TOTALS);
                    }
                    case Verdict.Refuse refuse -> {
                        assertThat(refuse.reason()).isNotNull();
                        return;
                    }
                    case Verdict.PayAgain _ -> throw new AssertionError("nothing was answered before");
                }
            }
        }

        private void paid(Invoice invoice, int lock, Verdict.Pay pay) {
            assertThat(locks.add(lock)).as("a hashlock for the first time").isTrue();
            assertThat(invoice.provider()).isEqualTo(Samples.PROVIDER);
            assertThat(invoice.chainId()).isEqualTo(Samples.CHAIN);
            assertThat(invoice.transactorFee()).isEqualTo(Money.ZERO);
            assertThat(agreement.orElse(invoice.agreementId())).isEqualTo(invoice.agreementId());
            assertThat(pay.agreementTotal()).isEqualTo(invoice.agreementTotal());
            assertThat(pay.promised()).isEqualTo(promised.plus(pay.diff()));
            assertThat(paid.plus(pay.diff())).isEqualTo(invoice.agreementTotal());
            promised = pay.promised();
            paid = invoice.agreementTotal();
            agreement = Optional.of(invoice.agreementId());
            lowerInARow = 0;
            assertThat(promised).isLessThanOrEqualTo(SETTLED.plus(DEPOSIT));
            if (!pay.diff().isZero()) {
                assertThat(paid).isLessThanOrEqualTo(InvoiceJudge.bound(terms, usage));
                budget.perSession().ifPresent(cap -> assertThat(paid).isLessThanOrEqualTo(cap));
                budget.forCarried(usage.bytes())
                        .ifPresent(cap -> assertThat(paid).isLessThanOrEqualTo(cap));
            }
        }

        private Invoice invoice() {
            int how = next();
            byte[] lock = Samples.hashlock(next());
            if (how == 255) {
                byte[] bytes = new byte[Math.min(script.remaining(), 400)];
                script.get(bytes);
                try {
                    return PaymentMessages.decodeInvoice(bytes);
                } catch (MalformedPayment e) {
                    return Samples.invoice(paid, 1);
                }
            }
            BigInteger id = how == 250 ? BigInteger.valueOf(next()) : Samples.AGREEMENT;
            long chain = how == 251 ? next() : Samples.CHAIN;
            Money fee = how == 252 ? Money.ofWei(next()) : Money.ZERO;
            return new Invoice(id, total(how % 10), fee, lock, Samples.PROVIDER, chain);
        }

        private Money total(int how) {
            Money bound = InvoiceJudge.bound(terms, usage);
            return switch (how) {
                case 0 -> paid;
                case 1 -> Money.ofWei(1);
                case 2 -> paid.plus(Money.ofWei(next()));
                case 3 -> paid.minusOrZero(Money.ofWei(next()));
                case 4 -> bound;
                case 5 -> bound.plus(Money.ofWei(next()));
                case 6 -> Money.MAX;
                case 7 -> new Money(BigInteger.ONE.shiftLeft(next()));
                default -> Charge.due(terms.price(), usage);
            };
        }
    }
}
