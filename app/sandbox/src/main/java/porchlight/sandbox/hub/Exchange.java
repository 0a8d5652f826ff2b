package porchlight.sandbox.hub;

import com.google.gson.JsonObject;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;
import porchlight.identity.Signer;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.ExchangeMessages;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.sandbox.chain.Contracts;
import porchlight.sandbox.chain.RpcException;
import porchlight.sandbox.http.Fields;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.hub.HubMemory.Accepted;
import porchlight.sandbox.hub.HubMemory.Issued;

/// The rules by which a consumer's promise becomes one to a provider (`payments.md §8.1` and `§8.2`). Not
/// thread-safe: the server lets in one request at a time.
final class Exchange {
    private final HubMemory memory;
    private final HubChain chain;
    private final Contracts contracts;
    private final Signer operator;

    Exchange(HubMemory memory, HubChain chain, Contracts contracts, Signer operator) {
        this.memory = memory;
        this.chain = chain;
        this.contracts = contracts;
        this.operator = operator;
    }

    /// A provider brings an exchange message and gets the hub's promise.
    JsonObject requestPromise(Fields body) throws Refusal, SQLException, RpcException {
        ExchangeMessage message = HubJson.message(body.inner("exchange_message"));
        return issue(body, message, Channels.providerChannelId(message.provider(), contracts.hermes()));
    }

    /// A consumer takes its own money out: the same, on its withdrawal channel.
    JsonObject payAndSettle(Fields body) throws Refusal, SQLException, RpcException {
        ExchangeMessage message = HubJson.message(body.inner("exchange_message"));
        if (!Promises.isBy(message.provider(), message.promise())) {
            throw Cause.INVALID_SIGNATURE.because("a withdrawal goes to the consumer itself");
        }
        return issue(body, message, Channels.withdrawalChannelId(message.provider(), contracts.hermes()));
    }

    private JsonObject issue(Fields body, ExchangeMessage message, byte[] channelId)
            throws Refusal, SQLException, RpcException {
        Promise promise = message.promise();
        Money fee = body.money("transactor_fee");
        String recovery = body.textOrEmpty("r_recovery_data");
        Address consumer = sender(message);
        if (!chain.isRegistered(consumer)) {
            throw Cause.CONSUMER_UNREGISTERED.because("register " + consumer + " first");
        }
        Optional<Issued> before = memory.issued(channelId);
        if (before.isPresent() && !before.get().revealed()) {
            throw before.get().recovery().isEmpty()
                    ? Cause.NOT_REVEALED.because("reveal the last R first")
                    : Cause.RECOVERY_REQUIRED.because(
                            "reveal the last R first", before.get().recovery());
        }

        Money paid = memory.total(consumer, message.provider(), message.agreementId());
        if (message.agreementTotal().compareTo(paid) < 0) {
            throw Cause.PAYMENT_TOO_LOW.because("the agreement stands at " + paid.wei());
        }
        Money due = message.agreementTotal().minus(paid);
        Money promised = memory.latest(consumer)
                .map(Accepted::promise)
                .map(Promise::amount)
                .orElse(Money.ZERO);
        if (promise.amount().wei().compareTo(promised.wei().add(due.wei())) < 0) {
            throw Cause.PROMISE_TOO_LOW.because("promised so far: " + promised.wei() + ", due: " + due.wei());
        }
        HubChain.Deposit deposit = chain.deposit(promise.channel());
        if (promise.amount().minusOrZero(deposit.settled()).compareTo(deposit.balance()) > 0) {
            throw Cause.OVERSPENDING.because(
                    "the channel holds " + deposit.balance().wei());
        }

        Money owed = before.map(Issued::promise)
                .map(Promise::amount)
                .orElse(Money.ZERO)
                .plus(due);
        HubChain.Payee payee = chain.payee(channelId);
        if (owed.minusOrZero(payee.settled()).compareTo(chain.capacity(payee)) > 0) {
            throw Cause.PROVIDER_EXHAUSTED.because("settle first");
        }
        Promise ours = Promises.sign(operator, message.chainId(), channelId, owed, fee, promise.hashlock());
        memory.exchange(
                consumer,
                promise,
                message.agreementTotal(),
                new Issued(message.provider(), message.agreementId(), ours, recovery, false));
        return HubJson.promise(ours);
    }

    /// Whose message it is, if everything in it is for this hub.
    private Address sender(ExchangeMessage message) throws Refusal {
        Promise promise = message.promise();
        Address consumer = ExchangeMessages.recover(message)
                .orElseThrow(() -> Cause.INVALID_SIGNATURE.because("the message is signed by nobody"));
        if (!Promises.isBy(consumer, promise)) {
            throw Cause.INVALID_SIGNATURE.because("message and promise are not signed by the same identity");
        }
        if (!message.hermes().equals(Optional.of(contracts.hermes()))) {
            throw Cause.INVALID_SIGNATURE.because("the message is for another hub");
        }
        if (message.chainId() != contracts.chainId() || promise.chainId() != contracts.chainId()) {
            throw Cause.INVALID_SIGNATURE.because("the message is for another chain");
        }
        Address channel = chain.channelOf(consumer);
        if (promise.channelId().length != 20 || !promise.channel().equals(channel)) {
            throw Cause.INVALID_SIGNATURE.because("the promise is on another channel");
        }
        return consumer;
    }

    /// A provider gives the secret of the hub's last promise, which makes the consumer's settleable.
    JsonObject reveal(Fields body) throws Refusal, SQLException {
        byte[] secret = body.hex("R", 32);
        Issued issued = memory.issued(body.address("Provider"), body.number("AgreementID"))
                .orElseThrow(() -> Cause.NO_PREVIOUS_PROMISE.because("nothing was promised under this agreement"));
        if (!Arrays.equals(Keccak.hash(secret), issued.promise().hashlock())) {
            throw Cause.HASHLOCK_MISMATCH.because("this is not the secret of the last hashlock");
        }
        memory.reveal(issued, secret);
        JsonObject answer = new JsonObject();
        answer.addProperty("message", "R successfully revealed");
        return answer;
    }

    /// A promise of the hub's again, for a provider or consumer whom its answer did not reach.
    JsonObject refresh(Fields body, Address asks) throws Refusal, SQLException {
        if (!asks.equals(body.address("identity")) || body.smallNumber("chain_id") != contracts.chainId()) {
            throw Cause.INVALID_SIGNATURE.because("this is not signed by the identity, or for another chain");
        }
        byte[] hashlock = body.hex("hashlock", 32);
        for (byte[] channel : List.of(
                Channels.withdrawalChannelId(asks, contracts.hermes()),
                Channels.providerChannelId(asks, contracts.hermes()))) {
            Optional<Issued> issued = memory.issued(channel)
                    .filter(each -> Arrays.equals(each.promise().hashlock(), hashlock));
            if (issued.isPresent()) {
                return HubJson.promise(issued.get().promise());
            }
        }
        throw Cause.NO_PREVIOUS_PROMISE.because("nothing was promised on this hashlock");
    }

    /// The hub's latest promise with another fee for whoever settles it.
    JsonObject changeFee(Fields body) throws Refusal, SQLException {
        Promise shown = HubJson.promise(body.inner("hermes_promise"));
        Money fee = body.money("new_fee");
        Issued issued = memory.issued(shown.channelId())
                .orElseThrow(() -> Cause.NO_PREVIOUS_PROMISE.because("nothing was promised on this channel"));
        if (!Promises.isBy(operator.address(), shown)) {
            throw Cause.INVALID_SIGNATURE.because("this promise is not the hub's");
        }
        Promise latest = issued.promise();
        if (!shown.amount().equals(latest.amount()) || !Arrays.equals(shown.hashlock(), latest.hashlock())) {
            throw Cause.INVALID_LATEST_PROMISE.because("this promise is not the latest");
        }
        Promise changed =
                Promises.sign(operator, latest.chainId(), latest.channelId(), latest.amount(), fee, latest.hashlock());
        memory.replace(
                new Issued(issued.provider(), issued.agreement(), changed, issued.recovery(), issued.revealed()));
        return HubJson.promise(changed);
    }
}
