package porchlight.sandbox.coin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import porchlight.identity.Address;
import porchlight.sandbox.chain.Rpc;
import porchlight.sandbox.chain.RpcException;

/// Payments on an EVM chain: its own coin where a transaction sends it, and tokens where their contract logs a
/// transfer. Coin that a contract sends on from within a transaction is not seen.
public final class EvmReader implements ChainReader {
    private static final String TRANSFER = "0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef";
    private static final int MYST_DECIMALS = 18;
    private static final int METHOD_UNKNOWN = -32601;

    private final Rpc node;
    private final Map<String, Token> tokens = new HashMap<>();

    private record Token(String name, int decimals) {}

    /// @param tokens the contracts of the coins that are tokens
    /// @param myst the contract of MYST, which nobody is asked to pay with and some send all the same
    public EvmReader(Rpc node, Map<Coin, Address> tokens, Address myst) {
        this.node = node;
        tokens.forEach(
                (coin, contract) -> this.tokens.put(contract.toString(), new Token(coin.name(), coin.decimals())));
        this.tokens.put(myst.toString(), new Token("MYST", MYST_DECIMALS));
    }

    @Override
    public String network() {
        return Coin.ETH.network();
    }

    @Override
    public long head() throws IOException {
        return asked(() -> node.blockNumber().longValueExact());
    }

    @Override
    public Optional<String> hash(long height) throws IOException {
        return asked(() ->
                node.call("eth_getBlockByNumber", hex(height), new JsonPrimitive(false)) instanceof JsonObject block
                        ? Optional.of(text(block, "hash"))
                        : Optional.empty());
    }

    @Override
    public Block block(long height, Predicate<String> watched) throws IOException {
        return asked(() -> {
            if (!(node.call("eth_getBlockByNumber", hex(height), new JsonPrimitive(true))
                    instanceof JsonObject block)) {
                throw new RpcException(-32000, "there is no block " + height);
            }
            String hash = text(block, "hash");
            List<Sighting> payments = new ArrayList<>(coins(block, watched));
            payments.addAll(tokens(hash, watched));
            Instant time =
                    Instant.ofEpochSecond(number(text(block, "timestamp")).longValueExact());
            return new Block(hash, text(block, "parentHash"), time, payments);
        });
    }

    private List<Sighting> coins(JsonObject block, Predicate<String> watched) throws RpcException {
        List<Sighting> payments = new ArrayList<>();
        for (JsonElement element : block.getAsJsonArray("transactions")) {
            JsonObject transaction = element.getAsJsonObject();
            if (transaction.get("to") == null || transaction.get("to").isJsonNull()) {
                continue;
            }
            String to = text(transaction, "to");
            BigInteger value = number(text(transaction, "value"));
            String hash = text(transaction, "hash");
            if (value.signum() > 0 && watched.test(to) && worked(hash)) {
                payments.add(new Sighting(hash, hash, to, Coin.ETH.name(), Coin.ETH.amount(value)));
            }
        }
        return payments;
    }

    private boolean worked(String transaction) throws RpcException {
        return node.receipt(transaction)
                .filter(receipt -> text(receipt, "status").equals("0x1"))
                .isPresent();
    }

    private List<Sighting> tokens(String blockHash, Predicate<String> watched) throws RpcException {
        JsonArray addresses = new JsonArray();
        tokens.keySet().forEach(addresses::add);
        JsonArray topics = new JsonArray();
        topics.add(TRANSFER);
        JsonObject filter = new JsonObject();
        filter.addProperty("blockHash", blockHash);
        filter.add("address", addresses);
        filter.add("topics", topics);
        List<Sighting> payments = new ArrayList<>();
        for (JsonElement element : node.call("eth_getLogs", filter).getAsJsonArray()) {
            JsonObject log = element.getAsJsonObject();
            Token token = tokens.get(text(log, "address"));
            String to = "0x" + log.getAsJsonArray("topics").get(2).getAsString().substring(26);
            BigInteger value = number(text(log, "data"));
            if (token != null && value.signum() > 0 && watched.test(to)) {
                String hash = text(log, "transactionHash");
                payments.add(new Sighting(
                        hash + ":" + number(text(log, "logIndex")),
                        hash,
                        to,
                        token.name(),
                        new BigDecimal(value, token.decimals())));
            }
        }
        return payments;
    }

    /// What waits is not asked for: the sandbox's chain lets nothing wait.
    @Override
    public List<Sighting> waiting(Predicate<String> watched) {
        return List.of();
    }

    @Override
    public boolean grow() throws IOException {
        try {
            node.call("evm_mine");
            return true;
        } catch (RpcException e) {
            if (e.code() == METHOD_UNKNOWN) {
                return false;
            }
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String hex(long height) {
        return "0x" + Long.toHexString(height);
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString().toLowerCase(Locale.ROOT);
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex.substring(2), 16);
    }

    private interface Question<T> {
        T ask() throws RpcException;
    }

    /// An answer of another form than documented is as bad as none.
    private static <T> T asked(Question<T> question) throws IOException {
        try {
            return question.ask();
        } catch (RpcException e) {
            throw new IOException(e.getMessage(), e);
        } catch (RuntimeException e) {
            throw new IOException("the node's answer has another form than documented", e);
        }
    }
}
