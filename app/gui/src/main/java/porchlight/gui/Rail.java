package porchlight.gui;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Lamp;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The way from page to page: at the side, or along the bottom of a narrow window.
final class Rail {
    private final Map<Page, ToggleButton> buttons = new EnumMap<>(Page.class);
    private final Lamp lamp = new Lamp(34);

    Rail(Messages words, Consumer<Page> go) {
        for (Page page : Page.values()) {
            ToggleButton button = new ToggleButton(page.title(words), Parts.icon(page.glyph()));
            button.getStyleClass().add("rail-button");
            button.setId("rail-" + page.name().toLowerCase(Locale.ROOT));
            button.setMaxWidth(Double.MAX_VALUE);
            button.setMinSize(0, 50);
            button.setPrefHeight(50);
            button.setOnAction(event -> go.accept(page));
            buttons.put(page, button);
        }
    }

    void select(Page page) {
        buttons.forEach((each, button) -> button.setSelected(each == page));
    }

    void light(boolean on) {
        lamp.light(on);
    }

    /// The rail at the side, 68 pixels wide or a little more.
    Region side() {
        VBox rail = new VBox(lamp);
        VBox.setMargin(lamp, new Insets(2, 0, 20, 0));
        rail.setAlignment(Pos.TOP_CENTER);
        for (Page page : Page.values()) {
            if (page == Page.SETTINGS) {
                Region gap = new Region();
                VBox.setVgrow(gap, Priority.ALWAYS);
                rail.getChildren().add(gap);
            }
            ToggleButton button = buttons.get(page);
            if (button != null) {
                button.setMinWidth(Region.USE_PREF_SIZE);
                button.setPrefWidth(Region.USE_COMPUTED_SIZE);
            }
            rail.getChildren().add(button);
        }
        return dressed(rail, 68);
    }

    /// The bar along the bottom.
    Region bottom() {
        HBox bar = new HBox();
        for (Page page : Page.values()) {
            ToggleButton button = buttons.get(page);
            HBox.setHgrow(button, Priority.ALWAYS);
            if (button != null) {
                button.setMinWidth(0);
                button.setPrefWidth(1);
            }
            bar.getChildren().add(button);
        }
        bar.getStyleClass().add("bottom");
        return dressed(bar, Region.USE_COMPUTED_SIZE);
    }

    private static Region dressed(Pane pane, double width) {
        pane.getStyleClass().add("rail");
        if (width > 0) {
            // A longer word in another language makes it a little wider.
            pane.setMinWidth(width);
            pane.setMaxWidth(Region.USE_PREF_SIZE);
        }
        return pane;
    }
}
