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
    boolean losesItsAnswer;
    boolean silentAtReveal;
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
        Money before = made.map(Promise::amount).orElse(Money.ZERO);
        Promise promise = lie.apply(signed(
                message.chainId(),
                Channels.withdrawalChannelId(message.provider(), contract),
                before.plus(message.agreementTotal()),
                fee,
                message.promise().hashlock()));
        made = Optional.of(promise);
        latest = Optional.of(message.promise());
        if (losesItsAnswer) {
            throw Trouble.silent();
        }
        return promise;
    }

    Promise signed(long chain, byte[] channel, Money amount, Money fee, byte[] hashlock) {
        return Promises.sign(operator, chain, channel, amount, fee, hashlock);
    }

    @Override
    public Optional<Promise> madeBefore(Signer signer, byte[] hashlock) throws ServiceException {
        if (onAsk != null) {
            throw onAsk.now();
        }
        return made.filter(promise -> Arrays.equals(promise.hashlock(), hashlock));
    }

    @Override
    public void reveal(byte[] secret, Address provider, BigInteger agreementId) throws ServiceException {
        secrets.add(secret.clone());
        if (silentAtReveal) {
            throw Trouble.silent();
        }
    }

    @Override
    public Promise withFee(Promise promise, Money fee) {
        return signed(promise.chainId(), promise.channelId(), promise.amount(), fee, promise.hashlock());
    }
}
