package porchlight.sandbox.chain;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.sandbox.chain.World.Execution;
import porchlight.sandbox.chain.World.Message;
import porchlight.sandbox.chain.World.Surroundings;

/// A chain of one: every transaction that arrives in order becomes a block at once. All of it lives in memory and
/// is gone with the process.
final class Node implements AutoCloseable {
    static final BigInteger GAS_LIMIT = BigInteger.valueOf(30_000_000);
    static final BigInteger BASE_FEE = BigInteger.valueOf(1_000_000_000);

    private final ReentrantLock lock = new ReentrantLock();
    private final World world = new World();
    private final List<Block> blocks = new ArrayList<>();
    private final Map<Hash32, Block> byHash = new HashMap<>();
    private final Map<Hash32, Block> byTransaction = new HashMap<>();
    private final long chainId;
    private final Clock clock;

    /// @param funded who owns native coin from the start, in wei
    Node(long chainId, Clock clock, Map<Address, BigInteger> funded) {
        this.chainId = chainId;
        this.clock = clock;
        Hash32 root = World.EMPTY;
        for (Map.Entry<Address, BigInteger> entry : funded.entrySet()) {
            root = world.give(root, entry.getKey(), entry.getValue());
        }
        append(Block.of(BigInteger.ZERO, Hash32.ZERO, clock.millis() / 1000, root, Optional.empty()));
    }

    long chainId() {
        return chainId;
    }

    Block head() {
        return locked(blocks::getLast);
    }

    Optional<Block> block(BigInteger number) {
        return locked(() -> number.signum() >= 0 && number.compareTo(BigInteger.valueOf(blocks.size())) < 0
                ? Optional.of(blocks.get(number.intValueExact()))
                : Optional.empty());
    }

    Optional<Block> block(Hash32 hash) {
        return locked(() -> Optional.ofNullable(byHash.get(hash)));
    }

    /// The block that a transaction made.
    Optional<Block> withTransaction(Hash32 hash) {
        return locked(() -> Optional.ofNullable(byTransaction.get(hash)));
    }

    /// Something about the accounts as they were at that block.
    <T> T at(Block block, Function<Accounts, T> question) {
        return locked(() -> question.apply(new Accounts(world, block.stateRoot())));
    }

    /// Reads accounts at one state; valid only inside {@link #at}.
    record Accounts(World world, Hash32 root) {
        BigInteger balance(Address of) {
            return world.balance(root, of);
        }

        BigInteger nonce(Address of) {
            return world.nonce(root, of);
        }

        byte[] code(Address of) {
            return world.code(root, of);
        }
    }

    /// Takes a signed transaction and mines it.
    ///
    /// @return its hash
    /// @throws RpcException with go-ethereum's words if it cannot be in the next block
    Hash32 send(byte[] raw) throws RpcException {
        Transaction transaction;
        try {
            transaction = RawTransactions.read(raw);
        } catch (IllegalArgumentException e) {
            throw new RpcException(-32000, String.valueOf(e.getMessage()));
        }
        lock.lock();
        try {
            check(transaction);
            BigInteger price = transaction.gasPrice(BASE_FEE);
            Block head = blocks.getLast();
            Surroundings next = next(head);
            Execution execution = world.apply(head.stateRoot(), transaction.hash(), message(transaction, price), next);
            Block.Receipt receipt = new Block.Receipt(
                    transaction, execution.worked(), execution.gasUsed(), price, execution.created(), execution.logs());
            append(Block.of(next.number(), head.hash(), next.time(), execution.root(), Optional.of(receipt)));
            return transaction.hash();
        } finally {
            lock.unlock();
        }
    }

    /// Makes a block in which nothing happens, as `evm_mine` of the development nodes does.
    void mine() {
        lock.lock();
        try {
            Block head = blocks.getLast();
            Surroundings next = next(head);
            append(Block.of(next.number(), head.hash(), next.time(), head.stateRoot(), Optional.empty()));
        } finally {
            lock.unlock();
        }
    }

    /// Asks the EVM without changing anything.
    ///
    /// @throws RpcException code 3 with the data if the contract reverted
    Execution call(Block at, Message message) throws RpcException {
        Execution execution = locked(() -> world.ask(at.stateRoot(), message, next(at)));
        if (!execution.worked()) {
            throw failure(execution);
        }
        return execution;
    }

    /// The least gas limit with which the message works.
    ///
    /// @throws RpcException if it works with none
    BigInteger estimate(Message message) throws RpcException {
        Block head = head();
        BigInteger low = call(head, limited(message, GAS_LIMIT)).gasUsed();
        BigInteger high = GAS_LIMIT;
        if (works(head, limited(message, low))) {
            return low;
        }
        while (high.subtract(low).compareTo(BigInteger.valueOf(1000)) > 0) {
            BigInteger middle = low.add(high).shiftRight(1);
            if (works(head, limited(message, middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
    }

    private boolean works(Block at, Message message) {
        return locked(() -> world.ask(at.stateRoot(), message, next(at)).worked());
    }

    private static Message limited(Message message, BigInteger gas) {
        return new Message(message.from(), message.to(), message.value(), message.input(), gas, message.gasPrice());
    }

    private static Message message(Transaction transaction, BigInteger price) {
        return new Message(
                transaction.from(),
                transaction.to(),
                transaction.value(),
                transaction.input(),
                transaction.gasLimit(),
                price);
    }

    private void check(Transaction transaction) throws RpcException {
        if (byTransaction.containsKey(transaction.hash())) {
            throw new RpcException(-32000, "already known");
        }
        if (transaction.chainId() != chainId) {
            throw new RpcException(-32000, "invalid chain id for signer");
        }
        Hash32 root = blocks.getLast().stateRoot();
        int order = transaction.nonce().compareTo(world.nonce(root, transaction.from()));
        if (order != 0) {
            throw new RpcException(-32000, order < 0 ? "nonce too low" : "nonce too high");
        }
        if (transaction.maxFee().compareTo(BASE_FEE) < 0) {
            throw new RpcException(-32000, "max fee per gas less than block base fee");
        }
        if (transaction.gasLimit().compareTo(GAS_LIMIT) > 0) {
            throw new RpcException(-32000, "exceeds block gas limit");
        }
        if (transaction.gasLimit().compareTo(World.intrinsicGas(message(transaction, BASE_FEE))) < 0) {
            throw new RpcException(-32000, "intrinsic gas too low");
        }
        BigInteger cost = transaction.gasLimit().multiply(transaction.maxFee()).add(transaction.value());
        if (world.balance(root, transaction.from()).compareTo(cost) < 0) {
            throw new RpcException(-32000, "insufficient funds for gas * price + value");
        }
    }

    private Surroundings next(Block after) {
        long time = Math.max(clock.millis() / 1000, after.time());
        return new Surroundings(chainId, after.number().add(BigInteger.ONE), time, BASE_FEE, GAS_LIMIT);
    }

    private void append(Block block) {
        blocks.add(block);
        byHash.put(block.hash(), block);
        block.receipt()
                .ifPresent(receipt -> byTransaction.put(receipt.transaction().hash(), block));
    }

    private static RpcException failure(Execution execution) {
        String error = execution.error().orElse("");
        if (!error.contains("revert")) {
            return new RpcException(-32000, error);
        }
        String data = "0x" + HexFormat.of().formatHex(execution.output());
        return new RpcException(3, "execution reverted" + reason(execution.output()), data);
    }

    /// The text of `require(condition, text)`: `Error(string)`.
    private static String reason(byte[] output) {
        if (output.length < 68 || !HexFormat.of().formatHex(output, 0, 4).equals("08c379a0")) {
            return "";
        }
        BigInteger length = new BigInteger(1, Arrays.copyOfRange(output, 36, 68));
        int end = length.min(BigInteger.valueOf(output.length - 68L)).intValueExact();
        return ": " + new String(output, 68, end, StandardCharsets.UTF_8);
    }

    private <T> T locked(java.util.function.Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            world.close();
        } finally {
            lock.unlock();
        }
    }
}
