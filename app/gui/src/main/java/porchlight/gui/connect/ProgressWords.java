package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.MissedHome;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.gui.connect.Card.Mark;
import porchlight.gui.connect.Card.Step;
import porchlight.i18n.Messages;
import porchlight.i18n.Sentences;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;

/// Words for an attempt on its way.
final class ProgressWords {
    private final Messages words;
    private final WishWords wishes;

    ProgressWords(Messages words) {
        this.words = words;
        wishes = new WishWords(words);
    }

    Optional<Country> country(Progress at) {
        return at.home().map(Home::country).or(() -> wishes.country(at.wish()));
    }

    /// 1 for the first.
    int number(Stage stage) {
        return switch (stage) {
            case FINDING -> 1;
            case TALKING -> 2;
            case TUNNEL -> 3;
            case CHECKING -> 4;
        };
    }

    String sentence(Stage stage) {
        return switch (stage) {
            case FINDING -> words.text("state.finding");
            case TALKING -> words.text("state.talking");
            case TUNNEL -> words.text("state.tunnel");
            case CHECKING -> words.text("state.checking");
        };
    }

    String title(Progress at) {
        return at.home()
                .map(home -> words.text("card.trying", wishes.placeAndCountry(home)))
                .orElseGet(() -> switch (at.wish()) {
                    case Destination.Anywhere() -> words.text("card.looking");
                    case Destination.InCountry(Country country) ->
                        words.text("card.looking.in", words.country(country));
                    case Destination.ThisHome here -> words.text("card.looking.in", words.country(here.country()));
                });
    }

    String subtitle(Progress at) {
        String tries = at.tries() > 1 ? words.text("card.try", at.tryNumber(), at.tries()) : "";
        String home =
                at.home().map(tried -> wishes.describe(tried, at.choice())).orElse(words.text("card.list"));
        return tries.isEmpty() || at.tryNumber() < 2 ? home : words.join(tries, home);
    }

    /// `Munich stopped answering. Try 2 of 5 · Talking to the home…`, and below it why that home.
    String holding(Progress at) {
        String tries = words.join(words.text("card.try", at.tryNumber(), at.tries()), sentence(at.stage()));
        String told = missed(at).map(last -> Sentences.of(last, tries)).orElse(tries);
        return at.choice().map(choice -> told + "\n" + words.whyUntorn(choice)).orElse(told);
    }

    /// Why the home before this one was left.
    Optional<String> missed(Progress at) {
        if (at.missed().isEmpty()) {
            return Optional.empty();
        }
        MissedHome last = at.missed().getLast();
        return Optional.of(words.failure(last.why()).sentence());
    }

    List<Step> steps(Progress at) {
        List<Step> steps = new ArrayList<>();
        for (Stage stage : Stage.values()) {
            Mark mark = number(stage) < number(at.stage()) ? Mark.DONE : stage == at.stage() ? Mark.NOW : Mark.LATER;
            Optional<StageTime> time = mark == Mark.DONE
                    ? at.done().stream().filter(done -> done.stage() == stage).findFirst()
                    : Optional.empty();
            String name = name(stage);
            steps.add(new Step(
                    time.map(done -> words.join(name, words.figures().seconds(done.took())))
                            .orElse(name),
                    mark));
        }
        return List.copyOf(steps);
    }

    private String name(Stage stage) {
        return switch (stage) {
            case FINDING -> words.text("stage.finding");
            case TALKING -> words.text("stage.talking");
            case TUNNEL -> words.text("stage.tunnel");
            case CHECKING -> words.text("stage.checking");
        };
    }
}
