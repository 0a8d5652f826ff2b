package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.ArrivalWords;
import porchlight.client.Arrivals;
import porchlight.client.Porchlight;
import porchlight.market.Country;
import porchlight.market.Destination;

/// `porchlight autoconnect`: what the window connects by itself, and where to.
@Command(name = "autoconnect", description = "${bundle:cli.help.autoconnect}", mixinStandardHelpOptions = true)
final class AutoConnectCommand implements Callable<Integer> {
    private static final String LAST = "last";
    private static final String ANYWHERE = "anywhere";

    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--start", paramLabel = "on|off", description = "${bundle:cli.help.autoconnect.start}")
    private ShieldCommand.@Nullable Switch start;

    @Option(names = "--networks", paramLabel = "on|off", description = "${bundle:cli.help.autoconnect.networks}")
    private ShieldCommand.@Nullable Switch networks;

    @Option(names = "--place", paramLabel = "PLACE", description = "${bundle:cli.help.autoconnect.place}")
    private @Nullable String place;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    AutoConnectCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            Arrivals next = core.settings().value().arrivals();
            if (start != null) {
                next = next.withAtStart(start == ShieldCommand.Switch.on);
            }
            if (networks != null) {
                next = next.withElsewhere(networks == ShieldCommand.Switch.on);
            }
            if (place != null) {
                if (!isPlace(place)) {
                    terminal.complain("cli.autoconnect.wrong", place);
                    return Exit.USAGE;
                }
                next = next.withTo(place(place));
            }
            if (!next.equals(core.settings().value().arrivals()) && !change(core, next, terminal)) {
                return Exit.FAILED;
            }
            say(next);
            return Exit.OK;
        }
    }

    private static boolean isPlace(String typed) {
        return typed.equals(LAST) || typed.equals(ANYWHERE) || typed.matches("[A-Za-z]{2}");
    }

    private static Optional<Destination> place(String typed) {
        return switch (typed) {
            case LAST -> Optional.empty();
            case ANYWHERE -> Optional.of(new Destination.Anywhere());
            default -> Optional.of(new Destination.InCountry(new Country(typed.toUpperCase(Locale.ROOT))));
        };
    }

    /// @return whether the core took it, which is said where it did not
    static boolean change(Porchlight core, Arrivals next, Terminal terminal) throws InterruptedException {
        core.change(core.settings().value().withArrivals(next));
        boolean taken = Waiting.until(core.settings(), now -> now.arrivals().equals(next), terminal.patience())
                .isPresent();
        if (!taken) {
            terminal.complain("cli.spending.timeout");
        }
        return taken;
    }

    private void say(Arrivals wishes) {
        if (json) {
            JsonObject line = new JsonObject();
            line.addProperty("atStart", wishes.atStart());
            line.addProperty("elsewhere", wishes.elsewhere());
            line.addProperty("place", name(wishes.to()));
            terminal.json(line);
            return;
        }
        terminal.say(wishes.atStart() ? "cli.autoconnect.start.on" : "cli.autoconnect.start.off");
        terminal.say(wishes.elsewhere() ? "cli.autoconnect.networks.on" : "cli.autoconnect.networks.off");
        String to = wishes.to()
                .map(new ArrivalWords(terminal.words())::place)
                .orElseGet(() -> terminal.words().text("cli.autoconnect.last"));
        terminal.say("cli.autoconnect.place", to);
    }

    private static String name(Optional<Destination> to) {
        return to.map(place -> switch (place) {
                    case Destination.Anywhere() -> ANYWHERE;
                    case Destination.InCountry(Country country) -> country.code();
                    case Destination.ThisHome home -> home.home().provider().toString();
                })
                .orElse(LAST);
    }
}
