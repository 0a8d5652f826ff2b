package porchlight.gui.connect;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Sight;
import porchlight.gui.fx.Ticker;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Palette;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Styles;
import porchlight.i18n.Messages;

/// Status line, balance, map and card.
final class StageView extends VBox {
    private static final double TIGHT = 540;
    private static final double CROWDED = 440;

    private final Region dot = new Region();
    private final Paragraph status = Parts.wrapped("", "w6");
    private final Paragraph tail = Parts.wrapped("", "t2");
    private final Paragraph aside = Parts.wrapped("", "t3", "tiny");
    private final Label amount = Parts.label("", "w6");
    private final Label below = Parts.label("", "t3", "tiny");
    private final ConnectModel model;
    private final CardView card;
    private final MapView map;
    private boolean narrow;
    private boolean tight;
    private final VBox says = new VBox(1);
    private final VBox top = new VBox();
    private final HBox pill;
    private final Button choose;

    StageView(ConnectModel model, World world, Palette palette, Flags flags, Runnable toList) {
        super(10);
        this.model = model;
        getStyleClass().add("stage");
        Messages words = model.words();
        dot.getStyleClass().add("dot");
        dot.setMinSize(10, 10);
        dot.setMaxSize(10, 10);
        dot.setId("status-dot");
        status.setId("status");
        tail.setId("status-tail");
        HBox line = Parts.row(8, dot, status, tail);
        line.setMinWidth(0);
        says.getChildren().addAll(line, aside);
        if (!model.proved()) {
            Paragraph beta = Parts.wrapped(words.text("state.beta"), "warn", "tiny");
            beta.setId("beta");
            VBox.setMargin(beta, new Insets(0, 18, 0, 18));
            says.getChildren().add(beta);
        }
        says.setAlignment(Pos.CENTER_LEFT);
        says.setMinWidth(0);
        VBox.setMargin(aside, new Insets(0, 18, 0, 18));
        pill = pill(model, words);
        top.setMinHeight(52);
        map = new MapView(world, palette, country -> {
            model.homes().only(java.util.Optional.of(country));
            model.chosen().set(new porchlight.market.Destination.InCountry(country));
            toList.run();
        });
        card = new CardView(model, flags);
        choose = Parts.button(words.text("list.choose"), toList, "quiet");
        choose.setGraphic(Parts.icon(Feather.SEARCH, "i14"));
        choose.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(map, Priority.ALWAYS);
        NoticeView notice = new NoticeView(model);
        getChildren().addAll(top, notice, map, choose, card);
        Sight.follow(this, model.card(), this::show);
        Sight.follow(this, model.pill(), this::show);
        Sight.follow(this, model.scenery(), map::show);
        Ticker.whileShown(this, model.ticking(), model::tick);
        compact(false);
        widthProperty().addListener((property, before, now) -> {
            if (before.doubleValue() < TIGHT || now.doubleValue() < TIGHT) {
                tighten();
            }
        });
    }

    void paint(Palette palette) {
        map.paint(palette);
    }

    void compact(boolean compact) {
        narrow = compact;
        setPadding(narrow ? new Insets(16, 18, 14, 18) : new Insets(18, 24, 24, 24));
        choose.setVisible(narrow);
        choose.setManaged(narrow);
        tighten();
    }

    /// Beside the list there may be as little room as in a narrow window.
    private void tighten() {
        tight = narrow || (getWidth() > 0 && getWidth() < TIGHT);
        status.setMinWidth(tight ? 0 : Region.USE_PREF_SIZE);
        tail.setVisible(!tight);
        tail.setManaged(!tight);
        card.compact(tight);
        HBox.setHgrow(says, Priority.ALWAYS);
        boolean crowded = !narrow && getWidth() > 0 && getWidth() < CROWDED;
        top.getChildren().setAll(crowded ? Parts.column(10, says, pill) : Parts.row(12, says, pill));
        show(model.card().get());
    }

    private HBox pill(ConnectModel model, Messages words) {
        amount.setStyle("-fx-font-size: 15px");
        Label unit = Parts.label("MYST", "t2");
        HBox number = new HBox(5, amount, unit);
        number.setAlignment(Pos.BASELINE_LEFT);
        VBox says = new VBox(0, number, below);
        says.setMinWidth(Region.USE_PREF_SIZE);
        Button topUp = Parts.button(words.text("button.topup"), model::topUp, "quiet");
        topUp.setId("top-up");
        HBox pill = Parts.row(14, says, topUp);
        pill.getStyleClass().add("pill");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    private void show(Card now) {
        Styles.oneOf(dot, now.tone().style(), Tone.styles());
        status.setText(now.status());
        tail.setText(now.tail().isEmpty() ? "" : "· " + now.tail());
        String below = tight && now.aside().isEmpty() ? now.tail() : now.aside();
        aside.setText(below);
        aside.setManaged(!below.isEmpty());
    }

    private void show(Pill now) {
        amount.setText(now.amount());
        below.setText(now.below());
    }
}
