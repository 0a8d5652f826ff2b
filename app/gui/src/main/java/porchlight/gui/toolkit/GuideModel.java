package porchlight.gui.toolkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ChangeListener;
import porchlight.guide.Act;
import porchlight.guide.Chapter;
import porchlight.guide.Step;
import porchlight.guide.Symptom;
import porchlight.guide.Turn;
import porchlight.guide.Walk;
import porchlight.i18n.Messages;

/// The guide for a block or a shutdown, in words. Nothing of it needs a network, and nothing of it is kept.
public final class GuideModel implements AutoCloseable {
    private final Trail trail;
    private final Messages words;
    private final Consumer<Act> acts;
    private final ReadOnlyObjectWrapper<Page> page;
    private final ChangeListener<Spot> moved = (property, before, now) -> show(now);

    /// What stands on the guide's page.
    ///
    /// @param symptom where it began; empty for the whole guide
    /// @param asked the questions that were answered, with their answers
    /// @param question what is asked now; empty where nothing is
    /// @param so what is probably so; empty before the last answer
    /// @param parts the steps, in chapters where it is the whole guide
    public record Page(String symptom, List<Answered> asked, String question, String so, List<Part> parts) {
        public Page {
            asked = List.copyOf(asked);
            parts = List.copyOf(parts);
        }
    }

    /// A question that was answered.
    public record Answered(String question, String answer) {}

    /// Steps under one heading.
    ///
    /// @param title empty for none
    /// @param about when they are the right ones; empty for nothing
    public record Part(String title, String about, List<Entry> steps) {
        public Part {
            steps = List.copyOf(steps);
        }
    }

    /// One step.
    ///
    /// @param number as the language writes it; empty where the order does not matter
    /// @param risk when it endangers; empty for nothing
    /// @param act what this program can do for it
    public record Entry(String number, String title, String how, String risk, Optional<Act> act) {}

    /// @param acts does what a step's button says
    public GuideModel(Trail trail, Messages words, Consumer<Act> acts) {
        this.trail = trail;
        this.words = words;
        this.acts = acts;
        page = new ReadOnlyObjectWrapper<>(new Page("", List.of(), "", "", List.of()));
        show(trail.spot().get());
        trail.spot().addListener(moved);
    }

    /// What the guide shows; nothing until somebody has come into it.
    public ReadOnlyObjectProperty<Page> page() {
        return page.getReadOnlyProperty();
    }

    /// Begins at what the user sees.
    public void begin(Symptom symptom) {
        trail.go(new Spot.Guided(Walk.from(symptom)));
    }

    /// Shows everything.
    public void readWhole() {
        trail.go(new Spot.WholeGuide());
    }

    /// Answers the question.
    public void answer(boolean yes) {
        if (trail.spot().get() instanceof Spot.Guided(Walk walk) && walk.turn() instanceof Turn.Question) {
            trail.go(new Spot.Guided(walk.answer(yes)));
        }
    }

    /// One question back, or out of the guide.
    public void back() {
        trail.back();
    }

    /// Does what a step's button says.
    public void act(Act act) {
        acts.accept(act);
    }

    /// What a symptom is called.
    public String name(Symptom symptom) {
        return words.text(symptom.key());
    }

    /// What a step's button is called.
    public String name(Act act) {
        return words.text(
                switch (act) {
                    case CONNECT -> "guide.act.connect";
                    case DIAGNOSE -> "guide.act.diagnose";
                    case SETTINGS -> "guide.act.settings";
                    case WALLET -> "guide.act.wallet";
                    case SHEET -> "guide.act.sheet";
                    case LEAKS -> "guide.act.leaks";
                });
    }

    private void show(Spot spot) {
        switch (spot) {
            case Spot.Guided(Walk walk) -> page.set(page(walk));
            case Spot.WholeGuide() -> page.set(whole());
            case Spot.Home(), Spot.PaperSheet(), Spot.About() -> {}
        }
    }

    private Page page(Walk walk) {
        List<Turn.Question> questions = walk.asked();
        List<Answered> asked = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            String answer = words.text(walk.answers().get(i) ? "guide.yes" : "guide.no");
            asked.add(new Answered(words.text(questions.get(i).key()), answer));
        }
        String symptom = words.text(walk.symptom().key());
        return switch (walk.turn()) {
            case Turn.Question question -> new Page(symptom, asked, words.text(question.key()), "", List.of());
            case Turn.Steps steps ->
                new Page(
                        symptom,
                        asked,
                        "",
                        words.text(steps.key()),
                        List.of(new Part("", "", numbered(steps.steps()))));
        };
    }

    private Page whole() {
        List<Part> parts = Arrays.stream(Chapter.values())
                .map(chapter -> new Part(
                        words.text(chapter.title()),
                        words.text(chapter.about()),
                        Step.of(chapter).stream().map(step -> entry("", step)).toList()))
                .toList();
        return new Page("", List.of(), "", "", parts);
    }

    private List<Entry> numbered(List<Step> steps) {
        return IntStream.range(0, steps.size())
                .mapToObj(i -> entry(words.figures().count(i + 1), steps.get(i)))
                .toList();
    }

    private Entry entry(String number, Step step) {
        return new Entry(
                number,
                words.text(step.title()),
                words.text(step.how()),
                step.risk().map(words::text).orElse(""),
                step.act());
    }

    @Override
    public void close() {
        trail.spot().removeListener(moved);
    }
}
