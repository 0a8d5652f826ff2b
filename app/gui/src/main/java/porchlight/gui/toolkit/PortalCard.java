package porchlight.gui.toolkit;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.gui.fx.Ticker;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The sign-in page of a hotel, a train, a café: five minutes in which its page may be visited.
final class PortalCard extends VBox {
    private final Paragraph says = Parts.wrapped("", "w6");
    private final Paragraph refused = Parts.wrapped("", "warn", "small");

    PortalCard(LeakModel model, Messages words) {
        super(12);
        getStyleClass().add("card");
        setId("portal");
        says.setId("portal-says");
        Button button = Parts.button("", () -> model.visit(!model.visit().get().open()), "quiet");
        button.setId("portal-button");
        HBox head = Parts.row(12, Parts.label(words.text("portal.heading"), "heading"), Parts.gap(), button);
        getChildren()
                .addAll(
                        head,
                        says,
                        refused,
                        Parts.wrapped(words.text("portal.how"), "t2", "small"),
                        Parts.rule(),
                        Parts.wrapped(words.text("portal.allowed"), "t3", "tiny"));
        model.visit().subscribe(now -> {
            says.setText(now.says());
            button.setText(words.text(now.open() ? "button.portal.end" : "button.portal.allow"));
            refused.setText(now.refused());
            refused.setVisible(!now.refused().isEmpty());
            refused.setManaged(!now.refused().isEmpty());
        });
        Ticker.whileShown(this, model.visit().map(LeakModel.Visit::open), model::tick);
    }
}
