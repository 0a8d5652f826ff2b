package porchlight.gui.desktop;

import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;

/// A question above the window, which waits below a veil until it is answered.
public final class QuestionView extends StackPane {
    private static final double WIDTH = 500;

    private final Node safe;

    /// @param done takes the question away; called before what follows from an answer
    public QuestionView(Question question, Runnable done) {
        getStyleClass().add("veil");
        Paragraph title = Parts.wrapped(question.title(), "title");
        Paragraph body = Parts.wrapped(question.body(), "t2");
        FlowPane answers = new FlowPane(10, 10);
        answers.setAlignment(Pos.CENTER_LEFT);
        Node first = title;
        for (int i = 0; i < question.answers().size(); i++) {
            Question.Answer answer = question.answers().get(i);
            Button button = Parts.button(
                    answer.text(),
                    () -> {
                        done.run();
                        answer.act().run();
                    },
                    "middle",
                    i == 0 ? "filled" : "outline");
            button.setId("answer-" + answer.id());
            if (answer.id().equals(question.safe())) {
                button.setDefaultButton(true);
                first = button;
            }
            answers.getChildren().add(button);
        }
        safe = first;
        VBox card = new VBox(14, title, body, answers);
        card.getStyleClass().addAll("card", "floating");
        card.setId("question");
        card.setAccessibleRole(AccessibleRole.DIALOG);
        card.setAccessibleText(question.title() + " " + question.body());
        card.setMaxWidth(WIDTH);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        getChildren().add(card);
    }

    /// Puts the keyboard on the answer that nobody regrets.
    public void begin() {
        safe.requestFocus();
    }
}
