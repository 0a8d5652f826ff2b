package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.StagedChain.reading;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Difference.Kind;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Keystore;
import porchlight.identity.KeystoreException;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.identity.Strength;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.payment.Balance;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.web.ServiceException;

/// Chain, hub and ledger that disagree, each in its own way.
class MoneyDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private final StagedChain chain = new StagedChain();
    private final StagedHub hub = new StagedHub();

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @SuppressWarnings("NullAway.Init")
    private Identities identities;

    @SuppressWarnings("NullAway.Init")
    private MoneyDesk desk;

    @BeforeEach
    void open() throws Exception {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        identities = new Identities(new Keystore(folder.resolve("keystore"), Strength.LIGHT));
        identities.create("correct horse".toCharArray());
        desk = desk();
    }

    @AfterEach
    void close() {
        identities.close();
        ledger.close();
    }

    @Test
    void beforeAnybodyWasAskedNothingIsKnown() {
        assertThat(wallet().balance()).isEmpty();
        assertThat(wallet().source()).isEqualTo(Wallet.Source.NONE);
        assertThat(statement()).isEmpty();
    }

    @Test
    void whereAllAgreeTheBalanceIsTheChainsWordAndEveryWeiIsExplained() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(wallet().asOf()).contains(NOON);
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10");
        chain.says(101, "12.5", "0");
        hub.says(Money.ofMyst("12.5"), Optional.empty());
        desk.refresh();
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10", "DEPOSIT 2.5");
    }

    @Test
    void aHubThatSaysLessIsCountedAndNamed() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("7"), Optional.empty());
        desk.refresh();
        assertBalance("7", Wallet.Source.HUB);
        assertThat(wallet().differences())
                .containsExactly(new Difference(Kind.HUB_SAYS_LESS, Money.ofMyst("7"), Money.ofMyst("10")));
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10", "HELD_BACK 3");
        assertThat(new Balance(
                                desk.funds().channelBalance(),
                                desk.funds().settled(),
                                ledger.promises().promisedTotal(key()))
                        .spendable())
                .isEqualTo(Money.ofMyst("7"));
    }

    @Test
    void aHubThatSaysMoreIsNotCountedButNamed() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("99"), Optional.empty());
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(wallet().differences())
                .containsExactly(new Difference(Kind.HUB_SAYS_MORE, Money.ofMyst("10"), Money.ofMyst("99")));
    }

    @Test
    void aHigherPromiseOfOursIsAnotherDeviceAndIsALineOfItsOwn() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        hub.says(Money.ofMyst("6"), Optional.of(promise("4")));
        desk.refresh();
        assertBalance("6", Wallet.Source.CHAIN);
        assertThat(wallet().differences())
                .containsExactly(new Difference(Kind.HUB_PROMISE_HIGHER, Money.ofMyst("4"), Money.ZERO));
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10", "OTHER_DEVICE 4");
    }

    @Test
    void whatWasPromisedBeforeTheLedgerBeganIsNoOtherDevice() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("6"), Optional.of(promise("4")));
        desk.refresh();
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10", "PROMISED_BEFORE 4");
    }

    @Test
    void aHubThatGoesBackBehindAPromiseLowersNothingOfOurs() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("6"), Optional.of(promise("4")));
        desk.refresh();
        for (int again = 0; again < 3; again++) {
            hub.says(Money.ofMyst("6"), Optional.of(promise("1")));
            desk.refresh();
            assertBalance("6", Wallet.Source.CHAIN);
            assertThat(wallet().promised()).isEqualTo(Money.ofMyst("4"));
            assertThat(kinds()).contains(Kind.HUB_PROMISE_LOWER);
        }
        hub.says(Money.ofMyst("9"), Optional.empty());
        desk.refresh();
        assertBalance("6", Wallet.Source.CHAIN);
        assertThat(kinds()).contains(Kind.HUB_PROMISE_LOWER, Kind.HUB_SAYS_MORE);
    }

    @Test
    void aPromiseAboveEverythingThatTheChannelEverHeldIsNotBelieved() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        hub.says(Money.ZERO, Optional.of(promise("11")));
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(kinds()).containsExactly(Kind.HUB_PROMISE_IMPLAUSIBLE);
    }

    @Test
    void aForeignPromiseChangesNothingAndIsNamed() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Nonsense("staged")));
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(kinds()).containsExactly(Kind.HUB_PROMISE_FOREIGN);
        Promise another = Promises.sign(
                signer(), 1, channel().bytes(), Money.ofMyst("3"), Money.ZERO, Keccak.hash(new byte[] {1}));
        hub.fault = Optional.empty();
        hub.says(Money.ofMyst("10"), Optional.of(another));
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(kinds()).containsExactly(Kind.HUB_PROMISE_FOREIGN);
    }

    @Test
    void aHubThatTalksNonsenseDoesNotTakeBackWhatItSaid() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("7"), Optional.empty());
        desk.refresh();
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Nonsense("staged")));
        desk.refresh();
        assertBalance("7", Wallet.Source.HUB);
        hub.fault = Optional.empty();
        hub.says(Money.ofMyst("10"), Optional.of(promise("11")));
        desk.refresh();
        assertBalance("7", Wallet.Source.HUB);
        hub.account = Optional.empty();
        desk.refresh();
        assertBalance("7", Wallet.Source.HUB);
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
    }

    @Test
    void whatTheHubSaidCountsOnAfterARestartInWhichNobodyCanBeAsked() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("7"), Optional.empty());
        desk.refresh();
        desk = desk();
        assertBalance("7", Wallet.Source.HUB);
        chain.silent = true;
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Unreachable()));
        desk.refresh();
        assertBalance("7", Wallet.Source.HUB);
    }

    /// The profile of the testers' network has one node only.
    @Test
    void aSettledThatOnlyTheOneNodeKnowsDoesNotRaiseThePromisedTotal() {
        chain.says(100, "10", "400");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        assertThat(wallet().promised()).isEqualTo(Money.ZERO);
        hub.says(Money.ofMyst("8"), Optional.of(promise("2")));
        desk.refresh();
        assertThat(wallet().promised()).isEqualTo(Money.ofMyst("2"));
        chain.says(101, "10", "0");
        desk.refresh();
        assertThat(wallet().promised()).isEqualTo(Money.ofMyst("2"));
    }

    @Test
    void anAddressOfTheHubThatMayNotBeAskedIsSilenceAndNothingStops() {
        chain.says(100, "10", "0");
        hub.unaskable = true;
        desk.refresh();
        assertThat(wallet().balance()).isEmpty();
        assertThat(wallet().registration()).isEqualTo(Wallet.Registration.REGISTERED);
        hub.unaskable = false;
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
    }

    /// The user takes another identity while the chain is asked about the first.
    @Test
    void whatIsLearnedOfOneIdentityIsNotSaidOfAnother() throws Exception {
        chain.says(100, "10", "0");
        PrivateKeySigner other = PrivateKeySigner.of(Keccak.hash(new byte[] {5}));
        chain.onRegistered = () -> {
            try {
                identities.use(other);
            } catch (KeystoreException e) {
                throw new AssertionError(e);
            }
            desk.show();
        };
        desk.refresh();
        assertThat(wallet().identity()).contains(other.address());
        assertThat(wallet().registration()).isEqualTo(Wallet.Registration.UNKNOWN);
    }

    @Test
    void aSilentHubKeepsWhatItLastSaid() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("7"), Optional.empty());
        desk.refresh();
        hub.fault = Optional.of(new ServiceException("hub", new ServiceException.Unreachable()));
        desk.refresh();
        assertBalance("7", Wallet.Source.HUB);
    }

    @Test
    void aChainThatTakesADepositBackLowersTheBalanceAndSaysSoUntilItIsThereAgain() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        chain.says(101, "15", "0");
        hub.says(Money.ofMyst("15"), Optional.empty());
        desk.refresh();
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10", "DEPOSIT 5");
        chain.says(101, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(wallet().differences())
                .containsExactly(new Difference(Kind.CHAIN_FELL, Money.ofMyst("10"), Money.ofMyst("15")));
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10");
        chain.says(103, "15", "0");
        hub.says(Money.ofMyst("15"), Optional.empty());
        desk.refresh();
        assertThat(wallet().differences()).isEmpty();
        assertThat(lines()).containsExactly("BEFORE_LEDGER 10", "DEPOSIT 5");
    }

    @Test
    void aDepositThatIsSpentAndThenTakenBackLeavesAnOpenDebtAndNoNegativeBalance() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("6"), Optional.of(promise("4")));
        desk.refresh();
        chain.says(101, "1", "0");
        desk.refresh();
        assertBalance("0", Wallet.Source.CHAIN);
        assertThat(kinds()).contains(Kind.CHAIN_FELL, Kind.OVERPROMISED).doesNotContain(Kind.HUB_PROMISE_IMPLAUSIBLE);
        assertThat(lines()).containsExactly("BEFORE_LEDGER 1", "OVERPROMISED 3", "PROMISED_BEFORE 4");
    }

    @Test
    void aSettledThatFallsNeverRaisesTheBalance() {
        chain.says(100, "10", "5");
        hub.says(Money.ofMyst("7"), Optional.of(promise("8")));
        desk.refresh();
        assertBalance("7", Wallet.Source.CHAIN);
        chain.says(99, "20", "1");
        desk.refresh();
        assertBalance("7", Wallet.Source.CHAIN);
        assertThat(kinds()).contains(Kind.SETTLED_FELL);
    }

    /// A node that lags shows the money that the hub has drawn since; with the newer settled amount beside it the
    /// same money would be counted twice.
    @Test
    void aNodeThatLagsBehindASettlementDoesNotRaiseTheBalance() {
        chain.says(100, "5", "5");
        hub.says(Money.ofMyst("2"), Optional.of(promise("8")));
        desk.refresh();
        assertBalance("2", Wallet.Source.CHAIN);
        chain.says(99, "10", "0");
        desk.refresh();
        assertBalance("2", Wallet.Source.CHAIN);
    }

    @Test
    void aLyingNodeDoesNotRaiseTheBalanceOverTheOther() {
        chain.bothSay(reading(100, "500", "0", true), reading(100, "10", "0", true));
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(kinds()).containsExactly(Kind.NODES_DISAGREE);
    }

    /// The promised total never falls again, so an invented settled amount would lock the wallet for ever.
    @Test
    void aSettledThatOnlyOneOfTwoNodesKnowsDoesNotRaiseThePromisedTotal() {
        hub.says(Money.ofMyst("10"), Optional.empty());
        chain.bothSay(reading(100, "10", "400", true), reading(100, "10", "0", true));
        desk.refresh();
        assertThat(wallet().promised()).isEqualTo(Money.ZERO);
        chain.bothSay(reading(101, "3", "400", true), reading(101, "1000000001", "0", true));
        desk.refresh();
        assertThat(wallet().promised()).isEqualTo(Money.ZERO);
        assertThat(wallet().balance()).contains(Money.ofMyst("3"));
        chain.bothSay(reading(102, "10", "2", true), reading(102, "10", "2", true));
        desk.refresh();
        assertThat(wallet().promised()).isEqualTo(Money.ofMyst("2"));
    }

    @Test
    void anAbsurdAnswerLeavesEverythingAsItWas() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        chain.says(101, "99999999999", "99999999999");
        desk.refresh();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(wallet().promised()).isEqualTo(Money.ZERO);
        assertThat(kinds()).containsExactly(Kind.NODE_ABSURD);
    }

    @Test
    void aChannelThatTheRegistryDoesNotConfirmIsNotShownForDeposits() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        assertThat(wallet().channel()).contains(channel());
        chain.registryNamesAnother = true;
        desk.refresh();
        assertThat(wallet().channel()).isEmpty();
        assertBalance("10", Wallet.Source.CHAIN);
        assertThat(kinds()).containsExactly(Kind.CHANNEL_DISAGREES);
    }

    @Test
    void theFeeThatTheOpeningTookIsALineOfItsOwn() {
        chain.nodes = List.of(reading(100, "1", "0", false));
        hub.says(Money.ofMyst("0.9"), Optional.empty());
        desk.refresh();
        chain.nodes = List.of(reading(101, "0.9", "0", true));
        desk.refresh();
        assertBalance("0.9", Wallet.Source.CHAIN);
        assertThat(lines()).containsExactly("BEFORE_LEDGER 1", "REGISTRATION_FEE 0.1");
        assertThat(wallet().differences()).isEmpty();
    }

    @Test
    void afterARestartWithoutAnyNetworkTheBalanceIsRememberedAndSaysSo() {
        chain.says(100, "10", "0");
        hub.says(Money.ofMyst("10"), Optional.empty());
        desk.refresh();
        desk = desk();
        assertBalance("10", Wallet.Source.REMEMBERED);
        assertThat(wallet().asOf()).isEmpty();
        chain.silent = true;
        desk.refresh();
        assertBalance("10", Wallet.Source.REMEMBERED);
        assertThat(statement().orElseThrow().balance()).isEqualTo(Money.ofMyst("10"));
    }

    private MoneyDesk desk() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        Network network = new Network(
                "test",
                Network.MAINNET.chainId(),
                Network.MAINNET.registry(),
                Network.MAINNET.channelImplementation(),
                Network.MAINNET.token(),
                Network.MAINNET.hermes(),
                nowhere,
                List.of("nats://127.0.0.1:1"),
                nowhere,
                nowhere,
                nowhere,
                List.of(nowhere),
                List.of(),
                List.of("wireguard"),
                true,
                nowhere,
                List.of(),
                List.of(),
                Optional.empty());
        Services deaf = Services.of(network, "test");
        return new MoneyDesk(
                network,
                new Services(
                        deaf.discovery(),
                        deaf.transactor(),
                        deaf.gateway(),
                        deaf.location(),
                        chain,
                        deaf.writer(),
                        url -> hub.asked(),
                        deaf.http()),
                ledger,
                identities,
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private Wallet wallet() {
        return desk.live().value();
    }

    private void assertBalance(String myst, Wallet.Source source) {
        assertThat(wallet().balance()).contains(Money.ofMyst(myst));
        assertThat(wallet().source()).isEqualTo(source);
        statement().ifPresent(each -> assertThat(each.balance()).isEqualTo(Money.ofMyst(myst)));
    }

    private Optional<Statement> statement() {
        return StatementMaker.of(new StatementMaker.Facts(
                ledger.channels().account(key()),
                List.of(),
                wallet(),
                desk.sight().hub()));
    }

    private List<String> lines() {
        return statement().orElseThrow().lines().stream()
                .map(line -> line.kind() + " " + line.amount())
                .toList();
    }

    private List<Kind> kinds() {
        return wallet().differences().stream().map(Difference::kind).toList();
    }

    private Signer signer() {
        return identities.signer().orElseThrow();
    }

    private ChannelKey key() {
        return desk.key(signer().address());
    }

    private Address channel() {
        return desk.channel(signer().address());
    }

    private Promise promise(String myst) {
        return Promises.sign(
                signer(),
                Network.MAINNET.chainId(),
                channel().bytes(),
                Money.ofMyst(myst),
                Money.ZERO,
                Keccak.hash(myst.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
