package porchlight.sandbox.exit;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.payment.Channels;
import porchlight.payment.Charge;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promises;
import porchlight.payment.Usage;

/// One session's accounts at the home: what is due, which invoices are open, which payment is good
/// (`payments.md §7`). No I/O; the caller tells the time. Thread-safe.
final class Till {
    private static final int MOST_OPEN = 64;

    /// An invoice that was written.
    ///
    /// @param secret R, 32 bytes
    /// @param critical whether the session ends if it stays unpaid
    /// @param at when, since the session's start
    record Issued(Invoice invoice, byte[] secret, boolean critical, Duration at) {}

    /// What became of a payment.
    sealed interface Outcome {
        /// It is good, and that invoice is paid.
        record Paid(Issued issued) implements Outcome {}

        /// It answers no open invoice.
        record Ignored() implements Outcome {}

        /// It breaks a rule.
        record Bad(String why) implements Outcome {}
    }

    private final Terms terms;
    private final Address provider;
    private final Address consumer;
    private final Price price;
    private final InvoiceRhythm rhythm;
    private final SecureRandom random;
    private final BigInteger agreementId;
    private final Map<String, Issued> open = new LinkedHashMap<>();
    private Optional<Issued> last = Optional.empty();
    private Money promised = Money.ZERO;
    private Money paidTotal = Money.ZERO;
    private boolean everPaid;
    private int missed;
    private Duration period;
    private Money limit;

    Till(Terms terms, Address provider, Address consumer, Price price, InvoiceRhythm rhythm, SecureRandom random) {
        this.terms = terms;
        this.provider = provider;
        this.consumer = consumer;
        this.price = price;
        this.rhythm = rhythm;
        this.random = random;
        this.agreementId = new BigInteger(256, random).max(BigInteger.ONE);
        this.period = rhythm.firstPeriod();
        this.limit = rhythm.firstLimit();
    }

    /// The next invoice, if one is due now.
    synchronized Optional<Issued> next(Usage usage) {
        Duration now = usage.elapsed();
        if (last.isEmpty()) {
            return Optional.of(issue(usage, true));
        }
        Duration since = now.minus(last.get().at());
        Money unpaid = Charge.due(price, usage).minusOrZero(paidTotal);
        if (unpaid.compareTo(limit) >= 0 && since.compareTo(rhythm.leastGap()) >= 0) {
            limit = thirdMore(limit).min(rhythm.lastLimit());
            return Optional.of(issue(usage, true));
        }
        if (since.compareTo(period) >= 0) {
            Duration longer = period.multipliedBy(4).dividedBy(3);
            period = longer.compareTo(rhythm.longestPeriod()) > 0 ? rhythm.longestPeriod() : longer;
            return Optional.of(issue(usage, false));
        }
        return Optional.empty();
    }

    private static Money thirdMore(Money amount) {
        return new Money(amount.wei().multiply(BigInteger.valueOf(4)).divide(BigInteger.valueOf(3)));
    }

    private Issued issue(Usage usage, boolean critical) {
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        Money due = Charge.due(price, usage);
        Money total = price.isFree() ? Money.ZERO : everPaid ? due.max(paidTotal) : Money.ofWei(1);
        var invoice = new Invoice(agreementId, total, Money.ZERO, Keccak.hash(secret), provider, terms.chainId());
        var issued = new Issued(invoice, secret, critical, usage.elapsed());
        if (open.size() >= MOST_OPEN) {
            open.remove(open.keySet().iterator().next());
        }
        open.put(key(invoice.hashlock()), issued);
        last = Optional.of(issued);
        return issued;
    }

    private static String key(byte[] hashlock) {
        return HexFormat.of().formatHex(hashlock);
    }

    /// Checks a payment in the network's own order.
    synchronized Outcome paid(ExchangeMessage message) {
        Issued issued = open.get(key(message.promise().hashlock()));
        if (issued == null) {
            return new Outcome.Ignored();
        }
        if (ExchangeMessages.recover(message).filter(consumer::equals).isEmpty()) {
            return new Outcome.Bad("the exchange message is signed by somebody else");
        }
        if (message.chainId() != terms.chainId()) {
            return new Outcome.Bad("the exchange message is for another chain");
        }
        if (!Promises.isBy(consumer, message.promise())) {
            return new Outcome.Bad("the promise is signed by somebody else");
        }
        if (message.promise().amount().compareTo(promised) < 0) {
            return new Outcome.Bad("the promise is lower than the last one");
        }
        if (!message.hermes().equals(Optional.of(terms.hermes())) || !ofConsumersChannel(message)) {
            return new Outcome.Bad("the promise is not for the consumer's channel");
        }
        open.remove(key(message.promise().hashlock()));
        promised = message.promise().amount();
        paidTotal = paidTotal.max(message.agreementTotal());
        everPaid = true;
        missed = 0;
        return new Outcome.Paid(issued);
    }

    private boolean ofConsumersChannel(ExchangeMessage message) {
        Address channel =
                Channels.consumerChannel(consumer, terms.hermes(), terms.registry(), terms.channelImplementation());
        byte[] id = message.promise().channelId();
        return id.length == 20 && Address.of(id).equals(channel);
    }

    /// Why the session must end, if it must: a critical invoice is overdue or too many others are.
    synchronized Optional<String> overdue(Duration now) {
        boolean criticalMissed = false;
        var each = open.values().iterator();
        while (each.hasNext()) {
            Issued issued = each.next();
            if (now.minus(issued.at()).compareTo(rhythm.payment()) >= 0) {
                each.remove();
                missed++;
                criticalMissed |= issued.critical();
            }
        }
        if (criticalMissed) {
            return Optional.of("did not get paid for a critical invoice");
        }
        return missed > rhythm.leeway() ? Optional.of("too many unpaid invoices") : Optional.empty();
    }

    /// An invoice could not be delivered.
    synchronized void unsent() {
        missed++;
    }

    /// What was promised in this session's last good payment.
    synchronized Money promised() {
        return promised;
    }

    /// The secret and agreement of an invoice as the network's recovery data has them.
    static String recoveryText(Issued issued) {
        return "{\"r\":\"" + HexFormat.of().formatHex(issued.secret()) + "\",\"agreement_id\":"
                + issued.invoice().agreementId() + "}";
    }
}
