package porchlight.gui.connect;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import porchlight.client.HelperStarter;
import porchlight.connection.ConnectionState;

/// Gets the privileged helper going, and remembers what came of it for as long as that says anything.
final class HelperStart {
    private final Optional<HelperStarter> starter;
    private final Executor work;
    private final Executor window;
    private final Supplier<ConnectionState> state;
    private final Runnable changed;
    private boolean underWay;
    private Optional<HelperStarter.Outcome> outcome = Optional.empty();
    /// Where that outcome came.
    private @Nullable ConnectionState cameIn;

    /// @param starter empty where this installation cannot
    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    /// @param state the connection's, now
    /// @param changed told of the beginning and the end
    HelperStart(
            Optional<HelperStarter> starter,
            Executor work,
            Executor window,
            Supplier<ConnectionState> state,
            Runnable changed) {
        this.starter = starter;
        this.work = work;
        this.window = window;
        this.state = state;
        this.changed = changed;
    }

    boolean isPossible() {
        return starter.isPresent();
    }

    /// Whether a person is being asked.
    boolean isUnderWay() {
        return underWay;
    }

    /// What came of it; empty where nothing has, or the connection moved on since.
    Optional<HelperStarter.Outcome> outcome() {
        return outcome;
    }

    /// The connection may have moved on: then the outcome says nothing any more.
    void look() {
        if (!state.get().equals(cameIn)) {
            outcome = Optional.empty();
        }
    }

    /// The person in front of the dialog takes his time.
    void take(HelperStarter.Step step) {
        if (underWay || starter.isEmpty()) {
            return;
        }
        underWay = true;
        changed.run();
        work.execute(() -> {
            HelperStarter.Outcome came = HelperStarter.Outcome.FAILED;
            try {
                came = starter.get().take(step);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                HelperStarter.Outcome told = came;
                window.execute(() -> {
                    underWay = false;
                    outcome = Optional.of(told);
                    cameIn = state.get();
                    changed.run();
                });
            }
        });
    }
}
