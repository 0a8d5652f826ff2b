package porchlight.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.client.RemotePorchlight;
import porchlight.client.SystemPrograms;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;

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
            if (Settled.state(opened.core()) instanceof ConnectionState.Off) {
                terminal.say("cli.state.off");
                return Exit.NOT_CONNECTED;
            }
            return leave(opened.core());
        }
    }

    /// Ends what is there and says what is true then.
    ///
    /// @return the exit code
    int leave(Porchlight core) throws IOException, InterruptedException {
        core.disconnect();
        if (!isOver(core)) {
            terminal.complain("cli.disconnect.timeout");
            return Exit.FAILED;
        }
        if (core.connection().value() instanceof ConnectionState.Blocked) {
            terminal.say("cli.state.blocked");
            terminal.say("cli.status.line", terminal.words().text("cli.lockdown.on"));
            terminal.say("cli.status.line", terminal.words().text("shield.wayout", SystemPrograms.WAY_OUT));
            return Exit.BLOCKED;
        }
        terminal.say("cli.state.off");
        return Exit.OK;
    }

    /// Waits for the end. A `connect` in another terminal ends its process together with its session, so a core
    /// that is gone is asked for once more: what the helper holds then decides.
    private boolean isOver(Porchlight core) throws IOException, InterruptedException {
        long end = System.nanoTime() + terminal.patience().toNanos();
        while (System.nanoTime() < end) {
            if (Waiting.until(core.connection(), DisconnectCommand::isEnd, LOOK).isPresent()) {
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

    /// With lockdown on the end is a block.
    private static boolean isEnd(ConnectionState state) {
        return state instanceof ConnectionState.Off
                || (state instanceof ConnectionState.Blocked blocked && blocked.cause() instanceof Failure.LockedDown);
    }
}
