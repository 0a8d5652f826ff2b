package porchlight.payment;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;

/// The rules of taking money out of a consumer's channel (`payments.md §11.3`): what is signed, and which promise of
/// a hub is worth the secret.
public final class Withdrawals {
    private Withdrawals() {}

    /// Our side: a promise of the channel's total with the amount on top, in a message to ourselves.
    ///
    /// @param promisedBefore everything promised in the channel so far
    /// @param channel the identity's channel with the hub
    /// @param hashlock of a secret that nobody but us knows
    public static ExchangeMessage ask(
            Signer signer,
            long chainId,
            Address channel,
            Address hermes,
            Money promisedBefore,
            Money amount,
            byte[] hashlock,
            BigInteger agreementId) {
        Promise promise =
                Promises.sign(signer, chainId, channel.bytes(), promisedBefore.plus(amount), Money.ZERO, hashlock);
        return ExchangeMessages.sign(
                signer, promise, agreementId, amount, signer.address(), Optional.of(hermes), chainId);
    }

    /// What the hub's promise must say.
    ///
    /// @param operator who signs for the hub, by its contract
    /// @param creditBefore what it had promised or paid on the withdrawal channel before
    /// @param fee what it was asked to leave for whoever takes it to the chain
    public record Due(
            long chainId,
            Address identity,
            Address hermes,
            Address operator,
            Money creditBefore,
            Money amount,
            Money fee,
            byte[] hashlock) {
        public Due {
            hashlock = hashlock.clone();
        }

        @Override
        public byte[] hashlock() {
            return hashlock.clone();
        }
    }

    /// Why a hub's promise is not worth the secret.
    public enum Objection {
        WRONG_CHAIN,
        WRONG_CHANNEL,
        TOO_LITTLE,
        WRONG_FEE,
        WRONG_HASHLOCK,
        NOT_THE_HUBS
    }

    /// Compares a hub's promise with what is due; empty where nothing is wrong with it.
    public static Optional<Objection> objection(Promise promise, Due due) {
        if (promise.chainId() != due.chainId()) {
            return Optional.of(Objection.WRONG_CHAIN);
        }
        if (!Arrays.equals(promise.channelId(), Channels.withdrawalChannelId(due.identity(), due.hermes()))) {
            return Optional.of(Objection.WRONG_CHANNEL);
        }
        BigInteger least = due.creditBefore().wei().add(due.amount().wei());
        if (promise.amount().wei().compareTo(least) < 0) {
            return Optional.of(Objection.TOO_LITTLE);
        }
        if (!promise.fee().equals(due.fee())) {
            return Optional.of(Objection.WRONG_FEE);
        }
        if (!Arrays.equals(promise.hashlock(), due.hashlock())) {
            return Optional.of(Objection.WRONG_HASHLOCK);
        }
        return Promises.isBy(due.operator(), promise) ? Optional.empty() : Optional.of(Objection.NOT_THE_HUBS);
    }
}
