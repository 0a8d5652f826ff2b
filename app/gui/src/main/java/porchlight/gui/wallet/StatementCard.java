package porchlight.gui.wallet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import porchlight.client.PastSession;
import porchlight.client.Statement;
import porchlight.client.StatementWords;
import porchlight.gui.activity.ReceiptPane;
import porchlight.gui.look.Parts;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;

/// Why the balance is what it is: each line with its reason, the sessions behind their line, the signed messages
/// behind each session, and where the sources do not agree.
public final class StatementCard extends VBox {
    private static final int SHOWN = 50;

    private final StatementModel model;
    private final Messages words;
    private final StatementWords says;
    private final SaveAs saveAs;
    private final Consumer<String> openOrder;
    private Optional<Long> open = Optional.empty();
    private int shown = SHOWN;

    /// @param saveAs where a receipt goes
    /// @param openOrder shows the order of that name
    public StatementCard(StatementModel model, Messages words, SaveAs saveAs, Consumer<String> openOrder) {
        super(6);
        this.model = model;
        this.words = words;
        this.saveAs = saveAs;
        this.openOrder = openOrder;
        says = new StatementWords(words);
        getStyleClass().add("card");
        model.statement().subscribe(now -> show());
        model.sessions().subscribe(now -> show());
    }

    private void show() {
        Optional<Statement> known = model.statement().get();
        HBox head = Parts.row(8, Parts.label(words.text("statement.title"), "heading"), Parts.gap());
        known.flatMap(Statement::asOf)
                .ifPresent(at ->
                        head.getChildren().add(Parts.label(words.text("statement.asof", moment(at)), "t3", "small")));
        getChildren().setAll(head);
        if (known.isEmpty()) {
            getChildren().add(Parts.wrapped(words.text("statement.none"), "t2"));
            return;
        }
        Statement statement = known.get();
        differences(statement);
        for (Statement.Line line : statement.lines()) {
            getChildren().addAll(Parts.rule(), line(line));
            if (line.kind() == Statement.Kind.SESSIONS) {
                model.sessions().get().ifPresent(this::sessions);
            }
        }
        getChildren().addAll(Parts.rule(), sum(statement));
    }

    private void differences(Statement statement) {
        if (statement.differences().isEmpty()) {
            return;
        }
        VBox box = new VBox(4, Parts.wrapped(words.text("statement.differs"), "w6", "warn", "small"));
        statement
                .differences()
                .forEach(each -> box.getChildren().add(Parts.wrapped(says.difference(each), "t2", "small")));
        box.setPadding(new Insets(0, 0, 8, 0));
        getChildren().add(box);
    }

    private HBox line(Statement.Line line) {
        String at = line.at().map(this::moment).orElse("");
        VBox name = new VBox(
                1,
                Parts.wrapped(at.isEmpty() ? says.name(line) : words.join(says.name(line), at)),
                Parts.wrapped(says.why(line), "t3", "tiny"));
        if (!line.reference().isBlank() && !isOrder(line.reference())) {
            Label reference = Parts.code(shortened(line.reference()), "t3", "tiny");
            reference.setTooltip(new Tooltip(line.reference()));
            name.getChildren().add(reference);
        }
        name.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = Parts.row(12, name);
        if (line.kind() == Statement.Kind.SESSIONS) {
            row.getChildren().add(opener());
        }
        if (isOrder(line.reference())) {
            row.getChildren()
                    .add(Parts.button(words.text("statement.order"), () -> openOrder.accept(line.reference()), "link"));
        }
        if (!line.certain()) {
            Label young = Parts.label(words.text("statement.young"), "badge", "warn");
            young.setMinWidth(USE_PREF_SIZE);
            row.getChildren().add(young);
        }
        row.getChildren().add(amount(says.amount(line), "w6"));
        row.setMinHeight(44);
        row.setPadding(new Insets(4, 0, 4, 0));
        return row;
    }

    /// An order's name of our own, and no transaction's hash.
    private static boolean isOrder(String reference) {
        return !reference.isBlank() && !reference.startsWith("0x");
    }

    private Button opener() {
        return Parts.button(
                words.text(model.sessions().get().isPresent() ? "statement.close" : "statement.open"),
                model::toggleSessions,
                "link");
    }

    private void sessions(List<PastSession> paid) {
        VBox list = new VBox(2);
        list.setStyle("-fx-padding: 0 0 6 18");
        paid.stream().limit(shown).forEach(each -> {
            list.getChildren().add(session(each));
            if (open.filter(id -> id == each.id()).isPresent()) {
                list.getChildren().add(new ReceiptPane(model.receipt(each), words, saveAs));
            }
        });
        if (paid.size() > shown) {
            list.getChildren()
                    .add(Parts.button(
                            words.text("activity.more", Math.min(SHOWN, paid.size() - shown)), this::more, "link"));
        }
        getChildren().add(list);
    }

    private void more() {
        shown += SHOWN;
        show();
    }

    private HBox session(PastSession session) {
        String country = words.country(session.country());
        String place = session.city().isBlank() ? country : words.text("card.place", session.city(), country);
        boolean isOpen = open.filter(id -> id == session.id()).isPresent();
        Button receipt = Parts.button(
                words.text(isOpen ? "activity.receipt.close" : "activity.receipt"),
                () -> {
                    open = isOpen ? Optional.empty() : Optional.of(session.id());
                    show();
                },
                "link");
        receipt.setAccessibleText(words.text("activity.receipt.of", place, moment(session.startedAt())));
        VBox where = new VBox(Parts.wrapped(place, "small"), Parts.wrapped(moment(session.startedAt()), "t3", "tiny"));
        where.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(where, Priority.ALWAYS);
        HBox row = Parts.row(
                12, where, receipt, amount("\u2212\u00a0" + words.figures().exact(session.paid()), "small"));
        row.setMinHeight(40);
        return row;
    }

    private HBox sum(Statement statement) {
        VBox name = new VBox(
                1,
                Parts.wrapped(words.text("statement.sum"), "w6"),
                Parts.wrapped(says.source(statement.source()), "t3", "tiny"));
        name.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox row = Parts.row(12, name, amount("=\u00a0" + words.figures().exact(statement.balance()), "value"));
        row.setMinHeight(48);
        return row;
    }

    private Node amount(String text, String style) {
        Label label = Parts.code(text + "\u00a0MYST", style);
        label.setAlignment(Pos.CENTER_RIGHT);
        label.setMinWidth(USE_PREF_SIZE);
        return label;
    }

    /// `0x91c2f0a1…aabba07e`: enough to find it again; the whole of it stands in the tip.
    private static String shortened(String reference) {
        return reference.length() <= 24
                ? reference
                : reference.substring(0, 10) + "…" + reference.substring(reference.length() - 8);
    }

    private String moment(Instant at) {
        return words.figures().moment(at);
    }
}
