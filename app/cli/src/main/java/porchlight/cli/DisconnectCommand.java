package porchlight.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.client.RemotePorchlight;
import porchlight.connection.ConnectionState;

/// `porchlight disconnect`: ends the session and opens the traffic, which is the user's explicit wish.
@Command(name = "disconnect", description = "${bundle:cli.help.disconnect}", mixinStandardHelpOptions = true)
final class DisconnectCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration SETTLE = Duration.ofSeconds(2);

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
            if (!isOff(opened.core())) {
                terminal.complain("cli.disconnect.timeout");
                return Exit.FAILED;
            }
            terminal.say("cli.state.off");
            return Exit.OK;
        }
    }

    /// Waits for the end. A `connect` in another terminal ends its process together with its session, so a core that
    /// is gone is asked for once more: what the helper holds then decides.
    private boolean isOff(Porchlight core) throws IOException, InterruptedException {
        long end = System.nanoTime() + terminal.patience().toNanos();
        while (System.nanoTime() < end) {
            if (Waiting.until(core.connection(), ConnectionState.Off.class::isInstance, LOOK)
                    .isPresent()) {
                return true;
            }
            if (core instanceof RemotePorchlight other && other.lost().isDone()) {
                try (Opened fresh = opener.open()) {
                    return Waiting.until(
                                    fresh.core().connection(), state -> !(state instanceof ConnectionState.Off), SETTLE)
                            .isEmpty();
                }
            }
        }
        return false;
    }
}
