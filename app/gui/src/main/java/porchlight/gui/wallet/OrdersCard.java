package porchlight.gui.wallet;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// Every order with its state and what to do next.
final class OrdersCard extends VBox {
    private static final double[] SHARES = {27, 19, 22, 32};

    private final WalletModel model;
    private final Messages words;

    OrdersCard(WalletModel model, Messages words) {
        super(4);
        this.model = model;
        this.words = words;
        getStyleClass().add("card");
        model.orders().subscribe(this::show);
    }

    private void show(List<Order> orders) {
        Label heading = Parts.label(words.text("orders.title"), "heading");
        VBox.setMargin(heading, new Insets(0, 0, 6, 0));
        getChildren().setAll(heading);
        if (orders.isEmpty()) {
            getChildren()
                    .add(Parts.row(
                            8,
                            Parts.wrapped(words.text("orders.none"), "t2"),
                            Parts.button(
                                    words.text("button.topup"),
                                    () -> model.toppingUp().set(true),
                                    "link")));
            return;
        }
        for (int i = 0; i < orders.size(); i++) {
            if (i > 0) {
                getChildren().add(Parts.rule());
            }
            getChildren().add(line(orders.get(i)));
        }
    }

    private GridPane line(Order order) {
        VBox pay = new VBox(
                2,
                Parts.code(order.payAmount() + " " + order.payCurrency()),
                Parts.label(
                        words.figures().moment(order.createdAt(), Instant.now(), ZoneId.systemDefault()),
                        "t3",
                        "tiny"));
        Label receive = Parts.label(words.figures().price(order.receive()) + " MYST", "t2");
        Step step = step(order);
        Label badge = Parts.label(step.state(), "badge", step.style());
        Node next = order.checkout().isBlank() || !step.open()
                ? Parts.wrapped(step.next(), "t2", "small")
                : Parts.code(order.checkout(), "warn", "small");
        GridPane line = new GridPane();
        line.setHgap(12);
        line.setAlignment(Pos.CENTER_LEFT);
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            line.getColumnConstraints().add(column);
        }
        line.addRow(0, pay, receive, badge, next);
        line.setMinHeight(46);
        return line;
    }

    private Step step(Order order) {
        return switch (order.state()) {
            case OrderState.Credited s ->
                new Step(words.text("order.paid"), words.text("order.paid.next"), "ok", false);
            case OrderState.Expired s -> ended();
            case OrderState.Refunded s -> ended();
            case OrderState.Failed s -> ended();
            case OrderState.Sending s -> fresh();
            case OrderState.New s -> fresh();
            case OrderState.Seen s -> pending();
            case OrderState.Confirming s -> pending();
            case OrderState.Paid s -> pending();
            case OrderState.UnderPaid s -> pending();
            case OrderState.Late s -> pending();
            case OrderState.WrongNetwork s -> pending();
        };
    }

    private Step ended() {
        return new Step(words.text("order.ended"), words.text("order.ended.next"), "bad", false);
    }

    private Step fresh() {
        return new Step(words.text("order.fresh"), words.text("order.fresh.next"), "warn", true);
    }

    private Step pending() {
        return new Step(words.text("order.pending"), words.text("order.pending.next"), "warn", true);
    }

    /// What an order's state means.
    private record Step(String state, String next, String style, boolean open) {}
}
