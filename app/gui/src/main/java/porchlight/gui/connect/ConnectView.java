package porchlight.gui.connect;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Parts;

/// The Connect screen: list and stage side by side, or one after the other where the window is narrow.
public final class ConnectView extends StackPane {
    private static final double LIST_WIDTH = 348;

    private final HomesView homes;
    private final StageView stage;
    private final Button back;
    private boolean narrow;
    private boolean listShown;

    public ConnectView(ConnectModel model, Palette palette, Flags flags) {
        boolean mirrored = model.words().isRightToLeft();
        homes = new HomesView(model, flags);
        stage = new StageView(model, World.load(), palette, flags, this::toList);
        model.leads().toList(this::search);
        back = Parts.button(model.words().text("button.back"), this::toStage, "link");
        back.setGraphic(Parts.icon(mirrored ? Feather.ARROW_RIGHT : Feather.ARROW_LEFT, "i16", "warn"));
        arrange();
    }

    /// Under 860 pixels the two become pages.
    public void compact(boolean compact) {
        if (compact != narrow) {
            narrow = compact;
            stage.compact(compact);
            arrange();
        }
    }

    /// The search field, wherever it is.
    public void search() {
        toList();
        homes.focusSearch();
    }

    /// From the list to the stage or back, for F6.
    public void nextPane() {
        if (homes.isListFocused()) {
            toStage();
            stage.lookup("#main-button").requestFocus();
        } else {
            toList();
            homes.focusList();
        }
    }

    /// Back from the list to the stage, where that means anything.
    public void back() {
        toStage();
    }

    private void toList() {
        listShown = true;
        if (narrow) {
            arrange();
        }
    }

    private void toStage() {
        listShown = false;
        if (narrow) {
            arrange();
        }
    }

    private void arrange() {
        getChildren().clear();
        if (!narrow) {
            homes.setMinWidth(LIST_WIDTH);
            homes.setPrefWidth(LIST_WIDTH);
            homes.setMaxWidth(LIST_WIDTH);
            HBox both = new HBox(homes, stage);
            HBox.setHgrow(stage, Priority.ALWAYS);
            getChildren().setAll(both);
            return;
        }
        homes.setMinWidth(0);
        homes.setMaxWidth(Double.MAX_VALUE);
        if (listShown) {
            VBox page = new VBox(back, homes);
            page.getStyleClass().add("where");
            page.setPadding(new javafx.geometry.Insets(10, 8, 0, 8));
            VBox.setVgrow(homes, Priority.ALWAYS);
            getChildren().setAll(page);
        } else {
            getChildren().setAll(stage);
        }
    }
}
