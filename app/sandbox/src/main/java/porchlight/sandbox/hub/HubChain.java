package porchlight.sandbox.hub;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.web3j.abi.datatypes.DynamicBytes;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import porchlight.identity.Address;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.sandbox.chain.Account;
import porchlight.sandbox.chain.Call;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.Rpc;
import porchlight.sandbox.chain.RpcException;

/// What a hub reads of the chain and does there.
final class HubChain {
    private final Rpc rpc;
    private final Account account;
    private final Contracts contracts;
    private final Set<Address> registered = ConcurrentHashMap.newKeySet();

    HubChain(Account account, Contracts contracts) {
        this.rpc = account.rpc();
        this.account = account;
        this.contracts = contracts;
    }

    /// A consumer's channel: what lies there and what was paid out of it, in wei.
    record Deposit(Money balance, Money settled, boolean deployed) {}

    /// A provider's channel in the hub contract, in wei.
    record Payee(Money settled, Money stake) {}

    Address channelOf(Address consumer) {
        return Channels.consumerChannel(
                consumer, contracts.hermes(), contracts.registry(), contracts.channelImplementation());
    }

    boolean isRegistered(Address identity) throws RpcException {
        if (registered.contains(identity)) {
            return true;
        }
        boolean known = Call.flag(ask(contracts.registry(), Call.to("isRegistered", Call.address(identity))), 0);
        if (known) {
            registered.add(identity);
        }
        return known;
    }

    Address beneficiary(Address identity) throws RpcException {
        return Call.addressWord(ask(contracts.registry(), Call.to("getBeneficiary", Call.address(identity))), 0);
    }

    Deposit deposit(Address channel) throws RpcException {
        boolean deployed = rpc.code(channel).length > 0;
        Money settled = deployed ? new Money(Call.word(ask(channel, Call.to("hermes")), 2)) : Money.ZERO;
        Money balance = new Money(Call.word(ask(contracts.token(), Call.to("balanceOf", Call.address(channel))), 0));
        return new Deposit(balance, settled, deployed);
    }

    Payee payee(byte[] channelId) throws RpcException {
        byte[] words = ask(contracts.hermes(), Call.to("channels", new Bytes32(channelId)));
        return new Payee(new Money(Call.word(words, 0)), new Money(Call.word(words, 1)));
    }

    /// The most that the hub owes one provider before a settlement, in wei.
    Money capacity(Payee payee) throws RpcException {
        Money most = new Money(Call.word(ask(contracts.hermes(), Call.to("getStakeThresholds")), 1));
        return most.max(payee.stake());
    }

    /// Takes a consumer's promise to its channel.
    ///
    /// @param secret the R of its hashlock
    void settle(Promise promise, byte[] secret) throws RpcException {
        account.call(
                promise.channel(),
                Call.to(
                        "settlePromise",
                        new Uint256(promise.amount().wei()),
                        new Uint256(promise.fee().wei()),
                        new Bytes32(secret),
                        new DynamicBytes(promise.signature().bytes())));
    }

    private byte[] ask(Address contract, byte[] data) throws RpcException {
        return rpc.ask(contract, data);
    }
}
