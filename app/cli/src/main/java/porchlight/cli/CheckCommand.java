package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.LeakLook;
import porchlight.client.LeakLook.Finding;
import porchlight.client.Porchlight;
import porchlight.client.ShieldWords;
import porchlight.connection.Failure;
import porchlight.tunnel.probe.LeakReport.Row;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// `porchlight check`: tries to leak in every way a program can, and says what became of it. The exit code is 0
/// only where nothing left outside the tunnel and everything could be looked at.
@Command(name = "check", description = "${bundle:cli.help.check}", mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    CheckCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            Optional<LeakLook> answer =
                    Settled.after(core, core.leaks(), LeakLook::answers, Porchlight::checkLeaks, terminal.patience());
            if (answer.isEmpty()) {
                terminal.complain("cli.shield.timeout");
                return Exit.FAILED;
            }
            if (answer.get().refused().isPresent()) {
                Failure why = answer.get().refused().get();
                if (json) {
                    JsonObject refused = new JsonObject();
                    refused.addProperty("failure", why.getClass().getSimpleName());
                    terminal.json(refused);
                }
                terminal.complain(why);
                return Settled.exit(why);
            }
            answer.get().finding().ifPresent(json ? found -> terminal.json(json(found)) : this::tell);
            return answer.get()
                            .finding()
                            .filter(found -> found.verdict() instanceof Verdict.Tight)
                            .isPresent()
                    ? Exit.OK
                    : Exit.FAILED;
        }
    }

    private void tell(Finding found) {
        ShieldWords words = new ShieldWords(terminal.words());
        terminal.out().println(words.sum(found));
        for (Row row : found.rows()) {
            terminal.out().println("  " + words.name(row) + ": " + words.numbers(row));
        }
        terminal.out().println(words.verdict(found.verdict()));
        terminal.out().flush();
    }

    private static JsonObject json(Finding found) {
        JsonObject json = json(found.all());
        json.addProperty("verdict", found.verdict().getClass().getSimpleName());
        if (found.verdict() instanceof Verdict.CouldNotLook(Verdict.Why why)) {
            json.addProperty("why", why.name());
        }
        json.addProperty("tunnelled", found.tunnelled());
        json.addProperty("leaked", found.leaked());
        json.addProperty("blockedOut", found.blockedOut());
        json.addProperty("millis", found.took().toMillis());
        JsonArray rows = new JsonArray();
        for (Row row : found.rows()) {
            JsonObject one = json(row.tally());
            one.addProperty("family", row.family().name());
            one.addProperty("binding", row.binding().name());
            rows.add(one);
        }
        json.add("rows", rows);
        return json;
    }

    private static JsonObject json(Tally tally) {
        JsonObject json = new JsonObject();
        json.addProperty("tried", tally.tried());
        json.addProperty("refused", tally.refused());
        json.addProperty("sent", tally.sent());
        json.addProperty("silent", tally.silent());
        json.addProperty("unsupported", tally.unsupported());
        return json;
    }
}
