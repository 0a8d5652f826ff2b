package porchlight.gui.connect;

import java.util.List;
import java.util.Optional;
import porchlight.client.ArrivalWords;
import porchlight.client.ShieldWords;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.Session;
import porchlight.gui.connect.Card.Offer;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.market.Destination;

/// Writes the card for each state of the table in `experience.md`. Pure.
final class CardWriter {
    private final Messages words;
    private final WishWords wishes;
    private final ProgressWords progress;
    private final NumbersWriter numbers;
    private final BlockWords blocks;
    private final ShieldWords shield;
    private final Offers offers;
    private final PauseWords pauses;
    private final ArrivalWords arrivals;

    CardWriter(Messages words) {
        this.words = words;
        wishes = new WishWords(words);
        progress = new ProgressWords(words);
        numbers = new NumbersWriter(words);
        blocks = new BlockWords(words, wishes);
        shield = new ShieldWords(words);
        offers = new Offers(words);
        pauses = new PauseWords(words, wishes);
        arrivals = new ArrivalWords(words);
    }

    Card write(Facts facts) {
        ConnectionState state = facts.leaving() ? new ConnectionState.Disconnecting(true) : facts.state();
        return switch (state) {
            case ConnectionState.Off(Optional<Failure> last) -> off(facts, last);
            case ConnectionState.Connecting(ConnectionState.Progress at) -> connecting(at);
            case ConnectionState.On on -> on(facts, on);
            case ConnectionState.Holding(ConnectionState.Progress at) -> holding(facts, at);
            case ConnectionState.Paused paused -> pauses.paused(facts, paused);
            case ConnectionState.Disconnecting(boolean open) -> leaving(facts, open);
            case ConnectionState.Blocked blocked -> blocks.blocked(facts, blocked, main(facts));
            case ConnectionState.OutOfBalance(Failure cause, Optional<Destination> wish) ->
                blocks.outOfBalance(facts, cause, wish);
            case ConnectionState.LeakPossible(Failure cause) -> leak(facts, cause);
            case ConnectionState.HelperMissing(Failure cause) -> helper(facts, cause);
        };
    }

    private Card off(Facts facts, Optional<Failure> last) {
        String title = wishes.title(facts);
        FailureWords failure = last.map(words::failure).orElse(null);
        Offer connect = main(facts);
        Optional<NextStep> step = connect.action() == Action.CONNECT
                ? last.filter(why -> stillThere(why, facts)).map(why -> NextStep.of(why, offers, connect))
                : Optional.empty();
        // what would only be tried again is what Connect does
        Optional<NextStep> leading = step.filter(now -> !now.isAgain());
        return new Card(
                Tone.BAD,
                words.text("state.off"),
                words.text("state.off.tail"),
                facts.whereabouts()
                        .ip()
                        .map(ip -> words.text("state.off.seen", place(facts, ip)))
                        .orElse(""),
                false,
                wishes.country(facts.chosen()),
                title,
                failure == null ? wishes.subtitle(facts) : failure.past(),
                leading.map(NextStep::main).orElse(connect),
                leading.isPresent()
                        ? Optional.of(offers.plain(Action.CONNECT, "button.connect"))
                        : step.flatMap(NextStep::more),
                List.of(),
                Optional.empty(),
                arrivals.doing(facts.arrival().doing())
                        .orElseGet(() -> failure == null ? needed(facts) : failure.step()),
                offers.notByItself(facts.arrival()),
                "");
    }

    /// Whether the user still points where it failed: pointed elsewhere, Connect is the step.
    private static boolean stillThere(Failure why, Facts facts) {
        if (why instanceof Failure.NoHomes(Destination wish)) {
            return wish.equals(facts.chosen());
        }
        if (why instanceof Failure.TooDear dear) {
            return dear.wish().equals(facts.chosen());
        }
        // a country's other homes are what Connect finds
        return !why.isTheHomes() || facts.chosen() instanceof Destination.ThisHome;
    }

    /// Connect, or first what connecting needs.
    private Offer main(Facts facts) {
        return switch (facts.wallet().lock()) {
            case OPEN -> new Offer(Action.CONNECT, words.text("button.connect"), wishes.spoken(facts), true, true);
            case LOCKED -> offers.called(Action.IDENTITY, "button.unlock");
            case NONE -> offers.called(Action.IDENTITY, "button.identity");
        };
    }

    private Card connecting(ConnectionState.Progress at) {
        return new Card(
                Tone.WARN,
                progress.sentence(at.stage()),
                words.text("state.step", progress.number(at.stage())),
                "",
                false,
                progress.country(at),
                progress.title(at),
                progress.subtitle(at),
                offers.plain(Action.CANCEL, "button.cancel"),
                at.home().map(home -> offers.plain(Action.NEXT_HOME, "button.next")),
                progress.steps(at),
                Optional.empty(),
                progress.missed(at).orElse(words.text("card.unpaid")));
    }

    private Card on(Facts facts, ConnectionState.On on) {
        Session session = on.session();
        Optional<Offer> move = wishes.elsewhere(facts, session.home())
                ? Optional.of(new Offer(
                        Action.CONNECT,
                        words.text("button.move", wishes.name(facts)),
                        wishes.spoken(facts),
                        false,
                        true))
                : on.slow() ? Optional.of(offers.plain(Action.NEXT_HOME, "button.next")) : Optional.empty();
        String seen = facts.whereabouts().ip().orElse(session.exitIp());
        return new Card(
                on.slow() ? Tone.WARN : BlockWords.tone(facts.shield().parted(), Tone.OK),
                words.text(on.slow() ? "state.weak" : "state.on"),
                words.text("state.on.seen", seen),
                facts.shield().parted().map(shield::split).orElse(""),
                true,
                Optional.of(session.home().country()),
                wishes.placeAndCountry(session.home()),
                wishes.describe(session.home(), on.choice()),
                offers.plain(Action.DISCONNECT, "button.disconnect"),
                move,
                List.of(),
                Optional.of(numbers.write(facts)),
                "",
                Optional.empty(),
                "",
                Optional.of(pauses.offer(facts.shield())));
    }

    private Card holding(Facts facts, ConnectionState.Progress at) {
        return new Card(
                BlockWords.tone(facts.shield().partlyBlocked(), Tone.INFO),
                words.text("state.holding"),
                blocks.held(facts.shield()),
                "",
                false,
                progress.country(at),
                progress.title(at),
                progress.holding(at),
                offers.out(facts.shield(), "button.unprotected"),
                at.home().map(home -> offers.plain(Action.NEXT_HOME, "button.next")),
                progress.steps(at),
                Optional.empty(),
                words.text(facts.shield().partlyBlocked().isEmpty() ? "card.stopped" : "card.stopped.parted"),
                Optional.empty(),
                blocks.wayOut());
    }

    private Card leaving(Facts facts, boolean open) {
        return new Card(
                open && !facts.shield().lockdown() ? Tone.BAD : Tone.INFO,
                words.text("state.leaving"),
                facts.shield().lockdown()
                        ? words.text("state.leaving.locked")
                        : open ? words.text("state.leaving.open") : blocks.held(facts.shield()),
                "",
                false,
                wishes.country(facts.chosen()),
                wishes.title(facts),
                words.text("card.leaving"),
                new Offer(Action.DISCONNECT, words.text("button.leaving"), words.text("card.leaving"), false, false),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                "");
    }

    private Card leak(Facts facts, Failure cause) {
        FailureWords failure = words.failure(cause);
        return new Card(
                Tone.BAD,
                words.text("state.leak"),
                words.text("state.leak.tail"),
                "",
                false,
                Optional.empty(),
                failure.sentence(),
                failure.done(),
                offers.called(Action.TRY_AGAIN, "button.fix"),
                Optional.of(offers.out(facts.shield(), "button.unprotected")),
                List.of(),
                Optional.empty(),
                failure.step());
    }

    private Card helper(Facts facts, Failure cause) {
        FailureWords failure = words.failure(cause);
        boolean missing = cause instanceof Failure.HelperMissing;
        Offer step = facts.canStartHelper() && missing
                ? offers.called(Action.START_HELPER, "button.helper")
                : facts.canStartHelper() && cause instanceof Failure.HelperUnclaimed
                        ? offers.called(Action.CLAIM_HELPER, "button.claim")
                        : offers.called(Action.TRY_AGAIN, "button.again");
        boolean can = step.action() != Action.TRY_AGAIN;
        Offer waiting = new Offer(step.action(), words.text("button.asking"), words.text("card.asking"), true, false);
        // its rules outlive a helper: what was blocked when it was last heard of may still be
        boolean blocking = facts.shield().blocking();
        // whoever holds the shield there may well protect: that is not for this window to say
        boolean elsewhere = cause instanceof Failure.HelperInUse;
        return new Card(
                Tone.BAD,
                words.text(elsewhere ? "state.elsewhere" : missing ? "state.helper" : "state.off"),
                words.text(blocking ? "state.helper.blocking" : elsewhere ? "state.elsewhere.tail" : "state.off.tail"),
                "",
                false,
                Optional.empty(),
                failure.sentence(),
                failure.done(),
                can && facts.starting() ? waiting : step,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                can ? password(facts, missing, failure) : missing ? words.text("card.byhand") : failure.step(),
                Optional.empty(),
                blocking ? blocks.wayOut() : "");
    }

    /// What the password is for, or what came of it.
    private String password(Facts facts, boolean missing, FailureWords failure) {
        if (facts.starting()) {
            return words.text("card.asking");
        }
        return facts.started()
                .map(outcome -> switch (outcome) {
                    case DONE -> words.text("card.starting");
                    case DECLINED -> words.text("card.declined");
                    case FAILED -> missing ? words.text("card.unstarted") : failure.step();
                })
                .orElseGet(() -> words.text("card.password"));
    }

    private String needed(Facts facts) {
        return switch (facts.wallet().lock()) {
            case OPEN ->
                facts.shield()
                        .parted()
                        .map(which -> words.text("card.armed.parted", shield.split(which)))
                        .orElseGet(() -> words.text("card.armed"));
            case LOCKED -> words.text("card.locked");
            case NONE -> words.text("card.identity");
        };
    }

    private String place(Facts facts, String ip) {
        String city = facts.whereabouts().city();
        return city.isBlank() ? ip : words.join(ip, city);
    }
}
