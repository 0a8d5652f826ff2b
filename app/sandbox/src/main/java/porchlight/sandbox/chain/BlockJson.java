package porchlight.sandbox.chain;

import static porchlight.sandbox.chain.RpcMethods.data;
import static porchlight.sandbox.chain.RpcMethods.quantity;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;

/// Blocks, transactions, receipts and logs as a node prints them.
final class BlockJson {
    private BlockJson() {}

    static JsonObject block(Block block, boolean whole) {
        JsonObject json = new JsonObject();
        json.add("number", quantity(block.number()));
        json.addProperty("hash", block.hash().toString());
        json.addProperty("parentHash", block.parent().toString());
        json.addProperty("nonce", "0x0000000000000000");
        json.addProperty("sha3Uncles", Hash32.ZERO.toString());
        json.add(
                "logsBloom", data(bloom(block.receipt().map(Block.Receipt::logs).orElse(List.of()))));
        json.addProperty("transactionsRoot", Hash32.ZERO.toString());
        json.addProperty("receiptsRoot", Hash32.ZERO.toString());
        json.addProperty("stateRoot", block.stateRoot().toString());
        json.addProperty("miner", Address.ZERO.toString());
        json.addProperty("mixHash", Hash32.ZERO.toString());
        json.addProperty("difficulty", "0x0");
        json.addProperty("totalDifficulty", "0x0");
        json.addProperty("extraData", "0x");
        json.addProperty("size", "0x0");
        json.add("gasLimit", quantity(Node.GAS_LIMIT));
        json.add("gasUsed", quantity(block.receipt().map(Block.Receipt::gasUsed).orElse(BigInteger.ZERO)));
        json.add("baseFeePerGas", quantity(Node.BASE_FEE));
        json.add("timestamp", quantity(BigInteger.valueOf(block.time())));
        JsonArray transactions = new JsonArray();
        block.receipt()
                .ifPresent(receipt -> transactions.add(
                        whole
                                ? transaction(block)
                                : new JsonPrimitive(receipt.transaction().hash().toString())));
        json.add("transactions", transactions);
        json.add("uncles", new JsonArray());
        return json;
    }

    static JsonElement transaction(Block block) {
        Block.Receipt receipt = block.receipt().orElseThrow();
        Transaction transaction = receipt.transaction();
        JsonObject json = place(block);
        json.addProperty("hash", transaction.hash().toString());
        json.add("type", quantity(BigInteger.valueOf(transaction.type())));
        json.add("chainId", quantity(BigInteger.valueOf(transaction.chainId())));
        json.add("nonce", quantity(transaction.nonce()));
        json.addProperty("from", transaction.from().toString());
        json.add("to", addressOrNull(transaction.to()));
        json.add("value", quantity(transaction.value()));
        json.add("gas", quantity(transaction.gasLimit()));
        json.add("gasPrice", quantity(receipt.gasPrice()));
        if (transaction.type() == 2) {
            json.add("maxFeePerGas", quantity(transaction.maxFee()));
            json.add("maxPriorityFeePerGas", quantity(transaction.maxPriorityFee()));
        }
        json.add("input", data(transaction.input()));
        return json;
    }

    static JsonElement receipt(Block block) {
        Block.Receipt receipt = block.receipt().orElseThrow();
        Transaction transaction = receipt.transaction();
        JsonObject json = place(block);
        json.addProperty("transactionHash", transaction.hash().toString());
        json.add("type", quantity(BigInteger.valueOf(transaction.type())));
        json.addProperty("status", receipt.worked() ? "0x1" : "0x0");
        json.addProperty("from", transaction.from().toString());
        json.add("to", addressOrNull(transaction.to()));
        json.add("contractAddress", addressOrNull(receipt.created()));
        json.add("gasUsed", quantity(receipt.gasUsed()));
        json.add("cumulativeGasUsed", quantity(receipt.gasUsed()));
        json.add("effectiveGasPrice", quantity(receipt.gasPrice()));
        json.add("logsBloom", data(bloom(receipt.logs())));
        JsonArray logs = new JsonArray();
        for (int i = 0; i < receipt.logs().size(); i++) {
            logs.add(log(block, i, receipt.logs().get(i)));
        }
        json.add("logs", logs);
        return json;
    }

    static JsonElement log(Block block, int index, World.Log log) {
        Transaction transaction = block.receipt().orElseThrow().transaction();
        JsonObject json = place(block);
        json.addProperty("transactionHash", transaction.hash().toString());
        json.add("logIndex", quantity(BigInteger.valueOf(index)));
        json.addProperty("address", log.address().toString());
        json.add("data", data(log.data()));
        JsonArray topics = new JsonArray();
        log.topics().forEach(topic -> topics.add(topic.toString()));
        json.add("topics", topics);
        json.addProperty("removed", false);
        return json;
    }

    private static JsonObject place(Block block) {
        JsonObject json = new JsonObject();
        json.addProperty("blockHash", block.hash().toString());
        json.add("blockNumber", quantity(block.number()));
        json.addProperty("transactionIndex", "0x0");
        return json;
    }

    private static JsonElement addressOrNull(Optional<Address> address) {
        return address.<JsonElement>map(found -> new JsonPrimitive(found.toString()))
                .orElse(JsonNull.INSTANCE);
    }

    /// 2048 bits, three of them set for every address and topic.
    private static byte[] bloom(List<World.Log> logs) {
        byte[] bloom = new byte[256];
        for (World.Log log : logs) {
            mark(bloom, log.address().bytes());
            log.topics().forEach(topic -> mark(bloom, topic.bytes()));
        }
        return bloom;
    }

    private static void mark(byte[] bloom, byte[] value) {
        byte[] hash = Keccak.hash(value);
        for (int i = 0; i < 6; i += 2) {
            int bit = ((hash[i] & 0xff) << 8 | (hash[i + 1] & 0xff)) & 2047;
            bloom[255 - bit / 8] |= (byte) (1 << bit % 8);
        }
    }
}
