package porchlight.gui.topup;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;

/// What comes before a top-up: an identity, or its passphrase.
final class FirstView extends VBox {
    private final Paragraph title = Parts.wrapped("", "title");
    private final Paragraph why = Parts.wrapped("", "t2");
    private final Button act;

    FirstView(TopUpModel model) {
        super(14);
        getStyleClass().add("card");
        act = Parts.button("", model::leave, "big", "filled");
        act.setId("topup-first");
        act.setDefaultButton(true);
        getChildren().addAll(title, why, new HBox(act));
    }

    void show(TopUpPage.First now) {
        title.setText(now.title());
        why.setText(now.why());
        act.setText(now.act());
    }
}
