package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Difference;
import porchlight.client.KeyRing;
import porchlight.client.Statement;
import porchlight.client.StatementWords;
import porchlight.client.Wallet;
import porchlight.connection.Failure;
import porchlight.identity.Address;

/// `porchlight balance`: what is left, and where a deposit goes.
@Command(name = "balance", description = "${bundle:cli.help.balance}", mixinStandardHelpOptions = true)
final class BalanceCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    @Option(names = "--explain", description = "${bundle:cli.help.explain}")
    private boolean explain;

    BalanceCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            opened.core().refreshWallet();
            Optional<Wallet> known = Waiting.until(
                    opened.core().wallet(), wallet -> wallet.balance().isPresent(), terminal.patience());
            if (known.isEmpty()) {
                if (opened.core().wallet().value().identity().isEmpty()) {
                    terminal.complain("cli.identity.none");
                    return Exit.LOCKED;
                }
                terminal.complain(new Failure.BalanceUnknown());
                return Exit.FAILED;
            }
            if (explain) {
                return explain(opened.core().books().statement());
            }
            show(known.get(), opened.core().keys().ring().value());
            return Exit.OK;
        }
    }

    private int explain(Optional<Statement> known) {
        if (known.isEmpty()) {
            terminal.complain(new Failure.BalanceUnknown());
            return Exit.FAILED;
        }
        Statement statement = known.get();
        if (json) {
            terminal.json(json(statement));
            return Exit.OK;
        }
        StatementWords words = new StatementWords(terminal.words());
        for (Statement.Line line : statement.lines()) {
            terminal.say("cli.statement.line", words.amount(line), words.name(line) + when(line));
            terminal.out().println("    " + words.why(line));
            opens(line).ifPresent(how -> terminal.out().println("    " + how));
        }
        terminal.say(
                "cli.statement.sum",
                terminal.words().figures().exact(statement.balance()),
                words.source(statement.source()));
        differences(statement.differences());
        return Exit.OK;
    }

    /// Where the sources disagree, such as after another device has paid with the same identity.
    private void differences(List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        StatementWords words = new StatementWords(terminal.words());
        terminal.say("statement.differs");
        differences.forEach(difference -> terminal.out().println("    " + words.difference(difference)));
        terminal.out().flush();
    }

    /// How a line opens: to the order, the transaction, or the sessions and their signed messages.
    private Optional<String> opens(Statement.Line line) {
        if (line.kind() == Statement.Kind.SESSIONS) {
            return Optional.of(terminal.words().text("cli.statement.sessions"));
        }
        if (line.reference().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(
                line.reference().startsWith("0x")
                        ? terminal.words().text("cli.statement.transaction", line.reference())
                        : terminal.words().text("cli.statement.order", line.reference()));
    }

    private String when(Statement.Line line) {
        return line.at()
                .map(at -> " · " + terminal.words().figures().moment(at, Instant.now(), ZoneId.systemDefault()))
                .orElse("");
    }

    private static JsonObject json(Statement statement) {
        JsonObject all = new JsonObject();
        all.addProperty("balanceWei", statement.balance().wei().toString());
        all.addProperty("source", statement.source().name());
        statement.asOf().ifPresent(at -> all.addProperty("asOf", at.toString()));
        JsonArray lines = new JsonArray();
        for (Statement.Line line : statement.lines()) {
            JsonObject each = new JsonObject();
            each.addProperty("kind", line.kind().name());
            each.addProperty("adds", line.kind().adds());
            each.addProperty("wei", line.amount().wei().toString());
            line.at().ifPresent(at -> each.addProperty("at", at.toString()));
            each.addProperty("sessions", line.sessions());
            each.addProperty("messages", line.messages());
            each.addProperty("reference", line.reference());
            each.addProperty("certain", line.certain());
            lines.add(each);
        }
        all.add("lines", lines);
        all.add("differences", json(statement.differences()));
        return all;
    }

    private static JsonArray json(List<Difference> told) {
        JsonArray differences = new JsonArray();
        for (Difference difference : told) {
            JsonObject each = new JsonObject();
            each.addProperty("kind", difference.kind().name());
            difference
                    .counted()
                    .ifPresent(wei -> each.addProperty("countedWei", wei.wei().toString()));
            difference
                    .told()
                    .ifPresent(wei -> each.addProperty("toldWei", wei.wei().toString()));
            differences.add(each);
        }
        return differences;
    }

    /// Nobody is told where a deposit goes before the identity has a backup.
    private void show(Wallet wallet, KeyRing ring) {
        boolean backedUp = wallet.identity().filter(ring::isBackedUp).isPresent();
        Optional<Address> channel = wallet.channel().filter(known -> backedUp);
        if (json) {
            JsonObject line = new JsonObject();
            wallet.balance()
                    .ifPresent(balance ->
                            line.addProperty("balanceWei", balance.wei().toString()));
            line.addProperty("depositedWei", wallet.deposited().wei().toString());
            line.addProperty("settledWei", wallet.settled().wei().toString());
            line.addProperty("promisedWei", wallet.promised().wei().toString());
            line.addProperty("registration", wallet.registration().name());
            line.addProperty("source", wallet.source().name());
            wallet.identity().ifPresent(identity -> line.addProperty("identity", identity.toString()));
            line.addProperty("backedUp", backedUp);
            channel.ifPresent(known -> line.addProperty("channel", known.toString()));
            line.add("differences", json(wallet.differences()));
            terminal.json(line);
            return;
        }
        wallet.balance()
                .ifPresent(balance ->
                        terminal.say("cli.balance", terminal.words().figures().exact(balance)));
        wallet.identity().ifPresent(identity -> terminal.say("cli.balance.identity", identity.toString()));
        channel.ifPresent(known -> terminal.say("cli.balance.channel", known.toString()));
        if (!backedUp && wallet.identity().isPresent()) {
            terminal.say("identity.unsaved");
        }
        differences(wallet.differences());
    }
}
