package porchlight.cli;

import java.io.IOException;
import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import porchlight.i18n.IdentityWords;
import porchlight.identity.RecoveryWords;

/// Where 24 words come from: a person, a file, or standard input; never the command line.
final class TypedWords {
    private static final int LONGEST = 4096;

    @Option(names = "--words-file", paramLabel = "FILE", description = "${bundle:cli.help.words.file}")
    private @Nullable String file;

    boolean fromFile() {
        return file != null;
    }

    /// @return as typed, with a right check sum; the caller wipes it
    /// @throws IOException if there are none or they are wrong, with words for the user
    char[] read(Terminal terminal) throws IOException {
        char[] typed = file == null
                ? terminal.console()
                        .orElseThrow(() -> new Explained(terminal.words().text("cli.passphrase.nobody")))
                        .secret(terminal.words().text("cli.words.ask"))
                : Secrets.read(terminal, file, LONGEST, -1);
        Optional<String> wrong = new IdentityWords(terminal.words()).wrong(RecoveryWords.read(CharBuffer.wrap(typed)));
        if (wrong.isPresent()) {
            Arrays.fill(typed, '\0');
            throw new Explained(wrong.get());
        }
        return typed;
    }
}
