package porchlight.gui.connect;

import java.util.Optional;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;

/// The menu that lets the traffic into the open for a while. What that means stands above the choice.
final class PauseMenu extends MenuButton {
    private static final double WIDTH = 240;

    private final ConnectModel model;
    private Card.@Nullable Pause shown;

    PauseMenu(ConnectModel model) {
        this.model = model;
        getStyleClass().addAll("link", "pause");
        setId("pause-button");
        setMinWidth(USE_PREF_SIZE);
        Parts.drawInside(this);
    }

    /// Shows what is offered now. An open menu stays as it is while the numbers beside it change.
    void show(Optional<Card.Pause> offer) {
        setVisible(offer.isPresent());
        setManaged(offer.isPresent());
        if (offer.isEmpty()) {
            hide();
        } else if (!offer.get().equals(shown)) {
            fill(offer.get());
        }
        shown = offer.orElse(null);
    }

    private void fill(Card.Pause offer) {
        setText(offer.name());
        setAccessibleText(offer.name() + ". " + offer.meaning());
        Paragraph meaning = Parts.wrapped(offer.meaning(), offer.lengths().isEmpty() ? "t2" : "bad", "small");
        CustomMenuItem above = new CustomMenuItem(new Note(meaning), false);
        above.getStyleClass().add("menu-note");
        getItems().setAll(above);
        for (Card.Offer length : offer.lengths()) {
            MenuItem item = new MenuItem(length.text());
            item.setId(length.action().name());
            item.setOnAction(event -> model.press(length.action()));
            getItems().add(item);
        }
    }

    /// A text of more than one line; a menu asks how high it is without saying how wide.
    private static final class Note extends VBox {
        Note(Paragraph text) {
            super(text);
            setPrefWidth(WIDTH);
            setMaxWidth(WIDTH);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(WIDTH);
        }
    }
}
