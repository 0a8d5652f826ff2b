package porchlight.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.Report.Section;
import porchlight.client.Report.Topic;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.StageTime;

/// Writes a [Report]. Pure. Nothing goes into it but constants of ours, names of our types and constants, numbers that
/// count or measure, times, shortened homes, countries, and log lines through [Redaction].
final class ReportWriter {
    private static final List<String> NETWORKS = List.of("mainnet", "testnet", "sandbox");

    private ReportWriter() {}

    /// What it is written from.
    ///
    /// @param version of this program
    /// @param network the profile's name
    /// @param states the connection's last, oldest first; the newest is the present one
    /// @param log the end of the program's log, oldest first
    record Facts(
            Instant at,
            String version,
            SystemFacts system,
            String network,
            List<StateLog.Entry> states,
            Wallet.Lock lock,
            Shield shield,
            Settings settings,
            List<String> log) {}

    static Report write(Facts facts) {
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(Topic.PROGRAM, program(facts)));
        sections.add(new Section(Topic.FAULT, fault(facts.states())));
        sections.add(new Section(
                Topic.HISTORY, facts.states().stream().map(ReportWriter::line).toList()));
        sections.add(new Section(Topic.HELPER, helper(facts.shield())));
        sections.add(new Section(Topic.SETTINGS, settings(facts.settings())));
        sections.add(
                new Section(Topic.LOG, facts.log().stream().map(Redaction::of).toList()));
        return new Report(facts.at(), sections);
    }

    private static List<String> program(Facts facts) {
        List<String> lines = new ArrayList<>();
        lines.add("version: "
                + (facts.version().matches("[0-9]{1,3}(\\.[0-9]{1,3}){1,2}") ? facts.version() : "another"));
        lines.addAll(facts.system().lines());
        // one that the user added may be named after anything
        lines.add("network: " + (NETWORKS.contains(facts.network()) ? facts.network() : "an own one"));
        lines.add("identity: " + facts.lock());
        return lines;
    }

    private static List<String> fault(List<StateLog.Entry> states) {
        if (states.isEmpty()) {
            return List.of("nothing was done yet");
        }
        List<String> lines = new ArrayList<>();
        ConnectionState now = states.getLast().state();
        lines.add("now: " + now.getClass().getSimpleName());
        lines.add("cause: " + cause(now).map(FailureFacts::of).orElse("none"));
        progress(states).ifPresent(at -> {
            lines.add("wish: " + FailureFacts.of(at.wish()));
            lines.add("try: " + at.tryNumber() + " of " + at.tries() + ", in stage " + at.stage());
            at.done().forEach(done -> lines.add("stage: " + time(done)));
            at.missed().forEach(missed -> lines.add("missed: " + missed(missed)));
        });
        return lines;
    }

    /// The newest attempt that is remembered: it is what led to where we are.
    private static Optional<Progress> progress(List<StateLog.Entry> states) {
        for (StateLog.Entry entry : states.reversed()) {
            if (entry.state() instanceof ConnectionState.Connecting(Progress at)) {
                return Optional.of(at);
            }
            if (entry.state() instanceof ConnectionState.Holding(Progress at)) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> cause(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off(Optional<Failure> last) -> last;
            case ConnectionState.Blocked blocked -> Optional.of(blocked.cause());
            case ConnectionState.OutOfBalance broke -> Optional.of(broke.cause());
            case ConnectionState.LeakPossible(Failure cause) -> Optional.of(cause);
            case ConnectionState.HelperMissing(Failure cause) -> Optional.of(cause);
            case ConnectionState.Holding(Progress at) -> last(at);
            case ConnectionState.Connecting(Progress at) -> last(at);
            case ConnectionState.On on -> Optional.empty();
            case ConnectionState.Paused paused -> Optional.empty();
            case ConnectionState.Disconnecting leaving -> Optional.empty();
        };
    }

    private static Optional<Failure> last(Progress at) {
        return at.missed().isEmpty()
                ? Optional.empty()
                : Optional.of(at.missed().getLast().why());
    }

    private static String line(StateLog.Entry entry) {
        ConnectionState state = entry.state();
        String name = entry.since() + " " + state.getClass().getSimpleName();
        return switch (state) {
            case ConnectionState.Off(Optional<Failure> last) ->
                name + last.map(why -> " " + FailureFacts.of(why)).orElse("");
            case ConnectionState.Connecting(Progress at) -> name + " " + line(at);
            case ConnectionState.Holding(Progress at) -> name + " " + line(at);
            case ConnectionState.On on ->
                name + " " + FailureFacts.of(on.session().home()) + (on.slow() ? " slow" : "")
                        + (on.session().direct() ? " direct" : " punched");
            case ConnectionState.Paused paused -> name + " until " + paused.until();
            case ConnectionState.Disconnecting(boolean open) -> name + (open ? " to the open" : " behind the shield");
            case ConnectionState.Blocked(Failure cause, var _) -> name + " " + FailureFacts.of(cause);
            case ConnectionState.OutOfBalance(Failure cause, var _) -> name + " " + FailureFacts.of(cause);
            case ConnectionState.LeakPossible(Failure cause) -> name + " " + FailureFacts.of(cause);
            case ConnectionState.HelperMissing(Failure cause) -> name + " " + FailureFacts.of(cause);
        };
    }

    private static String line(Progress at) {
        return at.stage() + " try " + at.tryNumber() + " of " + at.tries()
                + at.home().map(home -> " " + FailureFacts.of(home)).orElse("")
                + (at.missed().isEmpty() ? "" : " after " + missed(at.missed().getLast()));
    }

    private static String missed(MissedHome missed) {
        return FailureFacts.of(missed.home()) + " " + missed.why().getClass().getSimpleName();
    }

    private static String time(StageTime done) {
        return done.stage() + " " + done.took().toMillis() + " ms";
    }

    private static List<String> helper(Shield shield) {
        return List.of(
                "answers: " + shield.present()
                        + shield.absent().map(why -> " " + FailureFacts.of(why)).orElse(""),
                "blocks: " + shield.blocking() + ", lockdown: " + shield.lockdown() + ", split: " + shield.split(),
                "sign-in page: " + shield.portalEnds().isPresent() + ", seen leaving outside: " + shield.leaked(),
                "refused: "
                        + shield.refused()
                                .map(no -> no.wish() + " " + FailureFacts.of(no.why()))
                                .orElse("nothing"));
    }

    private static List<String> settings(Settings settings) {
        Spending spending = settings.spending();
        return List.of(
                "resolver: "
                        + switch (settings.route().resolver()) {
                            case Resolver.OfTheHome _ -> "the exit's";
                            case Resolver.Listed(PublicResolver which, boolean overHttps) ->
                                which + (overHttps ? " over HTTPS" : "");
                            case Resolver.Own _ -> "the user's own";
                            case Resolver.OwnOverHttps _ -> "the user's own over HTTPS";
                        }
                        + ", packet size: "
                        + settings.route().mtu().map(String::valueOf).orElse("automatic"),
                "local network: " + settings.lan() + ", disguise: " + settings.disguise() + ", beyond the country: "
                        + settings.beyond(),
                "caps: session " + spending.perSession().isPresent() + ", day "
                        + spending.perDay().isPresent() + ", GiB "
                        + spending.perGib().isPresent(),
                "highest prices: GiB " + spending.mostPerGib().isPresent() + ", hour "
                        + spending.mostPerHour().isPresent(),
                "history kept: " + settings.keepHistory() + ", locks itself: "
                        + settings.autoLock().isPresent());
    }
}
