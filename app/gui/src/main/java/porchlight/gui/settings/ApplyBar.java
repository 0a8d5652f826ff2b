package porchlight.gui.settings;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;

/// A bar across the head of every page while something that was chosen needs a new tunnel.
public final class ApplyBar extends HBox {
    private final Paragraph title = Parts.wrapped("");
    private final Paragraph what = Parts.wrapped("", "t2", "tiny");
    private final Button now;

    public ApplyBar(ApplyModel model) {
        super(14);
        setId("apply-bar");
        getStyleClass().add("apply-bar");
        setAlignment(Pos.CENTER_LEFT);
        now = Parts.button(model.words().text("apply.now"), model::apply, "quiet", "filled");
        now.setId("apply-now");
        Button later = Parts.button(model.words().text("apply.later"), model::later, "link");
        later.setId("apply-later");
        VBox says = new VBox(1, title, what);
        says.setMinWidth(0);
        HBox.setHgrow(says, Priority.ALWAYS);
        getChildren().addAll(says, now, later);
        model.offer().subscribe(this::show);
    }

    private void show(Optional<ApplyModel.Offer> offer) {
        setVisible(offer.isPresent());
        setManaged(offer.isPresent());
        offer.ifPresent(some -> {
            title.setText(some.title());
            what.setText(some.what());
            now.setAccessibleText(some.spoken());
            title.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
    }
}
