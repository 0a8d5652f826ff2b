package porchlight.gui.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Report;
import porchlight.client.Reports;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;

class ReportModelTest {
    private static final Report REPORT = new Report(
            Instant.parse("2026-11-26T14:00:00Z"),
            List.of(new Report.Section(Report.Topic.FAULT, List.of("now: Blocked"))));

    @TempDir
    Path folder;

    private final Messages words = Messages.of(Locale.ENGLISH);
    private final List<String> clipboard = new ArrayList<>();
    private final Mishaps mishaps = new Mishaps();

    private ReportModel model(Reports reports, SaveAs saveAs) {
        return new ReportModel(
                reports, mishaps, words, new ReportModel.Outside(clipboard::add, saveAs, Runnable::run, Runnable::run));
    }

    @Test
    void aCoreThatIsAwayLeavesTheWindowsOwnPart() {
        mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException());
        ReportModel model = model(
                () -> {
                    throw new UncheckedIOException(new IOException("gone"));
                },
                (title, name) -> Optional.empty());
        assertThat(model.text().get())
                .contains("faults: 1", "java.lang.IllegalStateException")
                .doesNotContain("gone");
        assertThat(model.notice().get()).startsWith("The Porchlight that runs the connection does not answer");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidAndAnotherMayBeChosen() {
        Path nowhere = folder.resolve("missing/report.txt");
        ReportModel model = model(() -> REPORT, (title, name) -> Optional.of(nowhere));
        model.save();
        assertThat(model.notice().get()).isEqualTo("It could not be saved there. Choose another place.");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void whoeverThinksBetterOfItSavesNothing() {
        ReportModel model = model(() -> REPORT, (title, name) -> Optional.empty());
        model.save();
        assertThat(model.notice().get()).isEmpty();
    }

    @Test
    void whatIsReadIsWhatIsCopiedAndSaved() throws IOException {
        Path file = folder.resolve("report.txt");
        ReportModel model = model(() -> REPORT, (title, name) -> Optional.of(file));
        model.copy();
        assertThat(model.notice().get()).isEqualTo("Copied.");
        model.save();
        assertThat(model.notice().get()).contains(file.toString());
        assertThat(clipboard).containsExactly(model.text().get());
        assertThat(Files.readString(file)).isEqualTo(model.text().get()).contains("now: Blocked", "faults: 0");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
