package porchlight.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.payment.Channels;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;
import porchlight.payment.Promises;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;
import porchlight.web.Trouble;

/// A hub that promises as it should, unless the test says otherwise.
final class FakeHub implements Hermes {
    final PrivateKeySigner operator = PrivateKeySigner.of(
            new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9
            });
    final Address contract;
    final List<ExchangeMessage> messages = new ArrayList<>();
    final List<byte[]> secrets = new ArrayList<>();
    UnaryOperator<Promise> lie = UnaryOperator.identity();
    FakeTransactor.@Nullable Thrown onAsk;
    FakeTransactor.@Nullable Thrown onReveal;
    FakeTransactor.@Nullable Thrown onRefresh;
    FakeTransactor.@Nullable Thrown onFee;
    boolean losesItsAnswer;
    /// It takes the promise and makes its own, and says no.
    boolean refusesWhatItTakes;
    /// The program is killed while it gives the secret.
    boolean killsAtReveal;
    /// Nobody answers at all.
    boolean silent;
    Optional<Promise> latest = Optional.empty();
    Optional<Promise> made = Optional.empty();

    FakeHub(Address contract) {
        this.contract = contract;
    }

    @Override
    public Optional<Account> account(Address identity, Address channel) throws ServiceException {
        if (silent) {
            throw Trouble.silent();
        }
        return Optional.of(new Account(Money.ZERO, Money.ZERO, latest, false));
    }

    @Override
    public Promise payAndSettle(ExchangeMessage message, Money fee) throws ServiceException {
        messages.add(message);
        if (onAsk != null) {
            throw onAsk.now();
        }
        Promise promise = take(message, fee);
        if (losesItsAnswer) {
            throw Trouble.silent();
        }
        if (refusesWhatItTakes) {
            throw Trouble.refused(400, "promise too low");
        }
        return promise;
    }

    /// What it does with a question that arrives.
    Promise take(ExchangeMessage message, Money fee) {
        Money before = made.map(Promise::amount).orElse(Money.ZERO);
        Promise promise = lie.apply(signed(
                message.chainId(),
                Channels.withdrawalChannelId(message.provider(), contract),
                before.plus(message.agreementTotal()),
                fee,
                message.promise().hashlock()));
        made = Optional.of(promise);
        latest = Optional.of(message.promise());
        return promise;
    }

    Promise signed(long chain, byte[] channel, Money amount, Money fee, byte[] hashlock) {
        return Promises.sign(operator, chain, channel, amount, fee, hashlock);
    }

    @Override
    public Optional<Promise> madeBefore(Signer signer, byte[] hashlock) throws ServiceException {
        if (onRefresh != null) {
            throw onRefresh.now();
        }
        return made.filter(promise -> Arrays.equals(promise.hashlock(), hashlock));
    }

    @Override
    public void reveal(byte[] secret, Address provider, BigInteger agreementId) throws ServiceException {
        secrets.add(secret.clone());
        if (killsAtReveal) {
            throw new IllegalStateException("killed");
        }
        if (onReveal != null) {
            throw onReveal.now();
        }
    }

    @Override
    public Promise withFee(Promise promise, Money fee) throws ServiceException {
        if (onFee != null) {
            throw onFee.now();
        }
        return signed(promise.chainId(), promise.channelId(), promise.amount(), fee, promise.hashlock());
    }
}
