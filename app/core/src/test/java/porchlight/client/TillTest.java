package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Failure;
import porchlight.connection.Failure.Cap;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Keystore;
import porchlight.identity.Signer;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.ledger.Withdrawal;
import porchlight.market.Home;
import porchlight.payment.Charge;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Withdrawals;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.web.Discovery;
import porchlight.web.Gateway;
import porchlight.web.Location;
import porchlight.web.ServiceClient;
import porchlight.web.Transactor;

/// A session's money with the real ledger and the real purse: what is signed under which cap, and how it ends.
@SuppressWarnings("NullAway") // a till meets neither the shield nor the services of the web
class TillTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Home HOME =
            new Home(FaceSamples.HOME.proposal(), new Price(Money.ofMyst("3600"), Money.ofMyst("1024")));

    @TempDir
    Path folder;

    private Ledger ledger;
    private Identities identities;
    private Till till;
    private ChannelKey key;
    private SessionHands.Desk desk;
    private final UnrulyChain chain = new UnrulyChain();
    private final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    private final Live<Spent> spent = new Live<>(Spent.NOTHING);
    private final List<Till.Ended> ended = new ArrayList<>();
    private final Bill bill = new Bill();
    private int invoices;
    private int agreement = 77;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        identities = new Identities(new Keystore(folder.resolve("keystore"), Strength.LIGHT));
        identities.create("correct horse".toCharArray());
        chain.inChannel = Money.ofMyst("100");
        Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
        Services services = new Services(
                (Discovery) null,
                (Transactor) null,
                (Gateway) null,
                (Location) null,
                chain,
                chain,
                url -> null,
                ServiceClient.http(java.time.Duration.ofSeconds(1)));
        Signer me = identities.signer().orElseThrow();
        MoneyDesk unfunded = new MoneyDesk(Network.MAINNET, services, ledger, identities, clock);
        key = unfunded.key(me.address());
        Address channel = unfunded.channel(me.address());
        ledger.promises()
                .adoptHubTotal(new HubReport(key, channel, Optional.empty(), Money.ZERO, Optional.empty(), NOON));
        new ChannelMemory(ledger.settings())
                .keep(key, new ChannelMemory.Remembered(chain.channel(channel), true, Optional.empty()));
        desk = new SessionHands.Desk(
                Network.MAINNET,
                ledger,
                services,
                identities,
                null,
                new MoneyDesk(Network.MAINNET, services, ledger, identities, clock),
                null,
                null,
                null,
                null,
                settings,
                new Live<>(Optional.empty()),
                new Live<>(Statistics.NONE),
                new Live<>(Optional.empty()),
                spent,
                clock);
        till = new Till(desk, HOME, me, bill, ended::add);
        till.open();
    }

    @AfterEach
    void close() {
        identities.close();
        ledger.close();
        chain.close();
    }

    private Optional<ExchangeMessage> ask(String myst) {
        invoices++;
        return till.answer(new Invoice(
                BigInteger.valueOf(agreement),
                Money.ofMyst(myst),
                Money.ZERO,
                Keccak.hash(("invoice " + invoices).getBytes(StandardCharsets.US_ASCII)),
                HOME.id().provider(),
                Network.MAINNET.chainId()));
    }

    private Money promised() {
        return ledger.promises().promisedTotal(key);
    }

    private void limit(Spending spending) {
        settings.publish(Settings.DEFAULT.withSpending(spending));
    }

    @Test
    void theLastMessageStaysWithinTheSessionsCapAndNothingIsSignedAfterIt() {
        limit(Spending.UNLIMITED.withPerSession(Optional.of(Money.ofMyst("2"))));
        assertThat(ask("1.9")).isPresent();
        assertThat(ask("2")).as("exactly the cap").isPresent();
        assertThat(ask("2.000000000000000001")).isEmpty();
        assertThat(ended).containsExactly(new Till.Ended(new Failure.CapReached(Cap.SESSION, Money.ofMyst("2")), true));
        limit(Spending.UNLIMITED);
        till.close("CapReached");
        assertThat(ask("2.5")).as("after the end, whatever the cap").isEmpty();
        assertThat(ended).as("a late invoice is nobody's fault").hasSize(1);
        assertThat(promised()).isEqualTo(Money.ofMyst("2"));
    }

    @Test
    void aHomeThatGoesAwayGivesNoSessionsCapAnew() {
        limit(Spending.UNLIMITED.withPerSession(Optional.of(Money.ofMyst("2"))));
        assertThat(ask("1.9")).isPresent();
        till.close("HomeGone");
        spent.publish(Spent.idle(Money.ofMyst("1.9")));
        Signer me = identities.signer().orElseThrow();
        till = new Till(desk, HOME, me, bill, ended::add);
        till.open();
        agreement++;
        assertThat(ask("0.1")).as("exactly the cap").isPresent();
        till.look();
        assertThat(spent.value().session()).isEqualTo(Money.ofMyst("0.1"));
        assertThat(spent.value().sinceConnect()).isEqualTo(Money.ofMyst("2"));
        assertThat(spent.value().warnings()).contains(Spent.Warning.SESSION_CAP);
        assertThat(ask("0.100000000000000001")).isEmpty();
        assertThat(ended).containsExactly(new Till.Ended(new Failure.CapReached(Cap.SESSION, Money.ofMyst("2")), true));
        assertThat(promised()).isEqualTo(Money.ofMyst("2"));
        till.close("CapReached");
        till = new Till(desk, HOME, me, new Bill(), ended::add);
        till.open();
        agreement++;
        assertThat(ask("1")).as("the user asked anew").isPresent();
    }

    /// The idle lock keeps away from sessions; but whoever closes the key, the user must read why nothing is paid.
    @Test
    void aKeyThatIsLockedInASessionEndsItWithWordsAndSignsNothing() {
        assertThat(ask("1")).isPresent();
        identities.close();
        assertThat(ask("1.5")).isEmpty();
        assertThat(ended).containsExactly(new Till.Ended(new Failure.IdentityLocked(), true));
        assertThat(promised()).isEqualTo(Money.ofMyst("1"));
        assertThat(ask("2")).as("the purse is closed").isEmpty();
        assertThat(promised()).isEqualTo(Money.ofMyst("1"));
    }

    @Test
    void eachCapEndsTheSessionByItsOwnName() {
        limit(Spending.UNLIMITED.withPerDay(Optional.of(Money.ofMyst("1"))));
        assertThat(ask("1")).isPresent();
        assertThat(ask("1.1")).isEmpty();
        assertThat(ended.getFirst().why()).isEqualTo(new Failure.CapReached(Cap.DAY, Money.ofMyst("1")));
    }

    @Test
    void theCapPerGibCountsWhatWasCarriedHere() {
        limit(Spending.UNLIMITED.withPerGib(Optional.of(Money.ofMyst("0.5"))));
        assertThat(ask("0.5")).isPresent();
        assertThat(ask("0.6")).isEmpty();
        assertThat(ended.getFirst().why()).isEqualTo(new Failure.CapReached(Cap.GIB, Money.ofMyst("0.5")));
    }

    @Test
    void aLookTellsWhatWasPaidBesideWhatWasDueAndWarnsOnce() {
        limit(Spending.UNLIMITED.withPerSession(Optional.of(Money.ofMyst("2"))));
        List<Spent> told = new ArrayList<>();
        spent.watch(told::add);
        till.look();
        assertThat(told.getLast().warnings()).isEmpty();
        ask("1.6");
        till.look();
        till.look();
        assertThat(told.getLast().warnings()).containsExactly(Spent.Warning.SESSION_CAP);
        assertThat(told.getLast().session()).isEqualTo(Money.ofMyst("1.6"));
        assertThat(told.getLast().today()).isEqualTo(Money.ofMyst("1.6"));
        assertThat(told.getLast().due()).isGreaterThan(Money.ZERO);
        till.close("ASKED");
        int before = told.size();
        till.look();
        assertThat(told).hasSize(before);
    }

    @Test
    void aHomeThatLivesOffTheToleranceIsNamedAndLeftAfterHalfAnHour() {
        Home cheap = new Home(HOME.proposal(), new Price(Money.ofMyst("0.05"), Money.ofMyst("0.1")));
        AtomicLong seconds = new AtomicLong();
        Meter meter = new Meter(() -> seconds.get() * 1_000_000_000L, () -> seconds.get() * 1000);
        till = new Till(desk, cheap, identities.signer().orElseThrow(), bill, meter, ended::add);
        till.open();
        assertThat(ask("0.000000000000000001")).as("the official first invoice").isPresent();
        while (ended.isEmpty() && seconds.get() < 3600) {
            seconds.addAndGet(30);
            meter.take(carried(seconds.get() * 60_000_000));
            Money due = Charge.due(cheap.price(), meter.usage());
            ask(new Money(due.wei().multiply(BigInteger.valueOf(120)).divide(BigInteger.valueOf(100))).toString());
            till.look();
        }
        assertThat(seconds).hasValue(1800);
        assertThat(ended)
                .containsExactly(new Till.Ended(new Failure.Overcharged(cheap, Failure.ABOVE_MEASURED), false));
        assertThat(spent.value().paidPercent()).hasValue(119);
    }

    @Test
    void aWithdrawalThatWaitsForTheHubIsNamedAndNotTheLedger() throws Stopped {
        Signer me = identities.signer().orElseThrow();
        assertThat(Solvency.payer(desk, HOME.price(), true)).isSameAs(me);
        byte[] secret = Keccak.hash(new byte[] {1});
        Withdrawal waits = ledger.withdrawals()
                .begin(
                        new Withdrawal.Request(
                                key,
                                HOME.id().provider(),
                                Money.ofMyst("2"),
                                Money.ZERO,
                                Money.ZERO,
                                secret,
                                Withdrawals.ask(
                                        me,
                                        key.chainId(),
                                        desk.money().channel(me.address()),
                                        key.hermes(),
                                        Money.ZERO,
                                        Money.ofMyst("2"),
                                        Keccak.hash(secret),
                                        BigInteger.ONE),
                                Money.ZERO),
                        NOON)
                .orElseThrow();
        Failure why = new Failure.WalletTrouble(WalletFault.WITHDRAWAL_WAITS);
        assertThatThrownBy(() -> Solvency.payer(desk, HOME.price(), true))
                .as("before anything is sent to a home")
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.why()).isEqualTo(why));
        assertThat(ask("0.1")).isEmpty();
        assertThat(ended).as("in a session that was faster").containsExactly(new Till.Ended(why, true));
        ledger.withdrawals().refused(waits.id(), "NO", NOON);
        assertThat(Solvency.payer(desk, HOME.price(), true)).isSameAs(me);
        assertThat(promised()).isEqualTo(Money.ZERO);
    }

    private static TunnelStatus carried(long bytes) {
        return new TunnelStatus(
                TunnelState.CONNECTED,
                TunnelStatus.Reason.NONE,
                0,
                OptionalLong.of(1),
                bytes,
                0,
                Optional.empty(),
                true,
                0,
                0,
                false,
                SplitTunnel.OFF);
    }
}
