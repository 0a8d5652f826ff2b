package porchlight.gui.identity;

import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.Refused;
import porchlight.connection.Failure;

/// Asks core, and holds what is shown meanwhile and afterwards: that it has not answered, and why it refused.
final class Asking {
    private static final System.Logger LOG = System.getLogger(Asking.class.getName());
    private static final Failure BROKEN = new Failure.Internal("identity");

    private final Executor work;
    private final Executor window;
    private final ReadOnlyBooleanWrapper waiting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Optional<Failure>> trouble = new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param work runs what must not hold the window up
    /// @param window the window's thread
    Asking(Executor work, Executor window) {
        this.work = work;
        this.window = window;
    }

    /// Work that takes a while.
    interface Question {
        /// @return what is done on the window's thread then
        Runnable ask() throws Refused;
    }

    ReadOnlyBooleanProperty waiting() {
        return waiting.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Failure>> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// What was refused has been read.
    void clear() {
        trouble.set(Optional.empty());
    }

    /// Wishes something of core.
    ///
    /// @param answered runs on the window's thread, whatever the answer
    /// @param done runs after it where the wish was granted
    void wish(Supplier<CompletableFuture<Optional<Failure>>> wish, Runnable answered, Runnable done) {
        begin();
        var _ = wish.get()
                .whenComplete((why, gone) -> window.execute(() -> {
                    waiting.set(false);
                    answered.run();
                    Optional<Failure> refused = gone == null ? why : Optional.of(BROKEN);
                    if (refused.isPresent()) {
                        trouble.set(refused);
                    } else {
                        done.run();
                    }
                }));
    }

    /// Asks something that blocks.
    void ask(Question question) {
        begin();
        work.execute(() -> {
            Runnable then;
            try {
                then = question.ask();
            } catch (Refused no) {
                then = () -> trouble.set(Optional.of(no.why()));
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "an identity's question failed", e);
                then = () -> trouble.set(Optional.of(BROKEN));
            }
            Runnable told = then;
            window.execute(() -> {
                waiting.set(false);
                told.run();
            });
        });
    }

    private void begin() {
        clear();
        waiting.set(true);
    }
}
