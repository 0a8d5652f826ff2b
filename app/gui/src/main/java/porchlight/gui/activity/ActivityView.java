package porchlight.gui.activity;

import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import porchlight.client.PastSession;
import porchlight.client.Settings;
import porchlight.client.StatementWords;
import porchlight.gui.look.Flags;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.SaveAs;
import porchlight.gui.look.Segments;
import porchlight.i18n.Messages;

/// The Activity page.
public final class ActivityView extends PageView {
    private static final double[] WIDE = {5, 24, 15, 14, 11, 19, 12};
    private static final double[] NARROW = {12, 37, 0, 0, 0, 28, 23};
    private static final int SHOWN = 100;

    private final Messages words;
    private final StatementWords says;
    private final Flags flags;
    private final ActivityModel model;
    private final SaveAs saveAs;
    private final SpendingChart chart;
    private final Label total = Parts.label("", "t2", "small");
    private final Paragraph totalBelow = Parts.wrapped("", "t2", "small");
    private final Paragraph exported = Parts.wrapped("", "t3", "tiny");
    private final VBox sessions = new VBox(2);
    private final HBox history;
    private Optional<Long> open = Optional.empty();
    private Optional<ReceiptPane> pane = Optional.empty();
    private boolean asking;
    private int shown = SHOWN;
    private boolean narrow;

    /// @param saveAs where an export or a receipt goes
    public ActivityView(ActivityModel model, Messages words, Flags flags, SaveAs saveAs) {
        super(words.text("page.activity"), spans(model, words));
        this.model = model;
        this.words = words;
        this.flags = flags;
        this.saveAs = saveAs;
        says = new StatementWords(words);
        chart = new SpendingChart(words);
        history = Parts.row(6);
        Button export = Parts.button(
                words.text("activity.export"),
                () -> saveAs.ask(words.text("activity.export"), "porchlight-sessions.csv")
                        .ifPresent(model::export),
                "link");
        wide(Parts.card(
                Parts.row(12, Parts.wrapped(words.text("activity.spent"), "heading"), Parts.gap(), total, export),
                totalBelow,
                exported,
                chart));
        sessions.getStyleClass().add("card");
        history.setMinHeight(30);
        wide(sessions);
        model.saved().subscribe(this::say);
        model.settings().subscribe(now -> history(now));
        model.book().subscribe(now -> show());
    }

    private static Segments<Span> spans(ActivityModel model, Messages words) {
        Segments<Span> all = new Segments<>(model.span(), span -> span, model.span()::set);
        all.offer(Span.WEEK, words.text("activity.week"));
        all.offer(Span.MONTH, words.text("activity.month"));
        all.offer(Span.YEAR, words.text("activity.year"));
        return all;
    }

    @Override
    public void compact(boolean compact) {
        super.compact(compact);
        if (compact != narrow) {
            narrow = compact;
            show();
        }
    }

    private void say(Optional<ActivityModel.Saved> saved) {
        exported.setVisible(saved.isPresent());
        exported.setManaged(saved.isPresent());
        saved.ifPresent(now -> exported.setText(words.text(
                now.done() ? "receipt.saved" : "receipt.not.saved", now.file().toString())));
    }

    /// Keeping history, and forgetting it, which is asked once more because nobody brings it back.
    private void history(Settings settings) {
        history.getChildren().clear();
        if (asking) {
            history.getChildren()
                    .addAll(
                            Parts.button(
                                    words.text("activity.forget.do"),
                                    () -> {
                                        ask(false);
                                        model.keep(false);
                                    },
                                    "link"),
                            Parts.button(
                                    words.text("activity.forget.once"),
                                    () -> {
                                        ask(false);
                                        model.forget();
                                    },
                                    "link"),
                            Parts.button(words.text("button.cancel"), () -> ask(false), "link"));
        } else if (settings.keepHistory()) {
            history.getChildren()
                    .addAll(
                            Parts.wrapped(words.text("activity.here") + " ·", "t3", "small"),
                            Parts.button(words.text("activity.keep.none"), () -> ask(true), "link"));
        } else {
            history.getChildren()
                    .addAll(
                            Parts.wrapped(words.text("activity.off") + " ·", "t3", "small"),
                            Parts.button(words.text("activity.keep"), () -> model.keep(true), "link"));
        }
    }

    private void ask(boolean whether) {
        asking = whether;
        history(model.settings().get());
        show();
    }

    private void show() {
        ActivityModel.Book book = model.book().get();
        if (!book.bars().isEmpty()) {
            chart.show(book.bars());
        }
        String sum = words.join(
                words.text(
                        "activity.total",
                        model.span().get().days(),
                        words.figures().myst(book.spent())),
                words.figures().bytes(book.bytes()).toString(),
                words.figures().duration(book.lasted()));
        total.setText(sum);
        total.setVisible(!narrow);
        total.setManaged(!narrow);
        totalBelow.setText(sum);
        totalBelow.setVisible(narrow);
        totalBelow.setManaged(narrow);
        sessions.getChildren()
                .setAll(
                        narrow
                                ? Parts.column(4, sessionsHeading(), history)
                                : Parts.row(8, sessionsHeading(), Parts.gap(), history));
        if (asking) {
            sessions.getChildren().add(Parts.wrapped(words.text("activity.forget.what"), "t2", "small"));
        }
        if (book.sessions().isEmpty()) {
            sessions.getChildren()
                    .add(Parts.wrapped(
                            words.text(model.settings().get().keepHistory() ? "activity.none" : "activity.none.kept"),
                            "t2"));
        }
        book.sessions().stream().limit(shown).forEach(session -> {
            if (sessions.getChildren().size() > 1) {
                sessions.getChildren().add(Parts.rule());
            }
            sessions.getChildren().add(line(session));
            if (open.filter(id -> id == session.id()).isPresent()) {
                pane.ifPresent(sessions.getChildren()::add);
            }
        });
        int more = book.sessions().size() - shown;
        if (more > 0) {
            sessions.getChildren()
                    .add(Parts.button(
                            words.text("activity.more", more),
                            () -> {
                                shown += SHOWN;
                                show();
                            },
                            "link"));
        }
    }

    private Label sessionsHeading() {
        Label heading = Parts.label(words.text("activity.sessions"), "heading");
        heading.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        return heading;
    }

    private GridPane line(PastSession session) {
        GridPane line = new GridPane();
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(46);
        line.setPadding(new Insets(4, 0, 4, 0));
        for (double share : narrow ? NARROW : WIDE) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            line.getColumnConstraints().add(column);
        }
        String country = words.country(session.country());
        String place = session.city().isBlank() ? country : words.text("card.place", session.city(), country);
        String end = says.end(session.end());
        VBox where = new VBox(
                1, Parts.wrapped(place), Parts.wrapped(narrow ? words.join(moment(session), end) : end, "t3", "tiny"));
        where.setAlignment(Pos.CENTER_LEFT);
        line.add(flags.view(session.country(), 26), 0, 0);
        line.add(where, 1, 0);
        if (!narrow) {
            line.add(Parts.label(moment(session), "t2", "small"), 2, 0);
            line.add(Parts.label(words.figures().duration(session.lasted()), "t2", "small"), 3, 0);
            line.add(Parts.label(words.figures().bytes(session.bytes()).toString(), "t2", "small"), 4, 0);
        }
        VBox paid = new VBox(
                1,
                Parts.label(words.figures().myst(session.paid()) + " MYST", "w6"),
                Parts.wrappedAtEnd(words.text("numbers.payments", session.payments()), "t3", "tiny"));
        paid.setAlignment(Pos.CENTER_RIGHT);
        line.add(paid, 5, 0);
        line.add(receipt(session, place), 6, 0);
        return line;
    }

    private HBox receipt(PastSession session, String place) {
        boolean isOpen = open.filter(id -> id == session.id()).isPresent();
        Button button = Parts.button(
                words.text(isOpen ? "activity.receipt.close" : "activity.receipt"),
                () -> {
                    open = isOpen ? Optional.empty() : Optional.of(session.id());
                    pane = open.map(id -> new ReceiptPane(model.receipt(id), words, saveAs));
                    show();
                },
                "link");
        button.setAccessibleText(words.text("activity.receipt.of", place, moment(session)));
        button.setVisible(session.payments() > 0);
        HBox end = new HBox(button);
        end.setAlignment(Pos.CENTER_RIGHT);
        return end;
    }

    private String moment(PastSession session) {
        return words.figures().moment(session.startedAt());
    }
}
