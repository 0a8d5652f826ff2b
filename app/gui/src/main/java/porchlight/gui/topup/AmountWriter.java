package porchlight.gui.topup;

import java.util.List;
import java.util.Optional;
import porchlight.client.BuyingWords;
import porchlight.client.Offer;
import porchlight.client.Wallet;
import porchlight.gui.connect.Tone;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Words for the first step: how much, and what it buys.
final class AmountWriter {
    private static final List<String> TILES = List.of("5", "10", "20", "50");

    private final Messages words;
    private final BuyingWords buying;

    AmountWriter(Messages words) {
        this.words = words;
        buying = new BuyingWords(words);
    }

    TopUpPage write(Facts facts) {
        return switch (facts.wallet().lock()) {
            case NONE ->
                new TopUpPage.First(
                        words.text("topup.first.identity"), words.text("card.identity"), words.text("button.identity"));
            case LOCKED ->
                new TopUpPage.First(
                        words.text("topup.first.unlock"), words.text("card.locked"), words.text("button.unlock"));
            case OPEN ->
                facts.backedUp()
                        ? amount(facts)
                        : new TopUpPage.First(
                                words.text("topup.first.backup"),
                                words.text("identity.unsaved"),
                                words.text("topup.first.backup.do"));
        };
    }

    private TopUpPage amount(Facts facts) {
        Optional<Money> typed = facts.amount();
        return new TopUpPage.Amount(
                TILES.stream().map(value -> tile(value, typed, facts)).toList(),
                facts.rate().map(buying::basis).orElse(""),
                least(facts),
                facts.draft().amount(),
                typed.map(money -> buys(money, facts)).orElseGet(() -> words.text("topup.wrong")),
                typed.isEmpty(),
                notice(facts.wallet()),
                typed.isPresent());
    }

    private TopUpPage.Tile tile(String value, Optional<Money> typed, Facts facts) {
        Money money = Money.ofMyst(value);
        String myst = myst(money);
        Optional<String> local = facts.about(money, words);
        return new TopUpPage.Tile(
                value,
                local.orElse(myst),
                local.isPresent() ? myst : "",
                facts.rate().map(rate -> buying.video(rate, money)).orElse(""),
                facts.rate().map(rate -> buying.gib(rate, money)).orElse(""),
                typed.filter(money::equals).isPresent());
    }

    /// `20 MYST`, with every digit there is: an order is for exactly this.
    String myst(Money money) {
        return buying.myst(money);
    }

    private String buys(Money money, Facts facts) {
        String[] parts = java.util.stream.Stream.of(
                        facts.about(money, words),
                        facts.rate().map(rate -> buying.video(rate, money)),
                        facts.rate().map(rate -> buying.gib(rate, money)))
                .flatMap(Optional::stream)
                .toArray(String[]::new);
        return parts.length == 0 ? "" : words.join(parts);
    }

    /// The least that any gateway takes; MYST itself may be sent in any amount.
    private String least(Facts facts) {
        return facts.offers().offers().stream()
                .map(Offer::minimum)
                .min(Money::compareTo)
                .map(money -> words.text("topup.least", myst(money)))
                .orElse("");
    }

    private Optional<Notice> notice(Wallet wallet) {
        return wallet.registration() == Wallet.Registration.UNREGISTERED
                ? Optional.of(
                        new Notice(Tone.INFO, words.text("topup.unregistered"), words.text("topup.unregistered.step")))
                : Optional.empty();
    }
}
