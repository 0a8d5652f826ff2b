package porchlight.gui.wallet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.PastSession;
import porchlight.client.Payment;
import porchlight.client.Porchlight;
import porchlight.client.Statement;
import porchlight.client.Wallet;
import porchlight.gui.activity.ReceiptModel;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;

/// Why the balance is what it is. The ledger is read beside the window's thread, and never twice at once.
public final class StatementModel implements AutoCloseable {
    private static final int SESSIONS = 10_000;

    private final Porchlight porchlight;
    private final Executor work;
    private final Executor window;
    private final Mirror<Wallet> wallet;
    private final Mirror<Optional<Payment>> payments;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final Map<Long, Known> receipts = new HashMap<>();
    private volatile boolean open;
    private final ReadOnlyObjectWrapper<Optional<Statement>> statement = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<List<PastSession>>> sessions =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// A receipt, and of how many messages it is.
    private record Known(int messages, ReceiptModel receipt) {}

    public StatementModel(Porchlight porchlight, Executor work, Executor window) {
        this.porchlight = porchlight;
        this.work = work;
        this.window = window;
        wallet = Fx.mirror(porchlight.wallet(), window);
        payments = Fx.mirror(porchlight.payments(), window);
        wallet.property().addListener((property, before, now) -> read());
        payments.property().addListener((property, before, now) -> read());
        read();
    }

    /// Empty while it is not known.
    ReadOnlyObjectProperty<Optional<Statement>> statement() {
        return statement.getReadOnlyProperty();
    }

    /// What the line of sessions opens to; empty while it is closed.
    ReadOnlyObjectProperty<Optional<List<PastSession>>> sessions() {
        return sessions.getReadOnlyProperty();
    }

    /// Opens or closes the line of sessions.
    void toggleSessions() {
        open = sessions.get().isEmpty();
        if (!open) {
            sessions.set(Optional.empty());
            return;
        }
        work.execute(() -> {
            List<PastSession> paid = porchlight.books().paidSessions(SESSIONS);
            window.execute(() -> show(paid));
        });
    }

    private void show(List<PastSession> paid) {
        if (open) {
            sessions.set(Optional.of(paid));
        }
    }

    /// The signed messages of one session; read and checked anew only where some were added.
    ReceiptModel receipt(PastSession session) {
        Known known = receipts.get(session.id());
        if (known == null || known.messages() != session.payments()) {
            known = new Known(session.payments(), new ReceiptModel(porchlight, work, window, session.id()));
            receipts.put(session.id(), known);
        }
        return known.receipt();
    }

    /// Reads the ledger again; what changes while it is read is read once more.
    public void read() {
        stale.set(true);
        if (reading.compareAndSet(false, true)) {
            work.execute(this::readOn);
        }
    }

    private void readOn() {
        try {
            while (stale.getAndSet(false)) {
                Optional<Statement> read = porchlight.books().statement();
                Optional<List<PastSession>> paid =
                        open ? Optional.of(porchlight.books().paidSessions(SESSIONS)) : Optional.empty();
                window.execute(() -> {
                    statement.set(read);
                    paid.ifPresent(this::show);
                });
            }
        } finally {
            reading.set(false);
        }
        if (stale.get()) {
            read();
        }
    }

    @Override
    public void close() {
        wallet.close();
        payments.close();
    }
}
