package porchlight.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Paused;
import porchlight.connection.Event;

/// `porchlight pause [MINUTES]`: lets the traffic into the open for a while, which is the user's explicit wish; or
/// makes a pause longer that runs.
@Command(name = "pause", description = "${bundle:cli.help.pause}", mixinStandardHelpOptions = true)
final class PauseCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "MINUTES", description = "${bundle:cli.help.pause.minutes}")
    private int minutes = 5;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    PauseCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (minutes < 1 || minutes > Event.Pause.MOST.toMinutes()) {
            terminal.complain("cli.pause.wrong", minutes);
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            ConnectionState before = Settled.state(core);
            if (!(before instanceof ConnectionState.On || before instanceof Paused)) {
                terminal.complain("cli.pause.nothing");
                return Exit.NOT_CONNECTED;
            }
            if (core.shield().value().lockdown()) {
                terminal.complain("cli.pause.locked");
                return Exit.FAILED;
            }
            core.pause(Duration.ofMinutes(minutes));
            Optional<ConnectionState> end =
                    Waiting.until(core.connection(), state -> isEnd(before, state), terminal.patience());
            if (end.isEmpty()) {
                terminal.complain("cli.pause.timeout");
                return Exit.FAILED;
            }
            return say(end.get(), core);
        }
    }

    /// Open, or ended otherwise: the helper did not open, or lockdown was turned on meanwhile.
    private static boolean isEnd(ConnectionState before, ConnectionState now) {
        return switch (now) {
            case Paused pause -> pause.open() && !now.equals(before);
            case ConnectionState.On _ -> false;
            case ConnectionState.Off _, ConnectionState.Connecting _, ConnectionState.Holding _ -> true;
            case ConnectionState.Disconnecting _, ConnectionState.Blocked _ -> true;
            case ConnectionState.OutOfBalance _, ConnectionState.LeakPossible _ -> true;
            case ConnectionState.HelperMissing _ -> true;
        };
    }

    private int say(ConnectionState end, Porchlight core) {
        if (json) {
            terminal.json(StateWords.json(end, core.whereabouts().value()));
        } else {
            terminal.out().println(StateWords.sentence(end, core.whereabouts().value(), terminal));
            if (end instanceof Paused) {
                terminal.say("cli.status.line", terminal.words().text("card.paused.then"));
            }
            terminal.out().flush();
        }
        StateWords.cause(end).ifPresent(terminal::complain);
        return end instanceof Paused ? Exit.OK : Exit.of(end);
    }
}
