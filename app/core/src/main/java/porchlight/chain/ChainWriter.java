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
    /// The chain's own coin that an address holds, in its wei: what gas is paid with.
    BigInteger coinBalance(Address holder) throws ChainException;

    /// How many transactions of an address are in blocks, which is the number of the next one.
    ///
    /// @param pending those that wait count as well
    long transactions(Address sender, boolean pending) throws ChainException;

    /// What gas costs now.
    GasPrice gasPrice() throws ChainException;

    /// What a transfer takes.
    ///
    /// @throws ChainException with `REFUSED` if the transfer would fail, such as for want of MYST
    long gas(Transfer transfer) throws ChainException;

    /// Signs a transfer as an EIP-1559 transaction; asks nobody and sends nothing.
    ///
    /// @param signer of the transfer's sender
    /// @param nonce the sender's next number
    /// @param gas the most that it may take
    SignedTransfer sign(Signer signer, Transfer transfer, long nonce, long gas, GasPrice price);

    /// Gives a signed transaction to every node.
    ///
    /// @param raw from [#sign]
    /// @throws ChainException if none of them takes it. One that knows it already takes it, too
    void send(byte[] raw) throws ChainException;

    /// What became of a transaction.
    ///
    /// @param hash `0x` and 64 digits
    /// @return empty while it is in no block, or where the nodes that answer do not agree
    Optional<Receipt> receipt(String hash) throws ChainException;

    /// The newest block that will not be undone: the chain's own word, or 64 blocks below the newest where a node
    /// does not know it.
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
