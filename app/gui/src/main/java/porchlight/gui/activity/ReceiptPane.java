package porchlight.gui.activity;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.SignedMessage;
import porchlight.client.StatementWords;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;
import porchlight.payment.ReceiptCheck;

/// A session's signed messages, whether they hold, and a button that saves them.
public final class ReceiptPane extends VBox {
    private static final double LINE = 26;
    private static final int LINES = 7;

    private final Messages words;
    private final StatementWords says;
    private final ListView<SignedMessage> list = new ListView<>();
    private final Label verdict = Parts.label("", "w6", "small");
    private final Paragraph below = Parts.wrapped("", "t3", "tiny");

    /// @param saveAs where the file goes
    public ReceiptPane(ReceiptModel model, Messages words, SaveAs saveAs) {
        super(8);
        this.words = words;
        says = new StatementWords(words);
        getStyleClass().add("receipt");
        list.getStyleClass().add("programs");
        list.setFixedCellSize(LINE);
        list.setCellFactory(any -> new Cell());
        list.setAccessibleText(words.text("activity.messages"));
        HBox foot = Parts.row(
                10,
                verdict,
                Parts.gap(),
                Parts.button(
                        words.text("activity.receipt.save"),
                        () -> saveAs.ask(
                                        words.text("order.receipt.save"),
                                        "porchlight-receipt-" + model.session() + ".json")
                                .ifPresent(model::save),
                        "link"));
        getChildren().addAll(list, foot, below);
        model.shown().subscribe(this::show);
    }

    private void show(ReceiptModel.Shown now) {
        list.getItems().setAll(now.messages());
        double height = LINE * Math.clamp(now.messages().size(), 1, LINES) + 2;
        list.setMinHeight(height);
        list.setPrefHeight(height);
        list.setMaxHeight(height);
        boolean none = now.messages().isEmpty();
        list.setVisible(!none);
        list.setManaged(!none);
        verdict.getStyleClass().removeAll("ok", "bad", "t2");
        verdict.getStyleClass().add(style(now));
        verdict.setText(verdict(now));
        below.setText(below(now));
    }

    private static String style(ReceiptModel.Shown now) {
        if (now.failure().isPresent()) {
            return "bad";
        }
        return now.check().map(check -> check.faults().isEmpty() ? "ok" : "bad").orElse("t2");
    }

    private String verdict(ReceiptModel.Shown now) {
        if (now.failure().isPresent()) {
            return words.failure(now.failure().get()).sentence();
        }
        return now.check()
                .map(check -> check.faults().isEmpty()
                        ? words.text("activity.receipt.holds")
                        : words.text("receipt.broken", check.faults().size()))
                .orElse(words.text("activity.receipt.checking"));
    }

    private String below(ReceiptModel.Shown now) {
        if (now.saved().isPresent()) {
            ActivityModel.Saved saved = now.saved().get();
            return words.text(
                    saved.done() ? "receipt.saved" : "receipt.not.saved",
                    saved.file().toString());
        }
        return now.check()
                .filter(check -> !check.faults().isEmpty())
                .map(this::faults)
                .orElse(words.text("activity.receipt.why"));
    }

    private String faults(ReceiptCheck check) {
        return words.join(check.faults().stream().limit(5).map(says::fault).toArray(String[]::new));
    }

    private final class Cell extends ListCell<SignedMessage> {
        private final Label number = Parts.code("", "t3", "tiny");
        private final Label at = Parts.label("", "t2", "small");
        private final Label paid = Parts.code("", "small");
        private final Label total = Parts.code("", "t3", "small");
        private final HBox line = Parts.row(12, number, at, Parts.gap(), paid, total);

        Cell() {
            number.setMinWidth(44);
            paid.setMinWidth(150);
            paid.setAlignment(Pos.CENTER_RIGHT);
            total.setMinWidth(150);
            total.setAlignment(Pos.CENTER_RIGHT);
            paid.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        }

        @Override
        protected void updateItem(SignedMessage message, boolean empty) {
            super.updateItem(message, empty);
            setText("");
            if (empty || message == null) {
                setGraphic(null);
                return;
            }
            number.setText(words.figures().count(message.number()));
            at.setText(words.figures().moment(message.at()));
            paid.setText("+ " + words.figures().exact(message.paid()));
            total.setText("= " + words.figures().exact(message.total()) + " MYST");
            setGraphic(line);
        }
    }
}
