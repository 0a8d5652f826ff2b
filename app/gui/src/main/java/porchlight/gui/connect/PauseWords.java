package porchlight.gui.connect;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import porchlight.client.Shield;
import porchlight.connection.ConnectionState.Paused;
import porchlight.gui.connect.Card.Offer;
import porchlight.i18n.Messages;

/// Words of a pause: what is offered while a session runs, and the card while it does not. Pure.
final class PauseWords {
    private final Messages words;
    private final WishWords wishes;
    private final Offers offers;

    PauseWords(Messages words, WishWords wishes) {
        this.words = words;
        this.wishes = wishes;
        offers = new Offers(words);
    }

    /// For how long an action lets the traffic into the open.
    static Duration length(Action action) {
        return Duration.ofMinutes(
                switch (action) {
                    case PAUSE_SHORT -> 5;
                    case PAUSE_MIDDLE -> 15;
                    case PAUSE_LONG -> 60;
                    default -> throw new IllegalArgumentException("no pause");
                });
    }

    /// What a pause means stands above the choice; where there can be none the reason does.
    Card.Pause offer(Shield shield) {
        List<Offer> lengths = shield.lockdown()
                ? List.of()
                : Stream.of(Action.PAUSE_SHORT, Action.PAUSE_MIDDLE, Action.PAUSE_LONG)
                        .map(this::offer)
                        .toList();
        return new Card.Pause(
                words.text("button.pause"), words.text(lengths.isEmpty() ? "pause.locked" : "pause.means"), lengths);
    }

    private Offer offer(Action action) {
        long minutes = length(action).toMinutes();
        return new Offer(
                action, words.text("pause.length", minutes), words.text("pause.length.spoken", minutes), false, true);
    }

    /// In the open, until when, and what follows.
    Card paused(Facts facts, Paused paused) {
        String left = words.figures().countdown(Duration.between(facts.now(), paused.until()));
        Optional<Offer> second = wishes.elsewhere(facts, paused.home())
                ? Optional.of(new Offer(
                        Action.CONNECT,
                        words.text("button.move", wishes.name(facts)),
                        wishes.spoken(facts),
                        false,
                        true))
                : Optional.of(offers.plain(Action.PAUSE_SHORT, "button.pause.more"));
        return new Card(
                Tone.BAD,
                words.text(paused.open() ? "state.paused" : "state.pausing"),
                paused.open() ? words.text("state.paused.tail", left) : words.text("state.leaving.open"),
                "",
                false,
                Optional.of(paused.home().country()),
                wishes.placeAndCountry(paused.home()),
                paused.open()
                        ? facts.whereabouts()
                                .ip()
                                .map(ip -> words.text("card.paused.seen", ip))
                                .orElseGet(() -> words.text("card.paused"))
                        : words.text("card.leaving"),
                offers.called(Action.RESUME, "button.resume"),
                second,
                List.of(),
                Optional.empty(),
                words.text("card.paused.then"),
                Optional.of(offers.plain(Action.GO_UNPROTECTED, "button.pause.stay")),
                "");
    }
}
