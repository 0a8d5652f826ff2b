package porchlight.gui;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ChangeListener;
import org.jspecify.annotations.Nullable;
import porchlight.client.Porchlight;
import porchlight.gui.look.PageView;
import porchlight.gui.toolkit.AboutModel;
import porchlight.gui.toolkit.AboutView;
import porchlight.gui.toolkit.DiagnosisModel;
import porchlight.gui.toolkit.GuideModel;
import porchlight.gui.toolkit.GuideView;
import porchlight.gui.toolkit.LeakModel;
import porchlight.gui.toolkit.SheetModel;
import porchlight.gui.toolkit.SheetView;
import porchlight.gui.toolkit.Spot;
import porchlight.gui.toolkit.ToolkitModel;
import porchlight.gui.toolkit.ToolkitView;
import porchlight.gui.toolkit.Trail;
import porchlight.guide.Act;
import porchlight.i18n.Messages;

/// The pages of the Toolkit, each made when it is first looked at. Access methods and relays get a page of their own
/// here, as a [Spot] more.
final class ToolkitPages implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final Surroundings surroundings;
    private final Ways ways;
    private final Executor work;
    private final Executor window;
    private final GuideModel guide;
    private final ChangeListener<Spot> moved;
    private @Nullable First first;
    private @Nullable GuideView guideView;
    private @Nullable SheetModel sheet;
    private @Nullable SheetView sheetView;
    private @Nullable AboutModel about;
    private @Nullable AboutView aboutView;

    /// Where the Toolkit leads.
    ///
    /// @param trail where in it the user is
    /// @param go shows another page of the window
    /// @param arrange another page of the Toolkit is to be shown
    /// @param home the folder with keys and ledger
    record Ways(Trail trail, Consumer<Page> go, Runnable arrange, Supplier<Path> home) {}

    /// The first page and what it shows.
    private record First(ToolkitModel model, LeakModel leaks, DiagnosisModel diagnosis, ToolkitView view) {}

    ToolkitPages(
            Porchlight porchlight,
            Messages words,
            Surroundings surroundings,
            Ways ways,
            Executor work,
            Executor window) {
        this.porchlight = porchlight;
        this.words = words;
        this.surroundings = surroundings;
        this.ways = ways;
        this.work = work;
        this.window = window;
        // before the pages are: a move is told to both, and the page shows what the model says
        guide = new GuideModel(ways.trail(), words, this::act);
        moved = (property, before, now) -> ways.arrange().run();
        ways.trail().spot().addListener(moved);
    }

    /// The page where the user is.
    PageView view() {
        return switch (ways.trail().spot().get()) {
            case Spot.Home() -> first().view();
            case Spot.Guided _, Spot.WholeGuide _ -> guideView();
            case Spot.PaperSheet() -> sheetView();
            case Spot.About() -> aboutView();
        };
    }

    private First first() {
        if (first == null) {
            ToolkitModel model = new ToolkitModel(porchlight, words, window);
            LeakModel leaks = new LeakModel(porchlight, words, window);
            DiagnosisModel diagnosis = new DiagnosisModel(porchlight, words, window);
            first = new First(
                    model,
                    leaks,
                    diagnosis,
                    new ToolkitView(new ToolkitView.Models(model, leaks, guide, diagnosis, ways.trail()), words));
        }
        return first;
    }

    private GuideView guideView() {
        if (guideView == null) {
            guideView = new GuideView(guide, words);
        }
        return guideView;
    }

    private SheetView sheetView() {
        if (sheetView == null || sheet == null) {
            sheet = new SheetModel(porchlight, words, surroundings.saveAs(), work, window);
            sheetView = new SheetView(sheet, words, ways.trail()::back);
        }
        return sheetView;
    }

    private AboutView aboutView() {
        if (aboutView == null || about == null) {
            about = new AboutModel(porchlight, ways.home().get(), surroundings.links(), words, work, window);
            aboutView = new AboutView(about, words, ways.trail()::back);
        }
        return aboutView;
    }

    /// Leads to what this program is, from elsewhere.
    void about() {
        ways.go().accept(Page.TOOLKIT);
        ways.trail().go(new Spot.About());
    }

    /// What a step of the guide offers.
    private void act(Act act) {
        switch (act) {
            case CONNECT -> ways.go().accept(Page.CONNECT);
            case SETTINGS -> ways.go().accept(Page.SETTINGS);
            case WALLET -> ways.go().accept(Page.WALLET);
            case SHEET -> ways.trail().go(new Spot.PaperSheet());
            case DIAGNOSE -> {
                ways.trail().home();
                first().view().showDiagnosis();
            }
            case LEAKS -> {
                ways.trail().home();
                first().view().showLeaks();
            }
        }
    }

    @Override
    public void close() {
        ways.trail().spot().removeListener(moved);
        guide.close();
        if (first != null) {
            first.model().close();
            first.leaks().close();
            first.diagnosis().close();
        }
        if (sheet != null) {
            sheet.close();
        }
        if (about != null) {
            about.close();
        }
    }
}
