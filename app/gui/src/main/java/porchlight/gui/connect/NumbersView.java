package porchlight.gui.connect;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Styles;
import porchlight.i18n.Messages;
import porchlight.i18n.Quantity;

/// The session's numbers and its runway.
final class NumbersView extends VBox {
    private final Column time;
    private final Column down;
    private final Column up;
    private final Column paid;
    private final Column shield;
    private final Region left = new Region();
    private final StackPane runway = new StackPane(left);
    private final Paragraph pace = Parts.wrapped("", "t3", "tiny");
    private final Paragraph warning = Parts.wrapped("", "t3", "tiny");
    private final VBox track = new VBox(8, runway);
    private final GridPane columns = new GridPane();
    private final DoubleProperty share = new SimpleDoubleProperty(1);

    NumbersView(Messages words) {
        super(12);
        time = new Column(Feather.CLOCK, words.text("numbers.time"));
        down = new Column(Feather.ARROW_DOWN, words.text("numbers.down"));
        up = new Column(Feather.ARROW_UP, words.text("numbers.up"));
        paid = new Column(Feather.CREDIT_CARD, words.text("numbers.paid"));
        shield = new Column(Feather.SHIELD, words.text("numbers.shield"));
        runway.getStyleClass().add("runway");
        left.getStyleClass().add("left");
        left.maxWidthProperty().bind(runway.widthProperty().multiply(share));
        StackPane.setAlignment(left, javafx.geometry.Pos.CENTER_LEFT);
        getChildren().addAll(columns, track);
        compact(false);
    }

    /// Fewer columns where there is less room.
    void compact(boolean narrow) {
        track.getChildren().setAll(runway);
        if (narrow) {
            track.getChildren().addAll(pace, warning);
        } else {
            track.getChildren().add(Parts.row(12, pace, Parts.gap(), warning));
        }
        columns.getChildren().clear();
        columns.getColumnConstraints().clear();
        Column[] shown = narrow ? new Column[] {time, down, paid} : new Column[] {time, down, up, paid, shield};
        double[] shares = narrow ? new double[] {34, 32, 34} : new double[] {22, 18, 18, 22, 20};
        for (int i = 0; i < shown.length; i++) {
            ColumnConstraints constraint = new ColumnConstraints();
            constraint.setPercentWidth(shares[i]);
            columns.getColumnConstraints().add(constraint);
            HBox cell = new HBox(narrow ? 10 : 14, shown[i]);
            if (i > 0) {
                cell.getChildren().addFirst(Parts.verticalRule());
            }
            columns.add(cell, i, 0);
        }
    }

    void show(Card.Numbers now) {
        time.show(new Quantity(now.clock(), ""), now.handshake());
        down.show(now.down(), now.downTotal());
        up.show(now.up(), now.upTotal());
        paid.show(now.paid(), now.payments());
        shield.show(new Quantity(now.shield(), ""), now.blocked());
        Styles.put(shield.value, "ok", now.verified());
        Styles.put(shield.value, "warn", !now.verified());
        pace.setText(now.pace());
        warning.setText(now.warning());
        warning.tone(now.low() ? "bad" : "t3");
        Styles.put(runway, "low", now.low());
        share.set(now.runway());
    }

    /// One number with its caption above and a detail below.
    private static final class Column extends VBox {
        private final Label value = Parts.label("", "value");
        private final Label unit = Parts.label("", "unit");
        private final Paragraph detail = Parts.wrapped("", "t3", "tiny");

        Column(Feather glyph, String caption) {
            super(3);
            HBox number = new HBox(5, value, unit);
            number.setAlignment(javafx.geometry.Pos.BASELINE_LEFT);
            value.setMinWidth(Region.USE_PREF_SIZE);
            unit.setMinWidth(Region.USE_PREF_SIZE);
            setMinWidth(0);
            getChildren()
                    .addAll(
                            Parts.row(6, Parts.icon(glyph, "i14"), Parts.wrapped(caption, "t3", "tiny")),
                            number,
                            detail);
        }

        void show(Quantity quantity, String below) {
            value.setText(quantity.value());
            unit.setText(quantity.unit());
            unit.setManaged(!quantity.unit().isEmpty());
            detail.setText(below);
        }
    }
}
