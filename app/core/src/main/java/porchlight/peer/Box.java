package porchlight.peer;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// NaCl's `crypto_box` with a key agreed before: XSalsa20 and Poly1305 (`p2p.md §4.1`).
///
/// The wire form is `nonce(24) || tag(16) || ciphertext`.
public final class Box {
    private static final int NONCE = 24;
    private static final int TAG = 16;

    private final byte[] key;

    /// @param key 32 bytes as [EphemeralKeys#sharedKey] yields them, copied
    public Box(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a box key has 32 bytes");
        }
        this.key = key.clone();
    }

    /// Closes the box with a fresh nonce.
    public byte[] seal(byte[] plain, SecureRandom random) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        return seal(plain, nonce);
    }

    byte[] seal(byte[] plain, byte[] nonce) {
        byte[] box = new byte[NONCE + TAG + plain.length];
        XSalsa20Engine stream = stream(nonce);
        byte[] macKey = macKey(stream);
        stream.processBytes(plain, 0, plain.length, box, NONCE + TAG);
        System.arraycopy(nonce, 0, box, 0, NONCE);
        System.arraycopy(tag(macKey, box), 0, box, NONCE, TAG);
        return box;
    }

    /// Opens a box.
    ///
    /// @throws MalformedMessage if it is too short or was not closed with this key
    public byte[] open(byte[] box) throws MalformedMessage {
        if (box.length < NONCE + TAG) {
            throw new MalformedMessage("the box is shorter than its nonce and tag");
        }
        XSalsa20Engine stream = stream(Arrays.copyOf(box, NONCE));
        byte[] tag = tag(macKey(stream), box);
        if (!MessageDigest.isEqual(tag, Arrays.copyOfRange(box, NONCE, NONCE + TAG))) {
            throw new MalformedMessage("the box does not open");
        }
        byte[] plain = new byte[box.length - NONCE - TAG];
        stream.processBytes(box, NONCE + TAG, plain.length, plain, 0);
        return plain;
    }

    private XSalsa20Engine stream(byte[] nonce) {
        var engine = new XSalsa20Engine();
        engine.init(true, new ParametersWithIV(new KeyParameter(key), nonce));
        return engine;
    }

    /// The first 32 bytes of the key stream.
    private static byte[] macKey(XSalsa20Engine stream) {
        byte[] first = new byte[32];
        stream.processBytes(first, 0, first.length, first, 0);
        return first;
    }

    private static byte[] tag(byte[] macKey, byte[] box) {
        var mac = new Poly1305();
        mac.init(new KeyParameter(macKey));
        mac.update(box, NONCE + TAG, box.length - NONCE - TAG);
        byte[] tag = new byte[TAG];
        mac.doFinal(tag, 0);
        return tag;
    }
}
