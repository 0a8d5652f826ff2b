package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import porchlight.client.Network;
import porchlight.client.NetworkProfile;
import porchlight.client.NetworkRefused;
import porchlight.client.NetworkWords;
import porchlight.client.Networks;

/// `porchlight network list|show|check|add|use|remove`: which network, without asking any. A refusal is `USAGE`, with
/// the field that is wrong.
@Command(name = "network", description = "${bundle:cli.help.networks}", mixinStandardHelpOptions = true)
final class NetworkCommand implements Runnable {
    private final Terminal terminal;
    private final Networks networks;
    private final NetworkWords words;

    @Spec
    @Nullable
    CommandSpec spec;

    NetworkCommand(Terminal terminal, Networks networks) {
        this.terminal = terminal;
        this.networks = networks;
        this.words = new NetworkWords(terminal.words());
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(terminal.out());
        }
    }

    @Command(name = "list", description = "${bundle:cli.help.network.list}", mixinStandardHelpOptions = true)
    int list(@Option(names = "--json", description = "${bundle:cli.help.json}") boolean json) {
        String chosen = chosen();
        JsonArray all = new JsonArray();
        for (Networks.Entry entry : networks.all()) {
            if (json) {
                all.add(json(entry, entry.name().equals(chosen)));
            } else {
                String mark = entry.name().equals(chosen) ? "*" : " ";
                terminal.say("cli.network.line", mark, entry.name(), words.origin(entry));
            }
        }
        if (json) {
            JsonObject line = new JsonObject();
            line.add("networks", all);
            terminal.json(line);
        }
        return Exit.OK;
    }

    /// None is marked where the choice cannot be read; standard error says why.
    private String chosen() {
        try {
            return networks.chosen();
        } catch (NetworkRefused no) {
            terminal.err().println(words.refused(no));
            terminal.err().flush();
            return "";
        }
    }

    private JsonObject json(Networks.Entry entry, boolean chosen) {
        JsonObject json = new JsonObject();
        json.addProperty("name", entry.name());
        json.addProperty("chosen", chosen);
        switch (entry) {
            case Networks.Entry.Usable(Network network, Networks.Origin origin) -> {
                json.addProperty("origin", origin.name());
                json.addProperty("chainId", network.chainId());
                json.addProperty("home", networks.home(network).toString());
            }
            case Networks.Entry.Damaged(String _, NetworkRefused why) -> {
                json.addProperty("refused", why.reason().name());
                json.addProperty("field", why.what());
            }
        }
        return json;
    }

    @Command(name = "show", description = "${bundle:cli.help.network.show}", mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "NAME", arity = "0..1", description = "${bundle:cli.help.network.name}") @Nullable
                    String name,
            @Option(names = "--json", description = "${bundle:cli.help.json}") boolean json)
            throws NetworkRefused {
        Network network = name == null ? networks.current() : networks.find(name);
        if (json) {
            terminal.out().print(NetworkProfile.write(network));
            terminal.out().flush();
        } else {
            facts(network);
            terminal.say("cli.status.line", words.money(network));
        }
        return Exit.OK;
    }

    @Command(name = "check", description = "${bundle:cli.help.network.check}", mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE", description = "${bundle:cli.help.network.file}") Path file)
            throws NetworkRefused {
        stranger(networks.check(file));
        terminal.say("cli.network.good");
        return Exit.OK;
    }

    @Command(name = "add", description = "${bundle:cli.help.network.add}", mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "FILE", description = "${bundle:cli.help.network.file}") Path file)
            throws NetworkRefused {
        Network added = networks.add(file);
        stranger(added);
        terminal.say("cli.network.added", added.name());
        return Exit.OK;
    }

    @Command(name = "use", description = "${bundle:cli.help.network.use}", mixinStandardHelpOptions = true)
    int use(@Parameters(paramLabel = "NAME", description = "${bundle:cli.help.network.name}") String name)
            throws NetworkRefused {
        Network network = networks.use(name);
        terminal.say("cli.status.line", words.money(network));
        terminal.say("cli.network.used", network.name());
        return Exit.OK;
    }

    @Command(name = "remove", description = "${bundle:cli.help.network.remove}", mixinStandardHelpOptions = true)
    int remove(@Parameters(paramLabel = "NAME", description = "${bundle:cli.help.network.name}") String name)
            throws NetworkRefused {
        Path kept = networks.remove(name);
        terminal.say("cli.network.removed", name, kept.toString());
        return Exit.OK;
    }

    /// What is in a file that somebody else may have written, and what that means.
    private void stranger(Network network) {
        facts(network);
        terminal.say("cli.status.line", words.money(network));
        terminal.say("cli.status.line", words.trust());
    }

    private void facts(Network network) {
        terminal.out().println(network.name());
        for (NetworkWords.Fact fact : words.facts(network)) {
            String values = String.join(", ", fact.values());
            if (fact.note().isEmpty()) {
                terminal.say("cli.network.fact", fact.name(), values);
            } else if (values.isEmpty()) {
                terminal.say("cli.network.fact", fact.name(), fact.note());
            } else {
                terminal.say("cli.network.fact.note", fact.name(), values, fact.note());
            }
        }
    }
}
