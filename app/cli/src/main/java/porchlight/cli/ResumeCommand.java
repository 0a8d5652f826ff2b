package porchlight.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;

/// `porchlight resume`: ends a pause before its time, and waits for what comes of it.
@Command(name = "resume", description = "${bundle:cli.help.resume}", mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    ResumeCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            ConnectionState before = Settled.state(core);
            if (!(before instanceof ConnectionState.Paused)) {
                terminal.complain("cli.resume.nothing");
                return Exit.of(before);
            }
            return resume(core, terminal, json);
        }
    }

    /// Ends a pause that runs, and says what came of it.
    ///
    /// @return the exit code
    static int resume(Porchlight core, Terminal terminal, boolean json) throws InterruptedException {
        core.resume();
        Optional<ConnectionState> end = Waiting.until(core.connection(), ResumeCommand::isEnd, terminal.patience());
        if (end.isEmpty()) {
            terminal.complain("cli.connect.timeout");
            return Exit.FAILED;
        }
        if (json) {
            terminal.json(StateWords.json(end.get(), core.whereabouts().value()));
        } else {
            terminal.out()
                    .println(StateWords.sentence(end.get(), core.whereabouts().value(), terminal));
            terminal.out().flush();
        }
        StateWords.cause(end.get()).ifPresent(terminal::complain);
        return Exit.of(end.get());
    }

    private static boolean isEnd(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Paused _, ConnectionState.Connecting _, ConnectionState.Holding _ -> false;
            case ConnectionState.Off _, ConnectionState.On _, ConnectionState.Disconnecting _ -> true;
            case ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> true;
            case ConnectionState.LeakPossible _, ConnectionState.HelperMissing _ -> true;
        };
    }
}
