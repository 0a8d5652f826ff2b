package porchlight.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import porchlight.cli.CoreOpener.Opened;
import porchlight.connection.ConnectionState;

/// `porchlight disconnect`: ends the session and opens the traffic, which is the user's explicit wish.
@Command(name = "disconnect", description = "${bundle:cli.help.disconnect}", mixinStandardHelpOptions = true)
final class DisconnectCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    DisconnectCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            if (opened.core().connection().value() instanceof ConnectionState.Off) {
                terminal.say("cli.state.off");
                return Exit.NOT_CONNECTED;
            }
            opened.core().disconnect();
            Optional<ConnectionState> end = Waiting.until(
                    opened.core().connection(), ConnectionState.Off.class::isInstance, terminal.patience());
            if (end.isEmpty()) {
                terminal.complain("cli.disconnect.timeout");
                return Exit.FAILED;
            }
            terminal.say("cli.state.off");
            return Exit.OK;
        }
    }
}
