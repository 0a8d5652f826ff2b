package porchlight.gui.topup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import porchlight.gui.look.Parts;

/// What can be done, the first in amber.
final class ActBar extends FlowPane {
    private final TopUpModel model;
    private List<Act> shown = List.of();

    ActBar(TopUpModel model) {
        super(10, 10);
        this.model = model;
    }

    /// @param called whether the first is what the user most likely wants
    void show(List<Act> acts, boolean called) {
        if (acts.equals(shown)) {
            return;
        }
        shown = acts;
        List<Button> buttons = new ArrayList<>();
        for (Act act : acts) {
            boolean first = called && buttons.isEmpty();
            Button button = Parts.button(
                    act.text(model.words()), () -> model.press(act), "middle", first ? "filled" : "outline");
            button.setId("act-" + act.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setDefaultButton(first);
            buttons.add(button);
        }
        getChildren().setAll(buttons);
    }
}
