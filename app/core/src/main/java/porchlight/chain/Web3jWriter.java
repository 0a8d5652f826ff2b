package porchlight.chain;

import java.math.BigInteger;
import java.net.URI;
import java.security.SignatureException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.Sign;
import org.web3j.crypto.SignedRawTransaction;
import org.web3j.crypto.TransactionDecoder;
import org.web3j.crypto.TransactionEncoder;
import org.web3j.crypto.transaction.type.Transaction1559;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthGetTransactionReceipt;
import org.web3j.protocol.core.methods.response.TransactionReceipt;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signer;

/// Writes to a chain through JSON-RPC nodes. Safe for several threads.
public final class Web3jWriter implements ChainWriter {
    /// Where a node does not know which block is final (`payments.md §9`).
    private static final long DEEP = 64;

    private final Nodes nodes;
    private final Poll poll;
    private final ChainPlace place;

    /// @param nodes one or more JSON-RPC URLs
    /// @param patience for one question to one node
    public Web3jWriter(List<URI> nodes, ChainPlace place, Duration patience) {
        this(new Nodes(nodes, place.chainId(), patience), place);
    }

    Web3jWriter(Nodes nodes, ChainPlace place) {
        this.nodes = nodes;
        this.poll = new Poll(nodes);
        this.place = place;
    }

    @Override
    public BigInteger coinBalance(Address holder) throws ChainException {
        return poll.lowest("eth_getBalance", holder.toString(), "latest");
    }

    @Override
    public Numbers numbers(Address sender) throws ChainException {
        List<Long> inBlocks = poll.counts("eth_getTransactionCount", sender.toString(), "latest");
        List<Long> waiting = poll.counts("eth_getTransactionCount", sender.toString(), "pending");
        long most = Collections.max(inBlocks);
        return new Numbers(Collections.min(inBlocks), most, Math.max(most, Collections.max(waiting)));
    }

    @Override
    public GasPrice gasPrice() throws ChainException {
        BigInteger most = poll.highest("eth_gasPrice").shiftLeft(1);
        return new GasPrice(most, poll.highest("eth_maxPriorityFeePerGas").min(most));
    }

    @Override
    public long gas(Transfer transfer) throws ChainException {
        return poll.highestUnlessRefused(
                "eth_estimateGas",
                new Question(transfer.from().toString(), place.token().toString(), data(transfer)));
    }

    /// What `eth_estimateGas` is asked.
    ///
    /// @param from who sends
    /// @param to the contract
    /// @param data selector and arguments in hex
    record Question(String from, String to, String data) {}

    @Override
    public SignedTransfer sign(Signer signer, Transfer transfer, long nonce, long gas, GasPrice price) {
        if (!signer.address().equals(transfer.from())) {
            throw new IllegalArgumentException("the signer is not the sender");
        }
        return sign(signer, BigInteger.valueOf(nonce), BigInteger.valueOf(gas), data(transfer), price);
    }

    @Override
    public SignedTransfer signAgain(Signer signer, byte[] raw, GasPrice price) {
        Transaction1559 before = read(raw, Optional.of(signer.address()));
        return sign(signer, before.getNonce(), before.getGasLimit(), before.getData(), price);
    }

    @Override
    public Offer offer(byte[] raw) {
        Transaction1559 signed = read(raw, Optional.empty());
        return new Offer(
                signed.getNonce().longValueExact(),
                signed.getGasLimit().longValueExact(),
                new GasPrice(signed.getMaxFeePerGas(), signed.getMaxPriorityFeePerGas()));
    }

    /// A transfer that was signed here.
    private Transaction1559 read(byte[] raw, Optional<Address> sender) {
        RawTransaction decoded = TransactionDecoder.decode("0x" + HexFormat.of().formatHex(raw));
        if (!(decoded instanceof SignedRawTransaction signed)
                || !(decoded.getTransaction() instanceof Transaction1559 fields)
                || fields.getChainId() != place.chainId()
                || !place.token().toString().equalsIgnoreCase(fields.getTo())
                || fields.getValue().signum() != 0) {
            throw new IllegalArgumentException("these bytes are no transfer");
        }
        try {
            if (sender.isPresent() && !Address.of(signed.getFrom()).equals(sender.get())) {
                throw new IllegalArgumentException("the signer is not the sender");
            }
        } catch (SignatureException e) {
            throw new IllegalArgumentException("these bytes are no transfer", e);
        }
        return fields;
    }

    private SignedTransfer sign(Signer signer, BigInteger nonce, BigInteger gas, String data, GasPrice price) {
        RawTransaction transaction = RawTransaction.createTransaction(
                place.chainId(),
                nonce,
                gas,
                place.token().toString(),
                BigInteger.ZERO,
                data,
                price.tip(),
                price.most());
        byte[] signature =
                signer.signChain(TransactionEncoder.encode(transaction)).bytes();
        byte[] raw = TransactionEncoder.encode(
                transaction,
                new Sign.SignatureData(
                        signature[64], Arrays.copyOfRange(signature, 0, 32), Arrays.copyOfRange(signature, 32, 64)));
        return new SignedTransfer(raw, "0x" + HexFormat.of().formatHex(Keccak.hash(raw)));
    }

    @Override
    public void send(byte[] raw) throws ChainException {
        nodes.tell(
                "eth_sendRawTransaction",
                Web3jWriter::isKnown,
                "0x" + HexFormat.of().formatHex(raw));
    }

    /// The nodes have no common word for it: go-ethereum, Erigon, Nethermind and Besu in this order.
    private static boolean isKnown(String refusal) {
        String words = refusal.toLowerCase(Locale.ROOT);
        return words.contains("already known")
                || words.contains("existing tx")
                || words.contains("alreadyknown")
                || words.contains("known transaction");
    }

    @Override
    public Optional<Receipt> receipt(String hash) throws ChainException {
        List<Optional<TransactionReceipt>> told =
                poll.witnesses(EthGetTransactionReceipt.class, "eth_getTransactionReceipt", hash);
        Optional<Receipt> agreed = Optional.empty();
        for (Optional<TransactionReceipt> one : told) {
            if (one.isEmpty()) {
                return Optional.empty();
            }
            Receipt receipt = receipt(one.get(), hash);
            if (agreed.filter(other -> !other.equals(receipt)).isPresent()) {
                return Optional.empty();
            }
            agreed = Optional.of(receipt);
        }
        return agreed;
    }

    @Override
    public boolean isSeen(String hash) throws ChainException {
        List<Optional<TransactionReceipt>> told =
                poll.witnesses(EthGetTransactionReceipt.class, "eth_getTransactionReceipt", hash);
        return told.stream().anyMatch(Optional::isPresent);
    }

    private static Receipt receipt(TransactionReceipt told, String hash) throws ChainException {
        String status = String.valueOf(told.getStatus());
        if (!hash.equalsIgnoreCase(told.getTransactionHash()) || !(status.equals("0x1") || status.equals("0x0"))) {
            throw Words.nonsense();
        }
        return new Receipt(Web3jChain.quantity(String.valueOf(told.getBlockNumberRaw())), status.equals("0x1"));
    }

    @Override
    public long finalBlock() throws ChainException {
        try {
            List<Optional<EthBlock.Block>> told =
                    nodes.every(EthBlock.class, "eth_getBlockByNumber", "finalized", false);
            if (told.size() < nodes.enough()) {
                return deep();
            }
            long lowest = Long.MAX_VALUE;
            for (Optional<EthBlock.Block> one : told) {
                if (one.isEmpty()) {
                    return deep();
                }
                lowest = Math.min(
                        lowest, Web3jChain.quantity(String.valueOf(one.get().getNumberRaw())));
            }
            return lowest;
        } catch (ChainException e) {
            if (e.reason() == ChainException.Reason.REFUSED) {
                return deep();
            }
            throw e;
        }
    }

    private long deep() throws ChainException {
        return Math.max(0, Collections.min(poll.counts("eth_blockNumber")) - DEEP);
    }

    @Override
    public void close() {
        nodes.close();
    }

    @SuppressWarnings("rawtypes") // so web3j's Function wants it
    private static String data(Transfer transfer) {
        return FunctionEncoder.encode(new Function(
                "transfer",
                List.<Type>of(
                        new org.web3j.abi.datatypes.Address(transfer.to().toString()),
                        new Uint256(transfer.amount().wei())),
                List.of()));
    }
}
