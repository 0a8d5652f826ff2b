package porchlight.gui.toolkit;

import java.awt.image.BufferedImage;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
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
    private static final double AROUND_NARROW = 46;

    private final FlowPane pages = new FlowPane(18, 18);
    private final DoubleProperty around = new SimpleDoubleProperty(AROUND);

    /// @param back leads to where the user came from
    public SheetView(SheetModel model, Messages words, Runnable back) {
        this(model, words, back, SheetPrinter.ofTheSystem());
    }

    SheetView(SheetModel model, Messages words, Runnable back, SheetPrinter printer) {
        super(words.text("sheet.title"), leading(words, back));
        Button save = Parts.button(words.text("sheet.save"), model::save, "big", "filled");
        save.setId("sheet-save");
        Button print = Parts.button(
                words.text("sheet.print"),
                () -> model.preview()
                        .get()
                        .printed()
                        .ifPresent(sheet ->
                                model.printed(printer.print(sheet, getScene().getWindow()))),
                "big",
                "outline");
        print.setId("sheet-print");
        Paragraph said = Parts.wrapped("", "t2", "small");
        said.setId("sheet-said");
        model.said().subscribe(now -> tell(said, now));
        Paragraph note = Parts.wrapped("", "warn", "small");
        wide(Parts.card(Parts.wrapped(words.text("sheet.about"), "t2"), new FlowPane(12, 12, save, print), said, note));
        pages.setId("sheet-pages");
        wide(pages);
        model.preview().subscribe(now -> {
            tell(note, now.note());
            pages.getChildren().setAll(now.pages().stream().map(this::paper).toList());
            pages.setAccessibleRole(AccessibleRole.TEXT);
            pages.getChildren().forEach(Parts::drawn);
            pages.setAccessibleText(now.text());
        });
    }

    @Override
    public void compact(boolean narrow) {
        super.compact(narrow);
        around.set(narrow ? AROUND_NARROW : AROUND);
    }

    private static void tell(Paragraph where, String what) {
        where.setText(what);
        where.setVisible(!what.isEmpty());
        where.setManaged(!what.isEmpty());
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
        view.fitWidthProperty()
                .bind(widthProperty().subtract(around).map(width -> Math.clamp(width.doubleValue(), 200, WIDEST)));
        StackPane paper = new StackPane(view);
        paper.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        paper.getStyleClass().add("paper");
        return paper;
    }
}
