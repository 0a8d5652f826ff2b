package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Porchlight;
import porchlight.client.Shield;
import porchlight.client.ShieldWords;
import porchlight.tunnel.SplitTunnel;

/// What is asked of the helper besides a tunnel. Each command changes one thing, waits for the helper's word and
/// says what holds now.
abstract class ShieldCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--json", description = "${bundle:cli.help.json}")
    private boolean json;

    private ShieldCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    /// What is wished of the core.
    abstract Consumer<Porchlight> wish();

    /// What is said afterwards.
    abstract String said(Shield shield, Terminal to);

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Porchlight core = opened.core();
            Optional<Shield> answer = Settled.after(core, core.shield(), Shield::answers, wish(), terminal.patience());
            if (answer.isEmpty()) {
                terminal.complain("cli.shield.timeout");
                return Exit.FAILED;
            }
            Shield shield = answer.get();
            if (json) {
                terminal.json(json(shield, Instant.now()));
            }
            if (shield.refused().isPresent()) {
                terminal.complain(shield.refused().get().why());
                return Settled.exit(shield.refused().get().why());
            }
            if (!json) {
                terminal.out().println(said(shield, terminal));
                terminal.out().flush();
            }
            return Exit.OK;
        }
    }

    /// What the helper holds, for scripts.
    static JsonObject json(Shield shield, Instant now) {
        JsonObject json = new JsonObject();
        json.addProperty("helper", shield.present());
        json.addProperty("blocking", shield.blocking());
        json.addProperty("lockdown", shield.lockdown());
        json.addProperty("split", shield.split().name());
        json.addProperty("leaked", shield.leaked());
        shield.portalEnds()
                .ifPresent(
                        end -> json.addProperty("portalSeconds", left(end, now).toSeconds()));
        shield.refused()
                .ifPresent(refusal ->
                        json.addProperty("failure", refusal.why().getClass().getSimpleName()));
        return json;
    }

    static Duration left(Instant end, Instant now) {
        return end.isAfter(now) ? Duration.between(now, end) : Duration.ZERO;
    }

    static String portal(Shield shield, Terminal to) {
        return shield.portalEnds()
                .map(end ->
                        to.words().text("cli.portal.on", to.words().figures().duration(left(end, Instant.now()))))
                .orElseGet(() -> to.words().text("cli.portal.off"));
    }

    static String split(Shield shield, Terminal to) {
        return to.words().text("cli.split", new ShieldWords(to.words()).split(shield.split()));
    }

    /// On or off, as it is typed.
    enum Switch {
        on,
        off
    }

    /// How programs are split, as it is typed.
    enum Split {
        off(SplitTunnel.OFF),
        outside(SplitTunnel.OUTSIDE),
        inside(SplitTunnel.INSIDE);

        private final SplitTunnel split;

        Split(SplitTunnel split) {
            this.split = split;
        }
    }

    /// `porchlight lockdown on|off`.
    @Command(name = "lockdown", description = "${bundle:cli.help.lockdown}", mixinStandardHelpOptions = true)
    static final class Lockdown extends ShieldCommand {
        @Parameters(paramLabel = "on|off", description = "${bundle:cli.help.switch}")
        private Switch to = Switch.on;

        Lockdown(CoreOpener opener, Terminal terminal) {
            super(opener, terminal);
        }

        @Override
        Consumer<Porchlight> wish() {
            return core -> core.lockdown(to == Switch.on);
        }

        @Override
        String said(Shield shield, Terminal to) {
            return to.words().text(shield.lockdown() ? "cli.lockdown.on" : "cli.lockdown.off");
        }
    }

    /// `porchlight portal on|off`.
    @Command(name = "portal", description = "${bundle:cli.help.portal}", mixinStandardHelpOptions = true)
    static final class Portal extends ShieldCommand {
        @Parameters(paramLabel = "on|off", description = "${bundle:cli.help.switch}")
        private Switch to = Switch.on;

        Portal(CoreOpener opener, Terminal terminal) {
            super(opener, terminal);
        }

        @Override
        Consumer<Porchlight> wish() {
            return core -> core.portal(to == Switch.on);
        }

        @Override
        String said(Shield shield, Terminal to) {
            return portal(shield, to);
        }
    }

    /// `porchlight split off|outside|inside`.
    @Command(name = "split", description = "${bundle:cli.help.split}", mixinStandardHelpOptions = true)
    static final class SplitPrograms extends ShieldCommand {
        @Parameters(paramLabel = "off|outside|inside", description = "${bundle:cli.help.split.which}")
        private Split which = Split.off;

        SplitPrograms(CoreOpener opener, Terminal terminal) {
            super(opener, terminal);
        }

        @Override
        Consumer<Porchlight> wish() {
            return core -> core.split(which.split);
        }

        @Override
        String said(Shield shield, Terminal to) {
            return split(shield, to);
        }
    }
}
