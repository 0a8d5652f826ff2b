package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;

/// What the command line says when something is wrong with the program itself.
@Timeout(60)
class ReportCommandTest {
    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(CoreOpener opener, Path home, String... words) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(new byte[0]),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofSeconds(2));
        return Main.commands(opener, terminal, home, Strength.LIGHT).execute(words);
    }

    private int run(String... words) {
        return run(() -> new CoreOpener.Opened(core, false, () -> {}), folder, words);
    }

    @Test
    void aFolderThatOthersMayEnterIsSaidWithTheStep() throws IOException {
        Path open = Files.createDirectories(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        CoreOpener closed = () -> {
            throw new IOException("raw text");
        };
        assertThat(run(closed, open, "status")).isEqualTo(Exit.FAILED);
        assertThat(err.toString())
                .contains("Other accounts of this computer may enter Porchlight’s folder.", open.toString(), "Close it")
                .doesNotContain("raw text");
    }

    @Test
    void aWordThatCannotBeRightIsSaidInTheUsersOwnWords() {
        CoreOpener picky = () -> {
            throw new IllegalArgumentException("a raw text");
        };
        assertThat(run(picky, folder, "homes", "--search", "berlin")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).contains("homes --search berlin", "--help").doesNotContain("raw text");
    }

    @Test
    void aFileThatIsThereIsNotWrittenOver() throws IOException {
        Path file = Files.writeString(folder.resolve("report.txt"), "kept");
        assertThat(run("report", "--out", file.toString())).isEqualTo(Exit.FAILED);
        assertThat(file).hasContent("kept");
        assertThat(err.toString()).contains(file.toString());
    }

    @Test
    void aReportIsShownOrWritten() throws IOException {
        assertThat(run("report")).isEqualTo(Exit.OK);
        assertThat(out.toString()).isEqualTo(core.report.text()).contains("Left out: identity and channel");
        Path file = folder.resolve("report.txt");
        assertThat(run("report", "--out", file.toString())).isEqualTo(Exit.OK);
        assertThat(Files.readString(file)).isEqualTo(core.report.text());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
