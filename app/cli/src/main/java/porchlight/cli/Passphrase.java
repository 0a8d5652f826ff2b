package porchlight.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where a passphrase comes from: a person, a file, or standard input. Never from the command line or the
/// environment, which other processes can read.
final class Passphrase {
    private static final int LONGEST = 1024;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "${bundle:cli.help.passphrase}")
    private @Nullable String file;

    /// @param twice whether a person has to type it again, because it is a new one
    /// @throws IOException if there is none, or the two differ, with words for the user
    char[] read(Terminal terminal, boolean twice) throws IOException {
        char[] secret = file == null ? ask(terminal, twice) : fromFile(terminal, file);
        if (secret.length == 0) {
            throw new IOException(terminal.words().text("cli.passphrase.empty"));
        }
        return secret;
    }

    private static char[] ask(Terminal terminal, boolean twice) throws IOException {
        Terminal.Console console = terminal.console()
                .orElseThrow(() -> new IOException(terminal.words().text("cli.passphrase.nobody")));
        char[] first = console.secret(terminal.words().text("cli.passphrase.ask"));
        if (twice) {
            char[] second = console.secret(terminal.words().text("cli.passphrase.again"));
            boolean same = Arrays.equals(first, second);
            Arrays.fill(second, '\0');
            if (!same) {
                Arrays.fill(first, '\0');
                throw new IOException(terminal.words().text("cli.passphrase.differ"));
            }
        }
        return first;
    }

    private static char[] fromFile(Terminal terminal, String file) throws IOException {
        if (file.equals("-")) {
            return firstLine(terminal.in());
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return firstLine(in);
        }
    }

    private static char[] firstLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n' && line.size() < LONGEST; b = in.read()) {
            if (b != '\r') {
                line.write(b);
            }
        }
        byte[] bytes = line.toByteArray();
        CharBuffer chars = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
        char[] secret = new char[chars.remaining()];
        chars.get(secret);
        Arrays.fill(bytes, (byte) 0);
        Arrays.fill(chars.array(), '\0');
        return secret;
    }
}
