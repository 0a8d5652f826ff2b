package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import porchlight.client.Report.Section;
import porchlight.client.Report.Topic;

/// [Reports] between two processes.
final class ReportsFace implements FacePart {
    private final Reports reports;

    ReportsFace(Reports reports) {
        this.reports = reports;
    }

    @Override
    public String name() {
        return "reports";
    }

    @Override
    public void tell(Teller to) {}

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "report" -> to.answer(with, () -> write(reports.report()));
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    static Wire write(Report report) {
        return new Wire().with("at", report.at()).with("sections", report.sections(), ReportsFace::write);
    }

    private static Wire write(Section section) {
        return new Wire().with("topic", section.topic().name()).withTexts("lines", section.lines());
    }

    static Report read(Wire wire) {
        return new Report(wire.instant("at"), wire.objects("sections", ReportsFace::section));
    }

    private static Section section(Wire wire) {
        return new Section(wire.one("topic", Topic.class), wire.texts("lines"));
    }

    /// The other end.
    static final class Remote implements Reports {
        private final RemoteLine line;

        Remote(RemoteLine line) {
            this.line = line;
        }

        @Override
        public Report report() {
            try {
                return read(line.ask("reports.report", new Wire()));
            } catch (Refused never) {
                throw new UncheckedIOException(new IOException("the other process refused", never));
            }
        }
    }
}
