package porchlight.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Doorbell;
import porchlight.client.Porchlight;
import porchlight.client.RemotePorchlight;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;

/// `porchlight toggle`: what a key is given to. Connects where the user was last, or ends what is there; a block it
/// leaves as it is, because whoever presses a key blindly has not wished to be in the open.
@Command(name = "toggle", description = "${bundle:cli.help.toggle}", mixinStandardHelpOptions = true)
final class ToggleCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final Path home;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    /// What follows from a state.
    enum Step {
        CONNECT,
        RESUME,
        DISCONNECT,
        /// It is said, and stays.
        STAY
    }

    /// @param home the user's folder, for the key files
    ToggleCommand(CoreOpener opener, Terminal terminal, Path home) {
        this.opener = opener;
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            ConnectionState now = Settled.state(core);
            return switch (step(now)) {
                case CONNECT -> connect(opened);
                case RESUME -> ResumeCommand.resume(core, terminal, false);
                case DISCONNECT -> new DisconnectCommand(opener, terminal).leave(core);
                case STAY -> stay(core, now);
            };
        }
    }

    /// From a block only a connection leads; the one of lockdown stands wherever there is none, so there it is made.
    static Step step(ConnectionState state) {
        return switch (state) {
            case ConnectionState.Off _, ConnectionState.HelperMissing _, ConnectionState.LeakPossible _ -> Step.CONNECT;
            case ConnectionState.On _, ConnectionState.Connecting _ -> Step.DISCONNECT;
            case ConnectionState.Paused _ -> Step.RESUME;
            case ConnectionState.Blocked blocked ->
                blocked.cause() instanceof Failure.LockedDown ? Step.CONNECT : Step.STAY;
            case ConnectionState.Holding _, ConnectionState.OutOfBalance _, ConnectionState.Disconnecting _ ->
                Step.STAY;
        };
    }

    private int connect(Opened opened) throws IOException, InterruptedException {
        Porchlight core = opened.core();
        boolean open = false;
        try {
            open = new Unlocking(terminal, home).unlock(core, passphrase);
        } finally {
            if (!open) {
                showWindow(core);
            }
        }
        return open
                ? new ConnectTalk(terminal, false)
                        .go(opened, core.arrival().value().last())
                : Exit.LOCKED;
    }

    private int stay(Porchlight core, ConnectionState now) {
        terminal.out().println(StateWords.sentence(now, core.whereabouts().value(), terminal));
        terminal.out().flush();
        StateWords.cause(now).ifPresent(terminal::complain);
        if (Exit.of(now) == Exit.BLOCKED) {
            terminal.complain("cli.toggle.stays");
            showWindow(core);
        }
        return Exit.of(now);
    }

    /// Who pressed a key has no terminal to read in: the window comes, where there is one.
    private void showWindow(Porchlight core) {
        if (terminal.console().isEmpty() && core instanceof RemotePorchlight other) {
            try {
                other.doorbell().rung(new Doorbell.Ring(true, Optional.empty()));
            } catch (UncheckedIOException gone) {
                System.getLogger(ToggleCommand.class.getName()).log(Level.DEBUG, "the window is gone", gone);
            }
        }
    }
}
