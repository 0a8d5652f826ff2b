package porchlight.gui.toolkit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Lines;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The Toolkit page: the check for leaks, what is verified right now, and the sign-in page of a network.
public final class ToolkitView extends PageView {
    private final VBox holder = new VBox();
    private final Messages words;

    public ToolkitView(ToolkitModel model, LeakModel leaks, Messages words) {
        super(words.text("page.toolkit"));
        this.words = words;
        wide(new LeakCard(leaks, words));
        pair(holder, new PortalCard(leaks, words), 56);
        Sight.follow(this, model.checks(), this::show);
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
