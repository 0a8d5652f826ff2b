package porchlight.gui.identity;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import porchlight.connection.Failure;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The identity's card: each step in its place, and below it why the last wish was refused.
public final class IdentityPanel extends VBox {
    private final IdentityModel model;
    private final Messages words;
    private final VBox content = new VBox(14);
    private final Paragraph wrong = Parts.wrapped("", "bad", "small");
    private final Label waiting;
    private final StepViews steps;

    public IdentityPanel(IdentityModel model, Messages words) {
        super(12);
        this.model = model;
        this.words = words;
        this.steps = new StepViews(model, words, this::complain);
        waiting = Parts.label(words.text("identity.waiting"), "t3", "small");
        getStyleClass().addAll("card", "identity");
        getChildren().addAll(content, waiting, wrong);
        rebuild();
        model.step().addListener((property, before, now) -> {
            rebuild();
            begin();
        });
        model.ring().subscribe((before, now) -> {
            if (model.step().get() instanceof Step.Rest && !before.equals(now)) {
                rebuild();
            }
        });
        model.trouble().subscribe(now -> complain(now.map(this::told).orElse("")));
        model.waiting().subscribe(now -> {
            content.setDisable(now);
            shown(waiting, now);
        });
    }

    private String told(Failure why) {
        return words.failure(why).line();
    }

    private void complain(String text) {
        wrong.setText(text);
        shown(wrong, !text.isEmpty());
    }

    private void rebuild() {
        complain(model.trouble().get().map(this::told).orElse(""));
        content.getChildren().setAll(view());
    }

    /// The keyboard goes where the step begins: a field, else its first button.
    private void begin() {
        if (getScene() == null || model.step().get() instanceof Step.Rest) {
            return;
        }
        content.applyCss();
        Node field = content.lookup(".text-input");
        Node first = field == null ? content.lookup(".button") : field;
        if (first != null) {
            first.requestFocus();
        }
    }

    private Node view() {
        return switch (model.step().get()) {
            case Step.Rest _ -> rest();
            case Step.Create _ -> steps.create();
            case Step.BringWords _ -> steps.bringWords();
            case Step.BringFile _ -> steps.bringFile();
            case Step.Backup _ -> steps.backup();
            case Step.Ask(Step.Purpose purpose) -> steps.ask(purpose);
            case Step.Words shown -> new WordsView(model, words, shown.words());
            case Step.Check check -> new CheckView(model, words, check.positions(), this::complain);
            case Step.Saved saved -> steps.saved(saved.file());
            case Step.Done _ -> steps.done();
        };
    }

    private Node rest() {
        return switch (model.ring().get().lock()) {
            case NONE -> steps.choose();
            case LOCKED -> steps.unlock();
            case OPEN -> new OverviewView(model, words);
        };
    }

    private static void shown(Node node, boolean on) {
        node.setVisible(on);
        node.setManaged(on);
    }
}
