package porchlight.gui.toolkit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Lines;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The Toolkit's first page: the ways into the guide, the diagnosis of this network, the check for leaks, what is
/// verified right now, the sign-in page of a network, and the ways to the emergency sheet and to what this program is.
public final class ToolkitView extends PageView {
    private final VBox holder = new VBox();
    private final Messages words;
    private final GuideCard guide;
    private final DiagnosisCard diagnosis;
    private final LeakCard leak;

    /// What stands on the page.
    ///
    /// @param trail leads to the Toolkit's other pages
    public record Models(
            ToolkitModel toolkit, LeakModel leaks, GuideModel guide, DiagnosisModel diagnosis, Trail trail) {}

    public ToolkitView(Models models, Messages words) {
        super(words.text("page.toolkit"));
        this.words = words;
        guide = new GuideCard(models.guide(), words);
        diagnosis = new DiagnosisCard(models.diagnosis(), words);
        leak = new LeakCard(models.leaks(), words);
        wide(guide);
        wide(diagnosis);
        wide(leak);
        pair(holder, new PortalCard(models.leaks(), words), 56);
        wide(more(models.trail()));
        Sight.follow(this, models.toolkit().checks(), this::show);
    }

    @Override
    public void compact(boolean narrow) {
        super.compact(narrow);
        guide.compact(narrow);
    }

    /// Scrolls to the diagnosis.
    public void showDiagnosis() {
        reveal(diagnosis);
    }

    /// Scrolls to the check for leaks.
    public void showLeaks() {
        reveal(leak);
    }

    private VBox more(Trail trail) {
        Button sheet = Parts.button(words.text("sheet.open"), () -> trail.go(new Spot.PaperSheet()), "quiet");
        sheet.setId("to-sheet");
        Button about = Parts.button(words.text("about.settings"), () -> trail.go(new Spot.About()), "quiet");
        about.setId("to-about");
        return Lines.card(
                words.text("toolkit.more"),
                Lines.line(words.text("sheet.title"), words.text("sheet.about"), sheet),
                Lines.line(words.text("about.title"), words.text("about.line"), about));
    }

    private void show(List<ToolkitModel.Check> checks) {
        Node[] lines = checks.stream()
                .map(check -> Lines.line(check.name(), check.meaning(), answer(check)))
                .toArray(Node[]::new);
        holder.getChildren().setAll(Lines.card(words.text("check.title"), lines));
    }

    private static Label answer(ToolkitModel.Check check) {
        Label answer = Parts.label(check.answer(), "badge");
        if (!check.style().equals("t2")) {
            answer.getStyleClass().add(check.style());
        }
        answer.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return answer;
    }
}
