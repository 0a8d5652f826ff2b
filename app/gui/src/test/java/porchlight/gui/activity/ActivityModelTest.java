package porchlight.gui.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.DaySpent;
import porchlight.client.PastSession;
import porchlight.client.SignedMessage;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.gui.FakePorchlight;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.payment.Money;

class ActivityModelTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final ZoneId ZONE = ZoneOffset.UTC;

    @TempDir
    private Path folder;

    private final FakePorchlight porchlight = new FakePorchlight();

    @Test
    void eachSpanHasItsBarsAndItsSum() {
        porchlight.books.days = List.of(
                day("2025-11-24", 4),
                day("2026-10-23", 5),
                day("2026-10-24", 7),
                day("2026-11-15", 8),
                day("2026-11-16", 9),
                day("2026-11-22", 10));
        ActivityModel model = model(Runnable::run);
        assertThat(model.book().get().bars()).hasSize(30);
        assertThat(model.book().get().bars().getFirst())
                .isEqualTo(new ActivityModel.Bar(LocalDate.parse("2026-10-24"), Money.ofWei(7)));
        assertThat(model.book().get().spent()).isEqualTo(Money.ofWei(34));
        model.span().set(Span.WEEK);
        assertThat(model.book().get().bars()).hasSize(7);
        assertThat(model.book().get().spent()).isEqualTo(Money.ofWei(19));
        assertThat(model.book().get().bars().getLast().paid()).isEqualTo(Money.ofWei(10));
        model.span().set(Span.YEAR);
        assertThat(model.book().get().bars()).hasSize(52);
        assertThat(model.book().get().spent()).isEqualTo(Money.ofWei(43));
        assertThat(model.book().get().bars().getLast().paid()).isEqualTo(Money.ofWei(19));
        model.close();
    }

    @Test
    void whatBeganInTheSpanIsAddedUp() {
        porchlight.books.sessions =
                List.of(session(2, NOW.minus(Duration.ofDays(1))), session(1, NOW.minus(Duration.ofDays(40))));
        ActivityModel model = model(Runnable::run);
        assertThat(model.book().get().sessions()).hasSize(2);
        assertThat(model.book().get().bytes()).isEqualTo(7);
        assertThat(model.book().get().lasted()).isEqualTo(Duration.ofMinutes(5));
        model.close();
    }

    @Test
    void aLedgerThatIsBeingReadIsReadOnceMoreAndNotManyTimes() {
        Queue<Runnable> jobs = new ArrayDeque<>();
        ActivityModel model = model(jobs::add);
        for (int i = 0; i < 100; i++) {
            model.read();
        }
        assertThat(jobs).hasSize(1);
        porchlight.books.days = List.of(day("2026-11-22", 10));
        jobs.remove().run();
        assertThat(model.book().get().spent()).isEqualTo(Money.ofWei(10));
        assertThat(jobs).isEmpty();
        model.read();
        assertThat(jobs).hasSize(1);
        model.close();
    }

    @Test
    void keepingNoneForgetsWhatWas() {
        porchlight.books.sessions = List.of(session(1, NOW));
        ActivityModel model = model(Runnable::run);
        model.keep(false);
        assertThat(porchlight.books.forgotten).isEqualTo(1);
        assertThat(model.settings().get().keepHistory()).isFalse();
        assertThat(model.book().get().sessions()).isEmpty();
        model.keep(true);
        assertThat(porchlight.books.forgotten).isEqualTo(1);
        model.close();
    }

    @Test
    void anExportThatTheDiskRefusesIsSaid() throws Exception {
        porchlight.books.sessions = List.of(session(1, NOW));
        ActivityModel model = model(Runnable::run);
        Path file = folder.resolve("a.csv");
        model.export(file);
        assertThat(model.saved().get()).contains(new ActivityModel.Saved(file, true));
        assertThat(file).content().startsWith("session,started").contains("\r\n1,");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as("where somebody was is nobody else's business")
                .isEqualTo("rw-------");
        model.export(folder.resolve("no/a.csv"));
        assertThat(model.saved().get().orElseThrow().done()).isFalse();
        model.close();
    }

    @Test
    void aReceiptThatIsGoneSaysWhyAndOneThatIsBrokenIsNotGreen() throws Exception {
        porchlight.books.messages = List.of(new SignedMessage(1, NOW, Money.ofWei(1), Money.ofWei(1), Money.ofWei(1)));
        ReceiptModel gone = new ReceiptModel(porchlight, Runnable::run, Runnable::run, 1);
        assertThat(gone.shown().get().messages()).hasSize(1);
        assertThat(gone.shown().get().failure()).contains(new Failure.WalletTrouble(WalletFault.NO_SUCH_SESSION));
        Path file = folder.resolve("r.json");
        gone.save(file);
        assertThat(file).doesNotExist();
        porchlight.books.receipt = Optional.of("{\"format\":\"porchlight-receipt\",\"version\":1,\"chain\":137,"
                + "\"registry\":\"" + Address.ZERO + "\",\"channelImplementation\":\"" + Address.ZERO + "\",\"hub\":\""
                + Address.ZERO + "\",\"payer\":\"" + Address.ZERO + "\",\"channel\":\"" + Address.ZERO
                + "\",\"payee\":\"" + Address.ZERO + "\",\"messages\":3,\"paid\":\"9\",\"skipped\":0,\"links\":[]}");
        ReceiptModel broken = new ReceiptModel(porchlight, Runnable::run, Runnable::run, 1);
        assertThat(broken.shown().get().check().orElseThrow().faults()).hasSize(2);
        broken.save(file);
        assertThat(Files.readString(file)).isEqualTo(porchlight.books.receipt.get());
        assertThat(broken.shown().get().saved()).contains(new ActivityModel.Saved(file, true));
    }

    @Test
    void theChartsLinesAreRoundAndFew() {
        for (String most : List.of("0.0000000001", "0.0123", "0.4", "1", "2.4", "3", "9.99", "77", "123456")) {
            BigDecimal step = SpendingChart.step(new BigDecimal(most));
            assertThat(step.unscaledValue().intValueExact()).as(most).isIn(1, 2, 5);
            assertThat(new BigDecimal(most).divide(step, 3, java.math.RoundingMode.DOWN))
                    .as(most)
                    .isBetween(BigDecimal.ONE, BigDecimal.valueOf(4));
        }
        assertThat(SpendingChart.step(BigDecimal.ZERO)).isEqualTo(BigDecimal.ONE);
    }

    private ActivityModel model(Executor work) {
        return new ActivityModel(porchlight, work, Runnable::run, ZONE, Clock.fixed(NOW, ZONE));
    }

    private static DaySpent day(String day, long wei) {
        return new DaySpent(LocalDate.parse(day), Money.ofWei(wei));
    }

    private static PastSession session(long id, Instant at) {
        return new PastSession(
                id,
                new HomeId(Address.ZERO, ""),
                new Country("DE"),
                "Berlin",
                at,
                Duration.ofMinutes(5),
                7,
                Money.ofWei(8),
                9,
                "ASKED");
    }
}
