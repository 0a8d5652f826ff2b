package porchlight.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import porchlight.client.ProgramGroups;
import porchlight.connection.Failure;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;

/// `porchlight outside PROGRAM` and `porchlight inside PROGRAM`: starts a program in the group that the split
/// tunnel knows it by. The program has our terminal and our environment, and its exit code becomes ours.
@Command(mixinStandardHelpOptions = true)
final class BesideCommand implements Callable<Integer> {
    private final SplitTunnel side;
    private final Terminal terminal;
    private final ProgramGroups groups;
    private final Supplier<Optional<SplitTunnel>> now;
    private final Runner runner;

    @Parameters(arity = "1..*", paramLabel = "PROGRAM", description = "${bundle:cli.help.program}")
    private List<String> program = List.of();

    /// Becomes another program, as far as Java can.
    @FunctionalInterface
    interface Runner {
        /// @return the program's exit code
        int run(List<String> command) throws IOException, InterruptedException;
    }

    /// @param side OUTSIDE or INSIDE
    /// @param now how the helper splits programs at this moment; empty where it cannot be asked
    BesideCommand(
            SplitTunnel side,
            Terminal terminal,
            ProgramGroups groups,
            Supplier<Optional<SplitTunnel>> now,
            Runner runner) {
        this.side = side;
        this.terminal = terminal;
        this.groups = groups;
        this.now = now;
        this.runner = runner;
    }

    /// The command with its name and help; what follows the program's name belongs to the program.
    CommandLine line() {
        CommandLine line = new CommandLine(this).setStopAtPositional(true);
        line.getCommandSpec()
                .name(name(side))
                .usageMessage()
                .description(side == SplitTunnel.OUTSIDE ? "${bundle:cli.help.outside}" : "${bundle:cli.help.inside}");
        return line;
    }

    static String name(SplitTunnel side) {
        return side == SplitTunnel.OUTSIDE ? "outside" : "inside";
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try {
            groups.keep(side);
        } catch (HelperException noGroup) {
            terminal.complain(new Failure.NoProgramGroup());
            return Exit.FAILED;
        }
        Optional<SplitTunnel> split = now.get();
        if (split.isEmpty() || split.get() != side) {
            terminal.complain("cli.beside.off", name(side));
        }
        return runner.run(ProgramGroups.launching(side, program));
    }

    /// Our own terminal for the program, and our end with its end: a Ctrl-C reaches the program by itself, and
    /// what it makes of that is its own affair, so we wait for it.
    static int becoming(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        boolean atATerminal = Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .isPresent();
        Thread goodbye = new Thread(
                () -> {
                    if (!atATerminal) {
                        process.destroy(); // the signal was for us alone
                    }
                    try {
                        Runtime.getRuntime().halt(process.waitFor());
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "goodbye");
        Runtime.getRuntime().addShutdownHook(goodbye);
        int code = process.waitFor();
        try {
            Runtime.getRuntime().removeShutdownHook(goodbye);
        } catch (IllegalStateException alreadyEnding) {
            // then it is the hook that ends us, with the same code
            Thread.sleep(Duration.ofSeconds(5));
        }
        return code;
    }
}
