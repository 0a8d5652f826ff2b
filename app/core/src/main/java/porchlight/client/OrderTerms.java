package porchlight.client;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import porchlight.client.Order.Note;
import porchlight.coin.Coin;
import porchlight.coin.PayTarget;
import porchlight.coin.WrongAddress;
import porchlight.i18n.Decimals;
import porchlight.ledger.TopUpBook.Terms;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.payment.Money;
import porchlight.web.Gateway;

/// What is to be paid for an order, of all that a gateway says about it. Pure.
///
/// Amount and address belong together: once both were named they are never replaced, for the user may have copied
/// them. An answer that names others makes an order that must not be paid.
///
/// @param coins whether addresses of test networks may be paid to
record OrderTerms(PayTarget.Coins coins) {
    /// Of what was wished for, at least that many per cent must arrive.
    private static final int LEAST_PERCENT = 99;
    /// How many times the gateway's own rate coins may cost with everything in it: a rate moves while somebody
    /// chooses, and a firm lives on what it adds.
    private static final BigDecimal MOST_OF_COINS = new BigDecimal("1.5");
    /// The same for banks and cards, whose fixed fees weigh on small orders.
    private static final BigDecimal MOST_OF_BANKS = new BigDecimal("2");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /// What comes of an answer.
    ///
    /// @param terms from now on
    /// @param note why nothing may be paid; empty where it may
    record Read(Terms terms, Optional<Note> note) {}

    /// For an order of which no payment was seen.
    ///
    /// @param rates value of 1 MYST by currency; what is missing there is not compared
    Read unpaid(TopUp order, Gateway.Order told, Map<String, String> rates) {
        Terms old = order.terms();
        if (!told.channel().equals(order.channel())) {
            return refused(old, Note.MISDIRECTED);
        }
        if (isOther(order.wish(), told)) {
            return refused(old, Note.OTHER_TERMS);
        }
        Optional<PayTarget> target;
        try {
            target = target(order.wish(), told);
        } catch (WrongAddress e) {
            return refused(old, Note.WRONG_ADDRESS);
        }
        if (isChanged(old, told, target)) {
            return refused(old, Note.CHANGED);
        }
        if (isDear(order, told, rates)) {
            return refused(old, Note.TOO_DEAR);
        }
        boolean named = !old.link().isEmpty();
        boolean priced = named || told.payAmount().isEmpty();
        return new Read(
                new Terms(
                        receive(old, told),
                        priced ? old.payAmount() : told.payAmount(),
                        priced ? old.tax() : tax(told),
                        old.extra(),
                        named ? old.network() : target.map(PayTarget::network).orElse(""),
                        named ? old.address() : target.map(PayTarget::address).orElse(""),
                        named ? old.form() : target.map(PayTarget::form).orElse(""),
                        named ? old.link() : target.map(PayTarget::link).orElse(""),
                        told.checkout().isEmpty() ? old.checkout() : told.checkout(),
                        expires(old, told)),
                Optional.empty());
    }

    /// For an order whose payment was seen: it is the gateway's to say what arrives, and nobody is told to pay but
    /// what is missing of a payment that was too small.
    ///
    /// @param rest whether something is still to be paid
    Read paid(TopUp order, Gateway.Order told, boolean rest) {
        Terms old = order.terms();
        boolean elsewhere = !told.channel().equals(order.channel());
        boolean other = isOther(order.wish(), told);
        Optional<Note> note =
                elsewhere ? Optional.of(Note.MISDIRECTED) : other ? Optional.of(Note.OTHER_TERMS) : Optional.empty();
        Optional<PayTarget> target = Optional.empty();
        if (rest && note.isEmpty()) {
            try {
                target = target(order.wish(), told);
                note = isChanged(old, told, target) ? Optional.of(Note.CHANGED) : note;
            } catch (WrongAddress e) {
                note = Optional.of(Note.WRONG_ADDRESS);
            }
        }
        boolean named = !old.link().isEmpty() || note.isPresent();
        boolean priced = !old.payAmount().isEmpty() || told.payAmount().isEmpty();
        boolean page = rest && note.isEmpty() && !told.checkout().isEmpty();
        boolean same = told.payCurrency().equals(order.wish().currency());
        return new Read(
                new Terms(
                        elsewhere ? old.receive() : receive(old, told),
                        priced ? old.payAmount() : told.payAmount(),
                        priced ? old.tax() : tax(told),
                        OrderProgress.extra(told).filter(much -> same).orElse(old.extra()),
                        named ? old.network() : target.map(PayTarget::network).orElse(""),
                        named ? old.address() : target.map(PayTarget::address).orElse(""),
                        named ? old.form() : target.map(PayTarget::form).orElse(""),
                        named ? old.link() : target.map(PayTarget::link).orElse(""),
                        page ? told.checkout() : old.checkout(),
                        expires(old, told)),
                note);
    }

    /// For an order that ended unpaid: what it was about, and nothing to pay.
    static Terms ended(TopUp order, Gateway.Order told) {
        Terms old = order.terms();
        boolean priced = !old.payAmount().isEmpty() || told.payAmount().isEmpty();
        return new Terms(
                old.receive().isZero() ? receive(old, told) : old.receive(),
                priced ? old.payAmount() : told.payAmount(),
                priced ? old.tax() : tax(told),
                old.extra(),
                old.network(),
                old.address(),
                old.form(),
                old.link(),
                old.checkout(),
                expires(old, told));
    }

    /// Nothing of it can be paid any more.
    static Terms refused(Terms terms) {
        return new Terms(
                terms.receive(), terms.payAmount(), terms.tax(), terms.extra(), "", "", "", "", "", terms.expires());
    }

    private static Read refused(Terms terms, Note note) {
        return new Read(refused(terms), Optional.of(note));
    }

    /// Where coins go, verified; empty where none are sent.
    private Optional<PayTarget> target(Wish wish, Gateway.Order told) throws WrongAddress {
        boolean none =
                told.target().address().isEmpty() && told.target().invoice().isEmpty();
        if (none || Coin.named(told.payCurrency()).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(PayTarget.of(
                new PayTarget.Told(
                        told.payCurrency(),
                        told.payAmount(),
                        told.target().network(),
                        told.target().address(),
                        told.target().token(),
                        told.target().decimals(),
                        told.target().invoice(),
                        way(wish)),
                coins));
    }

    /// Of an order of elsewhere it is not known.
    private static PayTarget.Way way(Wish wish) {
        if (wish.receive().isZero()) {
            return PayTarget.Way.EITHER;
        }
        return wish.lightning() ? PayTarget.Way.LIGHTNING : PayTarget.Way.CHAIN;
    }

    /// Another coin, another firm, or less MYST than was asked for.
    private static boolean isOther(Wish wish, Gateway.Order told) {
        boolean less = !told.receiveMyst().isEmpty()
                && amount(told.receiveMyst())
                                .wei()
                                .multiply(BigInteger.valueOf(100))
                                .compareTo(wish.receive().wei().multiply(BigInteger.valueOf(LEAST_PERCENT)))
                        < 0;
        boolean firm = wish.gateway().isEmpty()
                || told.gateway().isEmpty()
                || told.gateway().equalsIgnoreCase(wish.gateway());
        return !firm || less || !told.payCurrency().equals(wish.currency());
    }

    /// An invoice of the lightning network is for one payment and a short time: another one for the same amount is
    /// the same.
    private static boolean isChanged(Terms old, Gateway.Order told, Optional<PayTarget> target) {
        int order = old.payAmount().isEmpty() || told.payAmount().isEmpty()
                ? 0
                : new BigDecimal(told.payAmount()).compareTo(new BigDecimal(old.payAmount()));
        if (old.link().isEmpty()) {
            return order > 0;
        }
        boolean elsewhere = target.isPresent()
                && !(target.get().address().equals(old.address())
                        && target.get().link().equals(old.link()))
                && !(target.get().form().equals("lightning") && old.form().equals("lightning"));
        return order != 0 || elsewhere;
    }

    private static boolean isDear(TopUp order, Gateway.Order told, Map<String, String> rates) {
        Optional<BigDecimal> rate = Optional.ofNullable(rates.get(told.payCurrency()))
                .flatMap(Decimals::read)
                .filter(value -> value.signum() > 0);
        Money receive = told.receiveMyst().isEmpty() ? order.wish().receive() : amount(told.receiveMyst());
        if (rate.isEmpty() || told.payAmount().isEmpty() || receive.isZero()) {
            return false;
        }
        boolean bank = Coin.named(told.payCurrency()).isEmpty();
        BigDecimal most = rate.get().multiply(receive.myst()).multiply(bank ? MOST_OF_BANKS : MOST_OF_COINS);
        BigDecimal net = new BigDecimal(told.payAmount()).subtract(new BigDecimal(tax(told)));
        // a price has only so many digits
        return net.compareTo(most.add(BigDecimal.ONE.movePointLeft(bank ? 2 : 8))) > 0;
    }

    private static Money receive(Terms old, Gateway.Order told) {
        return told.receiveMyst().isEmpty() ? old.receive() : amount(told.receiveMyst());
    }

    /// As the ledger keeps it: what is told more exactly would look like news each time.
    private static Optional<Instant> expires(Terms old, Gateway.Order told) {
        return told.expiresAt().map(at -> at.truncatedTo(ChronoUnit.MILLIS)).or(old::expires);
    }

    /// Tax in the currency that is paid, which the gateway tells as a rate.
    private static String tax(Gateway.Order told) {
        if (told.payAmount().isEmpty() || told.taxRate().isEmpty()) {
            return "0";
        }
        BigDecimal rate = new BigDecimal(told.taxRate());
        BigDecimal total = new BigDecimal(told.payAmount());
        BigDecimal tax =
                total.multiply(rate).divide(rate.add(HUNDRED), Math.max(2, total.scale()), RoundingMode.HALF_UP);
        return tax.signum() == 0 ? "0" : tax.toPlainString();
    }

    private static Money amount(String decimal) {
        try {
            return Money.ofMyst(decimal);
        } catch (IllegalArgumentException e) {
            return Money.ZERO;
        }
    }
}
