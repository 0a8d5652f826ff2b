package porchlight.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.Budget;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.InvoiceJudge;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.payment.SessionPhase;
import porchlight.payment.SessionTerms;
import porchlight.payment.Usage;
import porchlight.payment.Verdict;

/// Pays one session's invoices: remembers, judges, signs, records, and only then hands out what is to be sent
/// (`payments.md §6.3` rule 11). One invoice at a time, whoever calls.
public final class Purse {
    private static final int ATTEMPTS = 3;

    private final Ledger ledger;
    private final Signer signer;
    private final Account account;
    private final SessionTerms terms;
    private final Supplier<Budget> budget;
    private final Supplier<JudgeInput.Funds> funds;
    private SessionPhase phase = SessionPhase.BEFORE_CREATE;
    private int lowerInARow;

    /// From where and for what a purse pays.
    ///
    /// @param key the channel's key
    /// @param channel the channel's address
    /// @param session the session's number in the ledger, from [SessionBook#start]
    /// @param zone whose midnight starts a new day of spending
    public record Account(ChannelKey key, Address channel, long session, ZoneId zone) {}

    /// A purse whose caps may change while the session lasts; what was agreed with the home may not.
    ///
    /// @param signer of the account's identity
    /// @param budget the user's caps; asked at every invoice, must answer at once
    /// @param funds the channel as last read; asked at every invoice, must answer at once
    /// @throws IllegalArgumentException if the signer is somebody else or the chains differ
    public Purse(
            Ledger ledger,
            Signer signer,
            Account account,
            SessionTerms terms,
            Supplier<Budget> budget,
            Supplier<JudgeInput.Funds> funds) {
        if (!signer.address().equals(account.key().identity())) {
            throw new IllegalArgumentException("the signer is not the account's identity");
        }
        if (terms.chainId() != account.key().chainId()) {
            throw new IllegalArgumentException("the terms are for another chain than the account");
        }
        this.ledger = ledger;
        this.signer = signer;
        this.account = account;
        this.terms = terms;
        this.budget = budget;
        this.funds = funds;
    }

    /// Call right before the create request is sent: from here on invoices may come.
    public synchronized void open() {
        if (phase == SessionPhase.BEFORE_CREATE) {
            phase = SessionPhase.OPEN;
        }
    }

    /// Call when the session ends: nothing is paid any more.
    public synchronized void close() {
        phase = SessionPhase.ENDED;
    }

    /// Decides about an invoice. A refusal closes the purse.
    ///
    /// @param usage of this session as measured here, without leeway
    /// @return what to do; a message in it is durable already
    /// @throws LedgerException if the ledger could not record the payment: nothing may be sent
    public synchronized PaymentDecision answer(Invoice invoice, Usage usage, Instant now) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(invoice, usage, now);
            } catch (LedgerException e) {
                if (e.reason() != Reason.CONFLICT || attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private PaymentDecision attempt(Invoice invoice, Usage usage, Instant now) {
        PromiseBook book = ledger.promises();
        Budget caps = budget.get();
        Optional<Money> promised = book.promisable(account.key());
        JudgeInput input = new JudgeInput(
                terms,
                caps,
                phase,
                usage,
                funds.get(),
                promised,
                caps.perDay().isEmpty() ? Money.ZERO : spentToday(now),
                book.agreement(account.session(), lowerInARow),
                book.known(account.session(), invoice),
                invoice);
        return switch (InvoiceJudge.judge(input)) {
            case Verdict.Pay pay -> {
                PaymentDecision send = pay(invoice, pay, now);
                lowerInARow = 0;
                yield send;
            }
            case Verdict.PayAgain again -> new PaymentDecision.Resend(again.answer());
            case Verdict.Ignore ignore -> {
                lowerInARow = ignore.inARow();
                yield new PaymentDecision.Ignore(ignore.inARow());
            }
            case Verdict.Refuse refuse -> {
                phase = SessionPhase.ENDED;
                yield new PaymentDecision.End(refuse);
            }
        };
    }

    private PaymentDecision pay(Invoice invoice, Verdict.Pay pay, Instant now) {
        ChannelKey key = account.key();
        Promise promise = Promises.sign(
                signer, key.chainId(), account.channel().bytes(), pay.promised(), Money.ZERO, invoice.hashlock());
        ExchangeMessage message = ExchangeMessages.sign(
                signer,
                promise,
                invoice.agreementId(),
                pay.agreementTotal(),
                invoice.provider(),
                Optional.of(key.hermes()),
                key.chainId());
        ledger.promises()
                .record(new PromiseBook.Payment(
                        key, account.session(), now, invoice, pay.promised().minus(pay.diff()), pay.diff(), message));
        return new PaymentDecision.Send(message, pay.promised(), pay.diff());
    }

    /// What was paid on the calendar day that it is now, in all sessions.
    public Money spentToday(Instant now) {
        return ledger.sessions().paidOnDay(now, account.zone());
    }
}
