package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Keystore;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Promises;
import porchlight.web.Discovery;
import porchlight.web.Location;
import porchlight.web.ServiceClient;
import porchlight.web.ServiceException;

/// Who may begin to pay, in the open and behind the shield.
@SuppressWarnings("NullAway") // whoever is asked for money meets neither the shield nor most services
class SolvencyTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Price PRICE = new Price(Money.ofMyst("0.06"), Money.ofMyst("0.1"));

    @TempDir
    Path folder;

    private final StagedChain chain = new StagedChain();
    private final StagedHub hub = new StagedHub();
    private Instant now = NOON;
    private Ledger ledger;
    private Identities identities;
    private SessionHands.Desk desk;

    @BeforeEach
    void open() throws Exception {
        identities = new Identities(new Keystore(folder.resolve("keystore"), Strength.LIGHT));
        identities.create("correct horse".toCharArray());
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        start();
    }

    @AfterEach
    void close() {
        identities.close();
        ledger.close();
    }

    private void start() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        Clock clock = new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        Services services = new Services(
                (Discovery) null,
                new FakeTransactor(),
                new FakeGateway(() -> NOON),
                (Location) null,
                chain,
                null,
                url -> hub,
                ServiceClient.http(java.time.Duration.ofSeconds(1)));
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
                new Live<>(Settings.DEFAULT),
                new Live<>(Optional.empty()),
                new Live<>(Statistics.NONE),
                new Live<>(Optional.empty()),
                new Live<>(Spent.NOTHING),
                clock);
    }

    private void restart() {
        ledger.close();
        start();
    }

    private Signer me() {
        return identities.signer().orElseThrow();
    }

    private void refused(boolean shielded, Failure why) {
        assertThatThrownBy(() -> Solvency.payer(desk, PRICE, shielded))
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.why()).isEqualTo(why));
    }

    /// An image of the whole disk that was put back brings ledger and seal as they were: only the hub knows
    /// better.
    @Test
    void inTheOpenNothingIsPromisedBeforeTheHubHasToldInThisRun() throws Exception {
        Solvency.payer(desk, PRICE, false);
        restart();
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Unreachable()));
        refused(false, new Failure.WalletTrouble(WalletFault.HUB_UNHEARD));
        hub.fault = Optional.empty();
        Address channel = desk.money().channel(me().address());
        hub.says(
                Money.ofMyst("7"),
                Optional.of(Promises.sign(
                        me(), 137, channel.bytes(), Money.ofMyst("3"), Money.ZERO, Keccak.hash(new byte[] {1}))));
        assertThat(Solvency.payer(desk, PRICE, false)).isSameAs(me());
        ChannelKey key = desk.money().key(me().address());
        assertThat(ledger.promises().promisable(key)).contains(Money.ofMyst("3"));
    }

    @Test
    void behindTheShieldWhereNobodyCanBeAskedTheSealedLedgerIsEnough() throws Exception {
        Solvency.payer(desk, PRICE, false);
        restart();
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Unreachable()));
        chain.silent = true;
        assertThat(Solvency.payer(desk, PRICE, true)).isSameAs(me());
    }

    @Test
    void behindTheShieldADoubtedLedgerIsNot() throws Exception {
        Solvency.payer(desk, PRICE, false);
        ledger.close();
        java.nio.file.Files.delete(folder.resolve("ledger.sqlite.seal"));
        start();
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Unreachable()));
        refused(true, new Failure.BalanceUnknown());
    }

    @Test
    void aHubThatShowsMoreThanThereEverWasHasNotTold() {
        Address channel = desk.money().channel(me().address());
        hub.says(
                Money.ZERO,
                Optional.of(Promises.sign(
                        me(), 137, channel.bytes(), Money.ofMyst("11"), Money.ZERO, Keccak.hash(new byte[] {1}))));
        refused(false, new Failure.WalletTrouble(WalletFault.HUB_UNHEARD));
    }

    /// The wallet shows what was asked for last; the user may have taken another identity since.
    @Test
    void theBalanceOfAnotherIdentityPaysForNobody() throws Exception {
        Solvency.payer(desk, PRICE, false);
        Wallet rich = desk.money().live().value();
        PrivateKeySigner other = PrivateKeySigner.of(Keccak.hash(new byte[] {5}));
        identities.use(other);
        assertThat(desk.money().live().value()).as("nobody has looked since").isSameAs(rich);
        chain.says(100, "0", "0");
        hub.says(Money.ZERO, Optional.empty());
        refused(false, new Failure.OutOfBalance(Money.ZERO));
    }

    private void anotherDevicePromised(String myst) {
        Address channel = desk.money().channel(me().address());
        hub.says(
                Money.ofMyst("10").minus(Money.ofMyst(myst)),
                Optional.of(Promises.sign(
                        me(), 137, channel.bytes(), Money.ofMyst(myst), Money.ZERO, Keccak.hash(new byte[] {1}))));
    }

    /// The computer slept, and another one paid with the same identity meanwhile.
    @Test
    void whatTheHubToldLongAgoIsAskedForAgainBeforeAnybodyPaysOnIt() throws Exception {
        Solvency.payer(desk, PRICE, false);
        ChannelKey key = desk.money().key(me().address());
        anotherDevicePromised("3");
        now = NOON.plus(Solvency.FRESH).minusSeconds(1);
        Solvency.payer(desk, PRICE, false);
        assertThat(ledger.promises().promisable(key)).as("fresh enough").contains(Money.ZERO);
        now = NOON.plus(Solvency.FRESH);
        Solvency.payer(desk, PRICE, false);
        assertThat(ledger.promises().promisable(key)).contains(Money.ofMyst("3"));
        assertThat(desk.money().live().value().differences())
                .extracting(Difference::kind)
                .contains(Difference.Kind.HUB_PROMISE_HIGHER);
        anotherDevicePromised("4");
        now = NOON.minusSeconds(3600);
        Solvency.payer(desk, PRICE, false);
        assertThat(ledger.promises().promisable(key))
                .as("a clock that was set back makes nothing fresh")
                .contains(Money.ofMyst("4"));
    }

    @Test
    void aHubThatIsSilentNowKeepsNobodyFromPayingOnWhatItToldInThisRun() throws Exception {
        Solvency.payer(desk, PRICE, false);
        now = NOON.plus(Solvency.FRESH);
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Unreachable()));
        assertThat(Solvency.payer(desk, PRICE, false)).isSameAs(me());
    }
}
