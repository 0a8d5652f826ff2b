package porchlight.gui.topup;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// Where one is among the four steps.
final class StepperView extends HBox {
    private final Messages words;
    private boolean narrow;
    private Draft.Step at = Draft.Step.AMOUNT;

    StepperView(Messages words) {
        super(8);
        this.words = words;
        setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        setId("stepper");
        Parts.drawInside(this);
        draw();
    }

    void compact(boolean now) {
        narrow = now;
        draw();
    }

    void show(Draft.Step now) {
        if (now != at) {
            at = now;
            draw();
        }
    }

    private void draw() {
        List<Node> nodes = new ArrayList<>();
        for (Draft.Step step : Draft.Step.values()) {
            if (step != Draft.Step.AMOUNT) {
                Region line = Parts.rule();
                line.setMinWidth(narrow ? 8 : 34);
                line.setMaxWidth(34);
                HBox.setHgrow(line, Priority.SOMETIMES);
                nodes.add(line);
            }
            nodes.add(dot(step));
            if (!narrow || step == at) {
                Label name = Parts.label(name(step), step == at ? "w6" : "t3");
                name.setMinWidth(USE_PREF_SIZE);
                nodes.add(name);
            }
        }
        getChildren().setAll(nodes);
        setAccessibleText(words.text("topup.step", number(at), name(at)));
    }

    /// From 1 to 4.
    private static int number(Draft.Step step) {
        return List.of(Draft.Step.values()).indexOf(step) + 1;
    }

    private String name(Draft.Step step) {
        return switch (step) {
            case AMOUNT -> words.text("topup.step.amount");
            case COIN -> words.text("topup.step.coin");
            case PAY -> words.text("topup.step.pay");
            case DONE -> words.text("topup.step.done");
        };
    }

    private StackPane dot(Draft.Step step) {
        boolean done = step.compareTo(at) < 0 || at == Draft.Step.DONE;
        Region circle = new Region();
        circle.getStyleClass().addAll("step-dot", done ? "done" : step == at ? "now" : "later");
        Node inside = done
                ? Parts.icon(Feather.CHECK, "mark-icon")
                : Parts.label(words.figures().count(number(step)), "step-number", step == at ? "now" : "later");
        StackPane pane = new StackPane(circle, inside);
        pane.setMinSize(22, 22);
        pane.setMaxSize(22, 22);
        return pane;
    }
}
