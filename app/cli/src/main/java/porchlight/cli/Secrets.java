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

/// Reads what nobody else may see, from a file or standard input.
final class Secrets {
    private Secrets() {}

    /// @param file `-` is standard input
    /// @param longest bytes that are read at most
    /// @param end where to stop; none = at the end
    static char[] read(Terminal terminal, String file, int longest, int end) throws IOException {
        if (file.equals("-")) {
            return read(terminal.in(), longest, end);
        }
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            return read(in, longest, end);
        }
    }

    private static char[] read(InputStream in, int longest, int end) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != end && line.size() < longest; b = in.read()) {
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
