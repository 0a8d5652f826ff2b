package porchlight.sandbox.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.sandbox.chain.World.Message;

/// The JSON-RPC methods of the node (`http-apis.md §12` and what web3j needs to send transactions).
final class RpcMethods {
    private static final int MAX_LOGS = 10_000;

    private final Node node;

    RpcMethods(Node node) {
        this.node = node;
    }

    /// @throws RpcException with the JSON-RPC error
    JsonElement call(String method, JsonArray params) throws RpcException {
        try {
            return switch (method) {
                case "eth_chainId" -> quantity(BigInteger.valueOf(node.chainId()));
                case "net_version" -> new JsonPrimitive(Long.toString(node.chainId()));
                case "web3_clientVersion" -> new JsonPrimitive("porchlight-sandbox/libevm");
                case "eth_syncing" -> new JsonPrimitive(false);
                case "eth_accounts" -> new JsonArray();
                case "eth_blockNumber" -> quantity(node.head().number());
                case "eth_gasPrice" -> quantity(Node.BASE_FEE.shiftLeft(1));
                case "eth_maxPriorityFeePerGas" -> quantity(Node.BASE_FEE);
                case "eth_feeHistory" -> feeHistory(params);
                case "eth_getBalance" ->
                    quantity(node.at(block(params, 1), accounts -> accounts.balance(address(params, 0))));
                case "eth_getTransactionCount" ->
                    quantity(node.at(block(params, 1), accounts -> accounts.nonce(address(params, 0))));
                case "eth_getCode" -> data(node.at(block(params, 1), accounts -> accounts.code(address(params, 0))));
                case "eth_call" ->
                    data(node.call(block(params, 1), message(params)).output());
                case "eth_estimateGas" -> quantity(node.estimate(message(params)));
                case "eth_sendRawTransaction" ->
                    new JsonPrimitive(node.send(bytes(text(params, 0))).toString());
                case "eth_getTransactionReceipt" ->
                    made(params).map(BlockJson::receipt).orElse(JsonNull.INSTANCE);
                case "eth_getTransactionByHash" ->
                    made(params).map(BlockJson::transaction).orElse(JsonNull.INSTANCE);
                case "eth_getBlockByNumber" -> shown(find(text(params, 0)), params);
                case "eth_getBlockByHash" -> shown(node.block(Hash32.of(text(params, 0))), params);
                case "eth_getLogs" -> logs(params);
                case "evm_mine" -> {
                    node.mine();
                    yield new JsonPrimitive("0x0");
                }
                default -> throw new RpcException(-32601, "the method " + shortened(method) + " does not exist");
            };
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException | ClassCastException e) {
            throw new RpcException(-32602, "invalid params");
        }
    }

    private static String shortened(String method) {
        return method.length() > 64 ? method.substring(0, 64) : method;
    }

    private JsonElement shown(Optional<Block> block, JsonArray params) {
        boolean whole = params.size() > 1 && params.get(1).getAsBoolean();
        return block.<JsonElement>map(found -> BlockJson.block(found, whole)).orElse(JsonNull.INSTANCE);
    }

    private Optional<Block> made(JsonArray params) {
        return node.withTransaction(Hash32.of(text(params, 0)));
    }

    private Block block(JsonArray params, int at) throws RpcException {
        if (params.size() <= at || params.get(at).isJsonNull()) {
            return node.head();
        }
        if (params.get(at) instanceof JsonObject named) {
            Optional<Block> found = named.has("blockHash")
                    ? node.block(Hash32.of(named.get("blockHash").getAsString()))
                    : find(named.get("blockNumber").getAsString());
            return found.orElseThrow(() -> new RpcException(-32000, "header not found"));
        }
        return find(text(params, at)).orElseThrow(() -> new RpcException(-32000, "header not found"));
    }

    private Optional<Block> find(String tag) {
        return switch (tag) {
            case "latest", "pending", "safe", "finalized" -> Optional.of(node.head());
            case "earliest" -> node.block(BigInteger.ZERO);
            default -> node.block(number(tag));
        };
    }

    private static Message message(JsonArray params) {
        JsonObject call = params.get(0).getAsJsonObject();
        String input = optional(call, "input", optional(call, "data", "0x"));
        String to = optional(call, "to", "");
        return new Message(
                Address.of(optional(call, "from", Address.ZERO.toString())),
                to.isEmpty() ? Optional.empty() : Optional.of(Address.of(to)),
                number(optional(call, "value", "0x0")),
                bytes(input),
                Node.GAS_LIMIT,
                Node.BASE_FEE);
    }

    private JsonElement feeHistory(JsonArray params) throws RpcException {
        int count = Math.clamp(number(text(params, 0)).longValue(), 1, 128);
        Block newest = block(params, 1);
        BigInteger oldest =
                newest.number().subtract(BigInteger.valueOf(count - 1L)).max(BigInteger.ZERO);
        JsonArray fees = new JsonArray();
        JsonArray used = new JsonArray();
        JsonArray rewards = new JsonArray();
        int percentiles = params.size() > 2 && params.get(2).isJsonArray()
                ? params.get(2).getAsJsonArray().size()
                : 0;
        for (BigInteger n = oldest; n.compareTo(newest.number()) <= 0; n = n.add(BigInteger.ONE)) {
            fees.add(quantity(Node.BASE_FEE));
            used.add(0.5);
            JsonArray reward = new JsonArray();
            for (int i = 0; i < percentiles; i++) {
                reward.add(quantity(Node.BASE_FEE));
            }
            rewards.add(reward);
        }
        fees.add(quantity(Node.BASE_FEE));
        JsonObject history = new JsonObject();
        history.add("oldestBlock", quantity(oldest));
        history.add("baseFeePerGas", fees);
        history.add("gasUsedRatio", used);
        if (percentiles > 0) {
            history.add("reward", rewards);
        }
        return history;
    }

    private JsonElement logs(JsonArray params) throws RpcException {
        JsonObject filter = params.get(0).getAsJsonObject();
        BigInteger from;
        BigInteger to;
        if (filter.has("blockHash")) {
            from = node.block(Hash32.of(filter.get("blockHash").getAsString()))
                    .orElseThrow(() -> new RpcException(-32000, "unknown block"))
                    .number();
            to = from;
        } else {
            from = find(optional(filter, "fromBlock", "latest"))
                    .map(Block::number)
                    .orElse(node.head().number());
            to = find(optional(filter, "toBlock", "latest"))
                    .map(Block::number)
                    .orElse(node.head().number());
        }
        List<Address> addresses =
                alternatives(filter.get("address")).stream().map(Address::of).toList();
        List<List<String>> topics = new ArrayList<>();
        if (filter.has("topics")) {
            for (JsonElement topic : filter.getAsJsonArray("topics")) {
                topics.add(alternatives(topic));
            }
        }
        JsonArray found = new JsonArray();
        for (BigInteger n = from; n.compareTo(to) <= 0; n = n.add(BigInteger.ONE)) {
            Block block = node.block(n).orElseThrow(() -> new RpcException(-32000, "unknown block"));
            List<World.Log> logs = block.receipt().map(Block.Receipt::logs).orElse(List.of());
            for (int i = 0; i < logs.size(); i++) {
                if (matches(logs.get(i), addresses, topics)) {
                    found.add(BlockJson.log(block, i, logs.get(i)));
                }
            }
            if (found.size() > MAX_LOGS) {
                throw new RpcException(-32005, "query returned more than " + MAX_LOGS + " results");
            }
        }
        return found;
    }

    private static boolean matches(World.Log log, List<Address> addresses, List<List<String>> topics) {
        if (!addresses.isEmpty() && !addresses.contains(log.address())) {
            return false;
        }
        if (topics.size() > log.topics().size()) {
            return false;
        }
        for (int i = 0; i < topics.size(); i++) {
            if (!topics.get(i).isEmpty()
                    && !topics.get(i).contains(log.topics().get(i).toString())) {
                return false;
            }
        }
        return true;
    }

    private static List<String> alternatives(@Nullable JsonElement element) {
        if (element == null || element.isJsonNull()) {
            return List.of();
        }
        if (element instanceof JsonArray several) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(one.getAsString().toLowerCase(Locale.ROOT)));
            return texts;
        }
        return List.of(element.getAsString().toLowerCase(Locale.ROOT));
    }

    private static String optional(JsonObject object, String name, String otherwise) {
        JsonElement value = object.get(name);
        return value == null || value.isJsonNull() ? otherwise : value.getAsString();
    }

    private static Address address(JsonArray params, int at) {
        return Address.of(text(params, at));
    }

    private static String text(JsonArray params, int at) {
        return params.get(at).getAsString();
    }

    static JsonPrimitive quantity(BigInteger value) {
        return new JsonPrimitive("0x" + value.toString(16));
    }

    static JsonPrimitive data(byte[] bytes) {
        return new JsonPrimitive("0x" + HexFormat.of().formatHex(bytes));
    }

    private static BigInteger number(String hex) {
        if (!hex.startsWith("0x") || hex.length() < 3 || hex.length() > 66) {
            throw new IllegalArgumentException("a quantity is 0x and at most 64 digits");
        }
        return new BigInteger(1, HexFormat.of().parseHex((hex.length() % 2 == 0 ? "" : "0") + hex.substring(2)));
    }

    private static byte[] bytes(String hex) {
        if (!hex.startsWith("0x")) {
            throw new IllegalArgumentException("data starts with 0x");
        }
        return HexFormat.of().parseHex(hex.substring(2));
    }
}
