package porchlight.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import porchlight.identity.Address;

/// A network profile: every service is only an address here, so any one of them can be swapped for another
/// (`p2p.md §2.1`, `payments.md §2.1`).
///
/// @param name `mainnet`, `testnet`, `sandbox`, or what a profile file calls itself
/// @param chainId chain on which payments run
/// @param registry contract that knows identities and hubs
/// @param channelImplementation what consumer channels are proxies of
/// @param token the MYST token
/// @param hermes the active hub's contract; pinned, never taken from an answer
/// @param discovery base URL, up to and with `/api/v4`
/// @param brokers `nats://host:port`, at least one
/// @param transactor base URL, up to and with `/api/v1`
/// @param gateway base URL of the payment gateway, without path
/// @param location full URL
/// @param rpc JSON-RPC endpoints of the chain, tried in order
/// @param stun `host:port` of STUN servers
/// @param serviceTypes what we ask homes for, in order of preference
/// @param plainHttp whether `http:` is acceptable, and homes with private addresses; only a network that lives on this
///     machine or in the user's own local network may say so
/// @param affiliator base URL of the referral service, up to and with `/api/v1`
/// @param checkoutHosts where a check-out link may lead besides the gateway's own host and the payment firms that are
///     known ([porchlight.web.CheckoutHosts]); lower case, without port
/// @param formerHubs hubs that were active before and may still hold a channel's money (`payments.md §11.5`)
/// @param l1 the older chain; empty where the network has none
public record Network(
        String name,
        long chainId,
        Address registry,
        Address channelImplementation,
        Address token,
        Address hermes,
        URI discovery,
        List<String> brokers,
        URI transactor,
        URI gateway,
        URI location,
        List<URI> rpc,
        List<String> stun,
        List<String> serviceTypes,
        boolean plainHttp,
        URI affiliator,
        List<String> checkoutHosts,
        List<Address> formerHubs,
        Optional<L1> l1) {
    private static final List<String> PUBLIC_STUN =
            List.of("stun.l.google.com:19302", "stun1.l.google.com:19302", "stun2.l.google.com:19302");
    /// What homes are asked for on every network, in order of preference.
    public static final List<String> SERVICE_TYPES = List.of("dvpn", "wireguard", "data_transfer", "scraping");

    private static final List<URI> L1_NODES =
            List.of(URI.create("https://ethereum1.mysterium.network/"), URI.create("https://cloudflare-eth.com/"));
    private static final URI AFFILIATOR = URI.create("https://affiliator.mysterium.network/api/v1");

    /// The network that people use, on Polygon.
    public static final Network MAINNET = new Network(
            "mainnet",
            137,
            Address.of("0x87f0f4b7e0fab14a565c87babba6c40c92281b51"),
            Address.of("0x6b423d3885b4877b5760e149364f85f185f477ad"),
            Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3"),
            Address.of("0x80ed28d84792d8b153bf2f25f0c4b7a1381de4ab"),
            URI.create("https://discovery.mysterium.network/api/v4"),
            List.of("nats://broker.mysterium.network:4222"),
            URI.create("https://transactor.mysterium.network/api/v1"),
            URI.create("https://pilvytis.mysterium.network"),
            URI.create("https://location.mysterium.network/api/v1/location"),
            List.of(URI.create("https://polygon1.mysterium.network/"), URI.create("https://polygon.drpc.org/")),
            PUBLIC_STUN,
            SERVICE_TYPES,
            false,
            AFFILIATOR,
            List.of(),
            List.of(Address.of("0xa62a2a75949d25e17c6f08a7818e7be97c18a8d2")),
            Optional.of(new L1(
                    1,
                    Optional.of(new Contracts(
                            Address.of("0x87f0f4b7e0fab14a565c87babba6c40c92281b51"),
                            Address.of("0xbd20839b331a7a8d10e34cdf7219edf334814c4f"),
                            Address.of("0x4cf89ca06ad997bc732dc876ed2a7f26a9e7f361"),
                            Address.of("0xa62a2a75949d25e17c6f08a7818e7be97c18a8d2"))),
                    Optional.of(Address.of("0xa645264c5603e96c3b0b078cdab68733794b0a71")),
                    L1_NODES)));

    /// The network for testers, on Amoy.
    public static final Network TESTNET = new Network(
            "testnet",
            80002,
            Address.of("0x935305ebd48264e72067c242231b9c1638f8722c"),
            Address.of("0xa7d2b4834e059720b18eafa56fc076622a6d6275"),
            Address.of("0x5b75a099da7533cc800e77eeaec3409c12420a15"),
            Address.of("0xf1e8f60009005cc760c8e96fb3cabd992f9004e6"),
            URI.create("https://discovery-testnet.mysterium.network/api/v4"),
            List.of("nats://broker.mysterium.network:4223"),
            URI.create("https://transactor-testnet.mysterium.network/api/v1"),
            URI.create("https://pilvytis.testnet.mysterium.network"),
            URI.create("https://location.mysterium.network/api/v1/location"),
            List.of(URI.create("https://polygon-amoy1.mysterium.network/")),
            PUBLIC_STUN,
            SERVICE_TYPES,
            false,
            AFFILIATOR,
            List.of(),
            List.of(),
            Optional.of(new L1(1, Optional.empty(), Optional.empty(), L1_NODES)));

    /// The same four contracts on another chain.
    ///
    /// @param registry contract that knows identities and hubs
    /// @param channelImplementation what consumer channels are proxies of
    /// @param token the MYST token, 18 decimals
    /// @param hermes the active hub's contract
    public record Contracts(Address registry, Address channelImplementation, Address token, Address hermes) {}

    /// The older chain (L1), where fees are higher and old tokens lie.
    ///
    /// @param chainId for instance 1
    /// @param contracts empty where the network has none there and only the chain's own coin is read
    /// @param legacyToken the MYST of before 2021, 8 decimals
    /// @param rpc JSON-RPC endpoints, tried in order
    public record L1(long chainId, Optional<Contracts> contracts, Optional<Address> legacyToken, List<URI> rpc) {
        public L1 {
            rpc = List.copyOf(rpc);
        }
    }

    public Network {
        brokers = List.copyOf(brokers);
        rpc = List.copyOf(rpc);
        stun = List.copyOf(stun);
        serviceTypes = List.copyOf(serviceTypes);
        checkoutHosts = List.copyOf(checkoutHosts);
        formerHubs = List.copyOf(formerHubs);
    }

    /// The profile of that name: a built-in one, or one that a [Provider] on the class path brings. Those that the
    /// user added from files are known to [Networks].
    public static Optional<Network> named(String name) {
        return switch (name) {
            case "mainnet" -> Optional.of(MAINNET);
            case "testnet" -> Optional.of(TESTNET);
            default ->
                provided().stream()
                        .filter(network -> network.name().equals(name))
                        .findFirst();
        };
    }

    /// The networks that providers on the class path bring now, none of them with a built-in one's name.
    static List<Network> provided() {
        return ServiceLoader.load(Provider.class).stream()
                .flatMap(provider -> provider.get().network().stream())
                .filter(network -> !network.isBuiltIn())
                .toList();
    }

    /// Whether the program itself vouches for it: `mainnet` and `testnet`.
    public boolean isBuiltIn() {
        return name.equals(MAINNET.name) || name.equals(TESTNET.name);
    }

    /// The contracts on the chain on which payments run.
    public Contracts contracts() {
        return new Contracts(registry, channelImplementation, token, hermes);
    }

    /// Brings one more profile; found by `ServiceLoader`, so the shipped app contains none.
    public interface Provider {
        /// Empty while the network that it speaks of is not up.
        Optional<Network> network();

        /// What lies around that network's payment chain, where the profile cannot say it.
        default Optional<MembershipPlaces> around() {
            return Optional.empty();
        }
    }
}
