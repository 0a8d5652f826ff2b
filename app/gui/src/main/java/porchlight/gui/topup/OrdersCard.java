package porchlight.gui.topup;

import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// Every order with its state and what to do next, and the way to help where something did not arrive.
public final class OrdersCard extends VBox {
    /// With less room one line cannot say what to do next.
    private static final double ROOMY = 820;
    private static final double[] SHARES = {29, 12, 11, 17, 31};

    private final OrdersModel model;
    private final Messages words;
    private final VBox list = new VBox(4);
    private final Paragraph note = Parts.wrapped("", "t2", "small");
    private final HelpView helping;
    private boolean compact;
    private boolean narrow;

    public OrdersCard(OrdersModel model) {
        super(4);
        this.model = model;
        words = model.words();
        getStyleClass().add("card");
        setId("orders");
        Button help = Parts.button(
                words.text("orders.help"), () -> model.help(!model.help().get().open()), "link");
        help.setId("orders-help");
        HBox head = Parts.row(12, Parts.label(words.text("orders.title"), "heading"), Parts.gap(), help);
        VBox.setMargin(head, new Insets(0, 0, 6, 0));
        helping = new HelpView(model);
        note.setId("orders-note");
        getChildren().addAll(head, helping, note, list);
        widthProperty().addListener((property, before, now) -> fit());
        model.lines().subscribe(this::show);
        model.help().subscribe(now -> {
            note.setText(now.note());
            note.setVisible(!now.note().isEmpty());
            note.setManaged(!now.note().isEmpty());
        });
    }

    /// What brings the card before the user's eyes when its help is opened, maybe from another page.
    public void whenHelpOpens(Runnable reveal) {
        model.help().map(now -> now.open() ? now.order().orElse("any") : "").subscribe(open -> {
            if (!open.isEmpty()) {
                reveal.run();
            }
        });
    }

    /// Two lines for each order where there is less room.
    public void compact(boolean now) {
        compact = now;
        fit();
    }

    private void fit() {
        boolean now = compact || (getWidth() > 0 && getWidth() < ROOMY);
        if (narrow != now) {
            narrow = now;
            helping.compact(compact);
            show(model.lines().get());
        }
    }

    private void show(List<OrdersModel.Line> lines) {
        list.getChildren().clear();
        if (lines.isEmpty()) {
            Paragraph none = Parts.wrapped(words.text("orders.none"), "t2");
            HBox.setHgrow(none, Priority.ALWAYS);
            list.getChildren().add(Parts.row(8, none, Parts.button(words.text("button.topup"), model::topUp, "link")));
            return;
        }
        for (OrdersModel.Line line : lines) {
            if (!list.getChildren().isEmpty()) {
                list.getChildren().add(Parts.rule());
            }
            list.getChildren().add(row(line));
        }
    }

    private GridPane row(OrdersModel.Line line) {
        VBox pay = new VBox(2, Parts.label(line.pay()), Parts.label(line.below(), "t3", "tiny"));
        pay.setMinWidth(0);
        Label receive = Parts.label(line.receive());
        Label worth = Parts.label(line.worth(), narrow ? "t3" : "t2");
        Label badge = Parts.label(line.badge(), "badge");
        badge.setMinWidth(USE_PREF_SIZE);
        line.tone().ifPresent(tone -> badge.getStyleClass().add(tone.style()));
        Button open = Parts.iconButton(Feather.CHEVRON_RIGHT, line.spoken(), () -> model.open(line.id()));
        open.setId("open-" + line.id());
        open.getGraphic().setScaleX(words.isRightToLeft() ? -1 : 1);
        Node next = next(line);
        HBox.setHgrow(next, Priority.ALWAYS);
        GridPane row = new GridPane();
        row.getStyleClass().add("order-row");
        row.setHgap(12);
        row.setVgap(4);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinHeight(46);
        if (line.id().isEmpty()) {
            open.setVisible(false);
            row.getStyleClass().remove("order-row");
        } else {
            row.setOnMouseClicked(event -> model.open(line.id()));
        }
        if (narrow) {
            ColumnConstraints wide = new ColumnConstraints();
            wide.setHgrow(Priority.ALWAYS);
            row.getColumnConstraints().add(wide);
            HBox state = Parts.row(8, badge, open);
            state.setAlignment(Pos.CENTER_RIGHT);
            row.addRow(0, pay, state);
            HBox sums = Parts.row(8, receive, worth);
            if (words.isRightToLeft()) {
                // a link that is not broken has the line to itself
                row.add(next, 0, 1, 2, 1);
                row.add(sums, 0, 2, 2, 1);
            } else {
                row.addRow(1, next, sums);
            }
            sums.setAlignment(Pos.CENTER_RIGHT);
            sums.setMinWidth(USE_PREF_SIZE);
            row.setPadding(new Insets(6, 0, 6, 0));
            return row;
        }
        for (double share : SHARES) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            row.getColumnConstraints().add(column);
        }
        HBox end = Parts.row(6, next, open);
        row.addRow(0, pay, right(receive), right(worth), badge, end);
        return row;
    }

    private static HBox right(Label label) {
        HBox box = new HBox(label);
        box.setAlignment(Pos.CENTER_RIGHT);
        return box;
    }

    /// A link where there is something to do, else what there is to know.
    private Node next(OrdersModel.Line line) {
        if (line.act().isEmpty()) {
            return Parts.wrapped(line.next(), "t2", "small");
        }
        Button link = new Button(line.next());
        link.getStyleClass().addAll("link", "small");
        link.setWrapText(!words.isRightToLeft()); // JavaFX cannot break Persian: see Paragraph
        link.setId("next-" + line.id());
        link.setMinWidth(0);
        link.setTooltip(new javafx.scene.control.Tooltip(line.next()));
        link.setAccessibleText(line.next());
        link.setOnAction(event -> model.press(line.id(), line.act().get()));
        HBox box = new HBox(link);
        HBox.setMargin(link, new Insets(0, -4, 0, -4)); // the link's own edges
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinWidth(0);
        return box;
    }
}
