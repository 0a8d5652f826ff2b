package porchlight.sandbox.chain;

import io.horizen.evm.Evm;
import io.horizen.evm.EvmContext;
import io.horizen.evm.ForkRules;
import io.horizen.evm.Hash;
import io.horizen.evm.Invocation;
import io.horizen.evm.MemoryDatabase;
import io.horizen.evm.StateDB;
import io.horizen.evm.results.EvmLog;
import io.horizen.evm.results.InvocationResult;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;

/// Accounts, code and storage in memory, and the EVM that changes them: go-ethereum's own, by libevm, with the
/// rules of Shanghai. Every state has a root; older ones stay readable. Not thread-safe.
final class World implements AutoCloseable {
    /// The state before anything happened.
    static final Hash32 EMPTY = Hash32.of(StateDB.EMPTY_ROOT_HASH.toBytes());

    private static final ForkRules RULES = new ForkRules(true);
    private static final io.horizen.evm.Address NOBODY = io.horizen.evm.Address.ZERO;

    /// What the EVM is told about the block that is being made.
    record Surroundings(long chainId, BigInteger number, long time, BigInteger baseFee, BigInteger gasLimit) {}

    /// What somebody wants to happen.
    record Message(
            Address from,
            Optional<Address> to,
            BigInteger value,
            byte[] input,
            BigInteger gasLimit,
            BigInteger gasPrice) {}

    /// One log line of a contract.
    record Log(Address address, List<Hash32> topics, byte[] data) {}

    /// What happened.
    ///
    /// @param error empty if it went well
    /// @param output return data, or the revert's data
    record Execution(
            Hash32 root,
            BigInteger gasUsed,
            Optional<String> error,
            byte[] output,
            Optional<Address> created,
            List<Log> logs) {
        boolean worked() {
            return error.isEmpty();
        }
    }

    private final MemoryDatabase database = new MemoryDatabase();

    BigInteger balance(Hash32 root, Address of) {
        try (Closing state = open(root)) {
            return state.db.getBalance(evm(of));
        }
    }

    BigInteger nonce(Hash32 root, Address of) {
        try (Closing state = open(root)) {
            return state.db.getNonce(evm(of));
        }
    }

    byte[] code(Hash32 root, Address of) {
        try (Closing state = open(root)) {
            byte[] code = state.db.getCode(evm(of));
            return code == null ? new byte[0] : code;
        }
    }

    /// Native coin out of nothing, for genesis.
    ///
    /// @return the new root
    Hash32 give(Hash32 root, Address to, BigInteger wei) {
        try (Closing state = open(root)) {
            state.db.addBalance(evm(to), wei);
            return commit(state.db);
        }
    }

    /// Runs a transaction and keeps the result.
    Execution apply(Hash32 root, Hash32 transaction, Message message, Surroundings around) {
        return run(root, transaction, message, around, true);
    }

    /// Runs a message as a question: nothing is kept, and gas is free.
    Execution ask(Hash32 root, Message message, Surroundings around) {
        return run(root, Hash32.ZERO, message, around, false);
    }

    private Execution run(Hash32 root, Hash32 transaction, Message message, Surroundings around, boolean keep) {
        try (Closing opened = open(root)) {
            StateDB state = opened.db;
            io.horizen.evm.Address from = evm(message.from());
            io.horizen.evm.@Nullable Address to = message.to().map(World::evm).orElse(null);
            BigInteger nonce = state.getNonce(from);
            BigInteger prepaid = keep ? message.gasLimit().multiply(message.gasPrice()) : BigInteger.ZERO;
            state.setTxContext(evm(transaction), 0);
            state.subBalance(from, prepaid);
            state.accessSetup(from, NOBODY, to == null ? NOBODY : to, RULES);
            // libevm wants it raised before, and derives a new contract's address from the number before.
            state.setNonce(from, nonce.add(BigInteger.ONE));
            BigInteger intrinsic = intrinsicGas(message);
            InvocationResult result = Evm.Apply(
                    state,
                    new Invocation(
                            from,
                            to,
                            message.value(),
                            message.input(),
                            message.gasLimit().subtract(intrinsic),
                            false),
                    context(message, around));

            BigInteger used = message.gasLimit().subtract(result.leftOverGas);
            used = used.subtract(state.getRefund().min(used.divide(BigInteger.valueOf(5))));
            if (keep) {
                state.addBalance(from, prepaid.subtract(used.multiply(message.gasPrice())));
            }
            boolean failed = result.executionError != null && !result.executionError.isEmpty();
            List<Log> logs = failed ? List.of() : logs(state.getLogs(evm(transaction)));
            return new Execution(
                    keep ? commit(state) : root,
                    used,
                    failed ? Optional.of(result.executionError) : Optional.empty(),
                    result.returnData == null ? new byte[0] : result.returnData,
                    to == null && !failed
                            ? Optional.of(Address.of(result.contractAddress.toBytes()))
                            : Optional.empty(),
                    logs);
        }
    }

    /// What a transaction costs before its first instruction.
    static BigInteger intrinsicGas(Message message) {
        long gas = 21_000;
        for (byte b : message.input()) {
            gas += b == 0 ? 4 : 16;
        }
        if (message.to().isEmpty()) {
            gas += 32_000 + 2L * ((message.input().length + 31) / 32);
        }
        return BigInteger.valueOf(gas);
    }

    private static EvmContext context(Message message, Surroundings around) {
        return new EvmContext(
                BigInteger.valueOf(around.chainId()),
                NOBODY,
                around.gasLimit(),
                message.gasPrice(),
                around.number(),
                BigInteger.valueOf(around.time()),
                around.baseFee(),
                evm(Hash32.keccak(around.number().toByteArray())),
                RULES);
    }

    private static List<Log> logs(EvmLog @Nullable [] found) {
        List<Log> logs = new ArrayList<>();
        if (found != null) {
            for (EvmLog log : found) {
                logs.add(new Log(
                        Address.of(log.address.toBytes()),
                        Arrays.stream(log.topics)
                                .map(t -> Hash32.of(t.toBytes()))
                                .toList(),
                        log.data));
            }
        }
        return logs;
    }

    private static Hash32 commit(StateDB state) {
        state.finalizeChanges();
        return Hash32.of(state.commit().toBytes());
    }

    private Closing open(Hash32 root) {
        return new Closing(new StateDB(database, evm(root)));
    }

    private static io.horizen.evm.Address evm(Address address) {
        return new io.horizen.evm.Address(address.bytes());
    }

    private static Hash evm(Hash32 hash) {
        return new Hash(hash.bytes());
    }

    @Override
    public void close() {
        database.close();
    }

    /// A state that closes without a checked exception.
    private record Closing(StateDB db) implements AutoCloseable {
        @Override
        public void close() {
            try {
                db.close();
            } catch (Exception e) {
                throw new IllegalStateException("the EVM's state cannot be closed", e);
            }
        }
    }
}
