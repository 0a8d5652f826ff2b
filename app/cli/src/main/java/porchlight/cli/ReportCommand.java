package porchlight.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import porchlight.cli.CoreOpener.Opened;

/// `porchlight report`: what can be handed to whoever helps with a fault. It is shown or written, and sent nowhere.
@Command(name = "report", description = "${bundle:cli.help.report}", mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {
    private final CoreOpener opener;
    private final Terminal terminal;

    @Option(names = "--out", paramLabel = "FILE", description = "${bundle:cli.help.out}")
    private @Nullable Path out;

    ReportCommand(CoreOpener opener, Terminal terminal) {
        this.opener = opener;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String text;
        try (Opened opened = opener.open()) {
            text = opened.core().reports().report().text();
        }
        Path file = out;
        if (file == null) {
            terminal.out().print(text);
            terminal.out().flush();
            return Exit.OK;
        }
        int written = SafeFiles.write(file, text, terminal);
        if (written == Exit.OK) {
            terminal.say("report.saved", file.toString());
        }
        return written;
    }
}
