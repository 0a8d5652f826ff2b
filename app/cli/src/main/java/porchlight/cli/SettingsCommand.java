package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.client.ResolverOverHttps;
import porchlight.client.SettingEntry;
import porchlight.client.SettingName;
import porchlight.client.Settings;
import porchlight.client.SettingsChange;
import porchlight.client.Shield;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.tunnel.SplitTunnel;

/// `porchlight settings [list|get|set|apply]`: every choice, with the window's own checks and words.
@Command(name = "settings", description = "${bundle:cli.help.settings}", mixinStandardHelpOptions = true)
final class SettingsCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;
    private final SettingEntry entry;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    SettingsCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
        entry = new SettingEntry(terminal.words(), ResolverOverHttps.isPossible(System.getProperty("os.name", "")));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return list(json);
    }

    @Command(name = "list", description = "${bundle:cli.help.settings.list}", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            Settled.state(core);
            if (asJson || json) {
                JsonObject all = new JsonObject();
                for (SettingName name : SettingName.values()) {
                    all.add(name.id(), json(name, core));
                }
                terminal.json(all);
                return Exit.OK;
            }
            for (SettingName name : SettingName.values()) {
                terminal.say(
                        "cli.settings.line",
                        "%-14s".formatted(name.id()),
                        "%-28s".formatted(value(name, core)),
                        terminal.words().text(name.title()));
            }
            waits(core);
            return Exit.OK;
        }
    }

    @Command(name = "get", description = "${bundle:cli.help.settings.get}", mixinStandardHelpOptions = true)
    int get(
            @Parameters(paramLabel = "NAME", description = "${bundle:cli.help.settings.name}") String which,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        Optional<SettingName> name = named(which);
        if (name.isEmpty()) {
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            Settled.state(opened.core());
            say(name.get(), opened.core(), asJson);
            return Exit.OK;
        }
    }

    @Command(name = "set", description = "${bundle:cli.help.settings.set}", mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "NAME", description = "${bundle:cli.help.settings.name}") String which,
            @Parameters(paramLabel = "VALUE", description = "${bundle:cli.help.settings.value}") String typed,
            @Option(names = "--yes", description = "${bundle:cli.help.settings.yes}") boolean yes,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean asJson)
            throws IOException, InterruptedException {
        Optional<SettingName> name = named(which);
        if (name.isEmpty()) {
            return Exit.USAGE;
        }
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            return switch (entry.read(name.get(), typed, core.settings().value())) {
                case SettingEntry.Read.Wrong(String why) -> {
                    terminal.err().println(why);
                    terminal.err().flush();
                    yield Exit.USAGE;
                }
                case SettingEntry.Read.Good(Settings next) ->
                    switch (name.get()) {
                        case LOCKDOWN ->
                            ask(core, name.get(), all -> all.lockdown(typed.equalsIgnoreCase("on")), asJson);
                        case SPLIT -> ask(core, name.get(), all -> all.split(split(typed)), asJson);
                        default -> keep(core, name.get(), next, yes, asJson);
                    };
            };
        }
    }

    @Command(name = "apply", description = "${bundle:cli.help.settings.apply}", mixinStandardHelpOptions = true)
    int apply() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            if (!(Settled.state(core) instanceof ConnectionState.On on)) {
                terminal.say("cli.settings.off");
                return Exit.OK;
            }
            if (waiting(core).isEmpty()) {
                terminal.say("cli.settings.nothing");
                return Exit.OK;
            }
            terminal.say("cli.settings.applying", StateWords.place(on.session().home(), terminal));
            core.reconnect();
            Optional<ConnectionState> end =
                    Waiting.until(core.connection(), state -> isEnd(state, on.attempt()), terminal.patience());
            if (end.isEmpty()) {
                terminal.complain("cli.connect.timeout");
                return Exit.BLOCKED;
            }
            if (end.get() instanceof ConnectionState.On) {
                terminal.say("cli.settings.applied");
            } else {
                StateWords.cause(end.get()).ifPresent(terminal::complain);
            }
            return Exit.of(end.get());
        }
    }

    private static boolean isEnd(ConnectionState state, long before) {
        return switch (state) {
            case ConnectionState.On on -> on.attempt() != before;
            case ConnectionState.Holding _, ConnectionState.Connecting _, ConnectionState.Disconnecting _ -> false;
            case ConnectionState.Off _, ConnectionState.Paused _ -> true;
            case ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> true;
            case ConnectionState.LeakPossible _, ConnectionState.HelperMissing _ -> true;
        };
    }

    private Optional<SettingName> named(String which) {
        Optional<SettingName> name = SettingName.of(which);
        if (name.isEmpty()) {
            terminal.complain("cli.settings.unknown", which);
        }
        return name;
    }

    private static SplitTunnel split(String typed) {
        return typed.equalsIgnoreCase(SettingEntry.DEFAULT)
                ? SplitTunnel.OFF
                : SplitTunnel.valueOf(typed.toUpperCase(Locale.ROOT));
    }

    /// What only the helper can say yes to.
    private int ask(Porchlight core, SettingName name, Consumer<Porchlight> wish, boolean asJson)
            throws InterruptedException {
        Optional<Shield> answer = Settled.after(core, core.shield(), Shield::answers, wish, terminal.patience());
        Optional<Failure> refused = answer.flatMap(Shield::refused).map(Shield.Refused::why);
        if (answer.isEmpty()) {
            terminal.complain("cli.shield.timeout");
            return Exit.FAILED;
        }
        if (refused.isPresent()) {
            terminal.complain(refused.get());
            return Settled.exit(refused.get());
        }
        say(name, core, asJson);
        return Exit.OK;
    }

    private int keep(Porchlight core, SettingName name, Settings next, boolean yes, boolean asJson)
            throws InterruptedException {
        boolean forgets = core.settings().value().keepHistory() && !next.keepHistory();
        if (forgets && !yes && !core.books().sessions(1).isEmpty()) {
            terminal.complain("cli.settings.history");
            return Exit.USAGE;
        }
        core.change(next);
        if (Waiting.until(core.settings(), next::equals, terminal.patience()).isEmpty()) {
            terminal.complain("cli.settings.timeout");
            return Exit.FAILED;
        }
        say(name, core, asJson);
        if (!asJson && !json && core.connection().value() instanceof ConnectionState.On) {
            switch (SettingsChange.when(name)) {
                case AT_ONCE -> {}
                case NEXT_HOME -> terminal.say("cli.settings.next");
                case NEW_TUNNEL -> waits(core);
            }
        }
        return Exit.OK;
    }

    private void waits(Porchlight core) {
        if (!waiting(core).isEmpty()) {
            terminal.say("cli.settings.waits");
        }
    }

    private static Set<SettingsChange.Built> waiting(Porchlight core) {
        return core.connection().value() instanceof ConnectionState.On
                ? core.built()
                        .value()
                        .map(built ->
                                SettingsChange.waiting(built, core.settings().value()))
                        .orElse(Set.of())
                : Set.of();
    }

    private String value(SettingName name, Porchlight core) {
        return entry.typed(name, core.settings().value(), core.shield().value());
    }

    private void say(SettingName name, Porchlight core, boolean asJson) {
        if (asJson || json) {
            terminal.json(json(name, core));
        } else {
            terminal.say("cli.settings.now", terminal.words().text(name.title()), value(name, core));
        }
    }

    private JsonObject json(SettingName name, Porchlight core) {
        JsonObject line = new JsonObject();
        line.addProperty("name", name.id());
        line.addProperty("value", value(name, core));
        line.addProperty("applies", SettingsChange.when(name).name());
        boolean waits = waiting(core).stream().anyMatch(each -> switch (each) {
            case RESOLVER -> name == SettingName.DNS;
            case MTU -> name == SettingName.MTU;
        });
        line.addProperty("waits", waits);
        if (!entry.choices(name).isEmpty()) {
            JsonArray choices = new JsonArray();
            entry.choices(name).forEach(choices::add);
            line.add("choices", choices);
        }
        return line;
    }
}
