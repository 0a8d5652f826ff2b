package porchlight.gui.fault;

import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import porchlight.client.Reports;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;

/// The report in a window: open in the place of a page, or not.
public final class Details {
    private final Reports reports;
    private final Mishaps mishaps;
    private final ReportModel.Outside outside;
    private @Nullable ReportView shown;
    private @Nullable MishapBand band;

    /// @param saveAs asks where a file goes
    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    public Details(Reports reports, Mishaps mishaps, SaveAs saveAs, Executor work, Executor window) {
        this.reports = reports;
        this.mishaps = mishaps;
        outside = new ReportModel.Outside(ReportView::toClipboard, saveAs, work, window);
    }

    /// A new report in these words.
    ///
    /// @param back leads to where the user came from
    public void open(Messages words, Runnable back) {
        shown = new ReportView(new ReportModel(reports, mishaps, words, outside), words, back);
    }

    /// The same in the words of another language, where one is open.
    public void translate(Messages words, Runnable back) {
        if (shown != null) {
            open(words, back);
        }
    }

    /// The one that is open.
    public Optional<ReportView> shown() {
        return Optional.ofNullable(shown);
    }

    /// What stands at the head of the window: the network's band, and the strip that says that something failed.
    ///
    /// @param open shows the report
    public Node head(Optional<? extends Node> network, Messages words, Runnable open) {
        end();
        MishapBand now = new MishapBand(mishaps, words, open, outside.window());
        band = now;
        VBox head = new VBox();
        network.ifPresent(head.getChildren()::add);
        head.getChildren().add(now);
        return head;
    }

    /// Listens no more.
    public void end() {
        if (band != null) {
            band.close();
            band = null;
        }
    }

    /// Leaves it.
    public void close() {
        shown = null;
    }
}
