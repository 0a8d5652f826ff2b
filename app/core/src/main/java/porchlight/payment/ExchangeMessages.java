package porchlight.payment;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;

/// Making and checking exchange messages (`payments.md §3.3`).
public final class ExchangeMessages {
    private ExchangeMessages() {}

    /// @param promise already signed by the same identity
    public static ExchangeMessage sign(
            Signer signer,
            Promise promise,
            BigInteger agreementId,
            Money agreementTotal,
            Address provider,
            Optional<Address> hermes,
            long chainId) {
        byte[] message = Preimages.exchangeMessage(
                chainId, Promises.preimage(promise), agreementId, agreementTotal, provider, hermes);
        return new ExchangeMessage(
                promise, agreementId, agreementTotal, provider, hermes, chainId, signer.signChain(message));
    }

    /// Whose signature the message carries; the promise inside has one of its own.
    public static Optional<Address> recover(ExchangeMessage message) {
        return Signatures.recover(
                Preimages.exchangeMessage(
                        message.chainId(),
                        Promises.preimage(message.promise()),
                        message.agreementId(),
                        message.agreementTotal(),
                        message.provider(),
                        message.hermes()),
                message.signature());
    }

    /// Whether this identity signed both the message and the promise inside.
    public static boolean isBy(Address expected, ExchangeMessage message) {
        return recover(message).filter(expected::equals).isPresent() && Promises.isBy(expected, message.promise());
    }
}
