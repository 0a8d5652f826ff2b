package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.OwnMoney.Hold;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.Strength;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.payment.Money;
import porchlight.web.Discovery;
import porchlight.web.Location;
import porchlight.web.ServiceClient;
import porchlight.web.Transactor;

/// Top-ups by themselves where the wallet that is shown may be another identity's.
@SuppressWarnings("NullAway") // the guard meets neither discovery nor the transactor
class GuardDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Settings FILLS = Settings.DEFAULT.withSpending(Spending.UNLIMITED.withAutoTopUp(
            Optional.of(new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("12")))));

    @TempDir
    Path folder;

    private volatile Instant now = NOON;
    private Ledger ledger;
    private Identities identities;
    private MoneyDesk money;
    private Backstage backstage;
    private GuardDesk guard;
    private final UnrulyChain chain = new UnrulyChain();
    private final FakeHub hub = new FakeHub(Network.MAINNET.hermes());
    private final Live<Settings> settings = new Live<>(FILLS);

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        identities = new Identities(new Keystore(folder.resolve("keystore"), Strength.LIGHT));
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        Services services = new Services(
                (Discovery) null,
                (Transactor) null,
                new FakeGateway(() -> NOON),
                (Location) null,
                chain,
                chain,
                url -> hub,
                ServiceClient.http(java.time.Duration.ofSeconds(1)));
        money = new MoneyDesk(Network.MAINNET, services, ledger, identities, clock);
        backstage = new Backstage();
        guard = new GuardDesk(
                new GuardDesk.Parts(Network.MAINNET, services, ledger, identities, money, settings, backstage, clock));
    }

    @AfterEach
    void close() {
        backstage.close();
        identities.close();
        ledger.close();
        chain.close();
    }

    private Address identity(String passphrase) throws Exception {
        identities.create(passphrase.toCharArray());
        Address made = identities.current().orElseThrow();
        ledger.promises()
                .adoptHubTotal(new HubReport(
                        money.key(made), money.channel(made), Optional.empty(), Money.ZERO, Optional.empty(), NOON));
        return made;
    }

    private void shows(Address whose, Address channel) {
        money.live()
                .publish(new Wallet(
                        Optional.of(whose),
                        Wallet.Lock.OPEN,
                        Wallet.Registration.REGISTERED,
                        Optional.of(channel),
                        Optional.of(Money.ofMyst("0.1")),
                        Money.ofMyst("0.1"),
                        Money.ZERO,
                        Money.ZERO,
                        Map.of()));
    }

    @Test
    void nothingIsMovedIntoTheChannelOfTheIdentityThatWasUsedBefore() throws Exception {
        Address first = identity("correct horse");
        Address second = identity("battery staple");
        shows(first, money.channel(first));
        guard.look();
        assertThat(ledger.transfers().latest(137, second, 5)).isEmpty();
        assertThat(chain.sends).isZero();
        assertThat(guard.own().value().address()).contains(second);
        assertThat(guard.own().value().hold()).isEqualTo(Hold.UNKNOWN);
        assertThat(guard.own().value().remind())
                .as("the other one's balance is low")
                .isFalse();
    }

    @Test
    void nothingIsMovedIntoAChannelThatIsNotDerivedHere() throws Exception {
        Address mine = identity("correct horse");
        shows(mine, Network.MAINNET.hermes());
        guard.look();
        assertThat(chain.sends).isZero();
        assertThat(guard.own().value().hold()).isEqualTo(Hold.UNKNOWN);
    }

    /// For spending the least counts, for moving the most: between the two nobody must run out unwarned.
    @Test
    void whoseSourcesDifferIsRemindedThoughNothingIsMoved() throws Exception {
        identity("correct horse");
        hub.silent = true;
        chain.inChannel = Money.ofMyst("100");
        chain.oneHidesMoney = true;
        money.refresh();
        assertThat(money.live().value().balance()).contains(Money.ZERO);
        guard.look();
        assertThat(guard.own().value().hold()).isEqualTo(Hold.ENOUGH);
        assertThat(chain.sends).isZero();
        assertThat(guard.own().value().remind()).isTrue();
        GuardWords words = new GuardWords(Messages.of(Locale.ENGLISH));
        assertThat(words.reminder(guard.own().value())).contains("says less than the others");
        assertThat(words.automatic(FILLS.spending().autoTopUp(), guard.own().value(), 137))
                .startsWith("waits");
    }

    @Test
    void whoRunsLowWhileNobodyTellsAnythingIsRemindedAfterAWhile() throws Exception {
        Address mine = identity("correct horse");
        hub.silent = true;
        chain.inChannel = Money.ofMyst("0.1");
        money.refresh();
        chain.fault.set(Optional.of(UnrulyChain.Fault.SILENT));
        for (int minute = 0; minute < 4; minute++) {
            guard.look();
            guard.look();
            assertThat(guard.own().value().hold()).isEqualTo(Hold.UNKNOWN);
            assertThat(guard.own().value().remind()).as("minute %d", minute).isFalse();
            now = now.plusSeconds(60);
        }
        guard.look();
        assertThat(guard.own().value().remind()).isTrue();
        CountDownLatch read = new CountDownLatch(1);
        try (Live.Watch _ = guard.own().watch(own -> {
            if (!own.remind()) {
                read.countDown();
            }
        })) {
            guard.dismiss();
            assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
        }
        guard.look();
        assertThat(guard.own().value().remind()).isFalse();
        chain.fault.set(Optional.empty());
        guard.look();
        assertThat(guard.own().value().hold()).isEqualTo(Hold.UNDER_WAY);
        assertThat(ledger.transfers().open(137, mine)).isPresent();
    }

    @Test
    void whatCameSinceTheWalletWasReadRemindsNobody() throws Exception {
        Address mine = identity("correct horse");
        hub.silent = true;
        chain.inChannel = Money.ofMyst("100");
        shows(mine, money.channel(mine));
        guard.look();
        assertThat(guard.own().value().hold()).isEqualTo(Hold.ENOUGH);
        assertThat(guard.own().value().remind()).isFalse();
        assertThat(money.live().value().balance()).contains(Money.ofMyst("100"));
    }

    @Test
    void ownMystGoesIntoTheOwnChannel() throws Exception {
        Address mine = identity("correct horse");
        shows(mine, money.channel(mine));
        guard.look();
        assertThat(guard.own().value().hold()).isEqualTo(Hold.UNDER_WAY);
        assertThat(ledger.transfers().open(137, mine).orElseThrow().channel()).isEqualTo(money.channel(mine));
    }
}
