package porchlight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Books;
import porchlight.client.MalformedReceipt;
import porchlight.client.PastSession;
import porchlight.client.ReceiptFile;
import porchlight.client.Refused;
import porchlight.client.SignedMessage;
import porchlight.client.StatementWords;
import porchlight.connection.Failure;
import porchlight.payment.Money;
import porchlight.payment.Receipt;
import porchlight.payment.ReceiptCheck;

/// `porchlight receipt list|save|verify`: the signed messages of a session, as a file that proves itself.
@Command(name = "receipt", description = "${bundle:cli.help.receipt}", mixinStandardHelpOptions = true)
final class ReceiptCommand {
    private static final int MOST = 10_000;

    private final CoreOpener opener;
    private final Terminal terminal;

    ReceiptCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Command(name = "list", description = "${bundle:cli.help.receipt.list}", mixinStandardHelpOptions = true)
    int list(
            @Option(names = "--balance", description = "${bundle:cli.help.receipt.balance}") boolean ofBalance,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean json)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Books books = opened.core().books();
            List<PastSession> paid = (ofBalance ? books.paidSessions(MOST) : books.sessions(MOST))
                    .stream().filter(session -> session.payments() > 0).toList();
            if (json) {
                paid.forEach(session -> terminal.json(SessionsCommand.json(session)));
            } else if (paid.isEmpty()) {
                terminal.say("cli.sessions.none");
            } else {
                paid.forEach(
                        session -> terminal.say("cli.session", SessionsCommand.columns(session, terminal.words())));
            }
            return Exit.OK;
        }
    }

    @Command(name = "show", description = "${bundle:cli.help.receipt.show}", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "SESSION", description = "${bundle:cli.help.receipt.session}") long session,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean json)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Books books = opened.core().books();
            ReceiptCheck check =
                    ReceiptCheck.of(ReceiptFile.read(books.receipt(session).getBytes(UTF_8)));
            List<SignedMessage> messages = books.messages(session, MOST);
            if (json) {
                messages.forEach(message -> terminal.json(json(message)));
            } else {
                messages.forEach(this::show);
                terminal.say(
                        check.faults().isEmpty() ? "activity.receipt.holds" : "receipt.broken",
                        check.faults().size());
            }
            return check.faults().isEmpty() ? Exit.OK : Exit.FAILED;
        } catch (Refused no) {
            terminal.complain(no.why());
            return Exit.FAILED;
        } catch (MalformedReceipt own) {
            terminal.complain(new Failure.Internal("receipt"));
            return Exit.FAILED;
        }
    }

    private void show(SignedMessage message) {
        terminal.say(
                "cli.receipt.message",
                Integer.toString(message.number()),
                time(message.at()),
                exact(message.paid()),
                exact(message.total()),
                exact(message.promised()));
    }

    private static JsonObject json(SignedMessage message) {
        JsonObject line = new JsonObject();
        line.addProperty("message", message.number());
        line.addProperty("at", message.at().toString());
        line.addProperty("paidWei", message.paid().wei().toString());
        line.addProperty("sessionWei", message.total().wei().toString());
        line.addProperty("promisedWei", message.promised().wei().toString());
        return line;
    }

    @Command(name = "save", description = "${bundle:cli.help.receipt.save}", mixinStandardHelpOptions = true)
    int save(
            @Parameters(paramLabel = "SESSION", description = "${bundle:cli.help.receipt.session}") long session,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "${bundle:cli.help.out}")
                    Path out)
            throws IOException, InterruptedException {
        String receipt;
        try (Opened opened = opener.open()) {
            receipt = opened.core().books().receipt(session);
        } catch (Refused no) {
            terminal.complain(no.why());
            return Exit.FAILED;
        }
        int written = SafeFiles.write(out, receipt, terminal);
        if (written == Exit.OK) {
            terminal.say("receipt.saved", out.toString());
        }
        return written;
    }

    /// Needs no core: a receipt proves itself.
    @Command(name = "verify", description = "${bundle:cli.help.receipt.verify}", mixinStandardHelpOptions = true)
    int verify(@Parameters(paramLabel = "FILE", description = "${bundle:cli.help.receipt.file}") Path file) {
        StatementWords words = new StatementWords(terminal.words());
        Receipt receipt;
        try (InputStream in = Files.newInputStream(file)) {
            receipt = ReceiptFile.read(in.readNBytes(ReceiptFile.MOST_BYTES + 1));
        } catch (NoSuchFileException e) {
            terminal.complain("cli.file.missing", file.toString());
            return Exit.FAILED;
        } catch (IOException e) {
            terminal.complain("receipt.not.read", file.toString());
            return Exit.FAILED;
        } catch (MalformedReceipt e) {
            terminal.err().println(words.malformed(e.reason()));
            terminal.err().flush();
            return Exit.FAILED;
        }
        ReceiptCheck check = ReceiptCheck.of(receipt);
        show(receipt, check);
        if (check.faults().isEmpty()) {
            terminal.say("receipt.valid");
            return Exit.OK;
        }
        terminal.complain("receipt.broken", check.faults().size());
        check.faults().forEach(broken -> terminal.err().println("  " + words.fault(broken)));
        terminal.err().flush();
        return Exit.FAILED;
    }

    private void show(Receipt receipt, ReceiptCheck check) {
        terminal.say("receipt.payer", receipt.payer().checksumText());
        terminal.say("receipt.payee", receipt.payee().checksumText());
        if (check.faults().isEmpty()) {
            terminal.say("receipt.amount", receipt.links().size(), exact(check.proved()));
        }
        if (check.first().isPresent() && check.last().isPresent()) {
            terminal.say(
                    "receipt.times",
                    time(check.first().get()),
                    time(check.last().get()));
        }
        terminal.say(
                "receipt.chain",
                Long.toString(receipt.chainId()),
                receipt.channel().checksumText(),
                receipt.hermes().checksumText());
        if (!check.elsewhere().isZero()) {
            terminal.say("receipt.elsewhere", exact(check.elsewhere()));
        }
        if (receipt.skipped() > 0) {
            terminal.say("receipt.skipped", receipt.skipped());
        }
    }

    private String exact(Money money) {
        return terminal.words().figures().exact(money);
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ISO_INSTANT.format(
                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }
}
