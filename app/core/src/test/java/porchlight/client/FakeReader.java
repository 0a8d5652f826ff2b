package porchlight.client;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import porchlight.chain.ChainException;
import porchlight.chain.ChainFaults;
import porchlight.chain.ChainReader;
import porchlight.chain.ChainTrouble;
import porchlight.chain.Witnesses;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// A chain that shows what the test says.
final class FakeReader implements ChainReader {
    static final Address IMPLEMENTATION = Address.of("0x1111111111111111111111111111111111111111");

    final Map<Address, Money> tokens = new HashMap<>();
    final Map<Address, Money> settled = new HashMap<>();
    final Map<String, Money> paid = new HashMap<>();
    final Set<Address> deployed = new HashSet<>();
    final Map<Address, Address> operators = new HashMap<>();
    /// Where several nodes are asked for a channel, what each of them says.
    final Map<Address, Witnesses> witnesses = new HashMap<>();
    /// By any withdrawal channel, in a block that may still be taken back.
    Money paidJustNow = Money.ZERO;
    boolean registered;
    boolean silent;
    /// Two nodes name different hubs, operators or implementations.
    boolean divided;

    private void answer() throws ChainException {
        if (silent) {
            throw ChainTrouble.silent();
        }
    }

    void paid(byte[] channelId, Money amount) {
        paid.put(HexFormat.of().formatHex(channelId), amount);
    }

    /// Happens while it is asked for the registration.
    Runnable onRegistered = () -> {};

    @Override
    public boolean isRegistered(Address identity) throws ChainException {
        onRegistered.run();
        answer();
        return registered;
    }

    @Override
    public Address channelAddress(Address identity, Address hermes, Address derived) throws ChainException {
        answer();
        return derived;
    }

    @Override
    public boolean channelDeployed(Address channel, Address implementation) throws ChainException {
        answer();
        return deployed.contains(channel);
    }

    @Override
    public Money tokenBalance(Address holder) throws ChainException {
        answer();
        return tokens.getOrDefault(holder, Money.ZERO);
    }

    @Override
    public Money settled(Address channel) throws ChainException {
        answer();
        return settled.getOrDefault(channel, Money.ZERO);
    }

    @Override
    public ChannelReading channel(Address channel) throws ChainException {
        return new ChannelReading(1, tokenBalance(channel), settled(channel), deployed.contains(channel));
    }

    @Override
    public Witnesses witnesses(Address channel) throws ChainException {
        answer();
        Witnesses staged = witnesses.get(channel);
        return staged == null ? new Witnesses(1, List.of(channel(channel))) : staged;
    }

    private void agree() throws ChainException {
        if (divided) {
            throw ChainFaults.of(ChainException.Reason.NODES_DISAGREE);
        }
    }

    @Override
    public URI hermesUrl(Address hermes) throws ChainException {
        answer();
        agree();
        return URI.create("http://" + hermes.toString().substring(2, 10));
    }

    @Override
    public HermesTerms hermesTerms(Address hermes) throws ChainException {
        answer();
        return new HermesTerms(true, 2000);
    }

    @Override
    public Address channelImplementation(Address hermes) throws ChainException {
        answer();
        agree();
        return IMPLEMENTATION;
    }

    @Override
    public Address hermesOperator(Address hermes) throws ChainException {
        answer();
        agree();
        return operators.getOrDefault(hermes, Address.ZERO);
    }

    @Override
    public Money paidByHermes(Address hermes, byte[] channelId) throws ChainException {
        answer();
        return paid.getOrDefault(HexFormat.of().formatHex(channelId), Money.ZERO);
    }

    @Override
    public Money mostPaidByHermes(Address hermes, byte[] channelId) throws ChainException {
        return paidByHermes(hermes, channelId).max(paidJustNow);
    }

    @Override
    public Head head() throws ChainException {
        answer();
        throw ChainTrouble.silent();
    }

    @Override
    public Incoming deposits(Address channel, long from, long to) throws ChainException {
        answer();
        return new Incoming(List.of(), true);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
