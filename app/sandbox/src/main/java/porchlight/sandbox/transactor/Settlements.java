package porchlight.sandbox.transactor;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;

/// Takes hubs' promises to the hub contract, one queue entry each (`http-apis.md §8.3`).
final class Settlements {
    private static final int MAX_KEPT = 100_000;

    private record Entry(String state, String hash, String error) {}

    private final Map<String, Entry> queue = new ConcurrentHashMap<>();
    private final Contracts contracts;
    private final Account account;
    private final Money fee;
    private final Faults faults;
    private final ExecutorService work;

    Settlements(TransactorConfig config, Faults faults, ExecutorService work) {
        this.faults = faults;
        this.contracts = config.contracts();
        this.account = config.account();
        this.fee = config.settlementFee();
        this.work = work;
    }

    /// To the provider's beneficiary.
    JsonObject settle(Fields body) throws Refusal {
        return enqueue(body, "settlePromise", promise(body));
    }

    JsonObject intoStake(Fields body) throws Refusal {
        return enqueue(body, "settleIntoStake", promise(body));
    }

    /// To a beneficiary that the provider names in the same transaction.
    JsonObject withBeneficiary(Fields body) throws Refusal {
        List<Type<?>> arguments = promise(body.inner("Promise"));
        arguments.add(Call.address(body.address("beneficiary")));
        arguments.add(new DynamicBytes(body.hex("signature", 65)));
        return enqueue(body.inner("Promise"), "settleWithBeneficiary", arguments);
    }

    /// A consumer's withdrawal.
    JsonObject payAndSettle(Fields body) throws Refusal {
        List<Type<?>> arguments = promise(body);
        arguments.add(Call.address(body.address("beneficiary")));
        arguments.add(new DynamicBytes(body.hex("beneficiarySignature", 65)));
        return enqueue(body, "payAndSettle", arguments);
    }

    JsonObject entry(String id) throws Refusal {
        Entry entry = queue.get(id);
        if (entry == null) {
            throw Refusal.notFound("no such queue entry");
        }
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("tx_hash", entry.hash());
        json.addProperty("state", entry.state());
        json.addProperty("error", entry.error());
        return json;
    }

    private List<Type<?>> promise(Fields body) throws Refusal {
        if (body.smallNumber("chainID") != contracts.chainId() || !isHub(body.address("hermesID"))) {
            throw Refusal.invalid("this transactor serves another chain or hub");
        }
        if (body.money("fee").compareTo(fee) < 0) {
            throw new Refusal(422, "fee_too_low", "a settlement costs " + fee + " MYST");
        }
        body.hex("channelID", 32);
        List<Type<?>> arguments = new ArrayList<>();
        arguments.add(Call.address(body.address("providerID")));
        arguments.add(new Uint256(body.number("amount")));
        arguments.add(new Uint256(body.number("fee")));
        arguments.add(new Bytes32(body.hex("preimage", 32)));
        arguments.add(new DynamicBytes(body.hex("signature", 65)));
        return arguments;
    }

    /// The active hub, or a former one that somebody still takes money out of.
    private boolean isHub(Address hermes) throws Refusal {
        try {
            return hermes.equals(contracts.hermes())
                    || Call.flag(account.rpc().ask(contracts.registry(), Call.to("isHermes", Call.address(hermes))), 0);
        } catch (RpcException e) {
            throw new Refusal(503, "unavailable", "the chain does not answer");
        }
    }

    private JsonObject enqueue(Fields body, String function, List<Type<?>> arguments) throws Refusal {
        Address hermes = body.address("hermesID");
        if (queue.size() >= MAX_KEPT) {
            throw new Refusal(503, "unavailable", "the queue is full");
        }
        String id = UUID.randomUUID().toString();
        queue.put(id, new Entry("queue", "", ""));
        byte[] call = Call.to(function, arguments.toArray(new Type<?>[0]));
        work.execute(() -> queue.put(id, send(hermes, call)));
        JsonObject answer = new JsonObject();
        answer.addProperty("id", id);
        return answer;
    }

    private Entry send(Address hermes, byte[] call) {
        if (faults.current() instanceof Faults.OnlySays) {
            return new Entry("done", "", "");
        }
        try {
            faults.linger();
            return new Entry("done", account.call(hermes, call).hash(), "");
        } catch (RpcException e) {
            return new Entry("error", "", String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Entry("error", "", "the transactor is being stopped");
        }
    }
}
