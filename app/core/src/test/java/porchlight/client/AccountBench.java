package porchlight.client;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.web.Hermes;

/// An account with a ledger on disk, a clock that is turned by hand, and services that do as they are told.
final class AccountBench implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    static final PrivateKeySigner USER = PrivateKeySigner.of(
            HexFormat.of().parseHex("1fd26004a85a0ae04e16b444893ba7408dc7215b3962dda782d1afc6d7441d1e"));
    static final Network NETWORK = Network.MAINNET;
    static final Address FORMER = Address.of("0xa62a2a75949d25e17c6f08a7818e7be97c18a8d2");
    static final ChannelKey KEY = new ChannelKey(137, USER.address(), NETWORK.hermes());
    static final Address CHANNEL = Channels.consumerChannel(
            USER.address(), NETWORK.hermes(), NETWORK.registry(), NETWORK.channelImplementation());
    static final Address SAVINGS = Address.of("0x5afe00000000000000000000000000000000beef");

    final FakeTransactor transactor = new FakeTransactor();
    final FakeReader chain = new FakeReader();
    final FakeHub hub = new FakeHub(NETWORK.hermes());
    final FakeHub formerHub = new FakeHub(FORMER);
    final MembershipBoard board = new MembershipBoard();
    final Map<String, Money> rewards = Map.of("PORCH", Money.ofMyst("5"));
    final Ledger ledger;
    final MembershipServices services;
    boolean paying;
    /// The registry names addresses of hubs that may not be asked.
    boolean unaskable;
    private Instant now = NOON;

    AccountBench(Path folder) {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        transactor.fees.put(137L, FakeTransactor.fees("0.0954", "0.0436", NOON.plusSeconds(600)));
        transactor.fees.put(1L, FakeTransactor.fees("21.7", "9.3", NOON.plusSeconds(600)));
        chain.operators.put(NETWORK.hermes(), hub.operator.address());
        chain.operators.put(FORMER, formerHub.operator.address());
        services = new MembershipServices(
                137,
                transactor,
                chain,
                this::hub,
                Optional.of(token -> Optional.ofNullable(rewards.get(token))),
                Optional.empty());
    }

    private Hermes hub(URI url) {
        if (unaskable) {
            throw new IllegalArgumentException("a service must be asked over https");
        }
        return url.equals(URI.create("http://" + FORMER.toString().substring(2, 10))) ? formerHub : hub;
    }

    /// Turned by [#later].
    Clock clock() {
        return new Clock() {
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
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    /// A fresh one, as after a restart.
    Registrar registrar() {
        return new Registrar(
                NETWORK, OptionalLong.of(1), transactor, services.affiliator(), chain, ledger, board, clock());
    }

    Purses purses() {
        return new Purses(NETWORK, services, ledger);
    }

    /// A fresh one, as after a restart.
    Payouts payouts() {
        return new Payouts(services, purses(), ledger, () -> paying, clock());
    }

    HubMove move() {
        return new HubMove(NETWORK, List.of(FORMER), services, purses(), payouts(), ledger, board, clock());
    }

    /// The channel holds that much, and nothing was ever promised.
    void deposit(Address channel, String myst) {
        chain.tokens.put(channel, Money.ofMyst(myst));
        chain.deployed.add(channel);
    }

    Money promised() {
        return ledger.promises().promisedTotal(KEY);
    }

    /// What the wallet does now and then.
    void hubReports() {
        ledger.promises()
                .adoptHubTotal(
                        new HubReport(KEY, CHANNEL, hub.latest, Money.ZERO, Optional.of(Money.ofMyst("1000")), now));
    }

    @Override
    public void close() {
        ledger.close();
    }
}
