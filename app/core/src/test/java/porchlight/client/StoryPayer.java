package porchlight.client;

import java.math.BigInteger;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.ledger.HubReport;
import porchlight.ledger.PaymentDecision;
import porchlight.ledger.Purse;
import porchlight.ledger.SessionBook;
import porchlight.payment.Budget;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promise;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;

/// Sessions that are paid from the channel while everything else happens to it, and the hub that draws.
final class StoryPayer {
    private static final Address HOME = Address.of("0x354bd098b4ef8c9e70b7f21be2d455df559705d7");
    private static final Price PRICE = new Price(Money.ofMyst("1"), Money.ofMyst("1"));
    private static final SessionTerms TERMS = new SessionTerms(HOME, 137, PRICE, Tolerance.LEEWAY_BYTES);
    private static final Usage DAY = new Usage(Duration.ofDays(1), 0);

    private final OrderWorld world;
    private final Random random;
    private Optional<Promise> hub = Optional.empty();
    private Optional<Purse> purse = Optional.empty();
    private Money gross = Money.ZERO;
    private Money total = Money.ZERO;
    private long agreement;
    private long secrets;
    /// The highest promise that left this computer.
    Money sent = Money.ZERO;
    /// What all of them were for.
    Money paid = Money.ZERO;

    StoryPayer(OrderWorld world, Random random) {
        this.world = world;
        this.random = random;
    }

    /// @param now what the channel holds and has paid out
    void pay(Money now) {
        gross = now;
        if (purse.isEmpty() || random.nextInt(4) == 0) {
            begin();
        }
        Money asked = total.plus(Money.ofMyst("0." + (1 + random.nextInt(9))));
        byte[] secret = Keccak.hash(BigInteger.valueOf(++secrets).toByteArray());
        Invoice invoice = new Invoice(BigInteger.valueOf(agreement), asked, Money.ZERO, secret, HOME, 137);
        switch (purse.orElseThrow().answer(invoice, DAY, world.now)) {
            case PaymentDecision.Send send -> {
                Promise promise = send.message().promise();
                if (promise.amount().compareTo(sent) <= 0) {
                    throw new AssertionError("a promise is below an earlier one");
                }
                sent = promise.amount();
                paid = paid.plus(send.diff());
                total = asked;
                if (random.nextInt(4) > 0) {
                    hub = Optional.of(promise);
                }
            }
            case PaymentDecision.Resend _ -> {}
            case PaymentDecision.Ignore _ -> {}
            case PaymentDecision.End _ -> purse = Optional.empty();
        }
    }

    private void begin() {
        long session = world.ledger
                .sessions()
                .start(new SessionBook.Opening(
                        MoneyStory.ACCOUNT, HOME, HOME.toString(), "DE", "Berlin", PRICE, world.now));
        Purse next = new Purse(
                world.ledger,
                OrderWorld.SIGNER,
                new Purse.Account(MoneyStory.ACCOUNT, OrderWorld.CHANNEL, session, ZoneOffset.UTC),
                TERMS,
                () -> Budget.UNLIMITED,
                () -> new JudgeInput.Funds(gross.minusOrZero(world.chain.drawn), world.chain.drawn));
        next.open();
        purse = Optional.of(next);
        agreement++;
        total = Money.ZERO;
    }

    /// @param now what the channel holds and has paid out
    void hubDraws(Money now) {
        world.chain.drawn = world.chain.drawn.max(
                hub.map(Promise::amount).orElse(Money.ZERO).min(now));
        world.chain.latest++;
    }

    /// Before anything is paid the hub is asked, at every start.
    void hear() {
        world.ledger
                .promises()
                .adoptHubTotal(new HubReport(
                        MoneyStory.ACCOUNT, OrderWorld.CHANNEL, hub, world.chain.drawn, Optional.empty(), world.now));
    }

    void crashed() {
        purse = Optional.empty();
        world.ledger.sessions().endForgotten("CRASHED");
    }
}
