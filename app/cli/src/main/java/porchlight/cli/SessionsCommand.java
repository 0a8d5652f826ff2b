package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.PastSession;
import porchlight.client.Porchlight;
import porchlight.client.SessionsCsv;
import porchlight.client.StatementWords;
import porchlight.i18n.Messages;

/// `porchlight sessions`: what was used, and what it cost.
@Command(name = "sessions", description = "${bundle:cli.help.sessions}", mixinStandardHelpOptions = true)
final class SessionsCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--csv", paramLabel = "FILE", description = "${bundle:cli.help.sessions.csv}")
    private @Nullable Path csv;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "10000", description = "${bundle:cli.help.limit}")
    private int limit = MOST;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    SessionsCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            List<PastSession> sessions = opened.core().books().sessions(Math.clamp(limit, 0, MOST));
            if (csv != null) {
                int written = SafeFiles.write(csv, SessionsCsv.write(sessions), terminal);
                if (written == Exit.OK) {
                    terminal.say("receipt.saved", csv.toString());
                }
                return written;
            }
            if (json) {
                sessions.forEach(session -> terminal.json(json(session)));
            } else if (sessions.isEmpty()) {
                terminal.say("cli.sessions.none");
            } else {
                sessions.forEach(session -> terminal.say("cli.session", columns(session, terminal.words())));
            }
            return Exit.OK;
        }
    }

    @Command(name = "keep", description = "${bundle:cli.help.sessions.keep}", mixinStandardHelpOptions = true)
    int keep() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            return keeps(opened.core(), true);
        }
    }

    @Command(name = "none", description = "${bundle:cli.help.sessions.none}", mixinStandardHelpOptions = true)
    int keepNone(@Option(names = "--yes", description = "${bundle:cli.help.sessions.yes}") boolean yes)
            throws IOException, InterruptedException {
        if (!isAgreed(yes)) {
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            int changed = keeps(opened.core(), false);
            return changed == Exit.OK ? forget(opened.core()) : changed;
        }
    }

    @Command(name = "forget", description = "${bundle:cli.help.sessions.forget}", mixinStandardHelpOptions = true)
    int forget(@Option(names = "--yes", description = "${bundle:cli.help.sessions.yes}") boolean yes)
            throws IOException, InterruptedException {
        if (!isAgreed(yes)) {
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            return forget(opened.core());
        }
    }

    /// What is forgotten comes back never, so it is said before.
    private boolean isAgreed(boolean yes) {
        if (!yes) {
            terminal.complain("activity.forget.what");
            terminal.complain("cli.sessions.yes");
        }
        return yes;
    }

    private int forget(Porchlight core) {
        terminal.say("cli.sessions.forgotten", core.books().forgetHistory());
        return Exit.OK;
    }

    private int keeps(Porchlight core, boolean keep) throws InterruptedException {
        core.change(core.settings().value().withKeepHistory(keep));
        if (Waiting.until(core.settings(), settings -> settings.keepHistory() == keep, terminal.patience())
                .isEmpty()) {
            terminal.complain("cli.spending.timeout");
            return Exit.FAILED;
        }
        terminal.say(keep ? "cli.sessions.kept" : "activity.none.kept");
        return Exit.OK;
    }

    static Object[] columns(PastSession session, Messages words) {
        return new Object[] {
            Long.toString(session.id()),
            words.figures().moment(session.startedAt(), Instant.now(), ZoneId.systemDefault()),
            session.country().code(),
            session.city().isBlank() ? words.country(session.country()) : session.city(),
            words.figures().duration(session.lasted()) + " · " + words.figures().bytes(session.bytes()),
            words.figures().exact(session.paid()),
            words.text("numbers.payments", session.payments()),
            new StatementWords(words).end(session.end())
        };
    }

    static JsonObject json(PastSession session) {
        JsonObject line = new JsonObject();
        line.addProperty("session", session.id());
        line.addProperty("started", session.startedAt().toString());
        line.addProperty("seconds", session.lasted().toSeconds());
        line.addProperty("country", session.country().code());
        line.addProperty("city", session.city());
        line.addProperty("home", session.home().provider().toString());
        line.addProperty("bytes", session.bytes());
        line.addProperty("messages", session.payments());
        line.addProperty("paidWei", session.paid().wei().toString());
        line.addProperty("end", session.end());
        return line;
    }
}
