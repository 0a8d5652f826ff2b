package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Arrival;
import porchlight.client.ArrivalWords;
import porchlight.client.Arrivals;
import porchlight.client.LocalNetwork;
import porchlight.client.NetworkHere;
import porchlight.client.Porchlight;

/// `porchlight trust [here|forget]`: the networks on which nothing is connected by itself.
@Command(name = "trust", description = "${bundle:cli.help.trust}", mixinStandardHelpOptions = true)
final class TrustCommand implements Callable<Integer> {
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final CoreOpener opener;
    private final Terminal terminal;
    private final ArrivalWords says;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    TrustCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
        says = new ArrivalWords(terminal.words());
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            say(opened.core(), json);
            return Exit.OK;
        }
    }

    @Command(name = "here", description = "${bundle:cli.help.trust.here}", mixinStandardHelpOptions = true)
    int here(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            NetworkHere here = look(opened.core());
            if (!(here instanceof NetworkHere.Known(LocalNetwork network))) {
                terminal.complain("cli.trust.untold", says.here(here));
                return Exit.FAILED;
            }
            return change(opened.core(), wishes -> wishes.trusting(network), asJson || json);
        }
    }

    @Command(name = "forget", description = "${bundle:cli.help.trust.forget}", mixinStandardHelpOptions = true)
    int forget(
            @Parameters(paramLabel = "NETWORK", description = "${bundle:cli.help.trust.which}") String which,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            String wanted = which.strip();
            List<LocalNetwork> fitting = opened.core().settings().value().arrivals().trusted().stream()
                    .filter(each -> each.router().equals(wanted.toLowerCase(Locale.ROOT))
                            || (!each.name().isEmpty() && each.name().equals(wanted)))
                    .toList();
            if (fitting.size() != 1) {
                terminal.complain(fitting.isEmpty() ? "cli.trust.none" : "cli.trust.several", wanted);
                return Exit.FAILED;
            }
            return change(opened.core(), wishes -> wishes.distrusting(fitting.getFirst()), asJson || json);
        }
    }

    private int change(Porchlight core, UnaryOperator<Arrivals> change, boolean asJson) throws InterruptedException {
        Arrivals next = change.apply(core.settings().value().arrivals());
        if (!AutoConnectCommand.change(core, next, terminal)) {
            return Exit.FAILED;
        }
        say(core, asJson);
        return Exit.OK;
    }

    private static NetworkHere look(Porchlight core) throws InterruptedException {
        return Waiting.until(core.arrival(), now -> !(now.here() instanceof NetworkHere.Unknown), LOOK)
                .map(Arrival::here)
                .orElseGet(() -> core.arrival().value().here());
    }

    private void say(Porchlight core, boolean asJson) throws InterruptedException {
        NetworkHere here = look(core);
        Arrivals wishes = core.settings().value().arrivals();
        if (asJson) {
            JsonObject line = new JsonObject();
            line.add("here", json(here));
            line.addProperty("trustedHere", wishes.trusts(here));
            JsonArray trusted = new JsonArray();
            wishes.trusted().forEach(each -> trusted.add(json(each)));
            line.add("trusted", trusted);
            terminal.json(line);
            return;
        }
        terminal.say(wishes.trusts(here) ? "cli.trust.here.yes" : "cli.trust.here", line(here));
        for (LocalNetwork each : wishes.trusted()) {
            terminal.say("cli.status.line", terminal.words().text("cli.trust.line", says.name(each), each.router()));
        }
        if (!wishes.trusted().isEmpty()) {
            terminal.say("arrivals.forged");
        }
    }

    private String line(NetworkHere here) {
        return here instanceof NetworkHere.Known(LocalNetwork network)
                ? terminal.words().text("cli.trust.line", says.name(network), network.router())
                : says.here(here);
    }

    private static JsonObject json(NetworkHere here) {
        JsonObject json = new JsonObject();
        json.addProperty("is", here.getClass().getSimpleName());
        if (here instanceof NetworkHere.Known(LocalNetwork network)) {
            json(network).entrySet().forEach(entry -> json.add(entry.getKey(), entry.getValue()));
        }
        return json;
    }

    private static JsonObject json(LocalNetwork network) {
        JsonObject json = new JsonObject();
        json.addProperty("wireless", network.wireless());
        json.addProperty("name", network.name());
        json.addProperty("router", network.router());
        return json;
    }
}
