package porchlight.chain;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.payment.Money;

/// What Porchlight writes to a chain: a transfer of the user's own MYST, and the questions that go with it. Every
/// method may block for some seconds and may fail.
///
/// Signing and sending are two steps, so that what was signed can be kept before anybody sees it, and be sent
/// again unchanged. Amounts of the chain's own coin are wei (10⁻¹⁸ of it).
public interface ChainWriter extends AutoCloseable {
    /// The chain's own coin that an address holds, in its wei: what gas is paid with. The least that any node
    /// says.
    BigInteger coinBalance(Address holder) throws ChainException;

    /// How many transactions an address has made, as the nodes tell it.
    ///
    /// @throws ChainException if fewer than two nodes answer, or the only one that there is does not: a transfer
    ///     with a number that is not its turn would wait for ever
    Numbers numbers(Address sender) throws ChainException;

    /// What gas costs now: the most that any node says, for what is offered too little waits for hours. Whoever
    /// lies is held by the bound under which the caller buys.
    GasPrice gasPrice() throws ChainException;

    /// What a transfer takes: the most that any node says.
    ///
    /// @throws ChainException with `REFUSED` if any node says that the transfer would fail, such as for want of
    ///     MYST
    long gas(Transfer transfer) throws ChainException;

    /// Signs a transfer as an EIP-1559 transaction; asks nobody and sends nothing.
    ///
    /// @param signer of the transfer's sender
    /// @param nonce the sender's next number
    /// @param gas the most that it may take
    SignedTransfer sign(Signer signer, Transfer transfer, long nonce, long gas, GasPrice price);

    /// The same transfer under the same number with another price: of the two at most one is ever in a block.
    ///
    /// @param raw from [#sign]
    /// @throws IllegalArgumentException if these bytes are no transfer of the signer's
    SignedTransfer signAgain(Signer signer, byte[] raw, GasPrice price);

    /// What a signed transfer offers for its place in a block.
    ///
    /// @param raw from [#sign]
    /// @throws IllegalArgumentException if these bytes are no transfer
    Offer offer(byte[] raw);

    /// Gives a signed transaction to every node.
    ///
    /// @param raw from [#sign]
    /// @throws ChainException if none of them takes it. One that knows it already takes it, too
    void send(byte[] raw) throws ChainException;

    /// What became of a transaction.
    ///
    /// @param hash `0x` and 64 digits
    /// @return empty while it is in no block, or where the nodes that answer do not agree
    /// @throws ChainException if fewer than two nodes answer, or the only one that there is does not
    Optional<Receipt> receipt(String hash) throws ChainException;

    /// Whether any node has a transaction in a block, whatever the others say.
    ///
    /// @param hash `0x` and 64 digits
    /// @throws ChainException as in [#receipt]
    boolean isSeen(String hash) throws ChainException;

    /// The newest block that will not be undone: the chain's own word, or 64 blocks below the newest where a node
    /// does not know it; the lowest that any node says.
    ///
    /// @throws ChainException as in [#receipt]
    long finalBlock() throws ChainException;

    @Override
    void close();

    /// MYST from the signer's address to another.
    ///
    /// @param from whose it is
    /// @param to who gets it
    /// @param amount in wei of MYST
    record Transfer(Address from, Address to, Money amount) {}

    /// What gas costs, in wei of the chain's own coin for each unit.
    ///
    /// @param most what is paid at most: twice what is usual now, so that a few dearer blocks do no harm
    /// @param tip the part of it that goes to whoever makes the block
    record GasPrice(BigInteger most, BigInteger tip) {}

    /// How many transactions of an address there are. The number of the next one is how many there are in blocks.
    ///
    /// @param least in blocks, by the node that knows fewest
    /// @param most in blocks, by the node that knows most
    /// @param waiting in blocks and waiting together, by the node that knows most
    record Numbers(long least, long most, long waiting) {
        /// Whether all nodes know the same, and nothing waits: then the next number is certain.
        public boolean isCertain() {
            return least == most && most == waiting;
        }
    }

    /// What a transfer offers for its place in a block.
    ///
    /// @param number its number among the sender's transactions
    /// @param gas the most that it may take
    record Offer(long number, long gas, GasPrice price) {}

    /// A transaction that only waits to be sent.
    ///
    /// @param raw as it is sent
    /// @param hash `0x` and 64 digits
    record SignedTransfer(byte[] raw, String hash) {
        public SignedTransfer {
            raw = raw.clone();
        }

        @Override
        public byte[] raw() {
            return raw.clone();
        }
    }

    /// A transaction in a block.
    ///
    /// @param block its number
    /// @param worked false if the contract refused: then nothing was moved, and the gas is spent
    record Receipt(long block, boolean worked) {}
}
