package porchlight.gui.topup;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.TileButton;
import porchlight.i18n.Messages;

/// How much: tiles with what each buys, and a field for any other amount.
final class AmountView extends VBox {
    private final TopUpModel model;
    private final GridPane tiles = new GridPane();
    private final List<Tile> buttons = new ArrayList<>();
    private final Paragraph basis = Parts.wrapped("", "t3", "tiny");
    private final TextField field = new TextField();
    private final Paragraph typed = Parts.wrapped("", "t2", "small");
    private final Paragraph least = Parts.wrapped("", "t3", "tiny");
    private final NoticeView notice = new NoticeView();
    private final Button go;
    private boolean narrow;
    private boolean showing;

    private record Tile(ToggleButton button, Paragraph first, Paragraph second, Paragraph video, Paragraph gib) {}

    AmountView(TopUpModel model, Messages words) {
        super(16);
        this.model = model;
        getStyleClass().add("card");
        tiles.setHgap(12);
        tiles.setVgap(12);
        field.setAccessibleText(words.text("topup.field"));
        field.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        field.setId("topup-amount");
        field.textProperty().addListener((property, before, now) -> {
            if (!showing) {
                model.amount(now);
            }
        });
        field.setOnAction(event -> model.toCoins());
        HBox.setHgrow(field, Priority.ALWAYS);
        Label unit = Parts.label("MYST", "t3");
        unit.setMinWidth(USE_PREF_SIZE);
        HBox box = Parts.row(8, field, unit);
        box.getStyleClass().add("field");
        box.setPrefWidth(190);
        box.setMaxWidth(190);
        box.setMinWidth(190);
        typed.setId("topup-typed");
        HBox.setHgrow(typed, Priority.ALWAYS);
        go = Parts.button(words.text("topup.next"), model::toCoins, "big", "filled");
        go.setId("topup-next");
        go.setDefaultButton(true);
        Button cancel = Parts.button(words.text("button.cancel"), model::leave, "link");
        getChildren()
                .addAll(
                        Parts.label(words.text("topup.amount"), "heading"),
                        tiles,
                        basis,
                        Parts.rule(),
                        new VBox(
                                6,
                                Parts.label(words.text("topup.field"), "t3", "tiny"),
                                Parts.row(14, box, typed),
                                least),
                        notice,
                        Parts.row(14, go, cancel));
    }

    void compact(boolean now) {
        narrow = now;
        place();
    }

    void show(TopUpPage.Amount now) {
        while (buttons.size() < now.tiles().size()) {
            buttons.add(tile(now.tiles().get(buttons.size())));
            place();
        }
        for (int i = 0; i < now.tiles().size(); i++) {
            show(buttons.get(i), now.tiles().get(i));
        }
        basis.setText(now.basis());
        if (!field.getText().equals(now.entered())) {
            showing = true;
            field.setText(now.entered());
            showing = false;
        }
        typed.setText(now.typed());
        typed.tone(now.wrong() ? "bad" : "t2");
        least.setText(now.least());
        notice.show(now.notice());
        go.setDisable(!now.ready());
    }

    /// Where the keyboard goes when the step begins.
    void begin() {
        buttons.stream()
                .filter(tile -> tile.button().isSelected())
                .findFirst()
                .ifPresentOrElse(tile -> tile.button().requestFocus(), field::requestFocus);
    }

    private Tile tile(TopUpPage.Tile tile) {
        Paragraph first = Parts.wrapped("", "w6", "tile-first");
        Paragraph second = Parts.wrapped("", "t2", "small");
        Paragraph video = Parts.wrapped("", "t2", "small");
        Paragraph gib = Parts.wrapped("", "t3", "tiny");
        VBox says = new VBox(4, first, second, video, gib);
        HBox.setHgrow(says, Priority.ALWAYS);
        ToggleButton button = new TileButton(0, says);
        button.getStyleClass().add("amount-tile");
        button.setId("tile-" + tile.value());
        button.setOnAction(event -> {
            button.setSelected(true);
            model.amount(tile.value());
        });
        button.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // A toggle takes Enter for Space; here it goes on.
            if (event.getCode() == KeyCode.ENTER) {
                event.consume();
                model.amount(tile.value());
                model.toCoins();
            }
        });
        return new Tile(button, first, second, video, gib);
    }

    private static void show(Tile tile, TopUpPage.Tile now) {
        tile.first().setText(now.first());
        tile.second().setText(now.second());
        tile.second().setManaged(!now.second().isEmpty());
        tile.video().setText(now.video());
        tile.gib().setText(now.gib());
        tile.button().setSelected(now.chosen());
        tile.button().setAccessibleText(String.join(", ", now.first(), now.second(), now.video(), now.gib()));
    }

    private void place() {
        tiles.getChildren().clear();
        tiles.getColumnConstraints().clear();
        int columns = narrow ? 2 : Math.max(1, buttons.size());
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            tiles.getColumnConstraints().add(column);
        }
        for (int i = 0; i < buttons.size(); i++) {
            tiles.add(buttons.get(i).button(), i % columns, i / columns);
        }
    }
}
