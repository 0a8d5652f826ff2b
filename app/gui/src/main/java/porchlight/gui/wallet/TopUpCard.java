package porchlight.gui.wallet;

import java.util.List;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// The simple top-up form: how much, with which coin.
final class TopUpCard extends VBox {
    private static final List<String> AMOUNTS = List.of("5", "10", "20", "50");
    private static final List<String> COINS = List.of("BTC", "LTC", "ETH");

    private final WalletModel model;
    private final Messages words;
    private final ToggleGroup amounts = new ToggleGroup();
    private final ToggleGroup coins = new ToggleGroup();

    TopUpCard(WalletModel model, Messages words) {
        super(14);
        this.model = model;
        this.words = words;
        getStyleClass().add("card");
        visibleProperty().bind(model.toppingUp());
        managedProperty().bind(model.toppingUp());
        FlowPane tiles = new FlowPane(10, 10);
        AMOUNTS.forEach(amount -> tiles.getChildren().add(tile(amounts, amount, price(amount))));
        HBox choices = new HBox(10);
        COINS.forEach(coin -> choices.getChildren().add(tile(coins, coin, coin)));
        amounts.selectToggle(amounts.getToggles().get(1));
        coins.selectToggle(coins.getToggles().getFirst());
        Paragraph note = Parts.wrapped(words.text("topup.note"), "t3", "small");
        HBox actions = Parts.row(
                12,
                Parts.button(words.text("topup.order"), this::order, "big", "filled"),
                Parts.button(
                        words.text("button.cancel"), () -> model.toppingUp().set(false), "link"));
        getChildren()
                .addAll(
                        Parts.label(words.text("topup.title"), "title"),
                        Parts.label(words.text("topup.amount"), "heading"),
                        tiles,
                        Parts.label(words.text("topup.coin"), "heading"),
                        choices,
                        note,
                        actions);
    }

    private String price(String amount) {
        String usd = model.wallet().get().rates().get("USD");
        Money money = Money.ofMyst(amount);
        String myst = words.figures().price(money) + " MYST";
        return usd == null ? myst : myst + "  ≈ " + words.figures().worth(money, usd, "USD");
    }

    private static ToggleButton tile(ToggleGroup group, String value, String text) {
        ToggleButton tile = new ToggleButton(text);
        tile.getStyleClass().add("tile");
        tile.setUserData(value);
        tile.setToggleGroup(group);
        tile.setOnAction(event -> group.selectToggle(tile));
        return tile;
    }

    private void order() {
        String amount = (String) amounts.getSelectedToggle().getUserData();
        String coin = (String) coins.getSelectedToggle().getUserData();
        model.order(Money.ofMyst(amount), coin);
    }
}
