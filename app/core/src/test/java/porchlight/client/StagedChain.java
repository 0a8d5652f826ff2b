package porchlight.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.chain.Witnesses;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// A chain that says what the test wants, through as many nodes as it wants.
final class StagedChain implements ChainReader {
    /// What each node says of the channel; none = nobody answers.
    List<ChannelReading> nodes = new ArrayList<>();

    int asked = 1;
    boolean registryNamesAnother;
    boolean silent;

    void says(long block, String held, String settled) {
        nodes = List.of(reading(block, held, settled, true));
        asked = 1;
    }

    void bothSay(ChannelReading one, ChannelReading other) {
        nodes = List.of(one, other);
        asked = 2;
    }

    static ChannelReading reading(long block, String held, String settled, boolean deployed) {
        return new ChannelReading(block, Money.ofMyst(held), Money.ofMyst(settled), deployed);
    }

    /// Happens while it is asked for the registration.
    Runnable onRegistered = () -> {};

    @Override
    public boolean isRegistered(Address identity) {
        onRegistered.run();
        return true;
    }

    @Override
    public Address channelAddress(Address identity, Address hermes, Address derived) throws ChainException {
        answer();
        if (registryNamesAnother) {
            throw fault(ChainException.Reason.ADDRESS_DISAGREES);
        }
        return derived;
    }

    @Override
    public boolean channelDeployed(Address channel, Address implementation) {
        return nodes.getFirst().deployed();
    }

    @Override
    public Money tokenBalance(Address holder) {
        return nodes.getFirst().balance();
    }

    @Override
    public Money settled(Address channel) {
        return nodes.getFirst().settled();
    }

    @Override
    public ChannelReading channel(Address channel) throws ChainException {
        answer();
        return nodes.getFirst();
    }

    @Override
    public Witnesses witnesses(Address channel) throws ChainException {
        answer();
        return new Witnesses(asked, nodes);
    }

    @Override
    public Incoming deposits(Address channel, long from, long to) {
        throw new AssertionError("nobody asks for deposits here");
    }

    @Override
    public Head head() {
        throw new AssertionError("nobody asks for the head here");
    }

    @Override
    public URI hermesUrl(Address hermes) {
        return URI.create("http://127.0.0.1:1");
    }

    @Override
    public HermesTerms hermesTerms(Address hermes) {
        return new HermesTerms(true, 2000);
    }

    @Override
    public Address hermesOperator(Address hermes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Money paidByHermes(Address hermes, byte[] channelId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Address channelImplementation(Address hermes) {
        return Network.MAINNET.channelImplementation();
    }

    @Override
    public void close() {}

    private void answer() throws ChainException {
        if (silent || nodes.isEmpty()) {
            throw fault(ChainException.Reason.UNREACHABLE);
        }
    }

    private static ChainException fault(ChainException.Reason reason) {
        return new ChainException(reason, "staged");
    }
}
