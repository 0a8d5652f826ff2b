package porchlight.sandbox.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.security.Security;
import java.util.Arrays;
import java.util.HexFormat;

/// Runs another program and writes down every 32 random bytes that it draws: among them are the secrets of its
/// channels, without which a capture cannot be read. For throw-away keys of a laboratory, never for anything else.
public final class RecordedRandom {
    private static final int KEY_BYTES = 32;

    private RecordedRandom() {}

    /// @param words the file for the bytes, one hexadecimal line each; the program's main class; its arguments
    public static void main(String[] words) throws Exception {
        Security.insertProviderAt(new Recorder(Path.of(words[0])), 1);
        Method main = Class.forName(words[1]).getMethod("main", String[].class);
        main.invoke(null, (Object) Arrays.copyOfRange(words, 2, words.length));
    }

    private static final class Recorder extends Provider {
        private static final long serialVersionUID = 1L;

        private final transient Path file;

        Recorder(Path file) {
            super("LaboratoryRecorder", "1", "writes keys down");
            this.file = file;
            putService(new Service(this, "SecureRandom", "Recorded", Drawn.class.getName(), null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return new Drawn(Recorder.this.file);
                }
            });
        }
    }

    private static final class Drawn extends SecureRandomSpi {
        private static final long serialVersionUID = 1L;

        private final transient Path file;
        private final transient SecureRandom real;

        Drawn(Path file) {
            this.file = file;
            try {
                this.real = SecureRandom.getInstance("NativePRNGNonBlocking");
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineSetSeed(byte[] seed) {
            real.setSeed(seed);
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            real.nextBytes(bytes);
            if (bytes.length == KEY_BYTES) {
                try {
                    Files.writeString(
                            file,
                            HexFormat.of().formatHex(bytes) + "\n",
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int count) {
            return real.generateSeed(count);
        }
    }
}
