package porchlight.sandbox;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import porchlight.identity.PrivateKeySigner;

/// The keys of the sandbox's own parties. They follow from the seed, which everybody may know: good for a play
/// network, never for money.
///
/// @param seed of the whole sandbox
public record SandboxKeys(long seed) {
    /// Deploys the contracts and mints.
    public PrivateKeySigner owner() {
        return of("owner", 0);
    }

    /// Signs for the hub.
    public PrivateKeySigner hub() {
        return of("hub", 0);
    }

    /// Sends the transactor's transactions.
    public PrivateKeySigner transactor() {
        return of("transactor", 0);
    }

    /// Sends the payment gateway's tokens.
    public PrivateKeySigner gateway() {
        return of("gateway", 0);
    }

    /// 32 bytes: what the payment gateway's deposit addresses follow from.
    byte[] deposits() {
        return key("gateway deposits", 0);
    }

    /// 32 bytes: the identity of a home, and what its invoices' secrets are sealed with.
    byte[] home(int index) {
        return key("home", index);
    }

    private PrivateKeySigner of(String role, int index) {
        return PrivateKeySigner.of(key(role, index));
    }

    private byte[] key(String role, int index) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(("porchlight sandbox " + role).getBytes(StandardCharsets.US_ASCII));
            return digest.digest(
                    ByteBuffer.allocate(12).putLong(seed).putInt(index).array());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
