package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.HomeList;
import porchlight.client.Known;
import porchlight.client.Porchlight;
import porchlight.connection.Failure;
import porchlight.market.Country;
import porchlight.market.CountryGroup;
import porchlight.market.Filter;
import porchlight.market.Home;
import porchlight.market.Proposal;

/// `porchlight homes`: countries, or the homes of one; below it what the user knows of single homes.
@Command(name = "homes", description = "${bundle:cli.help.homes}", mixinStandardHelpOptions = true)
final class HomesCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--country", paramLabel = "DE", description = "${bundle:cli.help.country}")
    private @Nullable String country;

    @Option(names = "--search", paramLabel = "TEXT", description = "${bundle:cli.help.search}")
    private String text = "";

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    HomesCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Country> wanted = Optional.ofNullable(country).map(Country::new);
        try (Opened opened = opener.open()) {
            Optional<HomeList> list = list(opened.core(), terminal);
            if (list.isEmpty()) {
                terminal.complain(new Failure.ListUnavailable());
                return Exit.FAILED;
            }
            List<CountryGroup> groups = list.get()
                    .catalog()
                    .in(terminal.words().locale())
                    .groups(new Filter(text, Set.of(), wanted), Set.of());
            for (CountryGroup group : groups) {
                show(group, wanted.isPresent() || !text.isBlank());
            }
            return Exit.OK;
        }
    }

    @Command(name = "show", description = "${bundle:cli.help.homes.show}", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "ID", description = "${bundle:cli.help.homes.id}") String id,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean inJson)
            throws IOException, InterruptedException {
        return talk().show(id, inJson);
    }

    @Command(name = "block", description = "${bundle:cli.help.homes.block}", mixinStandardHelpOptions = true)
    int block(@Parameters(paramLabel = "ID", description = "${bundle:cli.help.homes.id}") String id)
            throws IOException, InterruptedException {
        return talk().block(id, true);
    }

    @Command(name = "unblock", description = "${bundle:cli.help.homes.unblock}", mixinStandardHelpOptions = true)
    int unblock(@Parameters(paramLabel = "ID", description = "${bundle:cli.help.homes.id}") String id)
            throws IOException, InterruptedException {
        return talk().block(id, false);
    }

    @Command(name = "star", description = "${bundle:cli.help.homes.star}", mixinStandardHelpOptions = true)
    int star(@Parameters(paramLabel = "ID", description = "${bundle:cli.help.homes.id}") String id)
            throws IOException, InterruptedException {
        return talk().star(id, true);
    }

    @Command(name = "unstar", description = "${bundle:cli.help.homes.unstar}", mixinStandardHelpOptions = true)
    int unstar(@Parameters(paramLabel = "ID", description = "${bundle:cli.help.homes.id}") String id)
            throws IOException, InterruptedException {
        return talk().star(id, false);
    }

    @Command(name = "recent", description = "${bundle:cli.help.homes.recent}", mixinStandardHelpOptions = true)
    int recent(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean inJson)
            throws IOException, InterruptedException {
        return talk().list(Known::recents, "cli.homes.none.recent", inJson);
    }

    @Command(name = "favourites", description = "${bundle:cli.help.homes.favourites}", mixinStandardHelpOptions = true)
    int favourites(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean inJson)
            throws IOException, InterruptedException {
        return talk().list(Known::favourites, "cli.homes.none.favourite", inJson);
    }

    @Command(name = "blocked", description = "${bundle:cli.help.homes.blocked}", mixinStandardHelpOptions = true)
    int blocked(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean inJson)
            throws IOException, InterruptedException {
        return talk().list(Known::blocked, "cli.homes.none.blocked", inJson);
    }

    private HomeTalk talk() {
        return new HomeTalk(opener, terminal);
    }

    /// The list as soon as there is one.
    static Optional<HomeList> list(Porchlight core, Terminal terminal) throws InterruptedException {
        return Waiting.until(core.homes(), list -> list.asOf().isPresent() || list.stale(), terminal.patience())
                .filter(list -> list.asOf().isPresent());
    }

    private void show(CountryGroup group, boolean each) {
        if (json) {
            group.homes().forEach(home -> terminal.json(json(home)));
            return;
        }
        terminal.say(
                "cli.homes.country",
                group.country().code(),
                terminal.words().country(group.country()),
                group.homes().size(),
                terminal.words().figures().price(group.from().perGib()));
        if (each) {
            group.homes().forEach(this::show);
        }
    }

    private void show(Home home) {
        Proposal proposal = home.proposal();
        terminal.say(
                "cli.homes.home",
                home.id().provider(),
                terminal.words().place(home),
                proposal.isp(),
                terminal.words().text(proposal.ipType().isResidential() ? "cli.type.home" : "cli.type.other"),
                terminal.words().figures().millis(proposal.quality().latencyMillis()),
                terminal.words().figures().price(home.price().perGib()));
    }

    static JsonObject json(Home home) {
        JsonObject json = new JsonObject();
        Proposal proposal = home.proposal();
        json.addProperty("id", home.id().provider().toString());
        json.addProperty("service", home.id().serviceType());
        json.addProperty("country", home.country().code());
        json.addProperty("city", proposal.city());
        json.addProperty("isp", proposal.isp());
        json.addProperty("type", proposal.ipType().name());
        json.addProperty("score", proposal.quality().score());
        json.addProperty("latencyMillis", proposal.quality().latencyMillis());
        json.addProperty("weiPerHour", home.price().perHour().wei().toString());
        json.addProperty("weiPerGib", home.price().perGib().wei().toString());
        return json;
    }
}
