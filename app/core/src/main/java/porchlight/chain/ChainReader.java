package porchlight.chain;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// What Porchlight reads of a chain (`http-apis.md §12`). Every question may block for some seconds and may fail;
/// none changes anything.
public interface ChainReader extends AutoCloseable {
    /// Whether the registry knows the identity. It says nothing about the hub (`payments.md §10.1`).
    boolean isRegistered(Address identity) throws ChainException;

    /// The consumer's channel according to the registry, which must be the one derived here by the word of every
    /// node that answers.
    ///
    /// @param derived from `Channels.consumerChannel`
    /// @return the same address
    /// @throws ChainException with `ADDRESS_DISAGREES` if the registry names another one
    Address channelAddress(Address identity, Address hermes, Address derived) throws ChainException;

    /// Whether a proxy of exactly that implementation lies at the address.
    boolean channelDeployed(Address channel, Address implementation) throws ChainException;

    /// MYST that an address holds, in wei.
    Money tokenBalance(Address holder) throws ChainException;

    /// How much of a channel's promises was paid, in wei; zero where no channel is deployed.
    Money settled(Address channel) throws ChainException;

    /// Deposit and settled amount of a channel at one and the same block.
    ChannelReading channel(Address channel) throws ChainException;

    /// The same of every node of the profile, so that they can be compared. A reader with one source has one
    /// witness.
    ///
    /// @throws ChainException if none answers
    default Witnesses witnesses(Address channel) throws ChainException {
        return new Witnesses(1, List.of(channel(channel)));
    }

    /// The same of an older block, for instance the newest final one.
    ///
    /// @param block number of the block; nodes keep the state of about 128 (`payments.md §9`)
    /// @throws ChainException if none answers, REFUSED where no node has that state
    default Witnesses witnesses(Address channel, long block) throws ChainException {
        throw new ChainException(ChainException.Reason.REFUSED, "only the newest block is known");
    }

    /// Where the hub's API is, according to the registry: scheme and host only (`http-apis.md §9.3`).
    ///
    /// @throws ChainException with `NODES_DISAGREE` if two nodes name different places
    URI hermesUrl(Address hermes) throws ChainException;

    /// Whether the hub works, and what it takes.
    HermesTerms hermesTerms(Address hermes) throws ChainException;

    /// The channel implementation that the registry uses for a hub, by the word of two nodes where there are two.
    ///
    /// @throws ChainException with `NODES_DISAGREE` if they do not say the same
    Address channelImplementation(Address hermes) throws ChainException;

    /// Who signs a hub's promises, by the word of two nodes where there are two: who is believed here gets a
    /// secret that is worth money.
    ///
    /// @throws ChainException with `NODES_DISAGREE` if they do not say the same
    Address hermesOperator(Address hermes) throws ChainException;

    /// How much a hub's contract has paid for good on one of its 32-byte channels, a withdrawal channel for
    /// instance, in wei: at a block that cannot be taken back, and the least that any node says, two of them
    /// where there are two.
    Money paidByHermes(Address hermes, byte[] channelId) throws ChainException;

    /// The same at the newest block, and the most that any node says: what the next promise has to be above.
    default Money mostPaidByHermes(Address hermes, byte[] channelId) throws ChainException {
        return paidByHermes(hermes, channelId);
    }

    /// How long the chain is.
    Head head() throws ChainException;

    /// Transfers of MYST into a channel in some blocks. Where two nodes answer, what only one of them tells is left
    /// out.
    ///
    /// @param from first block
    /// @param to last block; nodes refuse ranges that are too long for them
    /// @throws ChainException REFUSED if the nodes tell no transfers, or the range is too long for them
    Incoming deposits(Address channel, long from, long to) throws ChainException;

    @Override
    void close();

    /// The end of the chain; the shorter one where two nodes disagree.
    ///
    /// @param latest number of the newest block
    /// @param settled number of the newest block that cannot be taken back; at most `latest`
    record Head(long latest, long settled) {}

    /// Transfers into a channel.
    ///
    /// @param transfers each once
    /// @param agreed whether the nodes that were asked told the same; if not, there may be more
    record Incoming(List<Transfer> transfers, boolean agreed) {
        public Incoming {
            transfers = List.copyOf(transfers);
        }
    }

    /// A transfer of MYST.
    ///
    /// @param hash of the transaction, lower-case
    /// @param logIndex its place in the block's log
    /// @param block number of the block
    /// @param from who sent it; [Address#ZERO] where it was made anew
    /// @param at the block's time
    /// @param amount more than zero
    record Transfer(String hash, int logIndex, long block, Address from, Instant at, Money amount) {}

    /// A channel at a block.
    ///
    /// @param block number of the block
    /// @param balance MYST at the address, in wei, deployed or not
    /// @param settled paid to the hub so far, in wei
    /// @param deployed whether the contract exists
    record ChannelReading(long block, Money balance, Money settled, boolean deployed) {}

    /// A hub's terms.
    ///
    /// @param active whether channels may be used; false once it is punished or closed
    /// @param feeBasisPoints what providers pay it, in 1/10000
    record HermesTerms(boolean active, int feeBasisPoints) {}
}
