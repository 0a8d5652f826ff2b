package porchlight.chain;

import static porchlight.chain.ChainException.Reason.REFUSED;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.web3j.protocol.core.methods.response.EthBlock;
import org.web3j.protocol.core.methods.response.EthLog;
import org.web3j.protocol.core.methods.response.Log;
import porchlight.chain.ChainReader.Head;
import porchlight.chain.ChainReader.Incoming;
import porchlight.chain.ChainReader.Transfer;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Reads the token's transfers from the nodes' logs (`payments.md §13`).
final class TransferLogs {
    /// `Transfer(address,address,uint256)`.
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    /// How deep a block must lie where the nodes do not say which are final (`payments.md §9`).
    static final long DEEP = 64;
    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final Nodes nodes;
    private final Address token;

    TransferLogs(Nodes nodes, Address token) {
        this.nodes = nodes;
        this.token = token;
    }

    /// What `eth_getLogs` is asked.
    ///
    /// @param fromBlock in hex
    /// @param toBlock in hex
    /// @param address the token
    /// @param topics the event, from anybody, to whom
    record Filter(String fromBlock, String toBlock, String address, List<Optional<String>> topics) {
        /// As the nodes want it: `null` stands for anybody.
        Map<String, Object> json() {
            List<Object> places = new ArrayList<>();
            topics.forEach(topic -> places.add(topic.orElse(null)));
            Map<String, Object> json = new HashMap<>();
            json.put("fromBlock", fromBlock);
            json.put("toBlock", toBlock);
            json.put("address", address);
            json.put("topics", places);
            return json;
        }
    }

    Head head() throws ChainException {
        long latest = lowest("latest");
        try {
            return new Head(latest, Math.min(latest, lowest("finalized")));
        } catch (ChainException e) {
            if (e.reason() == ChainException.Reason.UNREACHABLE) {
                throw e;
            }
            return new Head(latest, Math.max(0, latest - DEEP));
        }
    }

    private long lowest(String tag) throws ChainException {
        long lowest = Long.MAX_VALUE;
        for (EthBlock.Block block : nodes.askTwo(EthBlock.class, "eth_getBlockByNumber", tag, false)) {
            lowest = Math.min(lowest, quantity(block.getNumberRaw()));
        }
        return lowest;
    }

    Incoming into(Address channel, long from, long to) throws ChainException {
        if (from > to) {
            throw new ChainException(REFUSED, "no blocks to look at");
        }
        String whom = "0x" + "0".repeat(24) + channel.toString().substring(2);
        Filter filter = new Filter(
                hex(from),
                hex(to),
                token.toString(),
                List.of(Optional.of(TRANSFER), Optional.empty(), Optional.of(whom)));
        List<Set<Transfer>> answers = new ArrayList<>();
        Optional<ChainException> unreadable = Optional.empty();
        for (List<EthLog.LogResult<?>> answer : nodes.askTwo(EthLog.class, "eth_getLogs", filter.json())) {
            try {
                answers.add(told(answer, whom, from, to));
            } catch (ChainException e) {
                unreadable = Optional.of(e);
            }
        }
        if (answers.isEmpty()) {
            throw unreadable.orElseThrow(Words::nonsense);
        }
        Set<Transfer> both = new LinkedHashSet<>(answers.getFirst());
        answers.forEach(both::retainAll);
        Map<Long, Instant> times = new HashMap<>();
        List<Transfer> timed = new ArrayList<>();
        for (Transfer transfer : both) {
            Instant at = times.get(transfer.block());
            if (at == null) {
                at = time(transfer.block());
                times.put(transfer.block(), at);
            }
            timed.add(new Transfer(
                    transfer.hash(), transfer.logIndex(), transfer.block(), transfer.from(), at, transfer.amount()));
        }
        return new Incoming(timed, unreadable.isEmpty() && answers.stream().allMatch(both::equals));
    }

    private Set<Transfer> told(List<EthLog.LogResult<?>> answer, String whom, long from, long to)
            throws ChainException {
        Set<Transfer> told = new LinkedHashSet<>();
        Set<String> places = new HashSet<>();
        for (EthLog.LogResult<?> one : answer) {
            if (!(one.get() instanceof Log log) || !isAsked(log, whom)) {
                throw Words.nonsense();
            }
            if (log.isRemoved()) {
                continue;
            }
            Transfer transfer = read(log, from, to);
            // one place in the log holds one transfer
            if (told.add(transfer) && !places.add(transfer.hash() + transfer.logIndex())) {
                throw Words.nonsense();
            }
        }
        told.removeIf(transfer -> transfer.amount().isZero());
        return told;
    }

    private boolean isAsked(Log log, String whom) {
        List<String> topics = log.getTopics();
        return topics != null
                && topics.size() == 3
                && TRANSFER.equalsIgnoreCase(topics.get(0))
                && whom.equalsIgnoreCase(topics.get(2))
                && token.toString().equalsIgnoreCase(log.getAddress());
    }

    private static Transfer read(Log log, long from, long to) throws ChainException {
        String hash = String.valueOf(log.getTransactionHash()).toLowerCase(Locale.ROOT);
        long block = quantity(log.getBlockNumberRaw());
        long index = quantity(log.getLogIndexRaw());
        if (!hash.matches("0x[0-9a-f]{64}") || block < from || block > to || index > Integer.MAX_VALUE) {
            throw Words.nonsense();
        }
        Address sender = Words.of(String.valueOf(log.getTopics().get(1))).address(0);
        BigInteger amount = Words.of(String.valueOf(log.getData())).number(0);
        return new Transfer(hash, (int) index, block, sender, Instant.EPOCH, new Money(amount));
    }

    private Instant time(long block) throws ChainException {
        for (EthBlock.Block each : nodes.askTwo(EthBlock.class, "eth_getBlockByNumber", hex(block), false)) {
            long second = quantity(each.getTimestampRaw());
            if (quantity(each.getNumberRaw()) == block && second <= LATEST_SECOND) {
                return Instant.ofEpochSecond(second);
            }
        }
        throw Words.nonsense();
    }

    private static long quantity(String hex) throws ChainException {
        return Web3jChain.quantity(String.valueOf(hex));
    }

    private static String hex(long number) {
        return "0x" + Long.toHexString(number);
    }
}
