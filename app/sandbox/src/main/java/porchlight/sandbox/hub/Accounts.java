package porchlight.sandbox.hub;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.sql.SQLException;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.hub.HubMemory.Accepted;
import porchlight.sandbox.hub.HubMemory.Issued;

/// What the hub tells about consumers and providers (`http-apis.md §9.1`). Not thread-safe.
final class Accounts {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final HubMemory memory;
    private final HubChain chain;
    private final Contracts contracts;

    Accounts(HubMemory memory, HubChain chain, Contracts contracts) {
        this.memory = memory;
        this.chain = chain;
        this.contracts = contracts;
    }

    /// `Balance` is what the consumer may still promise.
    JsonObject consumer(Address identity, Faults.Fault fault) throws Refusal, SQLException, RpcException {
        Optional<Promise> latest = memory.latest(identity).map(Accepted::promise);
        if (latest.isEmpty() && !chain.isRegistered(identity)) {
            throw Cause.NOT_FOUND.because("this hub does not know " + identity);
        }
        Address channel = chain.channelOf(identity);
        HubChain.Deposit deposit = chain.deposit(channel);
        Money promised = latest.map(Promise::amount).orElse(Money.ZERO);
        Money open = promised.minusOrZero(deposit.settled());
        Optional<Promise> shown = switch (fault) {
            case Faults.OlderPromise _ -> memory.oldest(identity).map(Accepted::promise);
            case Faults.AnotherPromise another -> Optional.of(another.promise());
            case Faults.None _, Faults.Broken _, Faults.Late _, Faults.NoWithdrawals _ -> latest;
            case Faults.KeepsThePromise _, Faults.KeepsTheSecret _, Faults.TakesAndRefuses _ -> latest;
        };
        JsonObject data = common(identity, deposit.balance().minusOrZero(open), deposit.settled());
        data.addProperty("ChannelID", channel.checksumText());
        data.addProperty("Stake", 0);
        data.add(
                "LatestPromise",
                shown.map(HubJson::latest).orElseGet(() -> HubJson.nothing(contracts.chainId(), channel.bytes())));
        return byChain(data);
    }

    /// `Balance` is what the hub owes the provider.
    JsonObject provider(Address identity) throws Refusal, SQLException, RpcException {
        byte[] id = Channels.providerChannelId(identity, contracts.hermes());
        Optional<Promise> latest = memory.issued(id).map(Issued::promise);
        if (latest.isEmpty() && !chain.isRegistered(identity)) {
            throw Cause.NOT_FOUND.because("this hub does not know " + identity);
        }
        HubChain.Payee payee = chain.payee(id);
        Money promised = latest.map(Promise::amount).orElse(Money.ZERO);
        JsonObject data = common(identity, promised.minusOrZero(payee.settled()), payee.settled());
        JsonElement promise = latest.map(HubJson::latest).orElseGet(() -> HubJson.nothing(contracts.chainId(), id));
        data.add("ChannelID", promise.getAsJsonObject().get("ChannelID"));
        data.addProperty("Stake", payee.stake().wei());
        data.add("LatestPromise", promise);
        return byChain(data);
    }

    private JsonObject common(Address identity, Money balance, Money settled) throws RpcException {
        JsonObject data = new JsonObject();
        data.addProperty("Identity", identity.checksumText());
        data.addProperty("Beneficiary", chain.beneficiary(identity).checksumText());
        data.addProperty("Balance", balance.wei());
        data.addProperty("Settled", settled.wei());
        data.addProperty("LatestSettlement", NEVER);
        data.addProperty("IsOffchain", false);
        return data;
    }

    private JsonObject byChain(JsonObject data) {
        JsonObject all = new JsonObject();
        all.add(Long.toString(contracts.chainId()), data);
        return all;
    }
}
