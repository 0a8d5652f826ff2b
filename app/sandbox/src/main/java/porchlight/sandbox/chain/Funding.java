package porchlight.sandbox.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;

/// Native coin on a node that is not ours, for the keys that pay for the sandbox's transactions.
///
/// In this order: what is there already; `anvil_setBalance`, `hardhat_setBalance`; a payment from an account that
/// the node holds the key of, as development nodes do.
public final class Funding {
    private static final BigInteger ENOUGH = BigInteger.TEN.pow(18);
    private static final BigInteger GIFT = BigInteger.TEN.pow(20);
    private static final List<String> BY_DECREE = List.of("anvil_setBalance", "hardhat_setBalance");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Rpc rpc;

    public Funding(Rpc rpc) {
        this.rpc = rpc;
    }

    /// Sees to it that each has a coin at least.
    ///
    /// @throws RpcException if one has not and the node gives none: says whom to fund
    public void provide(List<Address> accounts) throws RpcException {
        for (Address each : accounts) {
            if (lacks(each) && !byDecree(each) && !byPayment(each)) {
                throw new RpcException(
                        -32000,
                        "the node at hand neither obeys anvil_setBalance nor pays from an account of its own: give "
                                + each + " at least one native coin and start again");
            }
        }
    }

    private boolean lacks(Address account) throws RpcException {
        return rpc.balance(account).compareTo(ENOUGH) < 0;
    }

    private boolean byDecree(Address account) throws RpcException {
        for (String method : BY_DECREE) {
            if (asked(method, account.toString(), "0x" + GIFT.toString(16)).isPresent() && !lacks(account)) {
                return true;
            }
        }
        return false;
    }

    private boolean byPayment(Address account) throws RpcException {
        if (!(asked("eth_accounts").orElse(null) instanceof JsonArray held) || held.isEmpty()) {
            return false;
        }
        JsonObject payment = new JsonObject();
        payment.addProperty("from", held.get(0).getAsString());
        payment.addProperty("to", account.toString());
        payment.addProperty("value", "0x" + GIFT.toString(16));
        if (asked("eth_sendTransaction", payment).isEmpty()) {
            return false;
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lacks(account)) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new RpcException("interrupted", e);
            }
        }
        return true;
    }

    /// What a node that need not know the method says; empty if it refuses.
    private Optional<JsonElement> asked(String method, Object... params) {
        try {
            return Optional.of(rpc.call(method, params));
        } catch (RpcException refused) {
            return Optional.empty();
        }
    }
}
