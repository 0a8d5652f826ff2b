package porchlight.gui.toolkit;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisWords;
import porchlight.client.Porchlight;
import porchlight.diagnosis.Cause.State;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;
import porchlight.diagnosis.Subject;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Messages;

/// The diagnosis of this network, in words.
public final class DiagnosisModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final DiagnosisWords says;
    private final InstantSource clock;
    private final Mirror<DiagnosisLook> look;
    private final Mirror<List<Place>> places;
    private final ReadOnlyObjectWrapper<Panel> panel;

    /// What its card says.
    ///
    /// @param headline what it amounts to, or what is to be known before
    /// @param step what to do next; empty for nothing
    /// @param style colour class of the headline: `ok`, `bad`, `warn`, or `t2`
    /// @param groups what was found, by subject
    /// @param below a quiet line: when, how long, whom it speaks to; empty for none
    /// @param running it is being made now
    /// @param done whether one was made
    public record Panel(
            String headline,
            String step,
            String style,
            List<Group> groups,
            String below,
            boolean running,
            boolean done) {
        public Panel {
            groups = List.copyOf(groups);
        }
    }

    /// What was found about one subject.
    ///
    /// @param answer `Good`, `3 of 9`
    /// @param style `ok`, `bad`, or `t2` for what was not tried
    /// @param rows at least one
    public record Group(String name, String answer, String style, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /// One line.
    ///
    /// @param place `host:port`; empty where it is about the whole
    /// @param step what to do; empty for nothing
    /// @param style `ok`, `bad`, or `t2` for what was not tried
    public record Row(String place, String meaning, String step, String style) {}

    public DiagnosisModel(Porchlight porchlight, Messages words, Executor window) {
        this(porchlight, words, window, InstantSource.system());
    }

    DiagnosisModel(Porchlight porchlight, Messages words, Executor window, InstantSource clock) {
        this.porchlight = porchlight;
        this.words = words;
        this.clock = clock;
        says = new DiagnosisWords(words);
        look = Fx.mirror(porchlight.diagnosis().look(), window);
        places = Fx.mirror(porchlight.diagnosis().places(), window);
        panel = new ReadOnlyObjectWrapper<>(write());
        look.property().addListener((property, before, now) -> panel.set(write()));
        places.property().addListener((property, before, now) -> panel.set(write()));
    }

    public ReadOnlyObjectProperty<Panel> panel() {
        return panel.getReadOnlyProperty();
    }

    /// Begins one.
    public void begin() {
        porchlight.diagnosis().begin();
    }

    private Panel write() {
        DiagnosisLook now = look.get();
        if (now.running()) {
            return new Panel(words.text("diagnosis.running"), "", "t2", List.of(), "", true, false);
        }
        return now.finding()
                .map(this::write)
                .orElseGet(() -> new Panel(
                        words.text("diagnosis.before", says.hosts(places.get())),
                        "",
                        "t2",
                        List.of(),
                        words.text("diagnosis.silent"),
                        false,
                        false));
    }

    private Panel write(Finding found) {
        String below = words.text(
                "diagnosis.below",
                words.figures().moment(found.at(), clock.instant(), ZoneId.systemDefault()),
                words.figures().seconds(found.took()));
        List<Group> groups = Arrays.stream(Subject.values())
                .map(subject -> group(subject, found.lines()))
                .filter(group -> !group.rows().isEmpty())
                .toList();
        return found.advice()
                .map(advice -> new Panel(
                        says.headline(advice),
                        says.step(advice),
                        switch (advice) {
                            case WELL -> "ok";
                            case SOME, HELPER -> "warn";
                            case OFFLINE, SIGN_IN, CLOCK, INTERCEPTED, NAMES, NO_UDP, SERVICES -> "bad";
                        },
                        groups,
                        below,
                        false,
                        true))
                .orElseGet(
                        () -> new Panel(says.limit(found.from()).orElse(""), "", "warn", groups, below, false, true));
    }

    /// Where several services were looked at, one line speaks for all that are well.
    private Group group(Subject subject, List<Line> all) {
        List<Line> lines =
                all.stream().filter(line -> line.subject() == subject).toList();
        List<Line> bad =
                lines.stream().filter(line -> line.state() == State.BAD).toList();
        long good = lines.stream().filter(line -> line.state() == State.GOOD).count();
        State whole = !bad.isEmpty() ? State.BAD : good > 0 ? State.GOOD : State.NOT_TRIED;
        String answer = lines.size() > 1
                ? words.text(
                        "diagnosis.count",
                        words.figures().count(good),
                        words.figures().count(lines.size()))
                : says.name(whole);
        List<Line> told = new ArrayList<>(bad);
        if (told.isEmpty()) {
            told.addAll(lines);
        }
        return new Group(
                says.name(subject),
                answer,
                style(whole),
                told.stream().map(this::row).toList());
    }

    private Row row(Line line) {
        return new Row(
                says.where(line).orElse(""), says.meaning(line), says.step(line).orElse(""), style(line.state()));
    }

    private static String style(State state) {
        return switch (state) {
            case GOOD -> "ok";
            case BAD -> "bad";
            case NOT_TRIED -> "t2";
        };
    }

    @Override
    public void close() {
        look.close();
        places.close();
    }
}
