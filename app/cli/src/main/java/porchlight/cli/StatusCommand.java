package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.ArrivalWords;
import porchlight.client.GuardWords;
import porchlight.client.NetworkWords;
import porchlight.client.OwnMoney;
import porchlight.client.Porchlight;
import porchlight.client.RemotePorchlight;
import porchlight.client.Shield;
import porchlight.client.Spent;
import porchlight.client.SystemPrograms;
import porchlight.connection.ConnectionState;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

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
            ConnectionState state = Settled.state(opened.core());
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
            JsonObject line = StateWords.json(state, core.whereabouts().value());
            line.add("shield", ShieldCommand.json(core.shield().value(), Instant.now()));
            line.addProperty("network", core.network());
            line.addProperty("chainId", core.chainId());
            line.add("spending", spending(state, core));
            line.addProperty(
                    "byItself", core.arrival().value().doing().getClass().getSimpleName());
            terminal.json(line);
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
            spent(core.guard().spent().value());
        }
        OwnMoney own = core.guard().own().value();
        if (own.remind()) {
            String why = new GuardWords(terminal.words()).reminder(own);
            terminal.say(
                    "cli.status.line",
                    terminal.words().join(why, terminal.words().text("cli.guard.topup")));
        }
        new ArrivalWords(terminal.words())
                .doing(core.arrival().value().doing())
                .ifPresent(doing -> terminal.say("cli.status.line", doing));
        shield(state, core.shield().value());
        network(core, terminal.words()).ifPresent(on -> terminal.say("cli.status.line", on));
        terminal.out().flush();
    }

    /// What was paid beside what was measured here, and what has to be said about it.
    private void spent(Spent spent) {
        OptionalInt percent = spent.paidPercent();
        if (!spent.session().isZero() && percent.isPresent()) {
            terminal.say("cli.status.line", measured(percent.getAsInt(), terminal.words()));
        }
        GuardWords guard = new GuardWords(terminal.words());
        spent.warnings().stream()
                .sorted()
                .forEach(warning -> terminal.say("cli.status.line", guard.warning(warning, spent)));
    }

    static String measured(int percent, Messages words) {
        return words.text("numbers.measured", words.figures().count(percent));
    }

    /// For scripts, in wei: what the session costs, what it should cost, and what the window would warn of.
    private static JsonObject spending(ConnectionState state, Porchlight core) {
        Spent spent = core.guard().spent().value();
        JsonObject json = new JsonObject();
        json.addProperty("todayWei", spent.today().wei().toString());
        if (state instanceof ConnectionState.On) {
            json.addProperty("sessionWei", spent.sinceConnect().wei().toString());
            json.addProperty("homeWei", spent.session().wei().toString());
            json.addProperty("dueWei", spent.due().wei().toString());
            spent.left().ifPresent(left -> json.addProperty("secondsLeft", left.toSeconds()));
        }
        json.add("warnings", Warner.json(spent));
        json.addProperty("remind", core.guard().own().value().remind());
        return json;
    }

    /// Which network it is, where that has to be said: `testnet: not the main network …`.
    static Optional<String> network(Porchlight core, Messages words) {
        return NetworkWords.isToBeSaid(core.network())
                ? Optional.of(words.text(
                        "cli.network.on",
                        core.network(),
                        new NetworkWords(words).aside(core.network(), core.chainId())))
                : Optional.empty();
    }

    /// What the helper holds besides, and from every block the way out that needs neither window nor this program.
    private void shield(ConnectionState state, Shield shield) {
        if (shield.lockdown()) {
            terminal.say("cli.status.line", terminal.words().text("cli.lockdown.on"));
        }
        if (shield.split() != SplitTunnel.OFF) {
            terminal.say("cli.status.line", ShieldCommand.split(shield, terminal));
        }
        if (shield.portalEnds().isPresent()) {
            terminal.say("cli.status.line", ShieldCommand.portal(shield, terminal));
        }
        boolean outlived = state instanceof ConnectionState.HelperMissing && shield.blocking();
        if (outlived || Exit.of(state) == Exit.BLOCKED) {
            terminal.say("cli.status.line", terminal.words().text("shield.wayout", SystemPrograms.WAY_OUT));
        }
    }
}
