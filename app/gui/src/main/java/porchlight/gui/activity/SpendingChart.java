package porchlight.gui.activity;

import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// A bar for each day. Time runs from left to right in every language.
final class SpendingChart extends VBox {
    private static final double HEIGHT = 110;

    private final Messages words;

    SpendingChart(Messages words) {
        super(6);
        this.words = words;
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
    }

    void show(List<ActivityModel.Day> days) {
        HBox bars = new HBox(6);
        bars.setAlignment(Pos.BOTTOM_LEFT);
        bars.setMinHeight(HEIGHT);
        bars.setMaxHeight(HEIGHT);
        Money most = days.stream().map(ActivityModel.Day::paid).reduce(Money.ZERO, Money::max);
        double top = most.myst().doubleValue();
        for (int i = 0; i < days.size(); i++) {
            ActivityModel.Day day = days.get(i);
            Region bar = new Region();
            bar.getStyleClass().add("chart-bar");
            if (i == days.size() - 1) {
                bar.getStyleClass().add("today");
            }
            double height = day.paid().isZero()
                    ? 0
                    : Math.max(3, HEIGHT * day.paid().myst().doubleValue() / top);
            bar.setMinHeight(height);
            bar.setMaxHeight(height);
            bar.setMaxWidth(22);
            bar.setVisible(!day.paid().isZero());
            StackPane slot = new StackPane(bar);
            StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
            slot.setAccessibleText(
                    words.figures().day(day.date()) + ": " + words.figures().myst(day.paid()) + " MYST");
            slot.setPrefWidth(1);
            slot.setMinWidth(0);
            HBox.setHgrow(slot, Priority.ALWAYS);
            bars.getChildren().add(slot);
        }
        HBox axis = Parts.row(
                8,
                Parts.label(words.figures().day(days.getFirst().date()), "t3", "tiny"),
                Parts.gap(),
                Parts.label(words.text("activity.most", words.figures().myst(most)), "t3", "tiny"),
                Parts.gap(),
                Parts.label(words.text("activity.today"), "t3", "tiny"));
        getChildren().setAll(bars, Parts.rule(), axis);
    }
}
