package porchlight.gui.desktop;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The window's pages, and above them a question while one waits for its answer.
public final class Veil extends StackPane {
    private final Node below;
    private @Nullable QuestionView asked;

    /// @param below the pages
    public Veil(Node below) {
        super(below);
        this.below = below;
    }

    /// Asks something. A question that waited is taken away.
    public void ask(Question question) {
        lift();
        asked = new QuestionView(question, this::lift);
        below.setDisable(true);
        getChildren().add(asked);
        asked.begin();
    }

    /// Whether a question waits for its answer.
    public boolean isAsking() {
        return asked != null;
    }

    /// Escape puts a question away.
    ///
    /// @return whether the key is the question's, and none of the pages below
    public boolean takes(KeyEvent event) {
        if (asked == null) {
            return false;
        }
        if (event.getCode() == KeyCode.ESCAPE) {
            lift();
            event.consume();
        }
        return true;
    }

    private void lift() {
        if (asked != null) {
            getChildren().remove(asked);
            asked = null;
            below.setDisable(false);
        }
    }
}
