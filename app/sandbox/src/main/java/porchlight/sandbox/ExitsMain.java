package porchlight.sandbox;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.sandbox.discovery.Prices;
import porchlight.sandbox.exit.Faults;
import porchlight.sandbox.exit.HomeHost;
import porchlight.sandbox.exit.HostedHome;
import porchlight.sandbox.exit.HouseRules;
import porchlight.sandbox.exit.HttpHub;
import porchlight.sandbox.exit.InvoiceRhythm;
import porchlight.sandbox.exit.Terms;
import porchlight.sandbox.lab.AddressPlan;
import porchlight.sandbox.lab.WireGuardPlane;

/// The process of all homes of one place: those with a public address, or those behind a NAT.
public final class ExitsMain {
    /// What every home of the sandbox offers.
    static final String SERVICE = "dvpn";

    private static final Duration PATIENCE = Duration.ofSeconds(80);

    private ExitsMain() {}

    /// @param arguments the words of [SandboxOptions], and `--place exits` or `--place nat`; for tests
    ///     `--greed KIND`, a [Faults.Greed] of every home
    public static void main(String[] arguments) throws Exception {
        List<String> rest = new ArrayList<>();
        SandboxOptions options = SandboxOptions.parse(List.of(arguments), rest);
        boolean behindNat = switch (word(rest, "--place").orElse("")) {
            case "exits" -> false;
            case "nat" -> true;
            default -> throw new IllegalArgumentException("--place is exits or nat");
        };
        Optional<Faults.Greed> greed = word(rest, "--greed").map(Faults.Greed::valueOf);
        NetworkFile network = NetworkFile.read(options.state());
        Map<Address, SandboxHome> known = new ConcurrentHashMap<>();
        Function<SandboxHome, HostedHome> hosted = home -> {
            known.put(home.id(), home);
            return hosted(home, network.brokers(), greed);
        };
        int usual = Math.min(options.homes(), HomeCatalog.USUAL);
        List<HostedHome> homes = HomeCatalog.of(usual, options.seed()).homes().stream()
                .filter(home -> home.behindNat() == behindNat)
                .map(hosted)
                .toList();
        try (WireGuardPlane plane =
                        new WireGuardPlane(behindNat ? "pln" : "plx", new InetSocketAddress(AddressPlan.DNS, 53));
                SettlingHub hub = new SettlingHub(
                        new HttpHub(URI.create(network.hub() + "api/v2/")),
                        network,
                        id -> Optional.ofNullable(known.get(id)).map(SandboxHome::signer));
                HomeHost host = new HomeHost(rules(network), hub, plane, homes)) {
            if (!host.awaitListening(PATIENCE)) {
                throw new IOException("the broker does not take the homes in");
            }
            Thread.ofPlatform().daemon().name("crowd").start(() -> {
                Crowd crowd = new Crowd(options.homes(), options.seed());
                crowd.takeIn(home -> home.behindNat() == behindNat, hosted, host::serveUnannounced);
            });
            Ready.untilTheParentIsGone();
        }
    }

    private static HouseRules rules(NetworkFile network) {
        Prices prices = Services.prices();
        return HouseRules.of(
                network.brokers(),
                network.stun(),
                new Terms(
                        network.chainId(),
                        Address.of(network.hermesId()),
                        Address.of(network.registry()),
                        Address.of(network.channelImplementation()),
                        Services.SETTLEMENT_FEE),
                (home, offered) -> prices.of(home.country(), home.ipType()).equals(offered),
                InvoiceRhythm.NETWORK);
    }

    private static Optional<String> word(List<String> words, String name) {
        int at = words.indexOf(name);
        return at < 0 || at + 1 == words.size() ? Optional.empty() : Optional.of(words.get(at + 1));
    }

    private static HostedHome hosted(SandboxHome home, List<String> brokers, Optional<Faults.Greed> greed) {
        return new HostedHome(
                home.signer(),
                home.recovery(),
                proposal(home, brokers),
                home.publicIp(),
                home.localIp(),
                home.behindNat(),
                greed.map(kind -> Faults.of(new Faults.Greedy(kind))).orElseGet(Faults::none));
    }

    static Proposal proposal(SandboxHome home, List<String> brokers) {
        return new Proposal(
                new HomeId(home.id(), SERVICE),
                new Country(home.where().country()),
                home.where().city(),
                home.where().isp(),
                home.where().asn(),
                IpType.valueOf(home.where().nodeType().toUpperCase(Locale.ROOT)),
                brokers,
                List.of(),
                home.quality());
    }
}
