package porchlight.gui.connect;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import porchlight.i18n.Messages;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.CountryGroup;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// Words for where the user wants to come out.
final class WishWords {
    /// An hour of video at about 3 Mbit/s, in hundredths of a GiB.
    private static final long VIDEO_HUNDREDTHS = 125;

    private final Messages words;

    WishWords(Messages words) {
        this.words = words;
    }

    Optional<Country> country(Destination wish) {
        return switch (wish) {
            case Destination.Anywhere() -> Optional.empty();
            case Destination.InCountry(Country country) -> Optional.of(country);
            case Destination.ThisHome here -> Optional.of(here.country());
        };
    }

    /// The card's title before connecting.
    String title(Facts facts) {
        return switch (facts.chosen()) {
            case Destination.Anywhere() -> words.text("card.anywhere");
            case Destination.InCountry(Country country) -> words.text("card.best", words.country(country));
            case Destination.ThisHome here ->
                facts.chosenHome().map(this::placeAndCountry).orElse(words.country(here.country()));
        };
    }

    /// A short name for a button.
    String name(Facts facts) {
        return switch (facts.chosen()) {
            case Destination.Anywhere() -> words.text("place.anywhere");
            case Destination.InCountry(Country country) -> words.country(country);
            case Destination.ThisHome here ->
                facts.chosenHome().map(words::place).orElse(words.country(here.country()));
        };
    }

    String placeAndCountry(Home home) {
        String city = home.proposal().city();
        String country = words.country(home.country());
        return city.isBlank() ? country : words.text("card.place", city, country);
    }

    /// `Home of 0x41f2…c09a · Deutsche Telekom · residential`.
    String describe(Home home) {
        boolean residential = home.proposal().ipType().isResidential();
        String whose = words.text(
                residential ? "card.home.of" : "card.centre.of",
                home.id().provider().shortText());
        String isp = home.proposal().isp();
        String kind = words.text(residential ? "home.residential" : "home.hosting");
        return isp.isBlank() ? words.join(whose, kind) : words.join(whose, isp, kind);
    }

    /// Below it why that home was chosen, where that is known.
    String describe(Home home, Optional<Choice> choice) {
        return choice.map(why -> describe(home) + "\n" + words.whyUntorn(why)).orElse(describe(home));
    }

    /// What it will cost.
    String subtitle(Facts facts) {
        if (facts.chosenHome().isPresent()) {
            Home home = facts.chosenHome().get();
            return describe(home) + "\n" + price(home.price(), facts.wallet().rates());
        }
        return facts.chosenGroup()
                .map(group -> words.text(
                        "card.from", price(group.from(), facts.wallet().rates())))
                .orElse(words.text(
                        facts.chosen() instanceof Destination.Anywhere ? "card.anywhere.why" : "card.nobody"));
    }

    private String price(Price price, Map<String, String> rates) {
        if (price.isFree()) {
            return words.text("price.free");
        }
        String exact = words.text(
                "price.both",
                words.figures().price(price.perGib()),
                words.figures().price(price.perHour()));
        return words.figures()
                .worth(video(price), rates)
                .map(worth -> words.join(exact, words.text("price.video", worth)))
                .orElse(exact);
    }

    private static Money video(Price price) {
        BigDecimal wei = new BigDecimal(price.perGib().wei())
                .multiply(BigDecimal.valueOf(VIDEO_HUNDREDTHS, 2))
                .setScale(0, RoundingMode.DOWN);
        return price.perHour().plus(new Money(wei.toBigIntegerExact()));
    }

    /// Whether the user points at another place than where the session is.
    boolean elsewhere(Facts facts, Home here) {
        return switch (facts.chosen()) {
            case Destination.Anywhere() -> false;
            case Destination.InCountry(Country country) -> !country.equals(here.country());
            case Destination.ThisHome that -> !that.home().equals(here.id());
        };
    }

    /// `Connect to Germany, 412 homes, from 0.11 MYST per gibibyte`.
    String spoken(Facts facts) {
        Optional<CountryGroup> group = facts.chosenGroup();
        if (group.isEmpty() || facts.chosenHome().isPresent()) {
            return words.text("spoken.connect", name(facts));
        }
        return words.text(
                "spoken.country",
                name(facts),
                group.get().homes().size(),
                words.figures().price(group.get().from().perGib()));
    }
}
