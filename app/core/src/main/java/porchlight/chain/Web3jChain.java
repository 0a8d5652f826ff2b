package porchlight.chain;

import static porchlight.chain.ChainException.Reason.ADDRESS_DISAGREES;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;

/// Reads a chain through JSON-RPC nodes (`http-apis.md §12`): the first that answers for what is only shown,
/// each of them for what money rests on. Safe for several threads.
public final class Web3jChain implements ChainReader {
    private static final String LATEST = "latest";
    private static final int MAX_FEE = 10_000;
    private static final int MAX_URL = 2_000;
    /// Whoever answers will do, if nobody contradicts it.
    private static final int ONE = 1;
    /// Money rests on it: a second node has to say the same where there is one.
    private static final int TWO = 2;

    private final Nodes nodes;
    private final ChainPlace place;

    /// @param nodes one or more JSON-RPC URLs, tried in that order
    /// @param patience for one question to one node
    public Web3jChain(List<URI> nodes, ChainPlace place, Duration patience) {
        this(new Nodes(nodes, place.chainId(), patience), place);
    }

    Web3jChain(Nodes nodes, ChainPlace place) {
        this.nodes = nodes;
        this.place = place;
    }

    @Override
    public boolean isRegistered(Address identity) throws ChainException {
        return ask(place.registry(), "isRegistered", LATEST, word(identity)).flag(0);
    }

    @Override
    public Address channelAddress(Address identity, Address hermes, Address derived) throws ChainException {
        for (Address named : nodes.all(
                ONE,
                node -> ask(node, place.registry(), "getChannelAddress", LATEST, word(identity), word(hermes))
                        .address(0))) {
            if (!named.equals(derived)) {
                throw new ChainException(
                        ADDRESS_DISAGREES, "the registry names " + named + " where " + derived + " was derived");
            }
        }
        return derived;
    }

    @Override
    public boolean channelDeployed(Address channel, Address implementation) throws ChainException {
        return Arrays.equals(code(channel, LATEST), Channels.runtimeCode(implementation));
    }

    @Override
    public Money tokenBalance(Address holder) throws ChainException {
        return balance(holder, LATEST);
    }

    @Override
    public Money settled(Address channel) throws ChainException {
        return code(channel, LATEST).length == 0 ? Money.ZERO : settled(channel, LATEST);
    }

    @Override
    public ChannelReading channel(Address channel) throws ChainException {
        String block = nodes.ask("eth_blockNumber");
        long number = quantity(block);
        boolean deployed = code(channel, block).length > 0;
        Money settled = deployed ? settled(channel, block) : Money.ZERO;
        return new ChannelReading(number, balance(channel, block), settled, deployed);
    }

    @Override
    public Witnesses witnesses(Address channel) throws ChainException {
        return new EachNode(nodes, place.token()).channel(channel);
    }

    @Override
    public Witnesses witnesses(Address channel, long block) throws ChainException {
        return new EachNode(nodes, place.token()).channel(channel, block);
    }

    @Override
    public URI hermesUrl(Address hermes) throws ChainException {
        return nodes.agreed(
                ONE,
                node -> url(ask(node, place.registry(), "getHermesURL", LATEST, word(hermes))
                        .string(0, MAX_URL)));
    }

    private static URI url(byte[] bytes) throws ChainException {
        try {
            URI url = URI.create(new String(bytes, StandardCharsets.UTF_8).strip());
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
                throw Words.nonsense();
            }
            return URI.create(scheme + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()));
        } catch (IllegalArgumentException e) {
            throw Words.nonsense();
        }
    }

    @Override
    public HermesTerms hermesTerms(Address hermes) throws ChainException {
        return new HermesTerms(
                ask(hermes, "isHermesActive", LATEST).flag(0),
                ask(hermes, "getActiveFee", LATEST).small(0, MAX_FEE));
    }

    @Override
    public Address channelImplementation(Address hermes) throws ChainException {
        // the tuple's offset, then the operator, then the version
        BigInteger version = nodes.agreed(
                TWO,
                node -> ask(node, place.registry(), "getHermes", LATEST, word(hermes))
                        .number(2));
        return nodes.agreed(
                TWO,
                node -> ask(node, place.registry(), "getChannelImplementation", LATEST, new Uint256(version))
                        .address(0));
    }

    @Override
    public Address hermesOperator(Address hermes) throws ChainException {
        return nodes.agreed(
                TWO, node -> ask(node, hermes, "getOperator", LATEST).address(0));
    }

    @Override
    public Money paidByHermes(Address hermes, byte[] channelId) throws ChainException {
        return nodes.all(TWO, node -> paidForGood(node, hermes, channelId)).stream()
                .min(Money::compareTo)
                .orElseThrow();
    }

    /// At a block that cannot be taken back: the one that the node calls final, else one that lies deep.
    private static Money paidForGood(Nodes.Asking node, Address hermes, byte[] channelId) throws ChainException {
        try {
            return paid(node, hermes, channelId, "finalized");
        } catch (ChainException e) {
            if (e.reason() == ChainException.Reason.UNREACHABLE) {
                throw e;
            }
            long deep = Math.max(0, quantity(node.ask("eth_blockNumber")) - TransferLogs.DEEP);
            return paid(node, hermes, channelId, "0x" + Long.toHexString(deep));
        }
    }

    @Override
    public Money mostPaidByHermes(Address hermes, byte[] channelId) throws ChainException {
        return nodes.all(TWO, node -> paid(node, hermes, channelId, LATEST)).stream()
                .max(Money::compareTo)
                .orElseThrow();
    }

    private static Money paid(Nodes.Asking node, Address hermes, byte[] channelId, String block) throws ChainException {
        return ask(node, hermes, "channels", block, new Bytes32(channelId)).money(0);
    }

    @Override
    public Head head() throws ChainException {
        return new TransferLogs(nodes, place.token()).head();
    }

    @Override
    public Incoming deposits(Address channel, long from, long to) throws ChainException {
        return new TransferLogs(nodes, place.token()).into(channel, from, to);
    }

    @Override
    public void close() {
        nodes.close();
    }

    private Money balance(Address holder, String block) throws ChainException {
        return ask(place.token(), "balanceOf", block, word(holder)).money(0);
    }

    private Money settled(Address channel, String block) throws ChainException {
        return ask(channel, "hermes", block).money(2);
    }

    private byte[] code(Address address, String block) throws ChainException {
        return Words.of(nodes.ask("eth_getCode", address.toString(), block)).bytes();
    }

    private Words ask(Address contract, String function, String block, Type<?>... arguments) throws ChainException {
        return Words.of(nodes.ask("eth_call", question(contract, function, arguments), block));
    }

    private static Words ask(Nodes.Asking node, Address contract, String function, String block, Type<?>... arguments)
            throws ChainException {
        return Words.of(node.ask("eth_call", question(contract, function, arguments), block));
    }

    @SuppressWarnings("rawtypes") // so web3j's Function wants it
    static Question question(Address contract, String function, Type<?>... arguments) {
        return new Question(
                contract.toString(),
                FunctionEncoder.encode(new Function(function, List.<Type>of(arguments), List.of())));
    }

    /// What `eth_call` is asked.
    ///
    /// @param to the contract
    /// @param data selector and arguments in hex
    record Question(String to, String data) {}

    static org.web3j.abi.datatypes.Address word(Address address) {
        return new org.web3j.abi.datatypes.Address(address.toString());
    }

    static long quantity(String hex) throws ChainException {
        // fifteen digits at most, and no sign, which a parser of numbers would take
        if (!hex.matches("0x[0-9a-fA-F]{1,15}")) {
            throw Words.nonsense();
        }
        return Long.parseLong(hex.substring(2), 16);
    }
}
