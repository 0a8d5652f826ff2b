package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import porchlight.client.Network.Contracts;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;

/// The two networks that come with the program, held against `payments.md §2.1`, `http-apis.md §2` and the vectors.
class NetworkTest {
    /// The identity of the vectors.
    private static final Address IDENTITY = Address.of("0xF53aCDd584ccb85eE4EC1590007aD3c16FDFF057");

    private static Address channel(Contracts contracts) {
        return Channels.consumerChannel(
                IDENTITY, contracts.hermes(), contracts.registry(), contracts.channelImplementation());
    }

    /// `channel-polygon-137`, `channel-mainnet-1` and `channel-amoy-80002`: a wrong digit in registry, hub or
    /// implementation gives another address.
    @Test
    void theContractsLeadToTheChannelsOfTheVectors() {
        assertThat(channel(Network.MAINNET.contracts()).checksumText())
                .isEqualTo("0xc644058e72C73a506C992607c7992DA6B355C5Db");
        assertThat(channel(Network.MAINNET.l1().orElseThrow().contracts().orElseThrow())
                        .checksumText())
                .isEqualTo("0x1B7587338E007cAfD86a6287Cabbcf865Cd2DA7d");
        assertThat(channel(Network.TESTNET.contracts()).checksumText())
                .isEqualTo("0xbceaf146d4915F2D2220533b8a66aA51d4baA6eE");
    }

    /// No channel's address depends on the token, so it is compared with the page.
    @Test
    void theTokensAreThoseOfThePage() {
        assertThat(Network.MAINNET.token()).isEqualTo(Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3"));
        assertThat(Network.TESTNET.token()).isEqualTo(Address.of("0x5B75A099da7533CC800e77eeAEc3409c12420A15"));
        Network.L1 l1 = Network.MAINNET.l1().orElseThrow();
        assertThat(l1.contracts().map(Contracts::token))
                .contains(Address.of("0x4Cf89ca06ad997bC732Dc876ed2A7F26a9E7f361"));
        assertThat(l1.legacyToken()).contains(Address.of("0xa645264C5603E96c3b0B078cdab68733794B0A71"));
        assertThat(Network.MAINNET.formerHubs())
                .containsExactly(Address.of("0xa62a2a75949d25e17c6f08a7818e7be97c18a8d2"));
    }

    @Test
    void testnetIsAskedAtItsOwnServices() {
        Network testnet = Network.TESTNET;
        assertThat(testnet.chainId()).isEqualTo(80002);
        assertThat(testnet.discovery()).isEqualTo(URI.create("https://discovery-testnet.mysterium.network/api/v4"));
        assertThat(testnet.transactor()).isEqualTo(URI.create("https://transactor-testnet.mysterium.network/api/v1"));
        assertThat(testnet.gateway()).isEqualTo(URI.create("https://pilvytis.testnet.mysterium.network"));
        assertThat(testnet.affiliator()).isEqualTo(URI.create("https://affiliator.mysterium.network/api/v1"));
        assertThat(testnet.location()).isEqualTo(URI.create("https://location.mysterium.network/api/v1/location"));
        assertThat(testnet.brokers()).containsExactly("nats://broker.mysterium.network:4223");
        assertThat(testnet.rpc()).containsExactly(URI.create("https://polygon-amoy1.mysterium.network/"));
        assertThat(testnet.l1().orElseThrow().contracts()).isEmpty();
        assertThat(testnet.plainHttp()).isFalse();
        assertThat(Network.MAINNET.plainHttp()).isFalse();
    }

    @Test
    void theTwoShareNoContractNoBrokerAndNoNode() {
        assertThat(parts(Network.MAINNET)).doesNotContainAnyElementsOf(parts(Network.TESTNET));
    }

    private static Set<Object> parts(Network network) {
        Contracts contracts = network.contracts();
        return Stream.of(
                        Stream.of(network.name(), network.chainId()),
                        Stream.of(
                                contracts.registry(),
                                contracts.channelImplementation(),
                                contracts.token(),
                                contracts.hermes()),
                        Stream.of(network.discovery(), network.transactor(), network.gateway()),
                        network.brokers().stream(),
                        network.rpc().stream())
                .flatMap(part -> part)
                .collect(Collectors.toSet());
    }

    /// What is signed on one network says nothing on the other: chain, channel and registry are under each signature.
    @Test
    void whatIsSignedForOneNetworkIsNotUnderASignatureOfTheOther() {
        byte[] hashlock = new byte[32];
        Money amount = Money.ofMyst("1");
        Network main = Network.MAINNET;
        Network test = Network.TESTNET;
        assertThat(promise(main, hashlock, amount)).isNotEqualTo(promise(test, hashlock, amount));
        assertThat(registration(main)).isNotEqualTo(registration(test));
        assertThat(opening(main)).isNotEqualTo(opening(test));
        // and neither does it on a network of the same chain with another registry
        Network twin = Samples.with(main, Address.of("0x5B75A099da7533CC800e77eeAEc3409c12420A15"));
        assertThat(twin.chainId()).isEqualTo(main.chainId());
        assertThat(promise(main, hashlock, amount)).isNotEqualTo(promise(twin, hashlock, amount));
        assertThat(registration(main)).isNotEqualTo(registration(twin));
        assertThat(opening(main)).isNotEqualTo(opening(twin));
    }

    private static byte[] promise(Network network, byte[] hashlock, Money amount) {
        return Preimages.promise(network.chainId(), channel(network.contracts()).bytes(), amount, Money.ZERO, hashlock);
    }

    private static byte[] registration(Network network) {
        return Preimages.registration(
                network.chainId(), network.registry(), network.hermes(), Money.ZERO, Money.ZERO, IDENTITY);
    }

    private static byte[] opening(Network network) {
        return Preimages.openChannel(network.chainId(), network.registry(), network.hermes(), Money.ZERO);
    }

    /// Networks that are almost another one.
    static final class Samples {
        private Samples() {}

        /// A lab on this computer at which nobody listens.
        static final String LAB = """
                {
                  "porchlightNetwork": 1,
                  "name": "lab",
                  "chain": {
                    "id": 31337,
                    "registry": "0x427C2BAD22335710Aec5e477f3E3AdCd313A9bcb",
                    "hermes": "0xd68dEfB97d0765741F8ECF179Df2f9564e1466A3",
                    "channelImplementation": "0x599d43715DF3070f83355D9D90AE62c159E62A75",
                    "token": "0x4D1d104AbD4F4351a0c51bE1e9CA0750BbCa1665",
                    "rpc": ["http://127.0.0.1:1/"]
                  },
                  "services": {
                    "discovery": "http://127.0.0.1:1/api/v4",
                    "transactor": "http://127.0.0.1:1/api/v1",
                    "affiliator": "http://127.0.0.1:1/api/v1",
                    "gateway": "http://127.0.0.1:1",
                    "location": "http://127.0.0.1:1/location"
                  },
                  "brokers": ["nats://127.0.0.1:1"],
                  "stun": ["127.0.0.1:1"]
                }
                """;

        /// The same with another registry.
        static Network with(Network of, Address registry) {
            return new Network(
                    of.name(),
                    of.chainId(),
                    registry,
                    of.channelImplementation(),
                    of.token(),
                    of.hermes(),
                    of.discovery(),
                    of.brokers(),
                    of.transactor(),
                    of.gateway(),
                    of.location(),
                    of.rpc(),
                    of.stun(),
                    of.serviceTypes(),
                    of.plainHttp(),
                    of.affiliator(),
                    of.checkoutHosts(),
                    of.formerHubs(),
                    of.l1());
        }
    }
}
