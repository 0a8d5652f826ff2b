package porchlight.gui.topup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Placing;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.connect.Tone;
import porchlight.i18n.Decimals;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Words for the second step: with what.
final class CoinWriter {
    /// What another amount, coin or try mends.
    private static final Set<WalletFault> HERE = Set.of(
            WalletFault.GATEWAY_SILENT,
            WalletFault.GATEWAY_REFUSED,
            WalletFault.COIN_NOT_TAKEN,
            WalletFault.BELOW_MINIMUM,
            WalletFault.ORDER_MISDIRECTED,
            WalletFault.ADDRESS_WRONG,
            WalletFault.ORDER_CHANGED,
            WalletFault.ORDER_DEAR);

    private final Messages words;
    private final Names names;
    private final OrderWords orders;
    private final AmountWriter amounts;

    CoinWriter(Messages words, OrderWords orders, AmountWriter amounts) {
        this.words = words;
        this.orders = orders;
        this.amounts = amounts;
        names = new Names(words);
    }

    TopUpPage.Coin write(Facts facts) {
        Money amount = facts.amount().orElse(Money.ZERO);
        List<TopUpPage.Choice> ways = new ArrayList<>();
        facts.offers().offers().stream()
                .filter(offer -> !offer.isBank())
                .forEach(offer -> coin(offer, amount, facts, ways));
        facts.offers().offers().stream().filter(Offer::isBank).forEach(offer -> ways.add(bank(offer, amount, facts)));
        ways.add(direct(facts));
        Draft draft = facts.draft();
        boolean bank = facts.offer().filter(Offer::isBank).isPresent();
        boolean american = bank && draft.country().equals("US");
        boolean told = !bank
                || (!draft.country().isEmpty() && (!american || draft.state().matches("[A-Z]{2}")));
        boolean chosen = ways.stream().anyMatch(way -> way.chosen() && way.available());
        boolean isDirect = draft.way().filter(Way.Direct.class::isInstance).isPresent();
        return new TopUpPage.Coin(
                facts.about(amount, words)
                        .map(about -> words.join(amounts.myst(amount), about))
                        .orElseGet(() -> amounts.myst(amount)),
                ways,
                asOf(facts),
                bank,
                american,
                draft.country(),
                draft.state(),
                notice(facts, ways),
                facts.offer()
                        .filter(offer -> isLittle(offer, amount))
                        .map(offer -> words.text("topup.raise", amounts.myst(offer.minimum())))
                        .orElse(""),
                facts.refusal()
                        .flatMap(Placing::refused)
                        .filter(CoinWriter::isElsewhere)
                        .isPresent(),
                chosen && told && !facts.waiting(),
                words.text(isDirect ? "topup.show.address" : "topup.order"),
                facts.waiting());
    }

    private void coin(Offer offer, Money amount, Facts facts, List<TopUpPage.Choice> ways) {
        String network = offer.network().isBlank() ? names.coin(offer.currency()) : offer.network();
        String on = words.text("topup.on.network", network, names.gateway(offer.gateway()));
        ways.add(choice(offer, false, names.coin(offer.currency()), on, amount, facts));
        if (offer.lightning()) {
            ways.add(choice(
                    offer,
                    true,
                    words.text("topup.lightning", names.coin(offer.currency())),
                    words.text("topup.lightning.why", names.gateway(offer.gateway())),
                    amount,
                    facts));
        }
    }

    private TopUpPage.Choice bank(Offer offer, Money amount, Facts facts) {
        return choice(
                offer,
                false,
                names.bank(offer),
                words.text("topup.bank.why", names.gateway(offer.gateway())),
                amount,
                facts);
    }

    private TopUpPage.Choice choice(
            Offer offer, boolean lightning, String name, String below, Money amount, Facts facts) {
        Way way = new Way.Gateway(offer.gateway(), offer.currency(), lightning);
        return new TopUpPage.Choice(
                way,
                offer.currency(),
                name,
                below,
                price(offer, amount),
                terms(offer),
                isLittle(offer, amount) ? words.text("topup.too.little", amounts.myst(offer.minimum())) : "",
                facts.draft().way().filter(way::equals).isPresent());
    }

    /// Whether it is mended on the Wallet page and not by another amount or coin.
    private static boolean isElsewhere(Failure failure) {
        return !(failure instanceof Failure.WalletTrouble(WalletFault fault)) || !HERE.contains(fault);
    }

    private static boolean isLittle(Offer offer, Money amount) {
        return amount.compareTo(offer.minimum()) < 0;
    }

    private String terms(Offer offer) {
        List<String> terms = new ArrayList<>(List.of(words.text("topup.from", amounts.myst(offer.minimum()))));
        fee(offer).ifPresent(terms::add);
        return words.join(terms.toArray(String[]::new));
    }

    /// What the gateway keeps, which is inside its price already.
    Optional<String> fee(Offer offer) {
        return offer.fee()
                .flatMap(Decimals::read)
                .filter(percent -> percent.signum() > 0)
                .map(percent -> words.text("topup.fee", percent));
    }

    private TopUpPage.Choice direct(Facts facts) {
        Way way = new Way.Direct();
        return new TopUpPage.Choice(
                way,
                "MYST",
                words.text("topup.direct"),
                words.text("topup.direct.why", names.chain(facts.chain())),
                "",
                words.text("topup.direct.terms"),
                facts.wallet().channel().isPresent() ? "" : words.text("topup.direct.unknown"),
                facts.draft().way().filter(way::equals).isPresent());
    }

    /// About what it will cost; the gateway says it exactly once the order is placed.
    private String price(Offer offer, Money amount) {
        Optional<String> price = offer.price(amount);
        if (price.isEmpty()) {
            return words.text("topup.price.later");
        }
        String about = words.text("topup.price", orders.amount(price.get(), offer.currency()));
        return offer.rateHolds()
                .map(time -> words.join(
                        about, words.text("topup.holds", words.figures().duration(time))))
                .orElse(about);
    }

    private String asOf(Facts facts) {
        Offers offers = facts.offers();
        return offers.asking()
                ? words.text("topup.asking")
                : offers.asOf()
                        .map(at -> words.text("topup.as.of", orders.moment(at, facts.now())))
                        .orElse("");
    }

    private Optional<Notice> notice(Facts facts, List<TopUpPage.Choice> ways) {
        Optional<Notice> unfit = ways.stream()
                .filter(way -> way.chosen() && !way.available())
                .findFirst()
                .map(way -> new Notice(Tone.WARN, way.refused(), ""));
        if (unfit.isPresent()) {
            return unfit;
        }
        if (facts.refusal().isPresent()) {
            return facts.refusal().get().refused().map(why -> Notice.of(words.failure(why)));
        }
        Offers offers = facts.offers();
        if (offers.failed().isPresent() && !offers.asking()) {
            return Optional.of(Notice.of(words.failure(offers.failed().get())));
        }
        return offers.offers().isEmpty() && !offers.asking() && offers.asOf().isPresent()
                ? Optional.of(new Notice(Tone.WARN, words.text("topup.none"), words.text("topup.none.step")))
                : Optional.empty();
    }
}
