package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.EmergencySheet;
import porchlight.client.EmergencySheet.Facts;
import porchlight.client.Porchlight;
import porchlight.client.PrintedSheet;

/// `porchlight sheet`: the emergency sheet, to be read, printed or piped. No key is opened for it.
@Command(name = "sheet", description = "${bundle:cli.help.sheet}", mixinStandardHelpOptions = true)
final class SheetCommand implements Callable<Integer> {
    /// A channel that is not derived by then is left out.
    private static final Duration DERIVED = Duration.ofSeconds(3);

    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "FILE", description = "${bundle:cli.help.sheet.out}")
    @Nullable
    private Path out;

    SheetCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (Opened opened = opener.open()) {
            Facts facts = facts(opened.core());
            if (out == null) {
                terminal.out()
                        .print(new EmergencySheet(terminal.words()).write(facts).plain());
                terminal.out().flush();
                return Exit.OK;
            }
            PrintedSheet printed = PrintedSheet.of(facts, terminal.words());
            int code = SafeFiles.write(out, printed.file(String.valueOf(out.getFileName())), terminal);
            if (code == Exit.OK) {
                printed.english().ifPresent(why -> {
                    terminal.err().println(why);
                    terminal.err().flush();
                });
                terminal.say("sheet.saved", out.toString());
            }
            return code;
        }
    }

    private Facts facts(Porchlight core) throws InterruptedException {
        if (core.keys().ring().value().backedUp()) {
            var _ = Waiting.until(
                    core.wallet(),
                    wallet -> wallet.channel().isPresent()
                            && wallet.identity()
                                    .equals(core.keys().ring().value().current()),
                    DERIVED);
        }
        return Facts.of(core, Instant.now(), ZoneId.systemDefault(), System.getProperty("os.name", ""));
    }
}
