package porchlight.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/// The program's own log: two files of at most a quarter of a MiB in the home folder, which nobody else may read, for
/// the end of a [Report]. What is written has gone through [Redaction] and [Thrown], and of other people's code only
/// its name is kept, so a copied home folder tells nothing either. A disk that is full costs lines and nothing else.
///
/// It listens at the platform's logging, to which the system logger speaks: the only class of core that names it.
public final class ProgramLog extends Handler implements AutoCloseable {
    private static final String NAME = "porchlight.log";
    private static final long MOST_BYTES = 256L << 10;
    private static final int TAIL_BYTES = 64 << 10;

    private final Path file;
    private final Path before;
    private final Formatter words = new SimpleFormatter();
    private @Nullable OutputStream out;
    private long size;
    private boolean closed;

    private ProgramLog(Path home) {
        file = home.resolve(NAME);
        before = home.resolve(NAME + ".1");
    }

    /// Begins to write down what is logged in this process. Only the process that holds the [HomeFolder] may.
    public static ProgramLog open(Path home) {
        ProgramLog log = new ProgramLog(home);
        root().addHandler(log);
        return log;
    }

    /// Keeps the platform from writing log lines, exceptions included, where a user sees them. Whoever configured the
    /// platform's logging keeps what he configured.
    public static void keepOffTheTerminal() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            for (Handler each : root().getHandlers()) {
                root().removeHandler(each);
            }
        }
    }

    private static Logger root() {
        return LogManager.getLogManager().getLogger("");
    }

    /// The log's last lines, oldest first; none where there is no log.
    ///
    /// @param home the home folder
    static List<String> tail(Path home, int most) {
        List<String> lines = new ArrayList<>(end(home.resolve(NAME + ".1")));
        lines.addAll(end(home.resolve(NAME)));
        return List.copyOf(lines.subList(Math.max(0, lines.size() - most), lines.size()));
    }

    private static List<String> end(Path file) {
        try (var in = Files.newByteChannel(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            long from = Math.max(0, in.size() - TAIL_BYTES);
            var bytes = java.nio.ByteBuffer.allocate(TAIL_BYTES);
            in.position(from);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {}
            String text = new String(bytes.array(), 0, bytes.position(), UTF_8);
            // the first line may be half a one
            return (from > 0 ? text.substring(text.indexOf('\n') + 1) : text)
                    .lines()
                    .toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    @Override
    public synchronized void publish(LogRecord record) {
        if (closed || !isLoggable(record)) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines(record)) {
            text.append(line).append('\n');
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        try {
            if (out == null || size + bytes.length > MOST_BYTES) {
                turn();
            }
            if (out != null) {
                out.write(bytes);
                size += bytes.length;
            }
        } catch (IOException full) {
            letGo();
        }
    }

    private List<String> lines(LogRecord record) {
        String name = String.valueOf((@Nullable String) record.getLoggerName());
        List<String> lines = new ArrayList<>();
        String head = record.getInstant().truncatedTo(ChronoUnit.MILLIS) + " "
                + record.getLevel().getName() + " ";
        boolean ours = name.startsWith("porchlight");
        lines.add(head + Redaction.of(name + ":") + " "
                + (ours ? Redaction.of(words.formatMessage(record)) : Redaction.HIDDEN));
        if (record.getThrown() != null) {
            Thrown.lines(record.getThrown()).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /// Opens the file, or begins a new one where it is full.
    private void turn() throws IOException {
        letGo();
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) > MOST_BYTES / 2) {
            Files.move(file, before, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
        }
        size = Files.size(file);
        out = Files.newOutputStream(file, StandardOpenOption.APPEND, LinkOption.NOFOLLOW_LINKS);
    }

    private void letGo() {
        if (out != null) {
            try {
                out.close();
            } catch (IOException lost) {
                // a line fewer
            }
            out = null;
        }
    }

    @Override
    public void flush() {}

    /// Writes nothing any more.
    @Override
    public synchronized void close() {
        root().removeHandler(this);
        closed = true;
        letGo();
    }
}
