package porchlight.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import porchlight.client.Network.Contracts;
import porchlight.client.Network.L1;
import porchlight.client.NetworkRefused.Reason;
import porchlight.identity.Address;

/// A network as a file: JSON in UTF-8, described in `app/core/NETWORKS.md`. Every field is checked, an unknown one is
/// refused, and a refusal names the field.
public final class NetworkProfile {
    /// The largest file in bytes.
    public static final int MOST_BYTES = 64 * 1024;

    private static final long FORMAT = 1;
    private static final int MOST = 8;
    private static final int MOST_HOSTS = 16;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{1,23}");
    private static final Pattern ADDRESS = Pattern.compile("0x[0-9a-fA-F]{40}");

    private NetworkProfile() {}

    /// How a field's text becomes a value, or is refused.
    @FunctionalInterface
    private interface Reading<T> {
        T read(String at, String text) throws NetworkRefused;
    }

    /// Whether a network may be called so: it is part of a folder's name and stands in the window's head.
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /// Reads a profile. That its name is nobody else's is for [Networks] to see.
    ///
    /// @throws NetworkRefused naming the first field that is wrong
    public static Network read(byte[] file) throws NetworkRefused {
        if (file.length > MOST_BYTES) {
            throw new NetworkRefused(Reason.TOO_LARGE, "", Integer.toString(MOST_BYTES));
        }
        ProfileNode whole = ProfileNode.parse(file)
                .only(Set.of(
                        "porchlightNetwork", "name", "chain", "l1", "services", "brokers", "stun", "checkoutHosts"));
        if (whole.number("porchlightNetwork") != FORMAT) {
            throw new NetworkRefused(Reason.FORMAT, "porchlightNetwork");
        }
        if (!isName(whole.text("name"))) {
            throw new NetworkRefused(Reason.BAD_NAME, "name");
        }
        Network network = network(whole);
        refuseTwins(network);
        refusePlainOutside(network);
        return network;
    }

    private static Network network(ProfileNode whole) throws NetworkRefused {
        ProfileNode chain = whole.node("chain")
                .only(Set.of("id", "registry", "hermes", "channelImplementation", "token", "formerHubs", "rpc"));
        ProfileNode services =
                whole.node("services").only(Set.of("discovery", "transactor", "affiliator", "gateway", "location"));
        long id = chainId(chain);
        Contracts contracts = contracts(chain);
        List<Address> former =
                chain.has("formerHubs") ? list(chain, "formerHubs", 0, MOST, NetworkProfile::address) : List.of();
        List<URI> rpc = nodes(chain);
        Optional<L1> l1 = whole.has("l1") ? Optional.of(l1(whole.node("l1"), id)) : Optional.empty();
        URI discovery = service(services, "discovery");
        URI transactor = service(services, "transactor");
        URI affiliator = service(services, "affiliator");
        URI gateway = service(services, "gateway");
        URI location = service(services, "location");
        List<String> brokers = list(whole, "brokers", 1, MOST, ProfilePlace::broker);
        boolean lab = Stream.concat(Stream.of(discovery, transactor, affiliator, gateway, location), rpc.stream())
                        .map(ProfilePlace::host)
                        .allMatch(ProfilePlace::isOfALab)
                && brokers.stream().map(URI::create).map(ProfilePlace::host).allMatch(ProfilePlace::isOfALab);
        return new Network(
                whole.text("name"),
                id,
                contracts.registry(),
                contracts.channelImplementation(),
                contracts.token(),
                contracts.hermes(),
                discovery,
                brokers,
                transactor,
                gateway,
                location,
                rpc,
                list(whole, "stun", 1, MOST, ProfilePlace::hostAndPort),
                Network.SERVICE_TYPES,
                lab,
                affiliator,
                whole.has("checkoutHosts")
                        ? list(whole, "checkoutHosts", 0, MOST_HOSTS, ProfilePlace::host)
                        : List.of(),
                former,
                l1);
    }

    private static L1 l1(ProfileNode l1, long chain) throws NetworkRefused {
        l1.only(Set.of("id", "registry", "hermes", "channelImplementation", "token", "legacyToken", "rpc"));
        long id = chainId(l1);
        if (id == chain) {
            throw new NetworkRefused(Reason.BAD_CHAIN, l1.at("id"));
        }
        boolean some = Stream.of("registry", "hermes", "channelImplementation", "token")
                .anyMatch(l1::has);
        return new L1(
                id,
                some ? Optional.of(contracts(l1)) : Optional.empty(),
                l1.has("legacyToken")
                        ? Optional.of(address(l1.at("legacyToken"), l1.text("legacyToken")))
                        : Optional.empty(),
                nodes(l1));
    }

    private static long chainId(ProfileNode chain) throws NetworkRefused {
        long id = chain.number("id");
        if (id == 0 || id >= 1L << 53) {
            throw new NetworkRefused(Reason.BAD_CHAIN, chain.at("id"));
        }
        return id;
    }

    private static Contracts contracts(ProfileNode chain) throws NetworkRefused {
        return new Contracts(
                address(chain.at("registry"), chain.text("registry")),
                address(chain.at("channelImplementation"), chain.text("channelImplementation")),
                address(chain.at("token"), chain.text("token")),
                address(chain.at("hermes"), chain.text("hermes")));
    }

    /// Only the spelling whose capitals are a check sum (EIP-55): a slip of one digit pays a stranger.
    private static Address address(String at, String text) throws NetworkRefused {
        if (!ADDRESS.matcher(text).matches()) {
            throw new NetworkRefused(Reason.BAD_ADDRESS, at);
        }
        Address address = Address.of(text);
        if (address.equals(Address.ZERO)) {
            throw new NetworkRefused(Reason.ZERO_ADDRESS, at);
        }
        if (!address.checksumText().equals(text)) {
            throw new NetworkRefused(Reason.BAD_CHECKSUM, at, address.checksumText());
        }
        return address;
    }

    private static URI service(ProfileNode services, String name) throws NetworkRefused {
        return ProfilePlace.service(services.at(name), services.text(name), false);
    }

    /// What two nodes say alike is believed, so no two of them may be one machine under two spellings.
    private static List<URI> nodes(ProfileNode chain) throws NetworkRefused {
        List<URI> nodes = list(chain, "rpc", 1, MOST, (at, text) -> ProfilePlace.service(at, text, true));
        Set<String> machines = new HashSet<>();
        for (URI node : nodes) {
            String machine = ProfilePlace.machine(node);
            if (!machines.add(machine)) {
                throw new NetworkRefused(Reason.SAME_NODE, chain.at("rpc"), machine);
            }
        }
        return nodes;
    }

    private static <T> List<T> list(ProfileNode in, String name, int least, int most, Reading<T> reading)
            throws NetworkRefused {
        List<T> values = new ArrayList<>();
        for (String text : in.texts(name, least, most)) {
            values.add(reading.read(in.at(name), text));
        }
        return values;
    }

    /// No contract does two jobs; a file in which one stands twice was filled in wrongly.
    private static void refuseTwins(Network network) throws NetworkRefused {
        Map<String, Address> all = new LinkedHashMap<>();
        all.put("chain.registry", network.registry());
        all.put("chain.channelImplementation", network.channelImplementation());
        all.put("chain.token", network.token());
        all.put("chain.hermes", network.hermes());
        Map<Address, String> seen = new LinkedHashMap<>();
        for (Map.Entry<String, Address> each : all.entrySet()) {
            String before = seen.putIfAbsent(each.getValue(), each.getKey());
            if (before != null) {
                throw new NetworkRefused(Reason.SAME_ADDRESS, each.getKey(), before);
            }
        }
    }

    /// A network with one foot on the internet speaks https everywhere: `http` is for one that is wholly at home.
    private static void refusePlainOutside(Network network) throws NetworkRefused {
        if (network.plainHttp()) {
            return;
        }
        Map<String, URI> all = places(network);
        Optional<String> plain = all.entrySet().stream()
                .filter(at -> "http".equals(at.getValue().getScheme()))
                .map(Map.Entry::getKey)
                .findFirst();
        if (plain.isPresent()) {
            String outside = all.entrySet().stream()
                    .filter(at -> !ProfilePlace.isOfALab(ProfilePlace.host(at.getValue())))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse("");
            throw new NetworkRefused(Reason.PLAIN_AND_OUTSIDE, plain.get(), outside);
        }
    }

    /// Every place that a network is asked at, by its field; a list's first that counts is found under its name and
    /// number.
    private static Map<String, URI> places(Network network) {
        Map<String, URI> places = new LinkedHashMap<>();
        places.put("services.discovery", network.discovery());
        places.put("services.transactor", network.transactor());
        places.put("services.affiliator", network.affiliator());
        places.put("services.gateway", network.gateway());
        places.put("services.location", network.location());
        for (int i = 0; i < network.rpc().size(); i++) {
            places.put("chain.rpc[" + i + "]", network.rpc().get(i));
        }
        for (int i = 0; i < network.brokers().size(); i++) {
            places.put("brokers[" + i + "]", URI.create(network.brokers().get(i)));
        }
        return places;
    }

    /// What [#read] reads; of a built-in network it is a pattern to fill in.
    public static String write(Network network) {
        JsonObject whole = new JsonObject();
        whole.addProperty("porchlightNetwork", FORMAT);
        whole.addProperty("name", network.name());
        JsonObject chain = chain(network.chainId(), Optional.of(network.contracts()), network.rpc());
        chain.add("formerHubs", texts(network.formerHubs().stream().map(Address::checksumText)));
        whole.add("chain", chain);
        network.l1().ifPresent(l1 -> {
            JsonObject older = chain(l1.chainId(), l1.contracts(), l1.rpc());
            l1.legacyToken().ifPresent(token -> older.addProperty("legacyToken", token.checksumText()));
            whole.add("l1", older);
        });
        JsonObject services = new JsonObject();
        services.addProperty("discovery", network.discovery().toString());
        services.addProperty("transactor", network.transactor().toString());
        services.addProperty("affiliator", network.affiliator().toString());
        services.addProperty("gateway", network.gateway().toString());
        services.addProperty("location", network.location().toString());
        whole.add("services", services);
        whole.add("brokers", texts(network.brokers().stream()));
        whole.add("stun", texts(network.stun().stream()));
        whole.add("checkoutHosts", texts(network.checkoutHosts().stream()));
        Gson gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        return gson.toJson(whole) + "\n";
    }

    private static JsonObject chain(long id, Optional<Contracts> contracts, List<URI> rpc) {
        JsonObject chain = new JsonObject();
        chain.addProperty("id", id);
        contracts.ifPresent(known -> {
            chain.addProperty("registry", known.registry().checksumText());
            chain.addProperty("hermes", known.hermes().checksumText());
            chain.addProperty(
                    "channelImplementation", known.channelImplementation().checksumText());
            chain.addProperty("token", known.token().checksumText());
        });
        chain.add("rpc", texts(rpc.stream().map(URI::toString)));
        return chain;
    }

    private static JsonArray texts(Stream<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(array::add);
        return array;
    }
}
