package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.identity.KeystoreException;
import porchlight.market.Choice;
import porchlight.market.Home;

/// A connection's state in words and as JSON.
final class StateWords {
    private StateWords() {}

    static String sentence(ConnectionState state, Whereabouts seen, Terminal terminal) {
        return switch (state) {
            case ConnectionState.Off off -> terminal.words().text("cli.state.off");
            case ConnectionState.Connecting(Progress progress) ->
                terminal.words().text(key(progress.stage()));
            case ConnectionState.On on ->
                on.slow()
                        ? terminal.words().text("cli.state.slow", seen.ip().orElse("?"))
                        : terminal.words().text("cli.state.on", seen.ip().orElse("?"));
            case ConnectionState.Holding(Progress progress) ->
                terminal.words().text("cli.state.holding", progress.tryNumber(), progress.tries());
            case ConnectionState.Paused pause -> paused(pause, terminal);
            case ConnectionState.Disconnecting leaving -> terminal.words().text("cli.state.disconnecting");
            case ConnectionState.Blocked blocked -> terminal.words().text("cli.state.blocked");
            case ConnectionState.OutOfBalance out -> terminal.words().text("cli.state.outOfBalance");
            case ConnectionState.LeakPossible leak -> terminal.words().text("cli.state.leak");
            case ConnectionState.HelperMissing(Failure cause) ->
                terminal.words().failure(cause).sentence();
        };
    }

    private static String paused(ConnectionState.Paused pause, Terminal terminal) {
        return pause.open()
                ? terminal.words()
                        .text("cli.state.paused", terminal.words().figures().countdown(left(pause)))
                : terminal.words().text("cli.state.pausing");
    }

    private static Duration left(ConnectionState.Paused pause) {
        Duration left = Duration.between(Instant.now(), pause.until());
        return left.isNegative() ? Duration.ZERO : left;
    }

    static String key(Stage stage) {
        return switch (stage) {
            case FINDING -> "cli.stage.FINDING";
            case TALKING -> "cli.stage.TALKING";
            case TUNNEL -> "cli.stage.TUNNEL";
            case CHECKING -> "cli.stage.CHECKING";
        };
    }

    static String key(KeystoreException.Reason reason) {
        return switch (reason) {
            case EMPTY_PASSPHRASE -> "cli.keystore.empty";
            case WRONG_PASSPHRASE -> "cli.keystore.wrong";
            case NOT_FOUND -> "cli.keystore.missing";
            case MALFORMED -> "cli.keystore.malformed";
            case UNSUPPORTED -> "cli.keystore.unsupported";
            case TOO_COSTLY -> "cli.keystore.costly";
            case ADDRESS_MISMATCH -> "cli.keystore.mismatch";
            case IO -> "cli.keystore.disk";
        };
    }

    /// Why it is as it is, where something went wrong.
    static Optional<Failure> cause(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off off -> off.last();
            case ConnectionState.Blocked blocked -> Optional.of(blocked.cause());
            case ConnectionState.OutOfBalance out -> Optional.of(out.cause());
            case ConnectionState.LeakPossible leak -> Optional.of(leak.cause());
            case ConnectionState.HelperMissing missing -> Optional.of(missing.cause());
            case ConnectionState.Connecting connecting -> Optional.empty();
            case ConnectionState.On on -> Optional.empty();
            case ConnectionState.Holding holding -> Optional.empty();
            case ConnectionState.Disconnecting leaving -> Optional.empty();
            case ConnectionState.Paused pause -> Optional.empty();
        };
    }

    /// Which home it is and why it was chosen, where one is used or tried.
    static Optional<String> why(ConnectionState state, Terminal terminal) {
        return choice(state)
                .map(choice -> terminal.words()
                        .join(place(choice.home(), terminal), terminal.words().why(choice)));
    }

    private static Optional<Choice> choice(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Connecting(Progress progress) -> progress.choice();
            case ConnectionState.Holding(Progress progress) -> progress.choice();
            case ConnectionState.On on -> on.choice();
            case ConnectionState.Off off -> Optional.empty();
            case ConnectionState.Disconnecting leaving -> Optional.empty();
            case ConnectionState.Paused pause -> Optional.empty();
            case ConnectionState.Blocked blocked -> Optional.empty();
            case ConnectionState.OutOfBalance out -> Optional.empty();
            case ConnectionState.LeakPossible leak -> Optional.empty();
            case ConnectionState.HelperMissing missing -> Optional.empty();
        };
    }

    /// `Berlin, Germany`.
    static String place(Home home, Terminal terminal) {
        String country = terminal.words().country(home.country());
        String city = home.proposal().city();
        return city.isBlank() ? country : terminal.words().text("card.place", city, country);
    }

    static JsonObject json(ConnectionState state, Whereabouts seen) {
        JsonObject json = new JsonObject();
        json.addProperty("state", state.getClass().getSimpleName());
        cause(state)
                .ifPresent(cause -> json.addProperty("failure", cause.getClass().getSimpleName()));
        choice(state).ifPresent(choice -> json.add("why", why(choice)));
        switch (state) {
            case ConnectionState.Connecting(Progress progress) -> add(json, progress);
            case ConnectionState.Holding(Progress progress) -> add(json, progress);
            case ConnectionState.On on -> {
                add(json, on.session().home());
                json.addProperty("session", on.session().id());
                json.addProperty("exitIp", on.session().exitIp());
                json.addProperty("slow", on.slow());
                seen.ip().ifPresent(ip -> json.addProperty("webSees", ip));
                JsonObject times = new JsonObject();
                for (StageTime time : on.times()) {
                    times.addProperty(time.stage().name(), time.took().toMillis());
                }
                json.add("stageMillis", times);
            }
            case ConnectionState.Paused pause -> {
                add(json, pause.home());
                json.addProperty("open", pause.open());
                json.addProperty("until", pause.until().toString());
                json.addProperty("secondsLeft", left(pause).toSeconds());
                seen.ip().filter(ip -> pause.open()).ifPresent(ip -> json.addProperty("webSees", ip));
            }
            case ConnectionState.Off off -> {}
            case ConnectionState.Disconnecting leaving -> {}
            case ConnectionState.Blocked blocked -> {}
            case ConnectionState.OutOfBalance out -> {}
            case ConnectionState.LeakPossible leak -> {}
            case ConnectionState.HelperMissing missing -> {}
        }
        return json;
    }

    private static void add(JsonObject json, Progress progress) {
        json.addProperty("stage", progress.stage().name());
        json.addProperty("try", progress.tryNumber());
        json.addProperty("tries", progress.tries());
        progress.home().ifPresent(home -> add(json, home));
        JsonArray missed = new JsonArray();
        for (MissedHome one : progress.missed()) {
            JsonObject entry = new JsonObject();
            add(entry, one.home());
            entry.addProperty("failure", one.why().getClass().getSimpleName());
            missed.add(entry);
        }
        json.add("missed", missed);
    }

    /// Facts, not words: what was lived through with the home, what the network says of it, what it costs in wei.
    private static JsonObject why(Choice choice) {
        JsonObject json = new JsonObject();
        JsonArray reasons = new JsonArray();
        choice.reasons().stream().map(Enum::name).sorted().forEach(reasons::add);
        json.add("reasons", reasons);
        json.addProperty("worked", choice.past().worked());
        json.addProperty("tries", choice.past().tries());
        double millis = choice.home().proposal().quality().latencyMillis();
        if (millis > 0) {
            json.addProperty("latencyMillis", millis);
        }
        json.addProperty("weiPerHour", choice.home().price().perHour().wei().toString());
        json.addProperty("weiPerGib", choice.home().price().perGib().wei().toString());
        return json;
    }

    private static void add(JsonObject json, Home home) {
        json.addProperty("home", home.id().provider().toString());
        json.addProperty("country", home.country().code());
    }
}
