package porchlight.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.EnumSet;
import java.util.Set;
import porchlight.client.GuardWords;
import porchlight.client.Spent;
import porchlight.client.Spent.Warning;

/// Says each warning of the spending guard once, when it comes.
final class Warner {
    private final Terminal terminal;
    private final boolean json;
    private final Set<Warning> said = EnumSet.noneOf(Warning.class);

    Warner(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    /// The warnings in force, by name.
    static JsonArray json(Spent spent) {
        JsonArray names = new JsonArray();
        spent.warnings().stream().sorted().map(Enum::name).forEach(names::add);
        return names;
    }

    synchronized void take(Spent spent) {
        said.retainAll(spent.warnings());
        for (Warning warning : spent.warnings().stream().sorted().toList()) {
            if (!said.add(warning)) {
                continue;
            }
            if (json) {
                JsonObject line = new JsonObject();
                line.addProperty("warning", warning.name());
                terminal.json(line);
            } else {
                terminal.say("cli.status.line", new GuardWords(terminal.words()).warning(warning, spent));
            }
        }
    }
}
