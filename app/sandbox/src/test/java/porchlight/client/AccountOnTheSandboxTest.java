package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.client.Membership.Payout;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.ledger.Ledger;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Deployment;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.chain.TestChain;
import porchlight.sandbox.hub.HubConfig;
import porchlight.sandbox.hub.HubServer;
import porchlight.sandbox.transactor.Faults;
import porchlight.sandbox.transactor.TransactorConfig;
import porchlight.sandbox.transactor.TransactorServer;
import porchlight.sandbox.transactor.Waiting;

/// The account against the sandbox's own hub, transactor and contracts, over HTTP.
@Timeout(120)
class AccountOnTheSandboxTest {
    private static final Money FEE = Money.ofMyst("0.0954");
    private static final Money SETTLE = Money.ofMyst("0.04");
    private static final Address SAVINGS = Address.of("0x5afe00000000000000000000000000000000beef");

    @TempDir
    private Path folder;

    private final PrivateKeySigner user = TestChain.key(50);
    private final TurnedClock clock = new TurnedClock();
    private TestChain chain;
    private Contracts contracts;
    private HubServer hub;
    private TransactorServer transactor;
    private Ledger ledger;
    private Backstage backstage;
    private AccountDesk desk;

    @BeforeEach
    void start() throws Exception {
        InetSocketAddress at = freePort();
        chain = new TestChain("http://127.0.0.1:" + at.getPort() + "/");
        contracts = chain.contracts;
        hub = hub(at, chain.operator, contracts, "hub.db");
        begin(contracts, List.of());
    }

    private void begin(Contracts active, List<Address> former) throws Exception {
        transactor = transactor(active);
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        backstage = new Backstage();
        desk = desk(active, former);
    }

    private static InetSocketAddress freePort() throws Exception {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), probe.getLocalPort());
        }
    }

    private HubServer hub(InetSocketAddress at, PrivateKeySigner operator, Contracts where, String file)
            throws Exception {
        chain.funded(operator);
        return HubServer.start(new HubConfig(
                at, operator, where, chain.chain.rpcUrl(), folder.resolve(file), Duration.ofHours(1), Money.ZERO));
    }

    private TransactorServer transactor(Contracts active) throws Exception {
        return TransactorServer.start(new TransactorConfig(
                TestChain.loopback(),
                chain.funded(TestChain.key(3)),
                active,
                FEE,
                SETTLE,
                false,
                Optional.of(new TransactorConfig.Bounty(new Mint(chain.ownerAccount, active.token()), Money.ofWei(1))),
                Duration.ofMinutes(5),
                Map.of("PORCH", Money.ofMyst("5")),
                Optional.of(new TransactorConfig.Elsewhere(1, Money.ofMyst("21.7"), Money.ofMyst("9.3")))));
    }

    private AccountDesk desk(Contracts active, List<Address> former) throws Exception {
        URI rpc = URI.create(chain.chain.rpcUrl());
        Network network = new Network(
                "bench",
                active.chainId(),
                active.registry(),
                active.channelImplementation(),
                active.token(),
                active.hermes(),
                URI.create("http://127.0.0.1:1/api/v4"),
                List.of("nats://127.0.0.1:1"),
                URI.create(transactor.url() + "/api/v1"),
                URI.create("http://127.0.0.1:1"),
                URI.create("http://127.0.0.1:1/location"),
                List.of(rpc),
                List.of(),
                List.of("dvpn"),
                true,
                URI.create("http://127.0.0.1:1"),
                List.of(),
                List.of(),
                Optional.empty());
        Address old = Deployment.legacyToken(chain.rpc, active.token());
        MembershipPlaces places = new MembershipPlaces(
                Optional.empty(),
                OptionalLong.of(1),
                former,
                Optional.of(new MembershipPlaces.Legacy(active.chainId(), List.of(rpc), old, active.token())));
        MembershipServices services = MembershipServices.of(network, places, Services.of(network, "test"));
        MembershipServices known = new MembershipServices(
                services.chainId(),
                services.transactor(),
                services.chain(),
                services.hermes(),
                Optional.of(token -> token.equals("PORCH") ? Optional.of(Money.ofMyst("5")) : Optional.empty()),
                services.legacy());
        return new AccountDesk(
                network,
                places,
                known,
                ledger,
                new AccountDesk.Who(() -> Optional.of(user.address()), () -> Optional.of(user), () -> false, () -> {}),
                backstage,
                clock);
    }

    @AfterEach
    void stop() {
        backstage.close();
        desk.close();
        ledger.close();
        transactor.close();
        hub.close();
        chain.close();
    }

    private Address channel(Contracts where) {
        return Channels.consumerChannel(
                user.address(), where.hermes(), where.registry(), where.channelImplementation());
    }

    private Membership now() {
        return desk.membership().value();
    }

    /// Turns the clock and looks until it is so.
    private void until(Waiting.Question question) throws Exception {
        Waiting.until(() -> {
            clock.turn(Pace.LONGEST.plusSeconds(1));
            desk.follow();
            return question.isSo();
        });
    }

    private void register(porchlight.client.Account.Wish wish) throws Exception {
        until(() -> now().terms().isPresent());
        long before = now().answers();
        desk.register(wish);
        Waiting.until(() -> now().answers() > before);
        assertThat(now().refused()).isEmpty();
    }

    private void registered(String deposit) throws Exception {
        chain.mint(channel(contracts), deposit);
        register(new porchlight.client.Account.Wish(Optional.empty(), FEE, false));
        until(() -> now().standing() instanceof Standing.Registered);
    }

    private Payout withdraw(String amount) throws Exception {
        long before = now().answers();
        desk.withdraw(SAVINGS, Money.ofMyst(amount), SETTLE);
        Waiting.until(() -> now().answers() > before);
        assertThat(now().refused()).isEmpty();
        return now().payout().orElseThrow();
    }

    @Test
    void aRegistrationWaitsForItsDepositAndThenTakesTheFeeOnce() throws Exception {
        register(new porchlight.client.Account.Wish(Optional.empty(), FEE, false));
        // but for the wei of bounty, which may come a block later
        until(() -> now().standing() instanceof Standing.InProgress under
                && under.waitsFor() == Standing.WaitsFor.DEPOSIT
                && under.missing().equals(FEE.minus(Money.ofWei(1))));
        chain.mint(channel(contracts), "1");
        until(() -> now().standing() instanceof Standing.Registered);
        assertThat(chain.tokens(channel(contracts)))
                .isEqualTo(Money.ofMyst("0.9046").plus(Money.ofWei(1)));
        Membership.Terms terms = now().terms().orElseThrow();
        assertThat(terms.saving()).contains(Money.ofMyst("21.6046"));
    }

    @Test
    void withAReferralTokenItIsFreeAndRewarded() throws Exception {
        register(porchlight.client.Account.Wish.with("PORCH"));
        until(() -> now().standing() instanceof Standing.Registered);
        assertThat(chain.tokens(channel(contracts))).isEqualTo(Money.ofMyst("5"));
    }

    @Test
    void oneThatWasTakenWhileTheAnswerWasLostIsPaidOnce() throws Exception {
        chain.mint(channel(contracts), "1");
        transactor.faults().set(new Faults.TakesButSaysNot());
        register(new porchlight.client.Account.Wish(Optional.empty(), FEE, false));
        until(() -> now().standing() instanceof Standing.Registered);
        assertThat(chain.tokens(channel(contracts)))
                .isEqualTo(Money.ofMyst("0.9046").plus(Money.ofWei(1)));
    }

    @Test
    void oneThatOnlySaysItIsDoneIsNeverShownAsRegistered() throws Exception {
        chain.mint(channel(contracts), "1");
        transactor.faults().set(new Faults.OnlySays());
        register(new porchlight.client.Account.Wish(Optional.empty(), FEE, false));
        until(() -> now().standing() instanceof Standing.InProgress under
                && under.waitsFor() == Standing.WaitsFor.CONFIRMATION
                && under.stuck());
    }

    @Test
    void oneThatFailsCanBeTriedAgain() throws Exception {
        chain.mint(channel(contracts), "1");
        transactor.faults().set(new Faults.Fails());
        register(new porchlight.client.Account.Wish(Optional.empty(), FEE, false));
        until(() -> now().standing() instanceof Standing.Failed);
        transactor.faults().clear();
        register(new porchlight.client.Account.Wish(Optional.empty(), FEE, false));
        until(() -> now().standing() instanceof Standing.Registered);
        assertThat(chain.tokens(channel(contracts)))
                .isEqualTo(Money.ofMyst("0.9046").plus(Money.ofWei(1)));
    }

    @Test
    void aWithdrawalPaysToTheLastWeiAndTheHubTakesItsShareOfTheChannelOnce() throws Exception {
        registered("5");
        withdraw("2.000000000000000007");
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS))
                .isEqualTo(Money.ofMyst("2.000000000000000007").minus(SETTLE));
        Money before = chain.tokens(channel(contracts));
        hub.settleNow(Money.ZERO);
        assertThat(before.minus(chain.tokens(channel(contracts)))).isEqualTo(Money.ofMyst("2.000000000000000007"));
        withdraw("1");
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS))
                .isEqualTo(Money.ofMyst("3.000000000000000007").minus(SETTLE).minus(SETTLE));
    }

    @Test
    void aHubThatLosesItsAnswerIsAskedAgainAndPaysOnce() throws Exception {
        registered("5");
        hub.faults().set(new porchlight.sandbox.hub.Faults.KeepsThePromise());
        assertThat(withdraw("2").stage()).isEqualTo(Payout.Stage.ASKED);
        hub.faults().clear();
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ofMyst("1.96"));
    }

    @Test
    void aHubThatKeepsTheSecretPaysAllTheSame() throws Exception {
        registered("5");
        hub.faults().set(new porchlight.sandbox.hub.Faults.KeepsTheSecret());
        assertThat(withdraw("2").stage()).isEqualTo(Payout.Stage.QUEUED);
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        hub.settleNow(Money.ZERO);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ofMyst("1.96"));
        hub.faults().clear();
        withdraw("1");
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ofMyst("2.92"));
    }

    @Test
    void aHubThatTookWhatItRefusedPaysItOnceItShowsIt() throws Exception {
        registered("5");
        hub.faults().set(new porchlight.sandbox.hub.Faults.TakesAndRefuses());
        assertThat(withdraw("2").stage()).isEqualTo(Payout.Stage.REFUSED);
        assertThat(hub.promised(user.address())).as("it took our promise").isEqualTo(Money.ofMyst("2"));
        hub.faults().clear();
        long before = now().answers();
        desk.withdraw(SAVINGS, Money.ofMyst("1"), SETTLE);
        Waiting.until(() -> now().answers() > before);
        assertThat(now().refused())
                .contains(new porchlight.connection.Failure.WalletTrouble(WalletFault.WITHDRAWAL_TAKEN));
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ofMyst("1.96"));
        withdraw("1");
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ofMyst("2.92"));
        hub.settleNow(Money.ZERO);
        assertThat(hub.promised(user.address())).isEqualTo(Money.ofMyst("3"));
    }

    @Test
    void aHubThatPaysNoConsumersBackLeavesEverythingAsItWas() throws Exception {
        registered("5");
        hub.faults().set(new porchlight.sandbox.hub.Faults.NoWithdrawals());
        Payout refused = withdraw("2");
        assertThat(refused.stage()).isEqualTo(Payout.Stage.REFUSED);
        assertThat(refused.trouble()).contains(WalletFault.WITHDRAWAL_REFUSED);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ZERO);
        hub.faults().clear();
        withdraw("2");
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
    }

    @Test
    void aTransactorThatOnlySaysItPaidIsHandedItAgain() throws Exception {
        registered("5");
        transactor.faults().set(new Faults.OnlySays());
        withdraw("2");
        until(() -> now().payout().orElseThrow().trouble().equals(Optional.of(WalletFault.CHAIN_DISAGREES)));
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ZERO);
        transactor.faults().clear();
        until(() -> now().payout().orElseThrow().stage() == Payout.Stage.PAID);
        assertThat(chain.tokens(SAVINGS)).isEqualTo(Money.ofMyst("1.96"));
    }

    @Test
    void anIdentityOfAFormerHubMovesWithItsMoney() throws Exception {
        registered("3");
        Money left = chain.tokens(channel(contracts));
        Contracts former = contracts;
        transactor.close();
        desk.close();
        ledger.close();
        InetSocketAddress at = freePort();
        PrivateKeySigner operator = TestChain.key(60);
        contracts = Deployment.addHub(
                chain.ownerAccount,
                former,
                Deployment.HubTerms.usual(operator.address(), "http://127.0.0.1:" + at.getPort() + "/"));
        try (HubServer active = hub(at, operator, contracts, "active.db")) {
            assertThat(active.url()).isNotEqualTo(hub.url());
            begin(contracts, List.of(former.hermes()));
            until(() -> now().migration().state() == Membership.Migration.State.REQUIRED);
            desk.migrate(SETTLE);
            until(() -> now().migration().left().equals(left));
            desk.migrate(SETTLE);
            until(() -> now().migration().state() == Membership.Migration.State.FINISHED);
            assertThat(chain.tokens(channel(contracts))).isEqualTo(left.minus(SETTLE));
        }
    }

    @Test
    void oldTokensBecomeNewOnesToTheLastUnitByTheDataThatIsShown() throws Exception {
        Account holder = chain.funded(TestChain.key(51));
        Address old = Deployment.legacyToken(chain.rpc, contracts.token());
        BigInteger units = new BigInteger("123456789");
        chain.ownerAccount.call(old, Call.to("transfer", Call.address(holder.address()), new Uint256(units)));
        desk.lookForLegacy(holder.address());
        Waiting.until(() -> now().legacy()
                .filter(look -> look.state() == LegacyLook.State.FOUND)
                .isPresent());
        LegacyLook.Change change = now().legacy().orElseThrow().change().orElseThrow();
        assertThat(change.units()).isEqualTo(units);
        holder.call(change.token(), HexFormat.of().parseHex(change.data().substring(2)));
        assertThat(chain.tokens(holder.address())).isEqualTo(change.receives()).isEqualTo(Money.ofMyst("1.23456789"));
        desk.lookForLegacy(holder.address());
        Waiting.until(() -> now().legacy()
                .filter(look -> look.state() == LegacyLook.State.EMPTY)
                .isPresent());
    }

    /// A clock that only the test turns.
    private static final class TurnedClock extends Clock {
        private final Clock real = Clock.systemUTC();
        private volatile Duration ahead = Duration.ZERO;

        void turn(Duration by) {
            ahead = ahead.plus(by);
        }

        @Override
        public java.time.ZoneId getZone() {
            return real.getZone();
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return real.instant().plus(ahead);
        }
    }
}
