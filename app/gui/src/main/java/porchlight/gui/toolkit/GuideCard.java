package porchlight.gui.toolkit;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.guide.Symptom;
import porchlight.i18n.Messages;

/// The ways into the guide: what the user sees.
final class GuideCard extends VBox {
    private static final int COLUMNS = 3;
    /// Two lines of the longest language, so that all tiles are as high.
    private static final double HEIGHT = 60;

    private final GridPane grid = new GridPane();
    private final List<Button> tiles = new ArrayList<>();

    GuideCard(GuideModel model, Messages words) {
        super(12);
        getStyleClass().add("card");
        setId("guide");
        Button whole = Parts.button(words.text("guide.whole"), model::readWhole, "link");
        whole.setId("guide-whole");
        grid.setHgap(10);
        grid.setVgap(10);
        for (Symptom symptom : Symptom.values()) {
            tiles.add(tile(model, symptom));
        }
        getChildren()
                .addAll(
                        Parts.wrapped(words.text("guide.title"), "heading"),
                        Parts.wrapped(words.text("guide.about"), "t2", "small"),
                        grid,
                        Parts.row(8, whole));
        compact(false);
    }

    private static Button tile(GuideModel model, Symptom symptom) {
        String name = model.name(symptom);
        Button tile = new Button();
        Paragraph says = Parts.wrapped(name, "w6");
        HBox.setHgrow(says, Priority.ALWAYS);
        HBox row = Parts.row(12, Parts.icon(icon(symptom), "i18", "warn"), says);
        row.setAlignment(Pos.CENTER_LEFT);
        tile.setGraphic(Parts.drawn(row));
        tile.setAccessibleText(name);
        tile.setId("symptom-" + symptom.name());
        tile.getStyleClass().addAll("tile", "symptom");
        tile.setMaxWidth(Double.MAX_VALUE);
        tile.setMinHeight(HEIGHT);
        tile.setPrefHeight(HEIGHT);
        // a graphic takes what its button has, and breaks its lines there
        row.prefWidthProperty().bind(tile.widthProperty().subtract(30));
        tile.setOnAction(event -> model.begin(symptom));
        return tile;
    }

    private static Feather icon(Symptom symptom) {
        return switch (symptom) {
            case SITES -> Feather.GLOBE;
            case NO_HOMES -> Feather.HOME;
            case NO_TUNNEL -> Feather.LINK_2;
            case BLOCKED -> Feather.LOCK;
            case EVERYTHING -> Feather.WIFI_OFF;
            case SEARCHED -> Feather.EYE_OFF;
        };
    }

    /// One below the other where the window is narrow.
    void compact(boolean narrow) {
        int columns = narrow ? 1 : COLUMNS;
        grid.getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            column.setHgrow(Priority.ALWAYS);
            grid.getColumnConstraints().add(column);
        }
        grid.getChildren().clear();
        for (int i = 0; i < tiles.size(); i++) {
            grid.add(tiles.get(i), i % columns, i / columns);
        }
    }
}
