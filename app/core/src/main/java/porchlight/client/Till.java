package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import porchlight.client.SessionHands.Desk;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.identity.SignerLocked;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.LedgerException;
import porchlight.ledger.PaymentDecision;
import porchlight.ledger.Purse;
import porchlight.ledger.SessionBook;
import porchlight.market.Home;
import porchlight.payment.Balance;
import porchlight.payment.Budget;
import porchlight.payment.Charge;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Fairness;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Refusal;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;
import porchlight.tunnel.TunnelStatus;

/// One session's money: answers invoices through the [Purse], tells each payment, and keeps the session's entry in
/// the ledger.
final class Till {
    private static final Logger LOG = System.getLogger(Till.class.getName());

    /// Beyond this the time left is no figure that anybody needs.
    private static final Duration LONGEST_RUNWAY = Duration.ofDays(365);

    private static final Duration ASK_LEDGER = Duration.ofSeconds(30);

    private final Desk desk;
    private final Home home;
    private final long session;
    private final Purse purse;
    private final Bill bill;
    private final Money before;
    private final Meter meter;
    private final Consumer<Ended> ended;
    private int count;
    private Money paid = Money.ZERO;
    private Fairness fairness = Fairness.START;
    private Optional<Money> today = Optional.empty();
    private Duration todayAsOf = Duration.ZERO;
    private boolean closed;

    /// The session must end for a reason of payment.
    ///
    /// @param why in the user's words
    /// @param everywhere no other home would do either
    record Ended(Failure why, boolean everywhere) {}

    /// Opens the session in the ledger.
    ///
    /// @throws LedgerException if it cannot be written: then nothing may be asked for
    Till(Desk desk, Home home, Signer signer, Bill bill, Consumer<Ended> ended) {
        this(desk, home, signer, bill, new Meter(), ended);
    }

    /// @param bill what was paid since the user asked to be connected; what is paid here is added
    Till(Desk desk, Home home, Signer signer, Bill bill, Meter meter, Consumer<Ended> ended) {
        this.desk = desk;
        this.bill = bill;
        this.before = bill.paid();
        this.meter = meter;
        this.home = home;
        this.ended = ended;
        Address identity = signer.address();
        ChannelKey key = desk.money().key(identity);
        session = desk.ledger()
                .sessions()
                .start(new SessionBook.Opening(
                        key,
                        home.id().provider(),
                        HomeFinder.name(home.id()),
                        home.country().code(),
                        home.proposal().city(),
                        home.price(),
                        desk.clock().instant(),
                        Optional.of(new SessionBook.Contracts(
                                desk.network().registry(), desk.network().channelImplementation()))));
        purse = new Purse(
                desk.ledger(),
                signer,
                new Purse.Account(key, desk.money().channel(identity), session, ZoneId.systemDefault()),
                new SessionTerms(home.id().provider(), desk.network().chainId(), home.price(), Tolerance.LEEWAY_BYTES),
                () -> budget().after(before), // the purse knows only its own agreement
                desk.money()::funds);
    }

    /// Right before the create request: from here on invoices may come.
    void open() {
        purse.open();
    }

    Meter meter() {
        return meter;
    }

    /// Answers an invoice.
    ///
    /// @return what to send; empty where nothing is to be sent
    synchronized Optional<ExchangeMessage> answer(Invoice invoice) {
        if (closed) {
            return Optional.empty(); // late, and nobody's fault
        }
        try {
            return switch (purse.answer(invoice, meter.usage(), desk.clock().instant())) {
                case PaymentDecision.Send send -> {
                    paid = paid.plus(send.diff());
                    bill.add(send.diff());
                    count++;
                    today = Optional.empty();
                    tell(invoice, send);
                    yield Optional.of(send.message());
                }
                case PaymentDecision.Resend again -> Optional.of(again.message());
                case PaymentDecision.Ignore ignore -> Optional.empty();
                case PaymentDecision.End end -> {
                    LOG.log(
                            Level.INFO,
                            () -> "an invoice was refused: " + end.refusal().reason());
                    ended.accept(ended(end.refusal().reason()));
                    yield Optional.empty();
                }
            };
        } catch (LedgerException e) {
            LOG.log(Level.ERROR, () -> "the ledger does not take it, so nothing is sent: " + e.reason());
            purse.close();
            ended.accept(new Ended(
                    e.reason() == LedgerException.Reason.RESERVED
                            ? new Failure.WalletTrouble(WalletFault.WITHDRAWAL_WAITS)
                            : new Failure.LedgerFailed(),
                    true));
            return Optional.empty();
        } catch (SignerLocked e) {
            LOG.log(Level.WARNING, "the identity was locked while its session ran, so nothing is signed");
            purse.close();
            ended.accept(new Ended(new Failure.IdentityLocked(), true));
            return Optional.empty();
        }
    }

    /// The numbers of this session now.
    synchronized Statistics statistics(TunnelStatus status) {
        meter.take(status);
        Duration elapsed = meter.elapsed();
        Money perHour = Balance.pace(paid, elapsed);
        Money balance = desk.money().live().value().balance().orElse(Money.ZERO);
        return new Statistics(
                elapsed,
                meter.rx(),
                meter.tx(),
                meter.rxBitsPerSecond(),
                meter.txBitsPerSecond(),
                status.handshakeAgeSeconds(),
                paid,
                count,
                perHour,
                new Balance(balance, Money.ZERO, Money.ZERO)
                        .runway(perHour)
                        .filter(left -> left.compareTo(LONGEST_RUNWAY) < 0),
                status.blockedOut(),
                status.verified());
    }

    /// Looks at what the session costs: tells it, warns, and ends the session where the home has lived off the
    /// tolerance for too long.
    synchronized void look() {
        if (closed) {
            return;
        }
        Usage usage = meter.usage();
        Money due = Charge.due(home.price(), usage);
        fairness = fairness.look(paid, due, usage.elapsed());
        Money ofToday = today(usage);
        Alarm.Look look = new Alarm.Look(
                usage.elapsed(),
                paid,
                before,
                ofToday,
                usage.bytes(),
                desk.money().live().value().balance(),
                budget());
        Set<Spent.Warning> warnings = Alarm.next(desk.spent().value().warnings(), look);
        desk.spent()
                .publish(new Spent(
                        paid,
                        before,
                        due,
                        usage.bytes(),
                        ofToday,
                        Alarm.left(look).filter(left -> left.compareTo(LONGEST_RUNWAY) < 0),
                        warnings));
        if (fairness.isUnfair(home.price(), paid, due)) {
            LOG.log(Level.WARNING, () -> "paid " + Fairness.percent(paid, due) + " % of what was measured");
            ended.accept(new Ended(new Failure.Overcharged(home, Failure.ABOVE_MEASURED), false));
        }
    }

    /// The ledger is asked after each payment, and now and then for midnight.
    private Money today(Usage usage) {
        if (today.isEmpty() || usage.elapsed().minus(todayAsOf).compareTo(ASK_LEDGER) > 0) {
            try {
                today = Optional.of(purse.spentToday(desk.clock().instant()));
                todayAsOf = usage.elapsed();
            } catch (LedgerException e) {
                LOG.log(Level.DEBUG, () -> "what was spent today is not known: " + e.reason());
            }
        }
        return today.orElse(paid);
    }

    private Budget budget() {
        return desk.settings().value().spending().budget();
    }

    /// Writes how far the session is, so that a crash loses little.
    void note() {
        desk.ledger()
                .sessions()
                .progress(session, meter.tx(), meter.rx(), desk.clock().instant());
    }

    /// Nothing is paid any more; the ledger keeps why. A second end changes nothing.
    synchronized void close(String reason) {
        if (closed) {
            return;
        }
        closed = true;
        purse.close();
        try {
            desk.ledger()
                    .sessions()
                    .end(session, reason, meter.tx(), meter.rx(), desk.clock().instant());
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the session's end was not kept: " + e.reason());
        }
    }

    private void tell(Invoice invoice, PaymentDecision.Send send) {
        desk.money().show();
        JudgeInput.Funds funds = desk.money().funds();
        desk.payments()
                .publish(Optional.of(new Payment(
                        count,
                        desk.clock().instant(),
                        invoice.provider(),
                        invoice.agreementId(),
                        invoice.agreementTotal(),
                        send.diff(),
                        send.promised(),
                        new Balance(funds.channelBalance(), funds.settled(), send.promised()).spendable())));
    }

    private Ended ended(Refusal why) {
        return switch (why) {
            case BALANCE ->
                new Ended(
                        new Failure.OutOfBalance(
                                desk.money().live().value().balance().orElse(Money.ZERO)),
                        true);
            case SESSION_LIMIT -> reached(Failure.Cap.SESSION, budget().perSession());
            case DAY_LIMIT -> reached(Failure.Cap.DAY, budget().perDay());
            case GIB_LIMIT -> reached(Failure.Cap.GIB, budget().perGib());
            case TOTAL_UNKNOWN -> new Ended(new Failure.BalanceUnknown(), true);
            case MALFORMED,
                    BEFORE_CREATE,
                    AFTER_END,
                    WRONG_PROVIDER,
                    WRONG_CHAIN,
                    FEE,
                    NEW_AGREEMENT,
                    AGREEMENT_REUSED,
                    HASHLOCK_REUSED,
                    TOTAL_FELL_TOO_OFTEN,
                    FIRST_INVOICE_TOO_HIGH,
                    OVERCHARGE -> new Ended(new Failure.Overcharged(home, why.name()), false);
        };
    }

    private Ended reached(Failure.Cap which, Optional<Money> cap) {
        return new Ended(new Failure.CapReached(which, cap.orElse(paid)), true);
    }
}
