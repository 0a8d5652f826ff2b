package porchlight.gui.fault;

import java.util.function.Supplier;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Lamp;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;

/// What is shown in place of the window when the core cannot be opened: what happened, what was done, the step with its
/// button, and the details.
public final class StartFaultView extends StackPane {
    private final Paragraph trouble = Parts.wrapped("", "bad", "small");

    /// @param told the three texts
    /// @param button what the step's button says
    /// @param step does it
    /// @param quit ends the program
    /// @param details makes the report when it is asked for
    public StartFaultView(
            FailureWords told,
            String button,
            Messages words,
            Runnable step,
            Runnable quit,
            Supplier<ReportModel> details) {
        setId("start-fault");
        setNodeOrientation(words.isRightToLeft() ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
        Button main = Parts.button(button, step, "big", "filled");
        main.setId("start-step");
        main.setDefaultButton(true);
        Button leave = Parts.button(words.text("start.quit"), quit, "quiet");
        leave.setId("start-quit");
        Button more = Parts.button(words.text("button.details"), () -> {}, "link");
        more.setId("start-details");
        FlowPane buttons = new FlowPane(12, 12, main, leave, more);
        buttons.setAlignment(Pos.CENTER_LEFT);
        Paragraph sentence = Parts.wrapped(told.sentence(), "page-title");
        sentence.setId("start-sentence");
        trouble.setId("start-trouble");
        VBox says = new VBox(
                14,
                new Lamp(40),
                sentence,
                Parts.wrapped(told.done(), "t2"),
                Parts.wrapped(told.step()),
                trouble,
                buttons);
        says.getStyleClass().add("page");
        VBox.setVgrow(buttons, Priority.ALWAYS);
        says.setAlignment(Pos.CENTER_LEFT);
        trouble("");
        getChildren().add(says);
        more.setOnAction(event -> {
            ReportView report =
                    new ReportView(details.get(), words, () -> getChildren().setAll(says));
            getChildren().setAll(report);
            report.focus();
        });
    }

    /// What became of the step, where it did not work; empty puts it away.
    public void trouble(String text) {
        trouble.setText(text);
        trouble.setVisible(!text.isEmpty());
        trouble.setManaged(!text.isEmpty());
    }
}
