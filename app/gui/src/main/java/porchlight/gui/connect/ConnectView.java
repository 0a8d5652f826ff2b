package porchlight.gui.connect;

import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Parts;

/// The Connect screen: list and stage side by side, or one after the other where the window is narrow.
public final class ConnectView extends StackPane {
    private static final double NARROWEST_LIST = 348;
    private static final double WIDEST_LIST = 460;
    private static final double SHARE_OF_LIST = 0.3;

    private final HomesView homes;
    private final StageView stage;
    private final Flags flags;
    private final ConnectModel model;
    /// Made when somebody looks at a home.
    private @Nullable DetailsView details;
    private final Button back;
    private boolean narrow;
    private boolean listShown;

    public ConnectView(ConnectModel model, Palette palette, Flags flags) {
        this.model = model;
        boolean mirrored = model.words().isRightToLeft();
        homes = new HomesView(model, flags);
        stage = new StageView(model, World.load(), palette, flags, this::toList);
        this.flags = flags;
        model.leads().toList(this::search);
        back = Parts.button(model.words().text("button.back"), this::toStage, "link");
        back.setGraphic(Parts.icon(mirrored ? Feather.ARROW_RIGHT : Feather.ARROW_LEFT, "i16", "warn"));
        model.details().shown().addListener((property, before, now) -> looked(before.isPresent(), now.isPresent()));
        // whoever wants to be connected wants to see what becomes of it
        model.wishes().addListener((property, before, now) -> toStage());
        widthProperty().addListener((property, before, now) -> {
            if (!narrow) {
                widen();
            }
        });
        arrange();
    }

    /// Takes the colours of another theme.
    public void paint(Palette palette) {
        stage.paint(palette);
    }

    /// Under 860 pixels the two become pages.
    public void compact(boolean compact) {
        if (compact != narrow) {
            narrow = compact;
            stage.compact(compact);
            if (details != null) {
                details.compact(compact);
            }
            arrange();
        }
    }

    /// The search field, wherever it is.
    public void search() {
        if (narrow) {
            model.details().leave();
        }
        toList();
        homes.focusSearch();
    }

    /// From the list to what stands beside it or back, for F6.
    public void nextPane() {
        if (!homes.isListFocused()) {
            toList();
            homes.focusList();
        } else if (isLooking()) {
            details().focusBack();
        } else {
            toStage();
            focusMain();
        }
    }

    /// Back from a home to the list, and from the list to the stage, where that means anything.
    public void back() {
        if (isLooking()) {
            model.details().leave();
        } else {
            toStage();
        }
    }

    private DetailsView details() {
        if (details == null) {
            details = new DetailsView(model, flags);
            details.compact(narrow);
        }
        return details;
    }

    private void focusMain() {
        stage.lookup("#main-button").requestFocus();
    }

    private boolean isLooking() {
        return model.details().shown().get().isPresent();
    }

    /// A home is looked at, or no more. The focus goes along, and comes back to the list unless one connects.
    private void looked(boolean before, boolean now) {
        if (before == now) {
            return;
        }
        arrange();
        if (now) {
            details().focusBack();
        } else if (!narrow || listShown) {
            homes.focusList();
        } else {
            focusMain();
        }
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
            widen();
            Region beside = isLooking() ? details() : scrolled(stage);
            HBox both = new HBox(homes, beside);
            HBox.setHgrow(beside, Priority.ALWAYS);
            getChildren().setAll(both);
            return;
        }
        homes.setMinWidth(0);
        homes.setMaxWidth(Double.MAX_VALUE);
        if (isLooking()) {
            getChildren().setAll(details());
        } else if (listShown) {
            VBox page = new VBox(back, homes);
            page.getStyleClass().add("where");
            page.setPadding(new javafx.geometry.Insets(10, 8, 0, 8));
            VBox.setVgrow(homes, Priority.ALWAYS);
            getChildren().setAll(page);
        } else {
            getChildren().setAll(scrolled(stage));
        }
    }

    private void widen() {
        double list = Math.clamp(Math.rint(getWidth() * SHARE_OF_LIST), NARROWEST_LIST, WIDEST_LIST);
        homes.setMinWidth(list);
        homes.setPrefWidth(list);
        homes.setMaxWidth(list);
    }

    /// The stage fills its room and needs no scrolling but in the lowest window, at the longest words.
    private static ScrollPane scrolled(StageView stage) {
        ScrollPane room = new ScrollPane(stage);
        room.setFitToWidth(true);
        room.setFitToHeight(true);
        room.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        room.setFocusTraversable(false);
        room.getStyleClass().add("page-scroll");
        return room;
    }
}
