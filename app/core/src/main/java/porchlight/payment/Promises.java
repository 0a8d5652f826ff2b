package porchlight.payment;

import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signatures;
import porchlight.identity.Signer;

/// Making and checking promises (`payments.md §3.2`).
public final class Promises {
    private Promises() {}

    /// @param channelId 20 bytes for a consumer's channel, 32 for a provider's
    /// @param amount everything ever promised in the channel, this promise included
    public static Promise sign(
            Signer signer, long chainId, byte[] channelId, Money amount, Money fee, byte[] hashlock) {
        byte[] message = Preimages.promise(chainId, channelId, amount, fee, hashlock);
        return new Promise(chainId, channelId, amount, fee, hashlock, signer.signChain(message));
    }

    /// Whose signature the promise carries; compare it with whom you expect.
    public static Optional<Address> recover(Promise promise) {
        return Signatures.recover(preimage(promise), promise.signature());
    }

    /// Whether this identity signed exactly this promise.
    public static boolean isBy(Address expected, Promise promise) {
        return recover(promise).filter(expected::equals).isPresent();
    }

    static byte[] preimage(Promise promise) {
        return Preimages.promise(
                promise.chainId(), promise.channelId(), promise.amount(), promise.fee(), promise.hashlock());
    }
}
