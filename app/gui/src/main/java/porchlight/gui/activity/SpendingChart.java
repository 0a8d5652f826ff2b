package porchlight.gui.activity;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// A bar for each day or week over a few lines that say how much. Time runs from left to right in every language.
final class SpendingChart extends VBox {
    private static final double HEIGHT = 124;
    /// Room for the amounts beside the lines.
    private static final double NARROWEST = 52;
    private static final double DIGIT = 6.6;
    private static final double APART = 12;
    private static final int MOST_LINES = 3;

    private final Messages words;
    private double scale = NARROWEST;

    SpendingChart(Messages words) {
        super(4);
        this.words = words;
        setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        setId("spending-chart");
        setAccessibleRole(AccessibleRole.TEXT);
        Parts.drawInside(this);
    }

    /// @param bars oldest first, the last one of today
    void show(List<ActivityModel.Bar> bars) {
        BigDecimal most = bars.stream()
                .map(ActivityModel.Bar::paid)
                .reduce(Money.ZERO, Money::max)
                .myst();
        BigDecimal step = step(most);
        double top = Math.max(most.doubleValue(), step.doubleValue());
        int longest = IntStream.rangeClosed(1, MOST_LINES)
                .map(times -> mark(step, times).length())
                .max()
                .orElse(0);
        scale = Math.max(NARROWEST, APART + DIGIT * longest);
        StackPane plot = new StackPane(lines(step, top), columns(bars, top));
        plot.setMinHeight(HEIGHT + 8);
        plot.setMaxHeight(HEIGHT + 8);
        Label today = Parts.label(words.text("activity.today"), "t3", "tiny");
        today.setMinWidth(Region.USE_PREF_SIZE);
        HBox axis = Parts.row(
                8, Parts.label(words.figures().day(bars.getFirst().from()), "t3", "tiny"), Parts.gap(), today);
        axis.setStyle("-fx-padding: 0 0 0 " + (int) scale);
        getChildren().setAll(plot, axis);
        setAccessibleText(spoken(bars));
    }

    /// Every bar that is drawn in words, newest first: whoever hears them wants to know of today.
    private String spoken(List<ActivityModel.Bar> bars) {
        List<String> spent = bars.reversed().stream()
                .filter(bar -> !bar.paid().isZero())
                .map(bar ->
                        words.figures().day(bar.from()) + ": " + words.figures().myst(bar.paid()) + " MYST")
                .toList();
        return spent.isEmpty() ? words.figures().myst(Money.ZERO) + " MYST" : words.list(spent);
    }

    /// 1, 2 or 5 with zeros, so that at most three lines are needed.
    static BigDecimal step(BigDecimal most) {
        if (most.signum() == 0) {
            return BigDecimal.ONE;
        }
        BigDecimal step = BigDecimal.ONE.movePointLeft(most.scale() - most.precision() + 3);
        List<BigDecimal> factors = List.of(BigDecimal.valueOf(2), new BigDecimal("2.5"), BigDecimal.valueOf(2));
        for (int i = 0; most.divide(step, 0, RoundingMode.DOWN).compareTo(BigDecimal.valueOf(MOST_LINES)) > 0; i++) {
            step = step.multiply(factors.get(i % factors.size()));
        }
        return step.stripTrailingZeros();
    }

    private Pane lines(BigDecimal step, double top) {
        Pane grid = new Pane();
        for (int i = 0; i * step.doubleValue() <= top * 1.0001; i++) {
            double y = HEIGHT - HEIGHT * i * step.doubleValue() / top + 4;
            Region line = Parts.rule();
            line.setLayoutX(scale);
            line.setLayoutY(y);
            line.prefWidthProperty().bind(grid.widthProperty().subtract(scale));
            Label mark = Parts.label(mark(step, i), "t3", "tiny");
            mark.setLayoutY(y - 8);
            mark.setPrefWidth(scale - 12);
            mark.setAlignment(Pos.CENTER_RIGHT);
            grid.getChildren().addAll(line, mark);
        }
        return grid;
    }

    private String mark(BigDecimal step, int times) {
        return words.figures()
                .exact(new Money(step.multiply(BigDecimal.valueOf(times))
                        .movePointRight(18)
                        .toBigIntegerExact()));
    }

    private HBox columns(List<ActivityModel.Bar> bars, double top) {
        HBox columns = new HBox(bars.size() > 40 ? 2 : 6);
        columns.setAlignment(Pos.BOTTOM_LEFT);
        columns.setStyle("-fx-padding: 4 0 4 " + (int) (scale + 6));
        for (int i = 0; i < bars.size(); i++) {
            ActivityModel.Bar each = bars.get(i);
            Region bar = new Region();
            bar.getStyleClass().add("chart-bar");
            if (i == bars.size() - 1) {
                bar.getStyleClass().add("today");
            }
            double height = each.paid().isZero()
                    ? 0
                    : Math.max(3, HEIGHT * each.paid().myst().doubleValue() / top);
            bar.setMinHeight(height);
            bar.setMaxHeight(height);
            bar.setMaxWidth(22);
            bar.setVisible(!each.paid().isZero());
            StackPane slot = new StackPane(bar);
            StackPane.setAlignment(bar, Pos.BOTTOM_CENTER);
            slot.setPrefWidth(1);
            slot.setMinWidth(0);
            HBox.setHgrow(slot, Priority.ALWAYS);
            columns.getChildren().add(slot);
        }
        return columns;
    }
}
