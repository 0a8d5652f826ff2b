package porchlight.gui.identity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.NodeOrientation;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// Asks for some of the words that were written down.
final class CheckView extends VBox {
    private final IdentityModel model;
    private final Messages words;
    private final Consumer<String> complain;
    private final Map<Integer, TextField> fields = new LinkedHashMap<>();

    CheckView(IdentityModel model, Messages words, List<Integer> positions, Consumer<String> complain) {
        super(14);
        this.model = model;
        this.words = words;
        this.complain = complain;
        FlowPane row = new FlowPane(12, 10);
        for (int position : positions) {
            TextField field = new TextField();
            field.setId("word-" + position);
            field.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
            field.setOnAction(event -> next(field));
            HBox box = Fields.boxed(field, words.text("identity.check.word", position));
            box.setPrefWidth(200);
            fields.put(position, field);
            row.getChildren().add(box);
        }
        getChildren()
                .addAll(
                        Parts.wrapped(words.text("identity.check.title"), "title"),
                        Parts.wrapped(words.text("identity.check.why"), "t2"),
                        row,
                        Parts.row(
                                12,
                                Parts.button(words.text("identity.check.do"), this::prove, "big", "filled"),
                                Parts.button(
                                        words.text("identity.check.again"),
                                        () -> model.begin(Step.Purpose.WORDS),
                                        "link")));
    }

    private void next(TextField from) {
        List<TextField> all = List.copyOf(fields.values());
        int index = all.indexOf(from);
        if (index + 1 < all.size()) {
            all.get(index + 1).requestFocus();
        } else {
            prove();
        }
    }

    private void prove() {
        Map<Integer, String> typed = new LinkedHashMap<>();
        fields.forEach((position, field) -> typed.put(position, field.getText()));
        if (typed.values().stream().anyMatch(String::isBlank)) {
            complain.accept(words.text("identity.check.missing"));
            return;
        }
        model.prove(typed);
    }
}
