package porchlight.gui.activity;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.MalformedReceipt;
import porchlight.client.Porchlight;
import porchlight.client.ReceiptFile;
import porchlight.client.Refused;
import porchlight.client.SignedMessage;
import porchlight.connection.Failure;
import porchlight.payment.ReceiptCheck;

/// One session's signed messages: listed at once, checked beside the window's thread, saved on demand.
public final class ReceiptModel {
    private static final int LISTED = 5_000;

    private final Porchlight porchlight;
    private final Executor work;
    private final Executor window;
    private final long session;
    private final ReadOnlyObjectWrapper<Shown> shown = new ReadOnlyObjectWrapper<>(Shown.NOTHING);

    /// What is known of it so far.
    ///
    /// @param messages the last ones, oldest first
    /// @param check empty while it is checked
    /// @param failure why it cannot be
    /// @param saved what became of saving it
    public record Shown(
            List<SignedMessage> messages,
            Optional<ReceiptCheck> check,
            Optional<Failure> failure,
            Optional<ActivityModel.Saved> saved) {
        static final Shown NOTHING = new Shown(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Begins to read and to check.
    public ReceiptModel(Porchlight porchlight, Executor work, Executor window, long session) {
        this.porchlight = porchlight;
        this.work = work;
        this.window = window;
        this.session = session;
        work.execute(this::look);
    }

    long session() {
        return session;
    }

    ReadOnlyObjectProperty<Shown> shown() {
        return shown.getReadOnlyProperty();
    }

    private void look() {
        List<SignedMessage> messages = porchlight.books().messages(session, LISTED);
        show(new Shown(messages, Optional.empty(), Optional.empty(), Optional.empty()));
        try {
            byte[] file = porchlight.books().receipt(session).getBytes(StandardCharsets.UTF_8);
            ReceiptCheck check = ReceiptCheck.of(ReceiptFile.read(file));
            show(new Shown(messages, Optional.of(check), Optional.empty(), Optional.empty()));
        } catch (Refused no) {
            show(new Shown(messages, Optional.empty(), Optional.of(no.why()), Optional.empty()));
        } catch (MalformedReceipt own) {
            show(new Shown(messages, Optional.empty(), Optional.of(new Failure.Internal("receipt")), Optional.empty()));
        }
    }

    /// Writes the receipt, over a file that the user has agreed to lose.
    void save(Path file) {
        work.execute(() -> {
            try {
                String receipt = porchlight.books().receipt(session);
                boolean done = ActivityModel.write(file, receipt);
                window.execute(() -> {
                    Shown now = shown.get();
                    shown.set(new Shown(
                            now.messages(),
                            now.check(),
                            now.failure(),
                            Optional.of(new ActivityModel.Saved(file, done))));
                });
            } catch (Refused no) {
                window.execute(() -> shown.set(
                        new Shown(shown.get().messages(), Optional.empty(), Optional.of(no.why()), Optional.empty())));
            }
        });
    }

    private void show(Shown next) {
        window.execute(() -> shown.set(next));
    }
}
