package porchlight.gui.activity;

import java.time.Instant;
import java.time.ZoneId;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import porchlight.client.PastSession;
import porchlight.gui.look.Flags;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The Activity page.
public final class ActivityView extends PageView {
    private static final double[] WIDE = {5, 34, 18, 15, 11, 17};
    private static final double[] NARROW = {12, 55, 0, 0, 0, 33};
    private static final int SHOWN = 100;

    private final Messages words;
    private final Flags flags;
    private final ActivityModel model;
    private final SpendingChart chart;
    private final Label total = Parts.label("", "t2", "small");
    private final VBox sessions = new VBox(2);
    private boolean narrow;

    public ActivityView(ActivityModel model, Messages words, Flags flags) {
        super(words.text("page.activity"));
        this.model = model;
        this.words = words;
        this.flags = flags;
        chart = new SpendingChart(words);
        wide(Parts.card(
                Parts.row(12, Parts.label(words.text("activity.spent"), "heading"), Parts.gap(), total), chart));
        sessions.getStyleClass().add("card");
        wide(sessions);
        model.book().subscribe(this::show);
    }

    @Override
    public void compact(boolean compact) {
        super.compact(compact);
        if (compact != narrow) {
            narrow = compact;
            show(model.book().get());
        }
    }

    private void show(ActivityModel.Book book) {
        if (!book.days().isEmpty()) {
            chart.show(book.days());
        }
        total.setText(
                words.text("activity.total", ActivityModel.DAYS, words.figures().myst(book.spent())));
        sessions.getChildren()
                .setAll(Parts.row(
                        8,
                        Parts.label(words.text("activity.sessions"), "heading"),
                        Parts.gap(),
                        Parts.label(words.text("activity.here"), "t3", "small")));
        if (book.sessions().isEmpty()) {
            sessions.getChildren().add(Parts.wrapped(words.text("activity.none"), "t2"));
        }
        book.sessions().stream().limit(SHOWN).forEach(session -> {
            if (sessions.getChildren().size() > 1) {
                sessions.getChildren().add(Parts.rule());
            }
            sessions.getChildren().add(line(session));
        });
    }

    private GridPane line(PastSession session) {
        GridPane line = new GridPane();
        line.setAlignment(Pos.CENTER_LEFT);
        line.setMinHeight(46);
        for (double share : narrow ? NARROW : WIDE) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(share);
            line.getColumnConstraints().add(column);
        }
        String country = words.country(session.country());
        String place = session.city().isBlank() ? country : words.text("card.place", session.city(), country);
        VBox says = new VBox(
                1,
                Parts.label(place),
                Parts.wrapped(
                        narrow ? words.join(moment(session), end(session.end())) : end(session.end()), "t3", "tiny"));
        says.setAlignment(Pos.CENTER_LEFT);
        line.add(flags.view(session.country(), 26), 0, 0);
        line.add(says, 1, 0);
        if (!narrow) {
            line.add(Parts.label(moment(session), "t2", "small"), 2, 0);
            line.add(Parts.label(words.figures().duration(session.lasted()), "t2", "small"), 3, 0);
            line.add(Parts.label(words.figures().bytes(session.bytes()).toString(), "t2", "small"), 4, 0);
        }
        VBox paid = new VBox(
                1,
                Parts.label(words.figures().myst(session.paid()) + " MYST", "w6"),
                Parts.label(words.text("numbers.payments", session.payments()), "t3", "tiny"));
        paid.setAlignment(Pos.CENTER_RIGHT);
        line.add(paid, 5, 0);
        return line;
    }

    private String moment(PastSession session) {
        return words.figures().moment(session.startedAt(), Instant.now(), ZoneId.systemDefault());
    }

    /// Why a session ended, in short.
    private String end(String end) {
        return switch (end) {
            case "RUNNING" -> words.text("end.running");
            case "ASKED" -> words.text("end.asked");
            case "HomeGone", "HomeSilent", "TunnelDied", "NoTraffic", "NoHandshake", "NoPath" -> words.text("end.gone");
            case "Overcharged", "HomeLied" -> words.text("end.refused");
            case "CapReached" -> words.text("end.cap");
            case "OutOfBalance" -> words.text("end.broke");
            default -> words.text("end.fault");
        };
    }
}
