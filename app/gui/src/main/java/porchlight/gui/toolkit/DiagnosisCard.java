package porchlight.gui.toolkit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The diagnosis of this network: one button, then what was found.
final class DiagnosisCard extends VBox {
    private final Messages words;
    private final Button button;
    private final ProgressBar bar = new ProgressBar();

    DiagnosisCard(DiagnosisModel model, Messages words) {
        super(12);
        this.words = words;
        getStyleClass().add("card");
        setId("diagnosis");
        button = Parts.button(words.text("diagnosis.start"), model::begin, "quiet");
        button.setId("diagnose");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(words.text("diagnosis.running"));
        getChildren().add(Parts.row(12, Parts.label(words.text("diagnosis.title"), "heading"), Parts.gap(), button));
        model.panel().subscribe(this::show);
    }

    private void show(DiagnosisModel.Panel now) {
        getChildren().remove(1, getChildren().size());
        button.setDisable(now.running());
        button.setText(
                words.text(now.running() ? "diagnosis.looking" : now.done() ? "diagnosis.again" : "diagnosis.start"));
        Paragraph headline = Parts.wrapped(now.headline(), now.style().equals("t2") ? "t2" : "w6");
        headline.setId("diagnosis-headline");
        if (now.style().equals("t2")) {
            getChildren().add(headline);
        } else {
            VBox says = new VBox(3, headline);
            if (!now.step().isEmpty()) {
                Paragraph step = Parts.wrapped(now.step(), "t2");
                step.setId("diagnosis-step");
                says.getChildren().add(step);
            }
            getChildren().add(beside(icon(now.style(), "i18"), says));
        }
        if (now.running()) {
            getChildren().add(bar);
        }
        now.groups().forEach(group -> getChildren().addAll(Parts.rule(), group(group)));
        if (!now.below().isEmpty()) {
            getChildren().addAll(Parts.rule(), Parts.wrapped(now.below(), "t3", "tiny"));
        }
    }

    private static Node group(DiagnosisModel.Group group) {
        VBox rows = new VBox(8);
        group.rows().stream().map(DiagnosisCard::row).forEach(rows.getChildren()::add);
        Label answer = Parts.label(group.answer(), "badge");
        answer.setMinWidth(Region.USE_PREF_SIZE);
        if (!group.style().equals("t2")) {
            answer.getStyleClass().add(group.style());
        }
        HBox head = Parts.row(10, icon(group.style(), "i16"), Parts.label(group.name(), "w6"), Parts.gap(), answer);
        VBox whole = new VBox(6, head, rows);
        rows.getStyleClass().add("below-icon");
        return whole;
    }

    private static Node row(DiagnosisModel.Row row) {
        VBox says = new VBox(2);
        if (!row.place().isEmpty()) {
            HBox place = Parts.row(0, Parts.code(row.place(), "small"));
            says.getChildren().add(place);
        }
        says.getChildren().add(Parts.wrapped(row.meaning(), "t2", "small"));
        if (!row.step().isEmpty()) {
            says.getChildren().add(Parts.wrapped(row.step(), "t3", "small"));
        }
        return says;
    }

    private static Node beside(Node icon, VBox says) {
        HBox.setHgrow(says, Priority.ALWAYS);
        HBox row = Parts.row(10, icon, says);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    /// Shape and word change with the colour.
    private static FontIcon icon(String style, String size) {
        return switch (style) {
            case "ok" -> Parts.icon(Feather.CHECK_CIRCLE, size, "ok");
            case "bad" -> Parts.icon(Feather.X_CIRCLE, size, "bad");
            case "warn" -> Parts.icon(Feather.ALERT_TRIANGLE, size, "warn");
            default -> Parts.icon(Feather.MINUS_CIRCLE, size);
        };
    }
}
