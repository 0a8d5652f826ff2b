package porchlight.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.client.RemotePorchlight;
import porchlight.connection.ConnectionState;

/// `porchlight status`: what the window shows, in a line. The exit code says it too.
@Command(name = "status", description = "${bundle:cli.help.status}", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    @Option(names = "--watch", description = "${bundle:cli.help.watch}")
    private boolean watch;

    StatusCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            ConnectionState state = opened.core().connection().value();
            if (watch) {
                state = watch(opened.core());
            } else {
                show(state, opened.core());
            }
            return Exit.of(state);
        }
    }

    /// Until the core is gone or the user leaves.
    private ConnectionState watch(Porchlight core) throws InterruptedException {
        try (Waiting<ConnectionState> states = new Waiting<>(core.connection())) {
            while (!(core instanceof RemotePorchlight remote && remote.lost().isDone())) {
                Optional<ConnectionState> next = states.next(Duration.ofMillis(500));
                next.ifPresent(state -> show(state, core));
            }
            terminal.complain("cli.gone");
            return new ConnectionState.Off(Optional.empty());
        }
    }

    private void show(ConnectionState state, Porchlight core) {
        if (json) {
            terminal.json(StateWords.json(state, core.whereabouts().value()));
            return;
        }
        terminal.out().println(StateWords.sentence(state, core.whereabouts().value(), terminal));
        StateWords.cause(state)
                .ifPresent(cause -> terminal.out()
                        .println("  " + terminal.words().failure(cause).line()));
        StateWords.why(state, terminal).ifPresent(why -> terminal.out().println("  " + why));
        if (state instanceof ConnectionState.On) {
            var numbers = core.statistics().value();
            terminal.out()
                    .println("  "
                            + terminal.words()
                                    .text(
                                            "cli.status.numbers",
                                            terminal.words()
                                                    .figures()
                                                    .bytes(numbers.rxBytes())
                                                    .toString(),
                                            terminal.words()
                                                    .figures()
                                                    .bytes(numbers.txBytes())
                                                    .toString(),
                                            terminal.words().figures().myst(numbers.paid()),
                                            numbers.payments()));
        }
        terminal.out().flush();
    }
}
