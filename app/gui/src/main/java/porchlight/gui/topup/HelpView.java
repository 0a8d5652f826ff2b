package porchlight.gui.topup;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.QrView;
import porchlight.i18n.Messages;

/// "Have paid, but nothing here?": look now, what may have happened, and a code with which support finds the order.
final class HelpView extends VBox {
    private static final int CODE = 260;
    /// Leaves the corners of the frame round.
    private static final int EDGE = 6;

    private final OrdersModel model;
    private final Messages words;
    private final ComboBox<OrdersModel.Choice> which = new ComboBox<>();
    private final QrView code = new QrView(CODE - 2 * EDGE);
    private final StackPane frame = new StackPane(code);
    private final Paragraph text = Parts.wrapped("", "t2", "tiny");
    private final VBox beside;
    private final StackPane shown = new StackPane();
    private final VBox whole;
    private final Paragraph support = Parts.wrapped("", "t2", "small");
    private final VBox ask;
    private String coded = "";
    private boolean showing;

    HelpView(OrdersModel model) {
        super(12);
        this.model = model;
        words = model.words();
        setId("help");
        setPadding(new Insets(4, 0, 8, 0));
        Button look = Parts.button(words.text("pay.look"), model::lookNow, "quiet");
        look.setId("help-look");
        Button copy = Parts.button(words.text("help.copy"), this::copy, "quiet");
        which.setConverter(new StringConverter<>() {
            @Override
            public String toString(OrdersModel.Choice choice) {
                return choice == null ? "" : choice.name();
            }

            @Override
            public OrdersModel.Choice fromString(String name) {
                throw new UnsupportedOperationException("orders are chosen, not typed");
            }
        });
        which.setPromptText(words.text("help.which"));
        which.setAccessibleText(words.text("help.which"));
        which.setId("help-which");
        which.valueProperty().addListener((property, before, now) -> {
            if (!showing && now != null) {
                model.code(now.id());
            }
        });
        frame.getStyleClass().add("qr");
        frame.setMinSize(CODE, CODE);
        frame.setMaxSize(CODE, CODE);
        frame.setId("help-code");
        code.setAccessibleText(words.text("help.code"));
        text.setId("help-text");
        text.setNodeOrientation(javafx.geometry.NodeOrientation.LEFT_TO_RIGHT);
        beside = new VBox(10, text, new HBox(copy));
        HBox.setHgrow(beside, Priority.ALWAYS);
        compact(false);
        ask = new VBox(10, which, shown);
        whole = new VBox(
                12,
                Parts.wrapped(words.text("help.title"), "w6"),
                point(1, words.text("help.look")),
                new HBox(look),
                point(2, words.text("help.wait")),
                point(3, words.text("help.other")));
        getChildren().addAll(whole, support, ask, Parts.rule());
        model.help().subscribe(this::show);
    }

    /// The text below the code where there is less room.
    void compact(boolean narrow) {
        Pane both = narrow ? new VBox(14, frame, beside) : new HBox(20, frame, beside);
        shown.getChildren().setAll(both);
    }

    private HBox point(int number, String says) {
        Paragraph paragraph = Parts.wrapped(says, "t2", "small");
        HBox.setHgrow(paragraph, Priority.ALWAYS);
        return new HBox(10, Parts.label(words.figures().count(number), "t3", "w6"), paragraph);
    }

    private void show(OrdersModel.Help now) {
        setVisible(now.open());
        setManaged(now.open());
        showing = true;
        List<OrdersModel.Choice> choices = now.choices();
        if (!which.getItems().equals(choices)) {
            which.getItems().setAll(choices);
        }
        which.setValue(choices.stream()
                .filter(choice -> now.order().filter(choice.id()::equals).isPresent())
                .findFirst()
                .orElse(null));
        showing = false;
        whole.setVisible(!now.brief());
        whole.setManaged(!now.brief());
        support.setText(words.text("help.support"));
        ask.setVisible(!choices.isEmpty());
        ask.setManaged(!choices.isEmpty());
        shown.setVisible(!now.code().isEmpty());
        shown.setManaged(!now.code().isEmpty());
        if (!now.code().equals(coded)) {
            coded = now.code();
            text.setText(coded.replace("?", "\n").replace("&", "\n"));
            code.show(coded);
        }
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(coded);
        Clipboard.getSystemClipboard().setContent(content);
        model.copied();
    }
}
