package porchlight.gui.activity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import porchlight.client.DaySpent;
import porchlight.client.PastSession;
import porchlight.client.Payment;
import porchlight.client.Porchlight;
import porchlight.client.SessionsCsv;
import porchlight.client.Settings;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.identity.SafeFile;
import porchlight.payment.Money;

/// Sessions, and what was spent on each day. The ledger is read beside the window's thread, and never twice at once.
public final class ActivityModel implements AutoCloseable {
    private static final int LIMIT = 10_000;

    private final Porchlight porchlight;
    private final Executor work;
    private final Executor window;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Mirror<Optional<Payment>> payments;
    private final Mirror<Settings> settings;
    private final AtomicBoolean stale = new AtomicBoolean();
    private final AtomicBoolean reading = new AtomicBoolean();
    private final ReadOnlyObjectWrapper<Book> book = new ReadOnlyObjectWrapper<>(Book.EMPTY);
    private final ReadOnlyObjectWrapper<Optional<Saved>> saved = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Span> span = new SimpleObjectProperty<>(Span.MONTH);

    /// What the page shows.
    ///
    /// @param sessions newest first
    /// @param bars of the span, today's last
    /// @param spent in the span
    /// @param bytes of the sessions that began in it
    /// @param lasted of them
    record Book(List<PastSession> sessions, List<Bar> bars, Money spent, long bytes, Duration lasted) {
        static final Book EMPTY = new Book(List.of(), List.of(), Money.ZERO, 0, Duration.ZERO);
    }

    /// What the days from one on cost.
    record Bar(LocalDate from, Money paid) {}

    /// A file that was written, or could not be.
    record Saved(Path file, boolean done) {}

    public ActivityModel(Porchlight porchlight, Executor work, Executor window, ZoneId zone, InstantSource clock) {
        this.porchlight = porchlight;
        this.work = work;
        this.window = window;
        this.zone = zone;
        this.clock = clock;
        payments = Fx.mirror(porchlight.payments(), window);
        settings = Fx.mirror(porchlight.settings(), window);
        payments.property().addListener((property, before, now) -> read());
        span.addListener((property, before, now) -> read());
        read();
    }

    ReadOnlyObjectProperty<Book> book() {
        return book.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Settings> settings() {
        return settings.property();
    }

    /// What became of the last export.
    ReadOnlyObjectProperty<Optional<Saved>> saved() {
        return saved.getReadOnlyProperty();
    }

    ObjectProperty<Span> span() {
        return span;
    }

    /// A model for one session's receipt.
    ReceiptModel receipt(long session) {
        return new ReceiptModel(porchlight, work, window, session);
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
                Span wanted = span.get();
                Instant now = clock.instant();
                LocalDate first = first(wanted, now);
                List<PastSession> sessions = porchlight.books().sessions(LIMIT);
                Book read = book(wanted, first, sessions, porchlight.books().spent(first, zone));
                window.execute(() -> book.set(read));
            }
        } finally {
            reading.set(false);
        }
        if (stale.get()) {
            read();
        }
    }

    private LocalDate first(Span wanted, Instant now) {
        return now.atZone(zone).toLocalDate().minusDays(wanted.days() - 1L);
    }

    private Book book(Span wanted, LocalDate first, List<PastSession> sessions, List<DaySpent> days) {
        Map<Integer, Money> sums = new HashMap<>();
        for (DaySpent day : days) {
            long offset = day.day().toEpochDay() - first.toEpochDay();
            if (offset >= 0 && offset < wanted.days()) {
                sums.merge((int) offset / wanted.perBar(), day.paid(), Money::plus);
            }
        }
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < wanted.days() / wanted.perBar(); i++) {
            bars.add(new Bar(first.plusDays((long) i * wanted.perBar()), sums.getOrDefault(i, Money.ZERO)));
        }
        Instant since = first.atStartOfDay(zone).toInstant();
        List<PastSession> within = sessions.stream()
                .filter(each -> !each.startedAt().isBefore(since))
                .toList();
        return new Book(
                sessions,
                List.copyOf(bars),
                bars.stream().map(Bar::paid).reduce(Money.ZERO, Money::plus),
                within.stream().mapToLong(PastSession::bytes).sum(),
                within.stream().map(PastSession::lasted).reduce(Duration.ZERO, Duration::plus));
    }

    /// Writes all sessions for a spreadsheet, over a file that the user has agreed to lose.
    void export(Path file) {
        work.execute(() -> {
            boolean done = write(file, SessionsCsv.write(porchlight.books().sessions(LIMIT)));
            window.execute(() -> saved.set(Optional.of(new Saved(file, done))));
        });
    }

    /// @return false if the disk did not take it: what was there before is there still
    static boolean write(Path file, String content) {
        try {
            SafeFile.write(file, content.getBytes(StandardCharsets.UTF_8));
            return true;
        } catch (IOException e) {
            System.getLogger(ActivityModel.class.getName()).log(System.Logger.Level.DEBUG, "a file was not written", e);
            return false;
        }
    }

    /// Whether sessions that end are remembered; those that ended already are forgotten where they are not.
    void keep(boolean keep) {
        porchlight.change(settings.property().get().withKeepHistory(keep));
        if (!keep) {
            forget();
        }
    }

    /// Forgets every session that has ended.
    void forget() {
        work.execute(() -> {
            porchlight.books().forgetHistory();
            window.execute(this::read);
        });
    }

    @Override
    public void close() {
        payments.close();
        settings.close();
    }
}
