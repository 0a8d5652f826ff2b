package porchlight.payment;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/// Decides over every invoice before anything is signed: the consumer's rules of `payments.md §6.3` and `§14`, in
/// their order, as one pure function.
///
/// However a provider asks, the sum of all differences that are paid in a session stays within the [#bound] of
/// what was measured when the last of them was paid, within the user's budget and within the channel's balance.
public final class InvoiceJudge {
    /// How many invoices in a row may ask for less than was paid before the session ends.
    public static final int MOST_LOWER_TOTALS = 3;

    private static final Duration FIRST_SECOND = Duration.ofSeconds(1);
    private static final Money ONE_WEI = Money.ofWei(1);

    private InvoiceJudge() {}

    public static Verdict judge(JudgeInput input) {
        Optional<Verdict> early = stranger(input).or(() -> repeated(input));
        if (early.isPresent()) {
            return early.get();
        }
        Money total = input.invoice().agreementTotal();
        Money paid = input.agreement().highestPaid();
        if (total.compareTo(paid) < 0) {
            int inARow = input.agreement().lowerInARow() + 1;
            return inARow > MOST_LOWER_TOTALS
                    ? new Verdict.Refuse(Refusal.TOTAL_FELL_TOO_OFTEN, total, paid)
                    : new Verdict.Ignore(inARow);
        }
        Optional<Money> promised =
                input.promised().filter(known -> known.compareTo(input.funds().settled()) >= 0);
        if (promised.isEmpty()) {
            return new Verdict.Refuse(Refusal.TOTAL_UNKNOWN);
        }
        Money diff = total.minus(paid);
        if (!diff.isZero()) {
            Optional<Verdict> tooMuch = beyondUse(input).or(() -> beyondBudget(input, diff));
            if (tooMuch.isPresent()) {
                return tooMuch.get();
            }
        }
        return pay(input, promised.get(), diff);
    }

    /// The largest total that is paid for a usage: the network's bound with our leeway, but never below one wei
    /// where the home has a price, because the official first invoice is one wei.
    public static Money bound(SessionTerms terms, Usage usage) {
        Money bound = Tolerance.upperBound(terms.price(), new Usage(usage.elapsed(), padded(terms, usage)));
        return terms.price().isFree() ? bound : bound.max(ONE_WEI);
    }

    private static Optional<Verdict> stranger(JudgeInput input) {
        Invoice invoice = input.invoice();
        switch (input.phase()) {
            case BEFORE_CREATE -> {
                return refuse(Refusal.BEFORE_CREATE);
            }
            case ENDED -> {
                return refuse(Refusal.AFTER_END);
            }
            case OPEN -> {}
        }
        if (!invoice.provider().equals(input.terms().provider())) {
            return refuse(Refusal.WRONG_PROVIDER);
        }
        if (invoice.chainId() != input.terms().chainId()) {
            return refuse(Refusal.WRONG_CHAIN);
        }
        if (!invoice.transactorFee().isZero()) {
            return refuse(Refusal.FEE, invoice.transactorFee(), Money.ZERO);
        }
        if (invoice.agreementId().signum() == 0) {
            return refuse(Refusal.MALFORMED);
        }
        if (input.agreement()
                .id()
                .filter(id -> !id.equals(invoice.agreementId()))
                .isPresent()) {
            return refuse(Refusal.NEW_AGREEMENT);
        }
        return input.known().agreementUsedEarlier() ? refuse(Refusal.AGREEMENT_REUSED) : Optional.empty();
    }

    private static Optional<Verdict> repeated(JudgeInput input) {
        if (input.known().answered().isPresent()) {
            return Optional.of(new Verdict.PayAgain(input.known().answered().get()));
        }
        return input.known().hashlockSeen() ? refuse(Refusal.HASHLOCK_REUSED) : Optional.empty();
    }

    private static Optional<Verdict> beyondUse(JudgeInput input) {
        Money total = input.invoice().agreementTotal();
        Money bound = bound(input.terms(), input.usage());
        if (total.compareTo(bound) > 0) {
            return refuse(Refusal.OVERCHARGE, total, bound);
        }
        if (input.agreement().id().isEmpty()) {
            Money first = bound(input.terms(), new Usage(FIRST_SECOND, 0));
            if (total.compareTo(first) > 0) {
                return refuse(Refusal.FIRST_INVOICE_TOO_HIGH, total, first);
            }
        }
        return Optional.empty();
    }

    private static Optional<Verdict> beyondBudget(JudgeInput input, Money diff) {
        Budget budget = input.budget();
        Money total = input.invoice().agreementTotal();
        if (budget.perSession().filter(cap -> total.compareTo(cap) > 0).isPresent()) {
            return refuse(Refusal.SESSION_LIMIT, total, budget.perSession().get());
        }
        if (budget.perDay().isPresent()) {
            Money cap = budget.perDay().get();
            Money today = Charge.clamp(input.spentToday().wei().add(diff.wei()));
            if (today.compareTo(cap) > 0) {
                return refuse(Refusal.DAY_LIMIT, today, cap);
            }
        }
        Optional<Money> carried = budget.forCarried(input.usage().bytes());
        if (carried.filter(cap -> total.compareTo(cap) > 0).isPresent()) {
            return refuse(Refusal.GIB_LIMIT, total, carried.get());
        }
        return Optional.empty();
    }

    private static Verdict pay(JudgeInput input, Money promised, Money diff) {
        BigInteger amount = promised.wei().add(diff.wei());
        Money spendable =
                new Balance(input.funds().channelBalance(), input.funds().settled(), promised).spendable();
        if (diff.compareTo(spendable) > 0 || amount.bitLength() > 256) {
            return new Verdict.Refuse(Refusal.BALANCE, diff, spendable);
        }
        return new Verdict.Pay(diff, input.invoice().agreementTotal(), new Money(amount));
    }

    private static long padded(SessionTerms terms, Usage usage) {
        long sum = usage.bytes() + terms.leewayBytes();
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private static Optional<Verdict> refuse(Refusal reason) {
        return Optional.of(new Verdict.Refuse(reason));
    }

    private static Optional<Verdict> refuse(Refusal reason, Money asked, Money allowed) {
        return Optional.of(new Verdict.Refuse(reason, asked, allowed));
    }
}
