package porchlight.payment;

import java.util.Arrays;
import java.util.Objects;
import porchlight.identity.Address;
import porchlight.identity.Signature;

/// A signed, cumulative promise to pay from a channel (`payments.md §3.2`). Redeemable with the hashlock's secret.
///
/// @param chainId chain of the channel
/// @param channelId 20 bytes for a consumer's channel, 32 for a provider's
/// @param amount everything ever promised in that channel, in wei
/// @param fee wei for whoever settles; a consumer signs zero
/// @param hashlock 32 bytes
/// @param signature by the identity (consumer channel) or the hub's operator (provider channel), v = 27/28
public record Promise(long chainId, byte[] channelId, Money amount, Money fee, byte[] hashlock, Signature signature) {
    /// @throws IllegalArgumentException if the channel id has not 20 or 32 bytes or the hashlock not 32
    public Promise {
        if (channelId.length != 20 && channelId.length != 32) {
            throw new IllegalArgumentException("a channel id has 20 or 32 bytes");
        }
        if (hashlock.length != 32) {
            throw new IllegalArgumentException("a hashlock has 32 bytes");
        }
        channelId = channelId.clone();
        hashlock = hashlock.clone();
    }

    @Override
    public byte[] channelId() {
        return channelId.clone();
    }

    @Override
    public byte[] hashlock() {
        return hashlock.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Promise that
                && chainId == that.chainId
                && Arrays.equals(channelId, that.channelId)
                && amount.equals(that.amount)
                && fee.equals(that.fee)
                && Arrays.equals(hashlock, that.hashlock)
                && signature.equals(that.signature);
    }

    @Override
    public int hashCode() {
        return Objects.hash(chainId, Arrays.hashCode(channelId), amount, fee, Arrays.hashCode(hashlock), signature);
    }

    /// The consumer's channel contract, where the id has 20 bytes.
    public Address channel() {
        return Address.of(channelId);
    }
}
