package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.payment.Samples.AGREEMENT;
import static porchlight.payment.Samples.CHAIN;
import static porchlight.payment.Samples.MINUTE;
import static porchlight.payment.Samples.PROVIDER;
import static porchlight.payment.Samples.hashlock;
import static porchlight.payment.Samples.invoice;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.payment.JudgeInput.Agreement;
import porchlight.payment.JudgeInput.Funds;
import porchlight.payment.JudgeInput.Known;

class InvoiceJudgeTest {
    private static final Money TOTAL = Money.parseWei("1000000000000000");
    private static final Agreement PAID_ONE_WEI = new Agreement(Optional.of(AGREEMENT), Money.ofWei(1), 0);

    @Test
    void anInvoiceBeforeTheCreateRequestIsRefused() {
        assertThat(refusal(with(invoice(TOTAL, 1)).phase(SessionPhase.BEFORE_CREATE)))
                .isEqualTo(Refusal.BEFORE_CREATE);
    }

    @Test
    void anInvoiceAfterTheEndIsRefusedEvenWhenItWasAnsweredBefore() {
        Invoice again = invoice(TOTAL, 1);
        Known known = new Known(false, true, Optional.of(Samples.message(again, TOTAL)));
        assertThat(refusal(with(again).phase(SessionPhase.ENDED).known(known))).isEqualTo(Refusal.AFTER_END);
    }

    @Test
    void anotherProviderIsNotPaid() {
        assertThat(refusal(with(new Invoice(AGREEMENT, TOTAL, Money.ZERO, hashlock(1), Address.ZERO, CHAIN))))
                .isEqualTo(Refusal.WRONG_PROVIDER);
    }

    @Test
    void anotherChainIsNotPaidOn() {
        assertThat(refusal(with(new Invoice(AGREEMENT, TOTAL, Money.ZERO, hashlock(1), PROVIDER, 1))))
                .isEqualTo(Refusal.WRONG_CHAIN);
    }

    @Test
    void noFeeIsPaid() {
        assertThat(judge(with(new Invoice(AGREEMENT, TOTAL, Money.ofWei(1), hashlock(1), PROVIDER, CHAIN))))
                .isEqualTo(new Verdict.Refuse(Refusal.FEE, Money.ofWei(1), Money.ZERO));
    }

    @Test
    void anAgreementIsNeverZero() {
        assertThat(refusal(with(new Invoice(BigInteger.ZERO, TOTAL, Money.ZERO, hashlock(1), PROVIDER, CHAIN))))
                .isEqualTo(Refusal.MALFORMED);
    }

    @Test
    void aSecondAgreementInASessionIsRefused() {
        Invoice other = new Invoice(BigInteger.TEN, TOTAL, Money.ZERO, hashlock(1), PROVIDER, CHAIN);
        assertThat(refusal(with(other).agreement(PAID_ONE_WEI))).isEqualTo(Refusal.NEW_AGREEMENT);
    }

    @Test
    void anAgreementOfAnEarlierSessionIsRefused() {
        assertThat(refusal(with(invoice(TOTAL, 1)).known(new Known(true, false, Optional.empty()))))
                .isEqualTo(Refusal.AGREEMENT_REUSED);
    }

    @Test
    void aHashlockIsPromisedOnceOnly() {
        assertThat(refusal(with(invoice(TOTAL, 1)).known(new Known(false, true, Optional.empty()))))
                .isEqualTo(Refusal.HASHLOCK_REUSED);
        assertThat(refusal(with(invoice(Money.ZERO, 1))
                        .agreement(PAID_ONE_WEI)
                        .known(new Known(false, true, Optional.empty()))))
                .isEqualTo(Refusal.HASHLOCK_REUSED);
    }

    @Test
    void anInvoiceThatCameTwiceGetsTheSameAnswerAndAddsNothing() {
        Invoice invoice = invoice(TOTAL, 1);
        ExchangeMessage stored = Samples.message(invoice, TOTAL);
        assertThat(judge(with(invoice)
                        .agreement(new Agreement(Optional.of(AGREEMENT), TOTAL, 0))
                        .known(new Known(false, true, Optional.of(stored)))))
                .isEqualTo(new Verdict.PayAgain(stored));
    }

    @Test
    void aLowerTotalIsIgnoredThreeTimesAndThenEndsTheSession() {
        for (int before = 0; before < 3; before++) {
            Agreement agreement = new Agreement(Optional.of(AGREEMENT), TOTAL, before);
            assertThat(judge(with(invoice(Money.ofWei(1), 5)).agreement(agreement)))
                    .isEqualTo(new Verdict.Ignore(before + 1));
        }
        Agreement agreement = new Agreement(Optional.of(AGREEMENT), TOTAL, 3);
        assertThat(judge(with(invoice(Money.ofWei(1), 5)).agreement(agreement)))
                .isEqualTo(new Verdict.Refuse(Refusal.TOTAL_FELL_TOO_OFTEN, Money.ofWei(1), TOTAL));
    }

    @Test
    void theSameTotalWithANewHashlockIsSignedAgainWithoutADifference() {
        Verdict verdict = judge(with(invoice(TOTAL, 2))
                .agreement(new Agreement(Optional.of(AGREEMENT), TOTAL, 2))
                .promised(Optional.of(Money.ofWei(5_000)))
                .funds(new Funds(Money.ZERO, Money.ZERO)));
        assertThat(verdict).isEqualTo(new Verdict.Pay(Money.ZERO, TOTAL, Money.ofWei(5_000)));
    }

    @Test
    void theFirstOfficialInvoiceIsPaid() {
        assertThat(judge(with(invoice(Money.ofWei(1), 1)).usage(Usage.NONE).promised(Optional.of(Money.ofWei(41)))))
                .isEqualTo(new Verdict.Pay(Money.ofWei(1), Money.ofWei(1), Money.ofWei(42)));
    }

    @Test
    void oneWeiIsPaidAtAnyPriceButFree() {
        SessionTerms cheap = new SessionTerms(PROVIDER, CHAIN, new Price(Money.ofWei(3_000), Money.ZERO), 0);
        assertThat(judge(with(invoice(Money.ofWei(1), 1)).usage(Usage.NONE).terms(cheap)))
                .isInstanceOf(Verdict.Pay.class);
        SessionTerms free = new SessionTerms(PROVIDER, CHAIN, Price.FREE, 20 << 20);
        assertThat(refusal(with(invoice(Money.ofWei(1), 1)).terms(free))).isEqualTo(Refusal.OVERCHARGE);
        assertThat(judge(with(invoice(Money.ZERO, 1)).terms(free)))
                .isEqualTo(new Verdict.Pay(Money.ZERO, Money.ZERO, Money.ZERO));
    }

    @Test
    void aFirstInvoiceAboveOneSecondsWorthIsRefusedHoweverLateItComes() {
        Money bound = InvoiceJudge.bound(Samples.TERMS, new Usage(Duration.ofSeconds(1), 0));
        assertThat(bound).isEqualTo(Money.parseWei("3408496146396395"));
        Usage hour = new Usage(Duration.ofHours(1), 5L << 30);
        assertThat(judge(with(invoice(bound, 1)).usage(hour))).isInstanceOf(Verdict.Pay.class);
        Money above = bound.plus(Money.ofWei(1));
        assertThat(judge(with(invoice(above, 1)).usage(hour)))
                .isEqualTo(new Verdict.Refuse(Refusal.FIRST_INVOICE_TOO_HIGH, above, bound));
    }

    @Test
    void theBoundItselfIsPaidAndOneWeiMoreIsNot() {
        Money bound = InvoiceJudge.bound(Samples.TERMS, MINUTE);
        assertThat(judge(with(invoice(bound, 2)).agreement(PAID_ONE_WEI))).isInstanceOf(Verdict.Pay.class);
        Money above = bound.plus(Money.ofWei(1));
        assertThat(judge(with(invoice(above, 2)).agreement(PAID_ONE_WEI)))
                .isEqualTo(new Verdict.Refuse(Refusal.OVERCHARGE, above, bound));
    }

    @Test
    void theHugestNumbersAreRefusedWithoutOverflow() {
        assertThat(refusal(with(invoice(Money.MAX, 2)).agreement(PAID_ONE_WEI))).isEqualTo(Refusal.OVERCHARGE);
        SessionTerms dear = new SessionTerms(PROVIDER, CHAIN, new Price(Money.MAX, Money.MAX), Long.MAX_VALUE);
        assertThat(refusal(with(invoice(Money.MAX, 2))
                        .agreement(PAID_ONE_WEI)
                        .terms(dear)
                        .promised(Optional.of(Money.MAX))
                        .funds(new Funds(Money.MAX, Money.MAX))))
                .isEqualTo(Refusal.BALANCE);
    }

    @Test
    void theUsersCapsHold() {
        assertThat(judge(with(invoice(TOTAL, 2))
                        .agreement(PAID_ONE_WEI)
                        .budget(new Budget(Optional.of(TOTAL), Optional.empty(), Optional.empty()))))
                .isInstanceOf(Verdict.Pay.class);
        Money less = TOTAL.minus(Money.ofWei(1));
        assertThat(judge(with(invoice(TOTAL, 2))
                        .agreement(PAID_ONE_WEI)
                        .budget(new Budget(Optional.of(less), Optional.empty(), Optional.empty()))))
                .isEqualTo(new Verdict.Refuse(Refusal.SESSION_LIMIT, TOTAL, less));
        assertThat(judge(with(invoice(TOTAL, 2))
                        .agreement(PAID_ONE_WEI)
                        .spentToday(Money.ofWei(2))
                        .budget(new Budget(Optional.empty(), Optional.of(TOTAL), Optional.empty()))))
                .isEqualTo(new Verdict.Refuse(Refusal.DAY_LIMIT, TOTAL.plus(Money.ofWei(1)), TOTAL));
        assertThat(judge(with(invoice(TOTAL, 2))
                        .agreement(PAID_ONE_WEI)
                        .budget(new Budget(Optional.empty(), Optional.empty(), Optional.of(less)))))
                .isEqualTo(new Verdict.Refuse(Refusal.GIB_LIMIT, TOTAL, less));
    }

    @Test
    void nothingIsPromisedThatTheChannelDoesNotHold() {
        Money promised = Money.ofMyst("3");
        Money settled = Money.ofMyst("2");
        Funds enough = new Funds(Money.ofMyst("1").plus(TOTAL), settled);
        assertThat(judge(with(invoice(TOTAL, 1)).promised(Optional.of(promised)).funds(enough)))
                .isEqualTo(new Verdict.Pay(TOTAL, TOTAL, promised.plus(TOTAL)));
        Funds short1 = new Funds(enough.channelBalance().minus(Money.ofWei(1)), settled);
        assertThat(judge(with(invoice(TOTAL, 1)).promised(Optional.of(promised)).funds(short1)))
                .isEqualTo(new Verdict.Refuse(Refusal.BALANCE, TOTAL, TOTAL.minus(Money.ofWei(1))));
    }

    @Test
    void nothingIsPaidWhileTheTotalIsUnknownOrBelowWhatTheHubTook() {
        assertThat(refusal(with(invoice(TOTAL, 1)).promised(Optional.empty()))).isEqualTo(Refusal.TOTAL_UNKNOWN);
        assertThat(refusal(with(invoice(TOTAL, 1))
                        .promised(Optional.of(Money.ofWei(9)))
                        .funds(new Funds(Money.ofMyst("1"), Money.ofWei(10)))))
                .isEqualTo(Refusal.TOTAL_UNKNOWN);
    }

    private static Case with(Invoice invoice) {
        return new Case(Samples.input(invoice));
    }

    private static Verdict judge(Case subject) {
        return InvoiceJudge.judge(subject.in);
    }

    private static Refusal refusal(Case subject) {
        assertThat(judge(subject)).isInstanceOf(Verdict.Refuse.class);
        return ((Verdict.Refuse) judge(subject)).reason();
    }

    /// A case that differs from the open session in what it names.
    private record Case(JudgeInput in) {
        Case terms(SessionTerms terms) {
            return of(
                    terms,
                    in.budget(),
                    in.phase(),
                    in.usage(),
                    in.funds(),
                    in.promised(),
                    in.spentToday(),
                    in.agreement(),
                    in.known());
        }

        Case budget(Budget budget) {
            return of(
                    in.terms(),
                    budget,
                    in.phase(),
                    in.usage(),
                    in.funds(),
                    in.promised(),
                    in.spentToday(),
                    in.agreement(),
                    in.known());
        }

        Case phase(SessionPhase phase) {
            return of(
                    in.terms(),
                    in.budget(),
                    phase,
                    in.usage(),
                    in.funds(),
                    in.promised(),
                    in.spentToday(),
                    in.agreement(),
                    in.known());
        }

        Case usage(Usage usage) {
            return of(
                    in.terms(),
                    in.budget(),
                    in.phase(),
                    usage,
                    in.funds(),
                    in.promised(),
                    in.spentToday(),
                    in.agreement(),
                    in.known());
        }

        Case funds(Funds funds) {
            return of(
                    in.terms(),
                    in.budget(),
                    in.phase(),
                    in.usage(),
                    funds,
                    in.promised(),
                    in.spentToday(),
                    in.agreement(),
                    in.known());
        }

        Case promised(Optional<Money> promised) {
            return of(
                    in.terms(),
                    in.budget(),
                    in.phase(),
                    in.usage(),
                    in.funds(),
                    promised,
                    in.spentToday(),
                    in.agreement(),
                    in.known());
        }

        Case spentToday(Money spent) {
            return of(
                    in.terms(),
                    in.budget(),
                    in.phase(),
                    in.usage(),
                    in.funds(),
                    in.promised(),
                    spent,
                    in.agreement(),
                    in.known());
        }

        Case agreement(Agreement agreement) {
            return of(
                    in.terms(),
                    in.budget(),
                    in.phase(),
                    in.usage(),
                    in.funds(),
                    in.promised(),
                    in.spentToday(),
                    agreement,
                    in.known());
        }

        Case known(Known known) {
            return of(
                    in.terms(),
                    in.budget(),
                    in.phase(),
                    in.usage(),
                    in.funds(),
                    in.promised(),
                    in.spentToday(),
                    in.agreement(),
                    known);
        }

        private Case of(
                SessionTerms terms,
                Budget budget,
                SessionPhase phase,
                Usage usage,
                Funds funds,
                Optional<Money> promised,
                Money spentToday,
                Agreement agreement,
                Known known) {
            return new Case(new JudgeInput(
                    terms, budget, phase, usage, funds, promised, spentToday, agreement, known, in.invoice()));
        }
    }
}
