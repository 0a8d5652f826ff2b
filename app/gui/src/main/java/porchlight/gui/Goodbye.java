package porchlight.gui;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import porchlight.client.Everyday;
import porchlight.client.Porchlight;
import porchlight.connection.ConnectionState;
import porchlight.gui.desktop.Closing;
import porchlight.gui.desktop.Parting;
import porchlight.gui.desktop.QuestionWriter;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// What closing the window and ending Porchlight do. Protection never ends because a window was closed: only by words
/// that say so.
final class Goodbye implements AutoCloseable {
    /// How long the helper may take to open what it blocks.
    private static final Duration OPENING = Duration.seconds(10);

    private final Porchlight porchlight;
    private final Window window;
    private final Front front;
    private final BooleanSupplier tray;
    private final Supplier<Parting> parting;
    private final Runnable end;
    private final Executor thread;
    private final PauseTransition tooLong = new PauseTransition(OPENING);
    private Optional<Mirror<ConnectionState>> opening = Optional.empty();

    /// @param tray whether the user can reach a lamp in the tray
    /// @param parting what the end would do now
    /// @param end ends Porchlight, without asking
    /// @param thread the window's
    Goodbye(
            Porchlight porchlight,
            Window window,
            Front front,
            BooleanSupplier tray,
            Supplier<Parting> parting,
            Runnable end,
            Executor thread) {
        this.porchlight = porchlight;
        this.window = window;
        this.front = front;
        this.tray = tray;
        this.parting = parting;
        this.end = end;
        this.thread = thread;
    }

    /// The window's close button.
    void closing() {
        Parting now = parting.get();
        switch (Closing.of(everyday(), tray.getAsBoolean(), now)) {
            case HIDE -> front.hide();
            case TELL_AND_HIDE -> window.ask(questions().told(now, this::hideForTheFirstTime, () -> quit(now)));
            case END -> end.run();
            case ASK -> ask(now);
        }
    }

    private Everyday everyday() {
        return porchlight.settings().value().everyday();
    }

    private QuestionWriter questions() {
        return new QuestionWriter(window.words());
    }

    private void hideForTheFirstTime() {
        porchlight.change(porchlight.settings().value().withEveryday(everyday().withCloseTold(true)));
        if (tray.getAsBoolean()) {
            front.hide();
        } else {
            front.minimise(); // the lamp went while the note was read
        }
    }

    /// Ends it. The words that were chosen said what that does; where it does something else by now, it is asked anew.
    void quit(Parting said) {
        Parting now = parting.get();
        if (now == Parting.NOTHING || now == said) {
            end.run();
        } else {
            ask(now);
        }
    }

    private void ask(Parting now) {
        front.raise();
        window.ask(questions().parting(now, () -> quit(now), this::openAndEnd));
    }

    /// Ends once the traffic flows, and not before: an end that comes first would leave it blocked.
    private void openAndEnd() {
        close();
        Mirror<ConnectionState> opened = Fx.mirror(porchlight.connection(), thread);
        opening = Optional.of(opened);
        opened.property().addListener((property, before, now) -> look(now));
        tooLong.setOnFinished(event -> {
            close();
            window.ask(questions().notOpened());
        });
        tooLong.playFromStart();
        if (porchlight.shield().value().lockdown()) {
            porchlight.unblock();
        } else {
            porchlight.goUnprotected();
        }
        look(opened.get());
    }

    private void look(ConnectionState now) {
        if (opening.isPresent() && now instanceof ConnectionState.Off) {
            close();
            end.run();
        }
    }

    /// Waits for nothing any more.
    @Override
    public void close() {
        tooLong.stop();
        opening.ifPresent(Mirror::close);
        opening = Optional.empty();
    }
}
