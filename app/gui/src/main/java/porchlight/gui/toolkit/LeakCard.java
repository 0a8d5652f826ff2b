package porchlight.gui.toolkit;

import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The check for leaks: one button, then the counters.
final class LeakCard extends VBox {
    private final Messages words;
    private final Button button;
    private final HBox verdict = Parts.row(8);
    private final GridPane rows = new GridPane();
    private final Paragraph below = Parts.wrapped("", "t3", "tiny");
    private final ProgressBar bar = new ProgressBar();

    LeakCard(LeakModel model, Messages words) {
        super(12);
        this.words = words;
        getStyleClass().add("card");
        setId("leaks");
        button = Parts.button(words.text("leak.check"), model::check, "quiet");
        button.setId("check-leaks");
        verdict.setId("leak-verdict");
        HBox head = Parts.row(12, Parts.label(words.text("leak.title"), "heading"), Parts.gap(), button);
        rows.setHgap(16);
        rows.setVgap(7);
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        rows.getColumnConstraints().setAll(name, numbers(), numbers(), numbers());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(words.text("leak.running"));
        getChildren().add(head);
        model.panel().subscribe(this::show);
    }

    private void show(LeakModel.Panel now) {
        getChildren().remove(1, getChildren().size());
        Paragraph headline = Parts.wrapped(now.headline(), now.style().equals("t2") ? "t2" : "w6");
        headline.setId("leak-headline");
        getChildren().add(headline);
        button.setDisable(now.running());
        button.setText(words.text(now.running() ? "leak.checking" : "leak.check"));
        if (now.running()) {
            getChildren().add(bar);
        }
        if (!now.verdict().isEmpty()) {
            verdict.getChildren().setAll(icon(now.style()), says(now));
            verdict.setAlignment(Pos.TOP_LEFT);
            getChildren().add(verdict);
        }
        if (!now.rows().isEmpty()) {
            rows.getChildren().clear();
            rows.addRow(
                    0,
                    Parts.label("", "tiny"),
                    Parts.label(words.text("leak.tried"), "t3", "tiny"),
                    Parts.label(words.text("leak.refused"), "t3", "tiny"),
                    Parts.label(words.text("leak.sent"), "t3", "tiny"));
            now.rows().forEach(this::add);
            getChildren().addAll(Parts.rule(), rows);
        }
        if (!now.below().isEmpty()) {
            below.setText(now.below());
            getChildren().addAll(Parts.rule(), below);
        }
    }

    private static ColumnConstraints numbers() {
        ColumnConstraints column = new ColumnConstraints();
        column.setHalignment(HPos.RIGHT);
        column.setMinWidth(Region.USE_PREF_SIZE);
        return column;
    }

    private void add(LeakModel.Row row) {
        int line = rows.getRowCount();
        rows.add(Parts.wrapped(row.name(), "t2", "small"), 0, line);
        if (row.note().isEmpty()) {
            rows.add(Parts.label(row.tried(), "small"), 1, line);
            rows.add(Parts.label(row.refused(), "small"), 2, line);
            rows.add(Parts.label(row.sent(), "small"), 3, line);
        } else {
            Label note = Parts.label(row.note(), "t3", "small");
            GridPane.setHalignment(note, HPos.RIGHT);
            rows.add(note, 1, line, 3, 1);
        }
    }

    private static Paragraph says(LeakModel.Panel now) {
        Paragraph says = Parts.wrapped(now.verdict(), now.style(), "small");
        HBox.setHgrow(says, Priority.ALWAYS);
        return says;
    }

    /// Shape and word change with the colour.
    private static FontIcon icon(String style) {
        return switch (style) {
            case "ok" -> Parts.icon(Feather.CHECK_CIRCLE, "i16", "ok");
            case "bad" -> Parts.icon(Feather.ALERT_TRIANGLE, "i16", "bad");
            default -> Parts.icon(Feather.HELP_CIRCLE, "i16", "warn");
        };
    }
}
