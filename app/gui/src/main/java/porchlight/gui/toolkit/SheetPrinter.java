package porchlight.gui.toolkit;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.print.JobSettings;
import javafx.print.PageLayout;
import javafx.print.PageOrientation;
import javafx.print.Paper;
import javafx.print.Printer;
import javafx.print.PrinterJob;
import javafx.scene.image.ImageView;
import javafx.stage.Window;
import porchlight.client.PrintedSheet;

/// Sends the sheet to a printer.
@FunctionalInterface
interface SheetPrinter {
    /// A hundredth of a millimetre would not be seen: 300 dots to the inch on A4.
    int PIXELS = 2480;

    /// On the window's thread; asks which printer.
    ///
    /// @return whether it took the sheet; empty where the user thought better of it
    Optional<Boolean> print(PrintedSheet sheet, Window over);

    /// The system's printers.
    static SheetPrinter ofTheSystem() {
        return (sheet, over) -> {
            PrinterJob job = PrinterJob.createPrinterJob();
            if (job == null) {
                return Optional.of(false);
            }
            if (!job.showPrintDialog(over)) {
                job.cancelJob();
                return Optional.empty();
            }
            PageLayout layout = job.getPrinter()
                    .createPageLayout(Paper.A4, PageOrientation.PORTRAIT, Printer.MarginType.HARDWARE_MINIMUM);
            JobSettings settings = job.getJobSettings();
            settings.setPageLayout(layout);
            List<BufferedImage> pages =
                    sheet.pages().stream().map(page -> page.picture(PIXELS)).toList();
            boolean taken = true;
            for (BufferedImage page : pages) {
                ImageView view = new ImageView(SwingFXUtils.toFXImage(page, null));
                view.setPreserveRatio(true);
                view.setFitWidth(layout.getPrintableWidth());
                view.setFitHeight(layout.getPrintableHeight());
                taken &= job.printPage(layout, view);
            }
            return Optional.of(taken && job.endJob());
        };
    }
}
