package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Statement.Kind;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Keystore;
import porchlight.identity.Signer;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.PaymentDecision;
import porchlight.ledger.Purse;
import porchlight.ledger.SessionBook;
import porchlight.ledger.Sighting;
import porchlight.payment.Budget;
import porchlight.payment.Channels;
import porchlight.payment.Invoice;
import porchlight.payment.JudgeInput;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Receipt;
import porchlight.payment.ReceiptCheck;
import porchlight.payment.SessionTerms;
import porchlight.payment.Tolerance;
import porchlight.payment.Usage;

class BookDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Network NETWORK = Network.MAINNET;
    private static final Address HOME = FaceSamples.PROVIDER;
    private static final Price PRICE = new Price(Money.ofMyst("1"), Money.ofMyst("1"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    private Identities identities;

    @SuppressWarnings("NullAway.Init")
    private MoneyDesk money;

    private final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    private long secrets;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        identities = new Identities(new Keystore(folder.resolve("keystore"), Strength.LIGHT));
        identities.create("correct horse".toCharArray());
        money = new MoneyDesk(
                NETWORK, Services.of(NETWORK, "test"), ledger, identities, Clock.fixed(NOON, ZoneOffset.UTC));
        Address me = signer().address();
        ledger.promises()
                .adoptHubTotal(new HubReport(
                        money.key(me), money.channel(me), Optional.empty(), Money.ZERO, Optional.empty(), NOON));
        ledger.channels().see(money.key(me), new Sighting.Sight(NOON, 1, Money.ofWei(1000), Money.ZERO, true));
        money.show();
    }

    @AfterEach
    void close() {
        identities.close();
        ledger.close();
    }

    @Test
    void aSessionsReceiptProvesWhatTheLedgerSays() throws Exception {
        long session = session(NOON, 10, 25, 60);
        BookDesk books = desk();
        Receipt receipt = ReceiptFile.read(books.receipt(session).getBytes(StandardCharsets.UTF_8));
        ReceiptCheck check = ReceiptCheck.of(receipt);
        assertThat(check.faults()).isEmpty();
        assertThat(check.proved()).isEqualTo(Money.ofWei(60));
        assertThat(receipt.payer()).isEqualTo(signer().address());
        assertThat(receipt.payee()).isEqualTo(HOME);
        assertThat(books.messages(session, 2))
                .containsExactly(
                        new SignedMessage(2, NOON.plusSeconds(1), Money.ofWei(25), Money.ofWei(15), Money.ofWei(25)),
                        new SignedMessage(3, NOON.plusSeconds(2), Money.ofWei(60), Money.ofWei(35), Money.ofWei(60)));
    }

    @Test
    void whatThereIsNotIsRefusedInWords() {
        assertThatThrownBy(() -> desk().receipt(77))
                .isInstanceOfSatisfying(
                        Refused.class,
                        no -> assertThat(no.why()).isEqualTo(new Failure.WalletTrouble(WalletFault.NO_SUCH_SESSION)));
        assertThat(desk().messages(77, 10)).isEmpty();
    }

    @Test
    void theStatementTakesTheLinesOfWhoKnowsBetter() {
        session(NOON, 40);
        assertThat(kinds(desk())).containsExactly(Kind.BEFORE_LEDGER, Kind.SESSIONS);
        BookDesk knowing = desk(channel -> List.of(new Statement.Line(
                Kind.DEPOSIT,
                Money.ofWei(1000),
                Optional.of(NOON),
                0,
                0,
                channel.identity().toString(),
                true)));
        assertThat(kinds(knowing)).containsExactly(Kind.DEPOSIT, Kind.SESSIONS);
        assertThat(knowing.statement().orElseThrow().balance()).isEqualTo(Money.ofWei(960));
        assertThat(knowing.paidSessions(5)).hasSize(1);
    }

    @Test
    void aDayIsTheUsersOwnDay() {
        session(Instant.parse("2026-11-21T23:30:00Z"), 10);
        session(NOON, 5, 12);
        LocalDate first = LocalDate.of(2026, 11, 20);
        assertThat(desk().spent(first, ZoneOffset.UTC))
                .containsExactly(
                        new DaySpent(first.plusDays(1), Money.ofWei(10)),
                        new DaySpent(first.plusDays(2), Money.ofWei(12)));
        assertThat(desk().spent(first, ZoneId.of("Asia/Tehran")))
                .containsExactly(new DaySpent(first.plusDays(2), Money.ofWei(22)));
        assertThat(desk().spent(first.plusDays(3), ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void whereNoHistoryIsKeptNothingStaysOfASessionThatEnded() {
        session(NOON, 40);
        BookDesk books = desk();
        books.tidy();
        assertThat(books.sessions(5)).hasSize(1);
        settings.publish(Settings.DEFAULT.withKeepHistory(false));
        books.tidy();
        assertThat(books.sessions(5)).isEmpty();
        assertThat(kinds(books)).containsExactly(Kind.BEFORE_LEDGER, Kind.FORGOTTEN);
        assertThat(books.statement().orElseThrow().balance()).isEqualTo(Money.ofWei(960));
        books.tidy();
    }

    /// Also of a user who forgot once and keeps a history since.
    @Test
    void whatForgottenSessionsCostIsForgottenAfterTwoDaysAlsoWhereAHistoryIsKept() {
        session(NOON, 40);
        desk().forgetHistory();
        assertThat(paidToday()).isEqualTo(Money.ofWei(40));
        at(NOON.plus(Duration.ofDays(1))).tidy();
        assertThat(paidToday()).isEqualTo(Money.ofWei(40));
        at(NOON.plus(Duration.ofDays(3))).tidy();
        assertThat(paidToday()).isEqualTo(Money.ZERO);
    }

    private Money paidToday() {
        return ledger.sessions().paidOnDay(NOON, ZoneOffset.UTC);
    }

    private BookDesk at(Instant now) {
        return new BookDesk(NETWORK, ledger, money, settings, List.of(), () -> {}, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aReceiptOfASessionThatGoesOnHoldsAtEveryMoment() throws Exception {
        ChannelKey key = money.key(signer().address());
        long session = ledger.sessions()
                .start(new SessionBook.Opening(key, HOME, HOME.toString(), "DE", "Berlin", PRICE, NOON));
        Purse purse = purse(session);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService work = Executors.newSingleThreadExecutor()) {
            Future<?> paying = work.submit(() -> {
                for (int i = 1; i <= 150; i++) {
                    pay(purse, session, i, NOON.plusSeconds(i));
                }
                over.set(true);
            });
            while (!over.get() && !paying.isDone()) {
                assertThat(ReceiptCheck.of(
                                        ReceiptFile.read(desk().receipt(session).getBytes(StandardCharsets.UTF_8)))
                                .faults())
                        .isEmpty();
            }
            paying.get();
        }
    }

    @Test
    void anUpdateThatBringsOtherContractsLeavesTheReceiptsOfEarlierSessionsWhole() throws Exception {
        SessionBook.Contracts former =
                new SessionBook.Contracts(NETWORK.registry(), Address.of("0x00000000000000000000000000000000000000f0"));
        Address me = signer().address();
        long session = ledger.sessions()
                .start(new SessionBook.Opening(
                        money.key(me), HOME, HOME.toString(), "DE", "Berlin", PRICE, NOON, Optional.of(former)));
        Receipt receipt = ReceiptFile.read(desk().receipt(session).getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.channelImplementation()).isEqualTo(former.channelImplementation());
        assertThat(receipt.channel())
                .isEqualTo(Channels.consumerChannel(
                        me, NETWORK.hermes(), former.registry(), former.channelImplementation()));
        assertThat(ReceiptCheck.of(receipt).faults()).isEmpty();
    }

    @Test
    void aClosedLedgerDoesNotStopTheTidyingUp() {
        session(NOON, 40);
        settings.publish(Settings.DEFAULT.withKeepHistory(false));
        ledger.close();
        desk().tidy();
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        assertThat(ledger.sessions().latest(5)).hasSize(1);
    }

    private BookDesk desk(StatementSource... sources) {
        return new BookDesk(
                NETWORK, ledger, money, settings, List.of(sources), () -> {}, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static List<Kind> kinds(BookDesk books) {
        return books.statement().orElseThrow().lines().stream()
                .map(Statement.Line::kind)
                .toList();
    }

    /// A session in which each total was asked for and paid, a second apart.
    private long session(Instant at, long... totals) {
        ChannelKey key = money.key(signer().address());
        long session =
                ledger.sessions().start(new SessionBook.Opening(key, HOME, HOME.toString(), "DE", "Berlin", PRICE, at));
        Purse purse = purse(session);
        for (int i = 0; i < totals.length; i++) {
            pay(purse, session, totals[i], at.plusSeconds(i));
        }
        ledger.sessions().end(session, "ASKED", 0, 0, at.plusSeconds(totals.length));
        return session;
    }

    private Purse purse(long session) {
        Address me = signer().address();
        Purse purse = new Purse(
                ledger,
                signer(),
                new Purse.Account(money.key(me), money.channel(me), session, ZoneOffset.UTC),
                new SessionTerms(HOME, NETWORK.chainId(), PRICE, Tolerance.LEEWAY_BYTES),
                () -> Budget.UNLIMITED,
                () -> new JudgeInput.Funds(Money.ofWei(1000), Money.ZERO));
        purse.open();
        return purse;
    }

    private void pay(Purse purse, long session, long total, Instant at) {
        Invoice invoice = new Invoice(
                BigInteger.valueOf(session),
                Money.ofWei(total),
                Money.ZERO,
                Keccak.hash(BigInteger.valueOf(++secrets).toByteArray()),
                HOME,
                NETWORK.chainId());
        assertThat(purse.answer(invoice, new Usage(Duration.ofHours(1), 0), at))
                .isInstanceOf(PaymentDecision.Send.class);
    }

    private Signer signer() {
        return identities.signer().orElseThrow();
    }
}
