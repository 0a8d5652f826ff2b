package porchlight.sandbox.chain;

import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signer;

/// A key with native coin that sends transactions, one after the other, and waits for each. Safe for several
/// threads.
public final class Account {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final ReentrantLock turn = new ReentrantLock(true);
    private final Rpc rpc;
    private final Signer signer;
    private final long chainId;

    /// @throws RpcException if the node does not answer
    public Account(Rpc rpc, Signer signer) throws RpcException {
        this.rpc = rpc;
        this.signer = signer;
        this.chainId = rpc.chainId();
    }

    public Address address() {
        return signer.address();
    }

    public Rpc rpc() {
        return rpc;
    }

    /// What became of a transaction that was mined and did not revert.
    ///
    /// @param hash `0x` and 64 digits
    /// @param receipt as the node prints it
    public record Sent(String hash, JsonObject receipt) {}

    /// Calls a contract.
    ///
    /// @throws RpcException with the contract's reason if it reverts, or if nothing is mined within a minute
    public Sent call(Address contract, byte[] data) throws RpcException {
        return send(Optional.of(contract), BigInteger.ZERO, data);
    }

    /// Sends native coin.
    public Sent pay(Address to, BigInteger wei) throws RpcException {
        return send(Optional.of(to), wei, new byte[0]);
    }

    /// Creates a contract.
    ///
    /// @return its address
    Address create(byte[] initCode) throws RpcException {
        JsonObject receipt = send(Optional.empty(), BigInteger.ZERO, initCode).receipt();
        return Address.of(receipt.get("contractAddress").getAsString());
    }

    /// A transaction that is signed and can be sent as often as it takes: it happens once at most.
    ///
    /// @param hash `0x` and 64 digits
    /// @param nonce its place among the account's transactions
    /// @param raw `0x` and the signed bytes
    public record Prepared(String hash, BigInteger nonce, String raw) {}

    /// Signs a call of a contract without sending it. For an account that sends nothing else meanwhile.
    ///
    /// @throws RpcException with the contract's reason if it would revert
    public Prepared prepare(Address contract, byte[] data) throws RpcException {
        return prepare(Optional.of(contract), BigInteger.ZERO, data);
    }

    /// How many of the account's transactions are in blocks: of the prepared ones with a lower nonce that have no
    /// receipt none will ever have one.
    public BigInteger settledNonce() throws RpcException {
        return Rpc.quantity(rpc.call("eth_getTransactionCount", address().toString(), "latest"));
    }

    private Prepared prepare(Optional<Address> to, BigInteger value, byte[] input) throws RpcException {
        BigInteger gas = estimate(to, value, input);
        BigInteger nonce =
                Rpc.quantity(rpc.call("eth_getTransactionCount", address().toString(), "pending"));
        BigInteger fee = Rpc.quantity(rpc.call("eth_gasPrice")).shiftLeft(1);
        byte[] raw = RawTransactions.write(signer, chainId, nonce, fee, gas, to, value, input);
        return new Prepared(
                "0x" + HexFormat.of().formatHex(Keccak.hash(raw)),
                nonce,
                "0x" + HexFormat.of().formatHex(raw));
    }

    private Sent send(Optional<Address> to, BigInteger value, byte[] input) throws RpcException {
        turn.lock();
        try {
            Prepared prepared = prepare(to, value, input);
            String hash = rpc.call("eth_sendRawTransaction", prepared.raw()).getAsString();
            JsonObject receipt = await(hash);
            if (!receipt.get("status").getAsString().equals("0x1")) {
                throw new RpcException(3, "transaction " + hash + " was reverted");
            }
            return new Sent(hash, receipt);
        } finally {
            turn.unlock();
        }
    }

    /// The node's estimate and a quarter more: between estimate and block another transaction may warm or cool
    /// slots.
    private BigInteger estimate(Optional<Address> to, BigInteger value, byte[] input) throws RpcException {
        JsonObject call = new JsonObject();
        call.addProperty("from", address().toString());
        to.ifPresent(receiver -> call.addProperty("to", receiver.toString()));
        call.addProperty("value", "0x" + value.toString(16));
        call.addProperty("data", "0x" + HexFormat.of().formatHex(input));
        BigInteger gas = Rpc.quantity(rpc.call("eth_estimateGas", call));
        return gas.add(gas.shiftRight(2));
    }

    private JsonObject await(String hash) throws RpcException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<JsonObject> receipt = rpc.receipt(hash);
            if (receipt.isPresent()) {
                return receipt.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new RpcException(-32000, "transaction " + hash + " was not mined within a minute");
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RpcException("interrupted", e);
            }
        }
    }
}
