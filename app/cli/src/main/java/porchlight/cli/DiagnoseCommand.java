package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisWords;
import porchlight.client.Porchlight;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;

/// `porchlight diagnose`: what is blocked on this network, and by what. Whom it speaks to is said before it does,
/// on standard error. The exit code is 0 only where nothing bad was found, and 5 behind a block, where nothing was
/// opened.
@Command(name = "diagnose", description = "${bundle:cli.help.diagnose}", mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final DiagnosisWords words;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    DiagnoseCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
        words = new DiagnosisWords(terminal.words());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            contacts(core.diagnosis().places().value());
            Optional<Finding> found = Settled.after(
                            core,
                            core.diagnosis().look(),
                            DiagnosisLook::answers,
                            asked -> asked.diagnosis().begin(),
                            terminal.patience())
                    .flatMap(DiagnosisLook::finding);
            if (found.isEmpty()) {
                terminal.complain("cli.diagnose.timeout");
                return Exit.FAILED;
            }
            if (json) {
                terminal.json(json(found.get()));
            } else {
                tell(found.get());
            }
            return exit(found.get());
        }
    }

    private static int exit(Finding found) {
        boolean bad = found.lines().stream().anyMatch(line -> line.state() == Cause.State.BAD);
        return switch (found.from()) {
            case BLOCKED -> Exit.BLOCKED;
            case CHANGED -> Exit.FAILED;
            case OPEN, TUNNEL -> bad ? Exit.FAILED : Exit.OK;
        };
    }

    private void contacts(List<Place> places) {
        terminal.complain("cli.diagnose.contacts");
        for (Place place : places) {
            terminal.complain("cli.diagnose.place", place.at(), words.purpose(place));
        }
    }

    private void tell(Finding found) {
        for (Line line : found.lines()) {
            String state = words.name(line.state());
            String subject = words.name(line.subject());
            Optional<String> where = words.where(line);
            if (where.isPresent()) {
                terminal.say("cli.diagnose.at", state, subject, where.get(), words.meaning(line));
            } else {
                terminal.say("cli.diagnose.line", state, subject, words.meaning(line));
            }
            words.step(line).ifPresent(step -> terminal.say("cli.diagnose.step", step));
        }
        words.limit(found.from()).ifPresent(limit -> terminal.say("cli.status.line", limit));
        found.advice().ifPresent(advice -> {
            terminal.say("cli.status.line", words.headline(advice));
            terminal.say("cli.diagnose.step", words.step(advice));
        });
    }

    private static JsonObject json(Finding found) {
        JsonObject json = new JsonObject();
        json.addProperty("from", found.from().name());
        found.advice().ifPresent(advice -> json.addProperty("advice", advice.name()));
        json.addProperty("millis", found.took().toMillis());
        JsonArray lines = new JsonArray();
        for (Line line : found.lines()) {
            JsonObject each = new JsonObject();
            each.addProperty("subject", line.subject().name());
            each.addProperty("state", line.state().name());
            each.addProperty("cause", line.cause().name());
            line.place().ifPresent(place -> each.addProperty("place", place.at()));
            if (line.figure() != 0) {
                each.addProperty(line.cause() == Cause.REACHED ? "millis" : "seconds", line.figure());
            }
            lines.add(each);
        }
        json.add("lines", lines);
        return json;
    }
}
