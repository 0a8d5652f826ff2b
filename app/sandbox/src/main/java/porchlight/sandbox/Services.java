package porchlight.sandbox;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.market.Country;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.peer.StunServer;
import porchlight.sandbox.broker.BrokerServer;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Deployment;
import porchlight.sandbox.chain.Funding;
import porchlight.sandbox.chain.Mint;
import porchlight.sandbox.chain.Relay;
import porchlight.sandbox.chain.Rpc;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.chain.SandboxChain;
import porchlight.sandbox.coin.BitcoinNode;
import porchlight.sandbox.coin.Coin;
import porchlight.sandbox.discovery.DiscoveryServer;
import porchlight.sandbox.discovery.Prices;
import porchlight.sandbox.discovery.Rating;
import porchlight.sandbox.exit.Announcement;
import porchlight.sandbox.gateway.GatewayConfig;
import porchlight.sandbox.gateway.GatewayServer;
import porchlight.sandbox.lab.AddressPlan;
import porchlight.sandbox.location.DnsServer;
import porchlight.sandbox.location.EchoServer;
import porchlight.sandbox.location.LocationService;
import porchlight.sandbox.location.WebPage;
import porchlight.sandbox.location.Zone;
import porchlight.sandbox.site.SiteServer;
import porchlight.sandbox.transactor.TransactorConfig;
import porchlight.sandbox.transactor.TransactorServer;

/// Everything of the network except its hub and its homes, in this process: chain, broker, discovery, location,
/// STUN, reachability echo, names, web page, affiliator, observer.
public final class Services implements AutoCloseable {
    private static final BigInteger COINS = BigInteger.TEN.pow(24);

    private static final Money REGISTRATION_FEE = Money.ofMyst("0.0954");

    /// A settlement is nearly free here: people play for minutes, and their homes shall be paid all the same.
    static final Money SETTLEMENT_FEE = Money.ofMyst("0.000001");

    /// What a new user of the sandbox finds in the wallet.
    private static final Money WELCOME = Money.ofMyst("5");

    private static final Map<String, Money> REFERRALS = Map.of("PORCH", Money.ofMyst("5"));

    /// A chain of which only the fees are known here, as an L1 is beside an L2.
    private static final long FIRST_CHAIN = 1;

    /// What a home counts as that the catalogue does not know: a team may bring its own.
    private static final Rating NEWCOMER = new Rating(new Quality(2, 40, 50, 24, 0), false, false);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final NetworkFile file;
    private final DiscoveryServer discovery;

    /// Starts them all.
    ///
    /// @throws IOException if one cannot start; then none is left
    public Services(SandboxOptions options, ServiceAddresses at, HomeCatalog catalog) throws IOException {
        try {
            BrokerServer broker = opened(new BrokerServer(at.broker(), Signatures::recover));
            Prices prices = prices();
            this.discovery = opened(
                    new DiscoveryServer(at.discovery(), id -> rating(catalog, id), prices, InstantSource.system()));
            discovery.follow(broker);
            SiteServer location = opened(
                    new SiteServer(at.location(), Map.of("/api/v1/location", new LocationService(catalog::where))));
            SiteServer web = opened(new SiteServer(at.web(), Map.of("/", new WebPage(catalog::where))));
            opened(new DnsServer(at.dns(), zone(at)));
            List<String> stun = new ArrayList<>();
            for (InetSocketAddress each : at.stun()) {
                InetSocketAddress bound = opened(StunServer.open(each)).address();
                stun.add(text(bound));
            }
            EchoServer echo = opened(new EchoServer(at.echo()));

            SandboxKeys keys = new SandboxKeys(options.seed());
            String rpc = chain(options, at, keys);
            Deployment.HubTerms terms = Deployment.HubTerms.usual(keys.hub().address(), at.hubUrl());
            Account owner = new Account(opened(new Rpc(rpc)), keys.owner());
            Contracts contracts = Deployment.deploy(owner, terms);
            Mint mint = new Mint(owner, contracts.token());
            TransactorServer transactor = opened(TransactorServer.start(new TransactorConfig(
                    at.transactor(),
                    new Account(opened(new Rpc(rpc)), keys.transactor()),
                    contracts,
                    REGISTRATION_FEE,
                    SETTLEMENT_FEE,
                    true,
                    Optional.of(new TransactorConfig.Bounty(mint, WELCOME)),
                    Duration.ofHours(1),
                    REFERRALS,
                    Optional.of(
                            new TransactorConfig.Elsewhere(FIRST_CHAIN, Money.ofMyst("21.7"), Money.ofMyst("9.3"))))));
            GatewayServer gateway = opened(GatewayServer.start(gateway(options, at, rpc, keys, mint, contracts)));
            SiteServer affiliator =
                    opened(new SiteServer(at.affiliator(), Map.of("/api/v1", new Affiliator(REFERRALS))));
            SiteServer observer = opened(new SiteServer(
                    at.observer(),
                    Map.of("/api/v1", new Observer(contracts, keys.hub().address(), at.hubUrl(), terms.fee()))));

            discovery.list(catalog.homes().stream()
                    .skip(HomeCatalog.USUAL)
                    .map(home -> Announcement.json(ExitsMain.proposal(home, List.of(broker.url()))))
                    .toList());
            this.file = new NetworkFile(
                    "sandbox",
                    contracts.chainId(),
                    contracts.registry().toString(),
                    contracts.channelImplementation().toString(),
                    contracts.hermesImplementation().toString(),
                    contracts.token().toString(),
                    contracts.hermes().toString(),
                    discovery.url(),
                    List.of(broker.url()),
                    transactor.url() + "/api/v1",
                    gateway.url(),
                    affiliator.url() + "/api/v1",
                    observer.url(),
                    location.url() + "/api/v1/location",
                    List.of(rpc),
                    stun,
                    text(echo.address()),
                    at.hubUrl(),
                    web.url() + "/",
                    options.seed(),
                    options.homes(),
                    Deployment.legacyToken(owner.rpc(), contracts.token()).toString(),
                    FIRST_CHAIN);
        } catch (RpcException e) {
            close();
            throw new IOException("the contracts could not be put on the chain: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private GatewayConfig gateway(
            SandboxOptions options, ServiceAddresses at, String rpc, SandboxKeys keys, Mint mint, Contracts contracts)
            throws IOException, RpcException {
        Map<Coin, Address> tokens = Map.of(
                Coin.DAI, Deployment.coin(mint.keeper(), "Dai Stablecoin", "DAI", Coin.DAI.decimals()),
                Coin.USDT, Deployment.coin(mint.keeper(), "Tether USD", "USDT", Coin.USDT.decimals()));
        Account purse = new Account(opened(new Rpc(rpc)), keys.gateway());
        GatewayConfig config = GatewayConfig.usual(
                at.gateway(),
                new GatewayConfig.Funds(mint, purse, tokens, keys.deposits()),
                contracts,
                Files.createDirectories(options.state()).resolve("gateway.db"));
        if (options.bitcoin().isEmpty()) {
            return config;
        }
        SandboxOptions.Bitcoin bitcoin = options.bitcoin().get();
        URI url = bitcoin.url();
        if (bitcoin.socket().isPresent()) {
            InetSocketAddress any = new InetSocketAddress(at.chain().getAddress(), 0);
            url = URI.create(relayed(any, bitcoin.socket().get(), url));
        }
        return config.with(opened(new BitcoinNode(url, bitcoin.credentials())));
    }

    private String chain(SandboxOptions options, ServiceAddresses at, SandboxKeys keys)
            throws IOException, RpcException {
        if (options.chain().isEmpty()) {
            return opened(SandboxChain.start(at.chain(), SandboxChain.DEFAULT_CHAIN_ID, coins(keys)))
                    .rpcUrl();
        }
        URI outside = options.chain().get();
        String url = outside.toString();
        if (options.chainSocket().isPresent()) {
            url = relayed(at.chain(), options.chainSocket().get(), outside);
        }
        try (Rpc node = new Rpc(url)) {
            new Funding(node).provide(List.copyOf(coins(keys).keySet()));
        }
        return url;
    }

    /// A way from here to a node outside, by the socket that the host's half listens on.
    private String relayed(InetSocketAddress listen, Path socket, URI outside) throws IOException {
        Relay relay = opened(Relay.open(listen, UnixDomainSocketAddress.of(socket)));
        InetSocketAddress here = (InetSocketAddress) relay.address();
        String path = outside.getRawPath().isEmpty() ? "/" : outside.getRawPath();
        return "http://" + here.getAddress().getHostAddress() + ":" + here.getPort() + path;
    }

    private static String text(InetSocketAddress address) {
        return address.getAddress().getHostAddress() + ":" + address.getPort();
    }

    private <T extends AutoCloseable> T opened(T service) {
        open.push(service);
        return service;
    }

    /// The price table of this network: homes charge by it as well.
    static Prices prices() {
        return new Prices(
                Land.ALL.stream().map(land -> new Country(land.code())).toList());
    }

    private static Rating rating(HomeCatalog catalog, Address id) {
        return catalog.home(id)
                .map(home -> new Rating(home.quality(), false, home.behindNat()))
                .orElse(NEWCOMER);
    }

    private static Map<Address, BigInteger> coins(SandboxKeys keys) {
        Map<Address, BigInteger> coins = new HashMap<>();
        for (Address each : List.of(
                keys.owner().address(),
                keys.hub().address(),
                keys.transactor().address(),
                keys.gateway().address())) {
            coins.put(each, COINS);
        }
        return coins;
    }

    private static Zone zone(ServiceAddresses at) {
        return new Zone(Map.of(
                "web.lab", AddressPlan.literal(at.web().getAddress().getHostAddress()),
                "discovery.lab", AddressPlan.literal(at.discovery().getAddress().getHostAddress()),
                "broker.lab", AddressPlan.literal(at.broker().getAddress().getHostAddress()),
                "location.lab", AddressPlan.literal(at.location().getAddress().getHostAddress()),
                "transactor.lab",
                        AddressPlan.literal(at.transactor().getAddress().getHostAddress()),
                "pilvytis.lab", AddressPlan.literal(at.gateway().getAddress().getHostAddress()),
                "chain.lab", AddressPlan.literal(at.chain().getAddress().getHostAddress()),
                "hermes.lab", AddressPlan.literal(at.hub().getAddress().getHostAddress()),
                "stun.lab",
                        AddressPlan.literal(at.stun().getFirst().getAddress().getHostAddress())));
    }

    /// Where everything is.
    public NetworkFile file() {
        return file;
    }

    /// The list of homes, for putting in some that nobody announces.
    public DiscoveryServer discovery() {
        return discovery;
    }

    /// Ends them, the last one first.
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(Services.class.getName())
                        .log(System.Logger.Level.WARNING, "a service did not end cleanly", e);
            }
        }
    }
}
