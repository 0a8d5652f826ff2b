package porchlight.gui.toolkit;

import java.awt.image.BufferedImage;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.NodeOrientation;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The emergency sheet as it will lie on the table, with the ways to paper.
public final class SheetView extends PageView {
    private static final double WIDEST = 595;
    private static final double AROUND = 100;

    private final FlowPane pages = new FlowPane(18, 18);

    /// @param back leads to where the user came from
    public SheetView(SheetModel model, Messages words, Runnable back) {
        this(model, words, back, SheetPrinter.ofTheSystem());
    }

    SheetView(SheetModel model, Messages words, Runnable back, SheetPrinter printer) {
        super(words.text("sheet.title"), leading(words, back));
        Button save = Parts.button(words.text("sheet.save"), model::save, "big", "filled", "snug");
        save.setId("sheet-save");
        Button print = Parts.button(
                words.text("sheet.print"),
                () -> model.preview()
                        .get()
                        .printed()
                        .ifPresent(sheet -> model.printed(
                                printer.print(sheet, getScene().getWindow()))),
                "big",
                "outline",
                "snug");
        print.setId("sheet-print");
        Paragraph said = Parts.wrapped("", "t2", "small");
        said.setId("sheet-said");
        model.said().subscribe(said::setText);
        Paragraph note = Parts.wrapped("", "warn", "small");
        wide(Parts.card(
                Parts.wrapped(words.text("sheet.about"), "t2"),
                new FlowPane(12, 12, save, print),
                said,
                note));
        pages.setId("sheet-pages");
        wide(pages);
        model.preview().subscribe(now -> {
            note.setText(now.note());
            note.setVisible(!now.note().isEmpty());
            note.setManaged(!now.note().isEmpty());
            pages.getChildren().setAll(now.pages().stream().map(this::paper).toList());
            pages.setAccessibleRole(AccessibleRole.TEXT);
            pages.setAccessibleText(now.text());
        });
    }

    private static Button leading(Messages words, Runnable back) {
        Button button = Parts.button(words.text("about.back"), back, "quiet");
        button.setId("sheet-back");
        return button;
    }

    /// A page is white and reads as it was laid out, by day and by night and in every language.
    private Node paper(BufferedImage page) {
        ImageView view = new ImageView(SwingFXUtils.toFXImage(page, null));
        view.setPreserveRatio(true);
        view.setSmooth(true);
        view.fitWidthProperty().bind(widthProperty().subtract(AROUND).map(width -> Math.clamp(width.doubleValue(), 200, WIDEST)));
        StackPane paper = new StackPane(view);
        paper.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        paper.getStyleClass().add("paper");
        return paper;
    }
}
