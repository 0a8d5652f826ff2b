package porchlight.gui.topup;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.TileButton;
import porchlight.i18n.Messages;

/// With what: the coins and banks of the gateways, and MYST itself.
final class CoinView extends VBox {
    private final TopUpModel model;
    private final Label amount = Parts.label("", "w6");
    private final Paragraph asOf = Parts.wrapped("", "t3", "tiny");
    private final GridPane list = new GridPane();
    private final Map<Way, Row> rows = new LinkedHashMap<>();
    private final PayerView payer;
    private final NoticeView notice = new NoticeView();
    private final Button raise;
    private final Button toWallet;
    private final Paragraph waiting;
    private final Button go;
    private boolean narrow;

    private record Row(ToggleButton button, Paragraph name, Paragraph network, Paragraph price, Paragraph terms) {}

    CoinView(TopUpModel model, Messages words) {
        super(14);
        this.model = model;
        getStyleClass().add("card");
        payer = new PayerView(model, words);
        list.setHgap(10);
        list.setVgap(10);
        waiting = Parts.wrapped(words.text("topup.placing"), "t2", "small");
        go = Parts.button("", model::order, "big", "filled");
        go.setId("topup-order");
        go.setDefaultButton(true);
        Button again = Parts.iconButton(Feather.REFRESH_CW, words.text("topup.ask.again"), model::again);
        again.setId("topup-again");
        raise = Parts.button("", model::raise, "quiet");
        raise.setId("topup-raise");
        toWallet = Parts.button(words.text("pay.to.wallet"), model::leave, "quiet");
        toWallet.setId("topup-to-wallet");
        Button back = Parts.button(words.text("button.back"), model::back, "link");
        HBox.setHgrow(asOf, Priority.ALWAYS);
        HBox head = Parts.row(10, Parts.label(words.text("topup.coin"), "heading"), amount, Parts.gap(), again);
        getChildren()
                .addAll(
                        head,
                        asOf,
                        list,
                        payer,
                        notice,
                        raise,
                        toWallet,
                        Parts.row(14, go, back),
                        waiting,
                        Parts.wrapped(words.text("topup.note"), "t3", "tiny"));
    }

    void compact(boolean now) {
        narrow = now;
        place();
    }

    void show(TopUpPage.Coin now) {
        amount.setText(now.amount());
        asOf.setText(now.asOf());
        List<Way> ways = now.ways().stream().map(TopUpPage.Choice::way).toList();
        if (!List.copyOf(rows.keySet()).equals(ways)) {
            Map<Way, Row> before = Map.copyOf(rows);
            rows.clear();
            ways.forEach(way -> rows.put(way, before.containsKey(way) ? before.get(way) : row(way)));
            place();
        }
        now.ways().forEach(choice -> show(rows.computeIfAbsent(choice.way(), this::row), choice));
        payer.show(now);
        notice.show(now.notice());
        raise.setText(now.raise());
        raise.setVisible(!now.raise().isEmpty());
        raise.setManaged(!now.raise().isEmpty());
        toWallet.setVisible(now.toWallet());
        toWallet.setManaged(now.toWallet());
        go.setText(now.go());
        go.setDisable(!now.ready());
        waiting.setVisible(now.waiting());
        waiting.setManaged(now.waiting());
    }

    /// Where the keyboard goes when the step begins.
    void begin() {
        rows.values().stream()
                .map(Row::button)
                .min(java.util.Comparator.comparing(button -> !button.isSelected()))
                .ifPresent(ToggleButton::requestFocus);
    }

    private Row row(Way way) {
        Label symbol = Parts.label("", "w6", "coin-symbol");
        StackPane disc = new StackPane(symbol);
        disc.getStyleClass().add("coin-disc");
        disc.setMinSize(44, 44);
        disc.setMaxSize(44, 44);
        Paragraph name = Parts.wrapped("", "w6");
        Paragraph network = Parts.wrapped("", "t3", "tiny");
        Paragraph price = Parts.wrapped("", "small");
        Paragraph terms = Parts.wrapped("", "t3", "tiny");
        VBox says = new VBox(2, name, network, price, terms);
        says.setAlignment(Pos.CENTER_LEFT);
        says.setMinWidth(0);
        HBox.setHgrow(says, Priority.ALWAYS);
        ToggleButton button = new TileButton(12, disc, says);
        button.getStyleClass().add("coin-tile");
        button.setOnAction(event -> {
            button.setSelected(true);
            model.choose(way);
        });
        button.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            // A toggle takes Enter for Space; on what is chosen already it goes on.
            if (event.getCode() == KeyCode.ENTER && button.isSelected()) {
                event.consume();
                model.order();
            }
        });
        switch (way) {
            case Way.Gateway gateway -> {
                symbol.setText(gateway.currency());
                button.setId(
                        "coin-" + gateway.gateway() + "-" + gateway.currency() + (gateway.lightning() ? "-ln" : ""));
            }
            case Way.Direct direct -> {
                symbol.setText("MYST");
                button.setId("coin-direct");
            }
        }
        return new Row(button, name, network, price, terms);
    }

    private static void show(Row row, TopUpPage.Choice now) {
        row.name().setText(now.name());
        row.network().setText(now.network());
        row.price().setText(now.price());
        row.price().setManaged(!now.price().isEmpty());
        row.terms().setText(now.available() ? now.terms() : now.refused());
        row.terms().tone(now.available() ? "t3" : "warn");
        row.button().setSelected(now.chosen());
        row.button().getStyleClass().remove("unfit");
        if (!now.available()) {
            row.button().getStyleClass().add("unfit");
        }
        row.button()
                .setAccessibleText(String.join(
                        ", ", now.name(), now.network(), now.price(), now.available() ? now.terms() : now.refused()));
    }

    private void place() {
        list.getChildren().clear();
        list.getColumnConstraints().clear();
        int columns = narrow ? 1 : 2;
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            list.getColumnConstraints().add(column);
        }
        int i = 0;
        for (Row row : rows.values()) {
            list.add(row.button(), i % columns, i / columns);
            i++;
        }
    }
}
