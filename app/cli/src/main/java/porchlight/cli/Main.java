package porchlight.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import porchlight.client.HomeFolder;
import porchlight.client.Network;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.client.Networks;
import porchlight.client.ProgramGroups;
import porchlight.client.ProgramLog;
import porchlight.client.StartFault;
import porchlight.client.StartWords;
import porchlight.connection.Failure;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.SplitTunnel;

/// The command line's front door. What its exit codes mean stands in [Exit].
public final class Main {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Work where the chosen network cannot be used, for one of them chooses another.
    private static final Set<String> WITHOUT_A_NETWORK = Set.of("", "network", "completion", "version");

    private Main() {}

    public static void main(String[] args) {
        ProgramLog.keepOffTheTerminal();
        Terminal terminal = new Terminal(
                new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true),
                new PrintWriter(new OutputStreamWriter(System.err, StandardCharsets.UTF_8), true),
                System.in,
                Optional.ofNullable(System.console())
                        .filter(java.io.Console::isTerminal)
                        .map(Main::asking),
                Messages.of(Locale.getDefault(), Locale.getDefault(Locale.Category.FORMAT)),
                PATIENCE);
        System.exit(run(args, terminal, Networks.usual()));
    }

    /// @param networks of this user
    static int run(String[] args, Terminal terminal, Networks networks) {
        PorchlightCommand where = new PorchlightCommand();
        String command = where(where, args);
        try {
            Network network = where.network == null ? networks.current() : networks.find(where.network);
            Path home = where.home == null ? networks.home(network) : where.home;
            CoreOpener opener = new WindowOrOwn(
                    new WindowOrOwn.Where(network, home, where.network != null, HomeFolder.data()),
                    SocketHelper.SOCKET,
                    version());
            return commands(saying(opener, command, terminal), terminal, home, Strength.STANDARD, networks)
                    .execute(args);
        } catch (NetworkRefused no) {
            if (!WITHOUT_A_NETWORK.contains(command)) {
                return explain(no, List.of(args), networks.home(Network.MAINNET), terminal);
            }
            CoreOpener none = () -> {
                throw no;
            };
            return commands(none, terminal, networks.home(Network.MAINNET), Strength.STANDARD, networks)
                    .execute(args);
        }
    }

    /// Says on standard error which network it is, unless it is mainnet: every time, and in nobody's JSON. `status`
    /// says it itself.
    private static CoreOpener saying(CoreOpener opener, String command, Terminal terminal) {
        if (command.equals("status")) {
            return opener;
        }
        return () -> {
            CoreOpener.Opened opened = opener.open();
            StatusCommand.network(opened.core(), terminal.words()).ifPresent(terminal.err()::println);
            terminal.err().flush();
            return opened;
        };
    }

    private static Terminal.Console asking(java.io.Console console) {
        return prompt -> {
            char[] typed = console.readPassword("%s", prompt);
            return typed == null ? new char[0] : typed;
        };
    }

    /// Reads the options that decide which core is talked to; everything else is left for the real reading.
    ///
    /// @return the command's name; empty where none is said
    private static String where(PorchlightCommand where, String[] args) {
        CommandLine line = new CommandLine(where).setUnmatchedArgumentsAllowed(true);
        try {
            line.parseArgs(ours(args));
        } catch (CommandLine.ParameterException toldByTheRealReading) {
            where.home = null;
        }
        return line.getUnmatchedArguments().stream()
                .filter(word -> !word.startsWith("-"))
                .findFirst()
                .orElse("");
    }

    /// What belongs to us: after `outside` or `inside` the options are another program's.
    private static String[] ours(String[] args) {
        int command = 0;
        while (command < args.length && args[command].startsWith("-")) {
            command += args[command].equals("--home") || args[command].equals("--network") ? 2 : 1;
        }
        boolean others = command < args.length
                && (args[command].equals(BesideCommand.name(SplitTunnel.OUTSIDE))
                        || args[command].equals(BesideCommand.name(SplitTunnel.INSIDE)));
        return others ? Arrays.copyOf(args, command) : args;
    }

    /// All commands, wired.
    ///
    /// @param opener how commands get a core
    /// @param terminal where they speak
    /// @param home the user's folder, for the key files
    /// @param strength of key files that are written for tests
    static CommandLine commands(CoreOpener opener, Terminal terminal, Path home, Strength strength) {
        return commands(opener, terminal, home, strength, new Networks(home));
    }

    /// @param networks from which one is chosen
    static CommandLine commands(CoreOpener opener, Terminal terminal, Path home, Strength strength, Networks networks) {
        CommandLine line = new CommandLine(new PorchlightCommand())
                .addSubcommand(new HomesCommand(opener, terminal))
                .addSubcommand(new ConnectCommand(opener, terminal, home))
                .addSubcommand(new StatusCommand(opener, terminal))
                .addSubcommand(new DisconnectCommand(opener, terminal))
                .addSubcommand(new ToggleCommand(opener, terminal, home))
                .addSubcommand(new PauseCommand(opener, terminal))
                .addSubcommand(new ResumeCommand(opener, terminal))
                .addSubcommand(new TrustCommand(opener, terminal))
                .addSubcommand(new AutoConnectCommand(opener, terminal))
                .addSubcommand(new ShieldCommand.Lockdown(opener, terminal))
                .addSubcommand(new ShieldCommand.Portal(opener, terminal))
                .addSubcommand(new ShieldCommand.SplitPrograms(opener, terminal))
                .addSubcommand(new CheckCommand(opener, terminal))
                .addSubcommand(new DiagnoseCommand(opener, terminal))
                .addSubcommand(new SheetCommand(opener, terminal))
                .addSubcommand(beside(SplitTunnel.OUTSIDE, terminal).line())
                .addSubcommand(beside(SplitTunnel.INSIDE, terminal).line())
                .addSubcommand(new BalanceCommand(opener, terminal))
                .addSubcommand(new RegisterCommand(opener, terminal, home))
                .addSubcommand(new AccountCommand(opener, terminal))
                .addSubcommand(new ReferralCommand(opener, terminal))
                .addSubcommand(new WithdrawCommand(opener, terminal, home))
                .addSubcommand(new MigrateCommand(opener, terminal, home))
                .addSubcommand(new LegacyCommand(opener, terminal))
                .addSubcommand(new CoinsCommand(opener, terminal))
                .addSubcommand(new TopUpCommand(opener, terminal, home))
                .addSubcommand(new OrdersCommand(opener, terminal, home))
                .addSubcommand(new SpendingCommand(opener, terminal))
                .addSubcommand(new SettingsCommand(opener, terminal))
                .addSubcommand(new SessionsCommand(opener, terminal))
                .addSubcommand(new ReceiptCommand(opener, terminal))
                .addSubcommand(new ReportCommand(opener, terminal))
                .addSubcommand(IdentityCommand.line(opener, terminal))
                .addSubcommand(new NetworkCommand(terminal, networks));
        line.setOut(terminal.out());
        line.setErr(terminal.err());
        line.setResourceBundle(new HelpWords(terminal.words()));
        line.getCommandSpec().version("Porchlight " + version());
        line.setExecutionExceptionHandler(
                (failure, command, parsed) -> explain(failure, parsed.originalArgs(), home, terminal));
        return line;
    }

    private static BesideCommand beside(SplitTunnel side, Terminal terminal) {
        return new BesideCommand(side, terminal, ProgramGroups.ofTheUser(), Main::splitNow, BesideCommand::becoming);
    }

    /// The helper's own word, without a core: this has to be quick, and needs no keys.
    private static Optional<SplitTunnel> splitNow() {
        try (Helper helper = SocketHelper.connect(SocketHelper.SOCKET)) {
            return Optional.of(helper.status().split());
        } catch (HelperException unknown) {
            return Optional.empty();
        }
    }

    /// @param words what was typed; no secret is ever among them
    /// @param home the user's folder
    private static int explain(Exception failure, List<String> words, Path home, Terminal terminal) {
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
        if (failure instanceof NetworkRefused no) {
            terminal.err().println(new NetworkWords(terminal.words()).refused(no));
            terminal.err().flush();
            return Exit.USAGE;
        }
        if (failure instanceof Explained told) {
            terminal.err().println(told.sentence());
            terminal.err().flush();
            return Exit.FAILED;
        }
        if (failure instanceof IllegalArgumentException) {
            terminal.complain("cli.words.wrong", String.join(" ", words));
            return Exit.USAGE;
        }
        System.getLogger(Main.class.getName()).log(System.Logger.Level.ERROR, "a command failed", failure);
        StartFault fault = StartFault.of(failure, home);
        if (fault == StartFault.UNKNOWN) {
            terminal.complain(new Failure.Internal("command"));
        } else {
            FailureWords told = new StartWords(terminal.words()).of(fault, home);
            terminal.err().println(told.sentence() + "\n  " + told.done() + "\n  " + told.step());
            terminal.err().flush();
        }
        return Exit.FAILED;
    }

    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("0.1.0");
    }
}
