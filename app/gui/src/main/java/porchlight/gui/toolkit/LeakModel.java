package porchlight.gui.toolkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.LeakLook;
import porchlight.client.LeakLook.Finding;
import porchlight.client.Porchlight;
import porchlight.client.Shield;
import porchlight.client.ShieldWords;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.i18n.Sentences;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// The check for leaks and the visit to a sign-in page, in words.
public final class LeakModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Messages words;
    private final ShieldWords shieldWords;
    private final InstantSource clock;
    private final Mirror<LeakLook> looks;
    private final Mirror<Shield> shield;
    private final ReadOnlyObjectWrapper<Panel> panel;
    private final ReadOnlyObjectWrapper<Visit> visit;

    /// What the check's card says.
    ///
    /// @param headline the counters, or what is to be known before
    /// @param verdict what follows; empty before
    /// @param style colour class of the verdict
    /// @param rows the attempts by kind
    /// @param below a quiet line: when, how long, what else the helper counted; empty for none
    /// @param running packets are being sent now
    public record Panel(String headline, String verdict, String style, List<Row> rows, String below, boolean running) {
        public Panel {
            rows = List.copyOf(rows);
        }
    }

    /// Attempts of one kind.
    ///
    /// @param note why there are no numbers; empty where there are
    public record Row(String name, String tried, String refused, String sent, String note) {}

    /// What the sign-in page's card says.
    ///
    /// @param says what holds now
    /// @param open whether a page may be visited
    /// @param refused why the last wish was refused; empty where it was not
    public record Visit(String says, boolean open, String refused) {}

    public LeakModel(Porchlight porchlight, Messages words, Executor window) {
        this(porchlight, words, window, words.clock());
    }

    LeakModel(Porchlight porchlight, Messages words, Executor window, InstantSource clock) {
        this.porchlight = porchlight;
        this.words = words;
        this.clock = clock;
        shieldWords = new ShieldWords(words);
        looks = Fx.mirror(porchlight.leaks(), window);
        shield = Fx.mirror(porchlight.shield(), window);
        panel = new ReadOnlyObjectWrapper<>(write(looks.get()));
        visit = new ReadOnlyObjectWrapper<>(write(shield.get()));
        looks.property().addListener((property, before, now) -> panel.set(write(now)));
        shield.property().addListener((property, before, now) -> tick());
    }

    public ReadOnlyObjectProperty<Panel> panel() {
        return panel.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Visit> visit() {
        return visit.getReadOnlyProperty();
    }

    /// Sends the attempts.
    public void check() {
        porchlight.checkLeaks();
    }

    /// Lets a sign-in page be visited, or ends that.
    public void visit(boolean open) {
        porchlight.portal(open);
    }

    /// A second passed while a page may be visited.
    void tick() {
        visit.set(write(shield.get()));
    }

    private Panel write(LeakLook look) {
        if (look.running()) {
            return new Panel(words.text("leak.running"), "", "t2", List.of(), "", true);
        }
        if (look.refused().isPresent()) {
            FailureWords why = words.failure(look.refused().get());
            return new Panel(why.sentence(), Sentences.of(why.done(), why.step()), "warn", List.of(), "", false);
        }
        return look.finding()
                .map(this::write)
                .orElseGet(() -> new Panel(words.text("leak.before"), "", "t2", List.of(), "", false));
    }

    private Panel write(Finding found) {
        String style = switch (found.verdict()) {
            case Verdict.Tight tight -> "ok";
            case Verdict.Leaking leaking -> "bad";
            case Verdict.NotProtected open -> "bad";
            case Verdict.CouldNotLook unknown -> "warn";
        };
        return new Panel(
                shieldWords.sum(found),
                shieldWords.verdict(found.verdict()),
                style,
                found.rows().stream().map(this::write).toList(),
                words.text(
                        "leak.below",
                        words.figures().moment(found.at(), clock.instant(), words.zone()),
                        words.figures().seconds(found.took()),
                        words.figures().count(found.blockedOut())),
                false);
    }

    private Row write(LeakReport.Row row) {
        Tally tally = row.tally();
        return new Row(
                shieldWords.name(row),
                words.figures().count(tally.tried()),
                words.figures().count(tally.refused()),
                words.figures().count(tally.sent()),
                tally.tried() == 0 ? shieldWords.numbers(row) : "");
    }

    private Visit write(Shield now) {
        String refused = now.refused(Shield.Wish.PORTAL)
                .map(words::failure)
                .map(FailureWords::brief)
                .orElse("");
        return now.portalEnds()
                .map(end -> new Visit(words.text("portal.open", left(end)), true, refused))
                .orElseGet(() -> new Visit(words.text("portal.closed"), false, refused));
    }

    private String left(Instant end) {
        return words.figures().countdown(Duration.between(clock.instant(), end));
    }

    @Override
    public void close() {
        looks.close();
        shield.close();
    }
}
