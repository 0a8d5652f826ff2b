package porchlight.gui.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import porchlight.client.Report;
import porchlight.client.Report.Section;
import porchlight.client.Report.Topic;
import porchlight.client.Reports;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;
import porchlight.identity.SafeFile;

/// The report that a user reads before handing it over: its text, and what became of copying or saving it. No nodes.
public final class ReportModel {
    private static final System.Logger LOG = System.getLogger(ReportModel.class.getName());

    private final Messages words;
    private final Outside outside;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");

    /// What it needs beside the report.
    ///
    /// @param clipboard takes a text
    /// @param saveAs asks where a file goes
    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public record Outside(Consumer<String> clipboard, SaveAs saveAs, Executor work, Executor window) {}

    /// A report that is there already.
    public ReportModel(Report report, Messages words, Outside outside) {
        this.words = words;
        this.outside = outside;
        text.set(report.text());
    }

    /// The core's report with what this window knows of its own faults.
    public ReportModel(Reports reports, Mishaps mishaps, Messages words, Outside outside) {
        this.words = words;
        this.outside = outside;
        notice.set(words.text("report.making"));
        outside.work().execute(() -> {
            Optional<Report> core;
            try {
                core = Optional.of(reports.report());
            } catch (UncheckedIOException away) {
                LOG.log(System.Logger.Level.INFO, "the other process gives no report", away);
                core = Optional.empty();
            }
            Report whole = whole(core, mishaps);
            String said = core.isPresent() ? "" : words.text("report.away");
            outside.window().execute(() -> {
                text.set(whole.text());
                notice.set(said);
            });
        });
    }

    private static Report whole(Optional<Report> core, Mishaps mishaps) {
        List<Section> sections = new ArrayList<>(core.map(Report::sections).orElse(List.of()));
        List<String> own = new ArrayList<>(List.of("faults: " + mishaps.count()));
        own.addAll(mishaps.lines());
        sections.add(new Section(Topic.WINDOW, own));
        return new Report(
                core.map(Report::at).orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS)), sections);
    }

    /// What is shown, copied and saved: one and the same; empty until it is there.
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// What became of the last wish; empty before.
    public ReadOnlyStringProperty notice() {
        return notice.getReadOnlyProperty();
    }

    /// The text to the clipboard.
    public void copy() {
        outside.clipboard().accept(text.get());
        notice.set(words.text("report.copied"));
    }

    /// The text to a file that only its owner may read, where the user says.
    public void save() {
        outside.saveAs()
                .ask(words.text("report.save"), "porchlight-report.txt")
                .ifPresent(file -> outside.work().execute(() -> save(file)));
    }

    private void save(Path file) {
        String said;
        try {
            SafeFile.write(file, text.get().getBytes(StandardCharsets.UTF_8));
            said = words.text("report.kept", file.toString());
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "a report was not saved", e);
            said = words.text("report.lost");
        }
        String told = said;
        outside.window().execute(() -> notice.set(told));
    }
}
