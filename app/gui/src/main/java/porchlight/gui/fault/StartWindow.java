package porchlight.gui.fault;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.scene.Scene;
import javafx.stage.Stage;
import porchlight.client.StartFault;
import porchlight.client.StartWords;
import porchlight.gui.look.Lamp;
import porchlight.gui.look.SaveAs;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// The small window that opens in place of the other one when the core cannot be opened, until the user tries again or
/// quits.
public final class StartWindow {
    private static final System.Logger LOG = System.getLogger(StartWindow.class.getName());

    private final Messages words;
    private final Theme theme;
    private final SaveAs saveAs;
    private final Executor work;
    private final String version;

    /// @param saveAs asks where a report goes
    /// @param work runs what must not hold the window up
    /// @param version of this program
    public StartWindow(Messages words, Theme theme, SaveAs saveAs, Executor work, String version) {
        this.words = words;
        this.theme = theme;
        this.saveAs = saveAs;
        this.work = work;
        this.version = version;
    }

    /// Shows what stands in the way. On the window's thread.
    ///
    /// @param home the folder that could not be opened
    /// @return whether to try again, once the user has said so
    public CompletableFuture<Boolean> show(Exception fault, Path home, Executor window) {
        CompletableFuture<Boolean> again = new CompletableFuture<>();
        Stage stage = new Stage();
        Scene scene = new Scene(view(fault, home, window, again), 560, 460);
        theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle(words.text("app.name"));
        stage.setMinWidth(420);
        stage.setMinHeight(360);
        stage.getIcons().setAll(Lamp.windowIcons(false));
        stage.setOnHidden(event -> again.complete(false));
        var _ = again.thenRun(() -> window.execute(stage::hide));
        stage.show();
        return again;
    }

    /// @param again is told whether to try again
    public StartFaultView view(Exception fault, Path home, Executor window, CompletableFuture<Boolean> again) {
        StartFault what = StartFault.of(fault, home);
        StartWords told = new StartWords(words);
        ReportModel.Outside outside = new ReportModel.Outside(ReportView::toClipboard, saveAs, work, window);
        CompletableFuture<StartFaultView> made = new CompletableFuture<>();
        StartFaultView view = new StartFaultView(
                told.of(what, home),
                told.button(what.step()),
                words,
                () -> take(what, home, again, made.join()),
                () -> again.complete(false),
                () -> new ReportModel(what.report(fault, home, version), words, outside));
        made.complete(view);
        return view;
    }

    private void take(StartFault what, Path home, CompletableFuture<Boolean> again, StartFaultView view) {
        try {
            StartFault.take(what.step(), home);
            again.complete(true);
        } catch (IOException | UnsupportedOperationException e) {
            LOG.log(System.Logger.Level.WARNING, "what stands in the way could not be mended", e);
            view.trouble(words.text("start.failed"));
        }
    }
}
