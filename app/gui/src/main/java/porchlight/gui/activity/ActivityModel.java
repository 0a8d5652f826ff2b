package porchlight.gui.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.PastSession;
import porchlight.client.Payment;
import porchlight.client.Porchlight;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.payment.Money;

/// Sessions, and what was spent on each day. The ledger is read beside the window's thread.
public final class ActivityModel implements AutoCloseable {
    static final int DAYS = 30;
    private static final int LIMIT = 500;

    private final Porchlight porchlight;
    private final Executor work;
    private final Executor window;
    private final ZoneId zone;
    private final Mirror<java.util.Optional<Payment>> payments;
    private final ReadOnlyObjectWrapper<Book> book = new ReadOnlyObjectWrapper<>(new Book(List.of(), List.of()));

    /// What the page shows.
    ///
    /// @param sessions newest first
    /// @param days the last thirty, today last
    record Book(List<PastSession> sessions, List<Day> days) {
        Money spent() {
            return days.stream().map(Day::paid).reduce(Money.ZERO, Money::plus);
        }
    }

    /// What one day cost.
    record Day(LocalDate date, Money paid) {}

    public ActivityModel(Porchlight porchlight, Executor work, Executor window, ZoneId zone) {
        this.porchlight = porchlight;
        this.work = work;
        this.window = window;
        this.zone = zone;
        payments = Fx.mirror(porchlight.payments(), window);
        payments.property().addListener((property, before, now) -> read());
        read();
    }

    ReadOnlyObjectProperty<Book> book() {
        return book.getReadOnlyProperty();
    }

    /// Reads the ledger again.
    public void read() {
        work.execute(() -> {
            List<PastSession> sessions = porchlight.books().sessions(LIMIT);
            Book read = new Book(sessions, days(sessions, Instant.now()));
            window.execute(() -> book.set(read));
        });
    }

    List<Day> days(List<PastSession> sessions, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Day> days = new ArrayList<>();
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate date = today.minusDays(back);
            Money paid = sessions.stream()
                    .filter(session ->
                            session.startedAt().atZone(zone).toLocalDate().equals(date))
                    .map(PastSession::paid)
                    .reduce(Money.ZERO, Money::plus);
            days.add(new Day(date, paid));
        }
        return List.copyOf(days);
    }

    @Override
    public void close() {
        payments.close();
    }
}
