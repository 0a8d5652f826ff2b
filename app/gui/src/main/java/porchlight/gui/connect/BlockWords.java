package porchlight.gui.connect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.client.ArrivalWords;
import porchlight.client.Shield;
import porchlight.client.ShieldWords;
import porchlight.client.SystemPrograms;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.connect.Card.Offer;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.i18n.Sentences;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.tunnel.SplitTunnel;

/// Writes the cards of a block that waits for the user: by a fault, by lockdown, while a sign-in page may be
/// visited, for want of balance. Each names the way out that needs no window. Pure.
final class BlockWords {
    private final Messages words;
    private final WishWords wishes;
    private final ShieldWords shield;
    private final Offers offers;
    private final ArrivalWords arrivals;

    BlockWords(Messages words, WishWords wishes) {
        this.words = words;
        this.wishes = wishes;
        shield = new ShieldWords(words);
        offers = new Offers(words);
        arrivals = new ArrivalWords(words);
    }

    /// @param connect the button that connects, or leads to what connecting needs
    Card blocked(Facts facts, ConnectionState.Blocked blocked, Offer connect) {
        Optional<Country> country = blocked.wish().flatMap(wishes::country).or(() -> wishes.country(facts.chosen()));
        boolean lockdown = blocked.cause() instanceof Failure.LockedDown;
        Optional<Instant> portal = facts.shield().portalEnds();
        if (portal.isPresent()) {
            String left = left(portal.get(), facts.now());
            return card(
                    facts,
                    words.text("state.portal", left),
                    country,
                    words.text("portal.title"),
                    words.text("portal.how"),
                    lockdown ? connect : offers.called(Action.TRY_AGAIN, "button.again"),
                    offers.out(facts.shield(), "button.restore"),
                    refused(facts.shield()).orElseGet(() -> words.text("portal.allowed")),
                    Optional.of(offers.plain(Action.CLOSE_PORTAL, "button.portal.end")));
        }
        Optional<Offer> signIn = facts.shield().present()
                ? Optional.of(offers.plain(Action.OPEN_PORTAL, "button.portal"))
                : Optional.empty();
        if (lockdown) {
            return card(
                    facts,
                    words.text("state.lockdown"),
                    country,
                    wishes.title(facts),
                    wishes.subtitle(facts),
                    connect,
                    offers.out(facts.shield(), "button.restore"),
                    refused(facts.shield())
                            .or(() -> arrivals.doing(facts.arrival().doing()))
                            .orElseGet(() -> locked(facts.shield())),
                    signIn);
        }
        FailureWords failure = words.failure(blocked.cause());
        NextStep step = NextStep.of(blocked.cause(), offers, connect);
        return card(
                facts,
                held(facts.shield()),
                country,
                failure.sentence(),
                failure.done(),
                step.main(),
                offers.out(facts.shield(), "button.restore"),
                refused(facts.shield()).orElse(failure.step()),
                step.triesHomes() ? signIn.or(step::more) : Optional.of(offers.again()));
    }

    Card outOfBalance(Facts facts, Failure cause, Optional<Destination> wish) {
        FailureWords failure = words.failure(cause);
        return new Card(
                Tone.WARN,
                words.text("state.broke"),
                words.text("state.broke.tail"),
                facts.shield().partlyBlocked().map(shield::split).orElse(""),
                false,
                wish.flatMap(wishes::country),
                failure.sentence(),
                failure.done(),
                offers.called(Action.TOP_UP, "button.topup"),
                Optional.of(offers.out(facts.shield(), "button.unprotected")),
                List.of(),
                Optional.empty(),
                Sentences.of(failure.step(), words.text("card.broke")),
                // for when it was topped up
                Optional.of(offers.again()),
                wayOut());
    }

    /// A block that a split leaves open for some says for whom it is instead of that nothing leaves.
    String held(Shield now) {
        return now.partlyBlocked().map(shield::split).orElseGet(() -> words.text("state.holding.tail"));
    }

    /// Nobody takes for protected what is not: most programs are free.
    static Tone tone(Optional<SplitTunnel> parted, Tone usual) {
        return parted.filter(which -> which == SplitTunnel.INSIDE).isPresent() ? Tone.WARN : usual;
    }

    private String locked(Shield now) {
        return now.partlyBlocked()
                .map(which -> words.text("card.lockdown.parted", shield.split(which)))
                .orElseGet(() -> words.text("card.lockdown"));
    }

    private Card card(
            Facts facts,
            String tail,
            Optional<Country> country,
            String title,
            String subtitle,
            Offer button,
            Offer second,
            String footer,
            Optional<Offer> extra) {
        return new Card(
                tone(facts.shield().partlyBlocked(), Tone.INFO),
                words.text("state.blocked"),
                tail,
                facts.shield()
                        .partlyBlocked()
                        .map(shield::split)
                        .filter(who -> !who.equals(tail))
                        .orElse(""),
                false,
                country,
                title,
                subtitle,
                button,
                Optional.of(second),
                List.of(),
                Optional.empty(),
                footer,
                extra,
                wayOut());
    }

    private Optional<String> refused(Shield shield) {
        return shield.refused(Shield.Wish.LOCKDOWN)
                .or(() -> shield.refused(Shield.Wish.PORTAL))
                .map(words::failure)
                .map(FailureWords::brief);
    }

    String wayOut() {
        return words.text("shield.wayout", SystemPrograms.WAY_OUT);
    }

    /// `4:07`.
    private String left(Instant end, Instant now) {
        return words.figures().countdown(Duration.between(now, end));
    }
}
