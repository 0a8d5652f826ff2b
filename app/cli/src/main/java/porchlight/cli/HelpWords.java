package porchlight.cli;

import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import porchlight.i18n.Messages;

/// The help texts of `i18n/` in the form in which picocli asks for them.
final class HelpWords extends ResourceBundle {
    static final List<String> KEYS = List.of(
            "cli.help",
            "cli.help.homes",
            "cli.help.country",
            "cli.help.search",
            "cli.help.json",
            "cli.help.connect",
            "cli.help.where",
            "cli.help.status",
            "cli.help.watch",
            "cli.help.disconnect",
            "cli.help.lockdown",
            "cli.help.switch",
            "cli.help.portal",
            "cli.help.split",
            "cli.help.split.which",
            "cli.help.check",
            "cli.help.outside",
            "cli.help.inside",
            "cli.help.program",
            "cli.help.balance",
            "cli.help.identity",
            "cli.help.identity.new",
            "cli.help.identity.list",
            "cli.help.identity.export",
            "cli.help.identity.import",
            "cli.help.id",
            "cli.help.out",
            "cli.help.file",
            "cli.help.passphrase",
            "cli.help.version",
            "cli.help.completion",
            "cli.help.network",
            "cli.help.networks",
            "cli.help.network.list",
            "cli.help.network.show",
            "cli.help.network.check",
            "cli.help.network.add",
            "cli.help.network.use",
            "cli.help.network.remove",
            "cli.help.network.name",
            "cli.help.network.file",
            "cli.help.home",
            "cli.help.exit");

    private final Messages words;

    HelpWords(Messages words) {
        this.words = words;
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        return KEYS.contains(key) ? words.text(key) : null;
    }

    @Override
    public Enumeration<String> getKeys() {
        return Collections.enumeration(KEYS);
    }
}
