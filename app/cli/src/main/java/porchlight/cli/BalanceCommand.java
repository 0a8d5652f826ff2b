package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Difference;
import porchlight.client.Statement;
import porchlight.client.StatementWords;
import porchlight.client.Wallet;
import porchlight.connection.Failure;

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
            show(known.get());
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
        if (!statement.differences().isEmpty()) {
            terminal.say("statement.differs");
            statement
                    .differences()
                    .forEach(difference -> terminal.out().println("    " + words.difference(difference)));
            terminal.out().flush();
        }
        return Exit.OK;
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
        JsonArray differences = new JsonArray();
        for (Difference difference : statement.differences()) {
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
        all.add("differences", differences);
        return all;
    }

    private void show(Wallet wallet) {
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
            JsonArray differences = new JsonArray();
            wallet.differences().forEach(each -> differences.add(each.kind().name()));
            line.add("differences", differences);
            wallet.identity().ifPresent(identity -> line.addProperty("identity", identity.toString()));
            wallet.channel().ifPresent(channel -> line.addProperty("channel", channel.toString()));
            terminal.json(line);
            return;
        }
        wallet.balance()
                .ifPresent(balance ->
                        terminal.say("cli.balance", terminal.words().figures().exact(balance)));
        if (!wallet.differences().isEmpty()) {
            terminal.say("cli.balance.differs");
        }
        wallet.identity().ifPresent(identity -> terminal.say("cli.balance.identity", identity.toString()));
        wallet.channel().ifPresent(channel -> terminal.say("cli.balance.channel", channel.toString()));
    }
}
