package porchlight.payment;

import static porchlight.payment.Words.join;
import static porchlight.payment.Words.pad32;
import static porchlight.payment.Words.u256;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Keccak;

/// The bytes under each signature of the payment network (`payments.md §3.1`). A signer hashes them with
/// Keccak-256.
///
/// All of these take whole values, never bytes that a stranger chose: the messages carry no type tag, so whoever
/// signs foreign bytes may have signed anything.
public final class Preimages {
    private static final byte[] STAKE_RETURN = ascii("Stake return request");
    private static final byte[] EXIT = ascii("Exit request:");
    private static final byte[] FUNDS_DESTINATION = ascii("Set funds destination:");

    private Preimages() {}

    /// 160 bytes. The channel id has 20 or 32 bytes; both hash the same when the id is an address.
    public static byte[] promise(long chainId, byte[] channelId, Money amount, Money fee, byte[] hashlock) {
        return join(u256(chainId), pad32(channelId), u256(amount), u256(fee), exactly32(hashlock));
    }

    /// 168 bytes, or 148 without a hub as consumers of old wrote it.
    ///
    /// @param promise the promise's own preimage
    public static byte[] exchangeMessage(
            long chainId,
            byte[] promise,
            BigInteger agreementId,
            Money agreementTotal,
            Address provider,
            Optional<Address> hermes) {
        return join(
                u256(chainId),
                Keccak.hash(promise),
                u256(agreementId),
                u256(agreementTotal),
                provider.bytes(),
                hermes.map(Address::bytes).orElse(new byte[0]));
    }

    /// 156 bytes: registers an identity and opens its channel.
    public static byte[] registration(
            long chainId, Address registry, Address hermes, Money stake, Money fee, Address beneficiary) {
        return join(u256(chainId), registrationBeforeChains(registry, hermes, stake, fee, beneficiary));
    }

    /// 124 bytes: the registration of 2021 and before, without a chain id.
    public static byte[] registrationBeforeChains(
            Address registry, Address hermes, Money stake, Money fee, Address beneficiary) {
        return join(registry.bytes(), hermes.bytes(), u256(stake), u256(fee), beneficiary.bytes());
    }

    /// 104 bytes: opens a channel with another hub.
    public static byte[] openChannel(long chainId, Address registry, Address hermes, Money fee) {
        return join(u256(chainId), registry.bytes(), hermes.bytes(), u256(fee));
    }

    /// 124 bytes: where settlements go.
    ///
    /// @param nonce the registry's last nonce plus one
    public static byte[] setBeneficiary(
            long chainId, Address registry, Address identity, Address beneficiary, BigInteger nonce) {
        return join(u256(chainId), registry.bytes(), identity.bytes(), beneficiary.bytes(), u256(nonce));
    }

    /// 148 bytes: to whom a withdrawal is paid.
    public static byte[] payAndSettle(
            long targetChainId, byte[] withdrawalChannelId, Money amount, byte[] secret, Address beneficiary) {
        return join(
                u256(targetChainId),
                exactly32(withdrawalChannelId),
                u256(amount),
                exactly32(secret),
                beneficiary.bytes());
    }

    /// 180 bytes: takes stake out of a provider's channel.
    ///
    /// @param nonce the last used nonce plus one
    public static byte[] decreaseStake(
            long chainId, byte[] providerChannelId, Money amount, Money fee, BigInteger nonce) {
        return join(STAKE_RETURN, u256(chainId), exactly32(providerChannelId), u256(amount), u256(fee), u256(nonce));
    }

    /// 237 bytes: leaves a channel with the hub's consent.
    public static byte[] fastExit(
            long chainId,
            Address channel,
            Money amount,
            Money fee,
            Address beneficiary,
            BigInteger validUntil,
            BigInteger lastNonce) {
        return join(
                EXIT,
                u256(chainId),
                pad32(channel.bytes()),
                u256(amount),
                u256(fee),
                pad32(beneficiary.bytes()),
                u256(validUntil),
                u256(lastNonce));
    }

    /// 94 bytes: where foreign tokens of a channel go. It carries no chain id.
    public static byte[] fundsDestination(Address channel, Address destination, BigInteger lastNonce) {
        return join(FUNDS_DESTINATION, channel.bytes(), destination.bytes(), u256(lastNonce));
    }

    private static byte[] exactly32(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("32 bytes are needed, not " + bytes.length);
        }
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
