package porchlight.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import porchlight.client.Network.Contracts;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

/// Networks in the user's words, the same in the window and in the terminal: what one is made of, what that means for
/// the money, and why one is refused.
public final class NetworkWords {
    private static final long ETHEREUM = 1;

    private final Messages words;

    public NetworkWords(Messages words) {
        this.words = words;
    }

    /// One line of what a network is made of.
    ///
    /// @param name in the user's language
    /// @param values addresses, hosts and numbers; always left to right
    /// @param note what is to be said of them; else empty
    public record Fact(String name, List<String> values, String note) {}

    /// Whether a face has to say all the time which network it is on.
    public static boolean isToBeSaid(String network) {
        return !network.equals(Network.MAINNET.name());
    }

    /// The chain as people call it: `Polygon`.
    ///
    /// @param id 0 where it is not known
    public String chain(long id) {
        if (id == Network.MAINNET.chainId()) {
            return words.text("network.chain.polygon");
        }
        if (id == Network.TESTNET.chainId()) {
            return words.text("network.chain.amoy");
        }
        if (id == ETHEREUM) {
            return words.text("network.chain.ethereum");
        }
        return id == 0 ? words.text("network.chain.unknown") : words.text("network.chain.other", Long.toString(id));
    }

    /// The coin in which a chain takes its fees: `POL`.
    ///
    /// @param id 0 where it is not known
    public String coin(long id) {
        if (id == Network.MAINNET.chainId() || id == Network.TESTNET.chainId()) {
            return "POL";
        }
        return id == ETHEREUM ? "ETH" : words.text("network.coin.other", chain(id));
    }

    /// What stands beside the name of a network that is not mainnet: `test money only`.
    public String aside(String network, long chainId) {
        if (network.equals(Network.TESTNET.name()) || network.equals("sandbox")) {
            return words.text("network.aside.test");
        }
        return words.text("network.aside.custom", chain(chainId));
    }

    /// Where a network of the list comes from.
    public String origin(Networks.Entry entry) {
        return switch (entry) {
            case Networks.Entry.Damaged(String _, NetworkRefused why) -> refused(why);
            case Networks.Entry.Usable(Network network, Networks.Origin origin) ->
                switch (origin) {
                    case BUILT_IN, PROVIDED ->
                        words.text(
                                network.name().equals(Network.MAINNET.name())
                                        ? "network.origin.main"
                                        : "network.origin.test",
                                chain(network.chainId()));
                    case FILE -> words.text("network.origin.file", chain(network.chainId()));
                };
        };
    }

    /// What paying there means for the user's money.
    public String money(Network network) {
        if (network.contracts().equals(Network.MAINNET.contracts()) && network.chainId() == Network.MAINNET.chainId()) {
            return words.text(
                    network.name().equals(Network.MAINNET.name()) ? "network.money.main" : "network.money.mirror");
        }
        if (network.chainId() == Network.MAINNET.chainId() || network.chainId() == ETHEREUM) {
            return words.text("network.money.strange", chain(network.chainId()));
        }
        boolean test = network.contracts().equals(Network.TESTNET.contracts())
                && network.chainId() == Network.TESTNET.chainId();
        return words.text(test || network.name().equals("sandbox") ? "network.money.test" : "network.money.unknown");
    }

    /// What whoever wrote a profile can do to its user, and what not.
    public String trust() {
        return words.text("network.trust");
    }

    /// What a network is made of; what counts for the money first.
    public List<Fact> facts(Network network) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                words.text("network.fact.chain"), List.of(Long.toString(network.chainId())), chain(network.chainId())));
        facts.add(contract("network.fact.hub", network, Contracts::hermes));
        facts.add(contract("network.fact.token", network, Contracts::token));
        facts.add(contract("network.fact.registry", network, Contracts::registry));
        facts.add(contract("network.fact.channel", network, Contracts::channelImplementation));
        if (!network.formerHubs().isEmpty()) {
            facts.add(new Fact(
                    words.text("network.fact.former"),
                    network.formerHubs().stream().map(Address::checksumText).toList(),
                    ""));
        }
        facts.add(hosts("network.fact.topUps", Stream.of(network.gateway())));
        if (!network.checkoutHosts().isEmpty()) {
            facts.add(new Fact(words.text("network.fact.checkout"), network.checkoutHosts(), ""));
        }
        facts.add(hosts(
                "network.fact.services",
                Stream.of(network.discovery(), network.transactor(), network.affiliator(), network.location())));
        facts.add(hosts("network.fact.brokers", network.brokers().stream().map(URI::create)));
        facts.add(hosts("network.fact.nodes", network.rpc().stream()));
        network.l1()
                .ifPresent(l1 -> facts.add(new Fact(
                        words.text("network.fact.older"), List.of(Long.toString(l1.chainId())), chain(l1.chainId()))));
        if (network.plainHttp()) {
            facts.add(new Fact(words.text("network.fact.plain"), List.of(), words.text("network.fact.plain.why")));
        }
        return facts;
    }

    private Fact contract(String key, Network network, Function<Contracts, Address> which) {
        Address address = which.apply(network.contracts());
        Optional<Network> known = Stream.of(Network.MAINNET, Network.TESTNET)
                .filter(ours -> ours.chainId() == network.chainId()
                        && which.apply(ours.contracts()).equals(address))
                .findFirst();
        String note = known.map(ours -> words.text("network.fact.known", ours.name()))
                .orElse(network.name().equals("sandbox") ? "" : words.text("network.fact.stranger"));
        return new Fact(words.text(key), List.of(address.checksumText()), note);
    }

    private Fact hosts(String key, Stream<URI> places) {
        Set<String> hosts = new LinkedHashSet<>();
        places.forEach(place -> hosts.add(place.getAuthority()));
        return new Fact(words.text(key), List.copyOf(hosts), "");
    }

    /// Why a network is refused, and what can be done.
    public String refused(NetworkRefused why) {
        String key = switch (why.reason()) {
            case NO_FILE -> "network.no.file";
            case NOT_A_FILE -> "network.no.regular";
            case UNREADABLE -> "network.no.disk";
            case OPEN_TO_OTHERS -> "network.no.others";
            case TOO_LARGE -> "network.no.size";
            case NOT_JSON -> "network.no.json";
            case MISSING -> "network.no.missing";
            case UNKNOWN_FIELD -> "network.no.unknownField";
            case TWICE -> "network.no.twice";
            case WRONG_TYPE -> "network.no.type";
            case TOO_LONG -> "network.no.long";
            case TOO_MANY -> "network.no.many";
            case EMPTY -> "network.no.empty";
            case FORMAT -> "network.no.format";
            case BAD_NAME -> "network.no.name";
            case RESERVED_NAME -> "network.no.reserved";
            case BAD_CHAIN -> "network.no.chain";
            case BAD_URL -> "network.no.url";
            case NOT_HTTPS -> "network.no.https";
            case PLAIN_AND_OUTSIDE -> "network.no.plain";
            case BAD_HOST -> "network.no.host";
            case BAD_ADDRESS -> "network.no.address";
            case BAD_CHECKSUM -> "network.no.checksum";
            case ZERO_ADDRESS -> "network.no.zero";
            case SAME_ADDRESS -> "network.no.same";
            case SAME_NODE -> "network.no.samenode";
            case UNKNOWN -> "network.no.such";
            case OTHER_CONTRACTS -> "network.no.contracts";
            case FOREIGN_FOLDER -> "network.no.folder";
            case OTHER_RUNNING -> "network.no.running";
            case BROUGHT_ALONG -> "network.no.brought";
            case CHOSEN -> "network.no.chosen";
            case CHOICE_DAMAGED -> "network.no.choice";
            case NOT_WRITTEN -> "network.no.written";
        };
        return words.text(key, why.what(), why.detail());
    }
}
