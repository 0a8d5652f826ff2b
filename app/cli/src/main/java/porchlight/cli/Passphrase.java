package porchlight.cli;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a passphrase comes from: a person, a file, or standard input. Never from the command line or the
/// environment, which other processes can read.
final class Passphrase {
    private static final int LONGEST = 1024;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "${bundle:cli.help.passphrase}")
    private @Nullable String file;

    boolean fromFile() {
        return file != null;
    }

    /// @param twice whether a person has to type it again, because it is a new one
    /// @throws IOException if there is none, or the two differ, with words for the user
    char[] read(Terminal terminal, boolean twice) throws IOException {
        char[] secret = file == null ? ask(terminal, "cli.passphrase.ask", twice) : line(terminal, file);
        if (secret.length == 0) {
            throw new Explained(terminal.words().text("cli.passphrase.empty"));
        }
        return secret;
    }

    /// What opens a file from elsewhere. May be empty: the network's own app uses none unless it is told to
    /// (`payments.md §1.1`).
    char[] readOfFile(Terminal terminal) throws IOException {
        return file == null ? ask(terminal, "cli.passphrase.of.file", false) : line(terminal, file);
    }

    /// The first line of a file; `-` is standard input.
    static char[] line(Terminal terminal, String file) throws IOException {
        return Secrets.read(terminal, file, LONGEST, '\n');
    }

    /// Asks a person.
    ///
    /// @param prompt the question's key
    static char[] ask(Terminal terminal, String prompt, boolean twice) throws IOException {
        Terminal.Console console = terminal.console()
                .orElseThrow(() -> new Explained(terminal.words().text("cli.passphrase.nobody")));
        char[] first = console.secret(terminal.words().text(prompt));
        if (twice) {
            char[] second = console.secret(terminal.words().text("cli.passphrase.again"));
            boolean same = Arrays.equals(first, second);
            Arrays.fill(second, '\0');
            if (!same) {
                Arrays.fill(first, '\0');
                throw new Explained(terminal.words().text("cli.passphrase.differ"));
            }
        }
        return first;
    }
}
