package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.KnownHome;
import porchlight.client.Lookup;
import porchlight.client.Porchlight;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;

/// `porchlight connect [COUNTRY|ID]`: the stages with their times, then what the web sees. Without a window it
/// stays until the session ends or Ctrl-C.
@Command(name = "connect", description = "${bundle:cli.help.connect}", mixinStandardHelpOptions = true)
final class ConnectCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final Path home;

    @Parameters(arity = "0..1", paramLabel = "COUNTRY|ID", description = "${bundle:cli.help.where}")
    private @Nullable String where;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    @Mixin
    private Passphrase passphrase = new Passphrase();

    ConnectCommand(CoreOpener opener, Terminal terminal, Path home) {
        this.opener = opener;
        this.terminal = terminal;
        this.home = home;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            if (!new Unlocking(terminal, home).unlock(core, passphrase)) {
                return Exit.LOCKED;
            }
            Optional<Destination> wish = wish(core);
            return wish.isEmpty() ? Exit.FAILED : new ConnectTalk(terminal, json).go(opened, wish.get());
        }
    }

    /// Where to; empty where it was said why not.
    private Optional<Destination> wish(Porchlight core) throws InterruptedException {
        String word = where;
        if (word == null) {
            return Optional.of(new Destination.Anywhere());
        }
        if (word.matches("[A-Za-z]{2}")) {
            return Optional.of(new Destination.InCountry(new Country(word)));
        }
        return switch (new NamedHome(core, terminal).find(word)) {
            case NamedHome.Answer.Found found -> there(core, found.home());
            case NamedHome.Answer.Not not -> {
                terminal.complain(not.key(), word);
                yield Optional.empty();
            }
        };
    }

    /// A home that is blocked is not to be had by its name, and one that the list lacks is looked for first.
    private Optional<Destination> there(Porchlight core, KnownHome home) {
        Address provider = home.id().provider();
        if (home.isBlocked()) {
            terminal.complain("cli.connect.blocked", provider.toString());
            return Optional.empty();
        }
        Lookup lookup = home.offer()
                .<Lookup>map(Lookup.Found::new)
                .orElseGet(() -> core.known().find(provider));
        return switch (lookup) {
            case Lookup.Found(Home there) -> Optional.of(new Destination.ThisHome(there.id(), there.country()));
            case Lookup.Nobody _ -> {
                terminal.complain("cli.connect.absent", provider.toString());
                yield Optional.empty();
            }
            case Lookup.Unanswered _ -> {
                terminal.complain("cli.homes.unanswered", provider.toString());
                yield Optional.empty();
            }
        };
    }
}
