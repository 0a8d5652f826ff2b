package porchlight.client;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.market.Choice;
import porchlight.market.Destination;
import porchlight.market.Home;

/// Connection states between two faces.
final class StateCodec {
    private StateCodec() {}

    static Wire write(ConnectionState state) {
        Wire wire = new Wire().with("state", state.getClass().getSimpleName());
        return switch (state) {
            case ConnectionState.Off(Optional<Failure> last) -> wire.with("last", last, FailureCodec::write);
            case ConnectionState.Connecting(Progress progress) -> wire.with("progress", write(progress));
            case ConnectionState.Holding(Progress progress) -> wire.with("progress", write(progress));
            case ConnectionState.On(
                    long attempt,
                    Destination wish,
                    Session session,
                    boolean slow,
                    List<StageTime> times,
                    Optional<Choice> choice) ->
                wire.with("attempt", attempt)
                        .with("wish", HomeCodec.write(wish))
                        .with("session", write(session))
                        .with("slow", slow)
                        .with("times", times, StateCodec::write)
                        .with("choice", choice, HomeCodec::write);
            case ConnectionState.Paused(long attempt, Destination wish, Home home, Instant until, boolean open) ->
                wire.with("attempt", attempt)
                        .with("wish", HomeCodec.write(wish))
                        .with("home", HomeCodec.write(home))
                        .with("until", until)
                        .with("open", open);
            case ConnectionState.Disconnecting(boolean open) -> wire.with("open", open);
            case ConnectionState.Blocked(Failure cause, Optional<Destination> wish) ->
                wire.with("cause", FailureCodec.write(cause)).with("wish", wish, HomeCodec::write);
            case ConnectionState.OutOfBalance(Failure cause, Optional<Destination> wish) ->
                wire.with("cause", FailureCodec.write(cause)).with("wish", wish, HomeCodec::write);
            case ConnectionState.LeakPossible(Failure cause) -> wire.with("cause", FailureCodec.write(cause));
            case ConnectionState.HelperMissing(Failure cause) -> wire.with("cause", FailureCodec.write(cause));
        };
    }

    static ConnectionState read(Wire wire) {
        return switch (wire.text("state")) {
            case "Off" -> new ConnectionState.Off(wire.optionalObject("last").map(FailureCodec::read));
            case "Connecting" -> new ConnectionState.Connecting(progress(wire.object("progress")));
            case "Holding" -> new ConnectionState.Holding(progress(wire.object("progress")));
            case "On" ->
                new ConnectionState.On(
                        wire.number("attempt"),
                        HomeCodec.destination(wire.object("wish")),
                        session(wire.object("session")),
                        wire.flag("slow"),
                        wire.objects("times", StateCodec::stageTime),
                        wire.optionalObject("choice").map(HomeCodec::choice));
            case "Paused" ->
                new ConnectionState.Paused(
                        wire.number("attempt"),
                        HomeCodec.destination(wire.object("wish")),
                        HomeCodec.home(wire.object("home")),
                        wire.instant("until"),
                        wire.flag("open"));
            case "Disconnecting" -> new ConnectionState.Disconnecting(wire.flag("open"));
            case "Blocked" -> new ConnectionState.Blocked(cause(wire), wish(wire));
            case "OutOfBalance" -> new ConnectionState.OutOfBalance(cause(wire), wish(wire));
            case "LeakPossible" -> new ConnectionState.LeakPossible(cause(wire));
            case "HelperMissing" -> new ConnectionState.HelperMissing(cause(wire));
            default -> throw new IllegalArgumentException("no such state");
        };
    }

    private static Failure cause(Wire wire) {
        return FailureCodec.read(wire.object("cause"));
    }

    private static Optional<Destination> wish(Wire wire) {
        return wire.optionalObject("wish").map(HomeCodec::destination);
    }

    private static Wire write(Progress progress) {
        return new Wire()
                .with("attempt", progress.attempt())
                .with("wish", HomeCodec.write(progress.wish()))
                .with("home", progress.home(), HomeCodec::write)
                .with("stage", progress.stage().name())
                .with("done", progress.done(), StateCodec::write)
                .with("try", progress.tryNumber())
                .with("tries", progress.tries())
                .with(
                        "missed",
                        progress.missed(),
                        missed -> new Wire()
                                .with("home", HomeCodec.write(missed.home()))
                                .with("why", FailureCodec.write(missed.why())))
                .with("choices", progress.choices(), HomeCodec::write);
    }

    private static Progress progress(Wire wire) {
        return new Progress(
                wire.number("attempt"),
                HomeCodec.destination(wire.object("wish")),
                wire.optionalObject("home").map(HomeCodec::home),
                wire.one("stage", Stage.class),
                wire.objects("done", StateCodec::stageTime),
                wire.small("try"),
                wire.small("tries"),
                wire.objects(
                        "missed",
                        missed -> new MissedHome(
                                HomeCodec.home(missed.object("home")), FailureCodec.read(missed.object("why")))),
                wire.objects("choices", HomeCodec::choice));
    }

    private static Wire write(StageTime time) {
        return new Wire().with("stage", time.stage().name()).with("took", time.took());
    }

    private static StageTime stageTime(Wire wire) {
        return new StageTime(wire.one("stage", Stage.class), wire.duration("took"));
    }

    private static Wire write(Session session) {
        return new Wire()
                .with("id", session.id())
                .with("home", HomeCodec.write(session.home()))
                .with("startedAt", session.startedAt())
                .with("exitIp", session.exitIp())
                .with("direct", session.direct());
    }

    private static Session session(Wire wire) {
        return new Session(
                wire.text("id"),
                HomeCodec.home(wire.object("home")),
                wire.instant("startedAt"),
                wire.text("exitIp"),
                wire.flag("direct"));
    }
}
