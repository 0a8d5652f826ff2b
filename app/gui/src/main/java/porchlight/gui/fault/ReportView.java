package porchlight.gui.fault;

import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Focus;
import porchlight.gui.fx.TabKey;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The report in the place of a page: all of its text, and what was left out.
public final class ReportView extends VBox {
    private final TextArea text = new TextArea();

    /// @param back leads to where the user came from
    public ReportView(ReportModel model, Messages words, Runnable back) {
        super(14);
        getStyleClass().addAll("page", "report");
        setId("report");
        Button leave = Parts.button(words.text("button.back"), back, "quiet");
        leave.setId("report-back");
        leave.setGraphic(Parts.icon(words.isRightToLeft() ? Feather.ARROW_RIGHT : Feather.ARROW_LEFT, "i14"));
        text.setId("report-text");
        text.setEditable(false);
        TabKey.leaves(text);
        text.setWrapText(true);
        text.setAccessibleText(words.text("report.spoken"));
        text.getStyleClass().add("report-text");
        // facts in English, whatever runs around them
        text.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        text.textProperty().bind(model.text());
        VBox.setVgrow(text, Priority.ALWAYS);
        Button copy = Parts.button(words.text("report.copy"), model::copy, "big", "snug", "filled");
        copy.setId("report-copy");
        copy.disableProperty().bind(model.text().isEmpty());
        Button save = Parts.button(words.text("report.save"), model::save, "big", "snug", "outline");
        save.setId("report-save");
        save.disableProperty().bind(model.text().isEmpty());
        Paragraph notice = Parts.wrapped("", "t2", "small");
        notice.setId("report-notice");
        notice.setAccessibleRole(AccessibleRole.TEXT);
        model.notice().subscribe(now -> {
            notice.setText(now);
            notice.setAccessibleText(now);
            notice.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        });
        getChildren()
                .addAll(
                        Parts.row(12, leave, Parts.label(words.text("report.title"), "page-title")),
                        Parts.wrapped(words.text("report.read")),
                        text,
                        Parts.wrapped(words.text("report.left"), "t2", "small"),
                        new FlowPane(10, 10, copy, save),
                        notice);
    }

    /// Puts the keyboard where the report is read.
    public void focus() {
        Focus.give(text);
    }

    /// The system's clipboard.
    public static void toClipboard(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
