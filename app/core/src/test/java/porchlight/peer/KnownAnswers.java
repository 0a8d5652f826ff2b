package porchlight.peer;

import java.util.HexFormat;
import porchlight.identity.PrivateKeySigner;

/// Identities and keys of `p2p.md §13`.
final class KnownAnswers {
    private KnownAnswers() {}

    static PrivateKeySigner consumer() {
        return PrivateKeySigner.of(hex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    }

    static PrivateKeySigner provider() {
        return PrivateKeySigner.of(hex("45bb96530f3d1972fdcd2005c1987a371d0b6d378b77561c6beeaca27498f46b"));
    }

    static EphemeralKeys consumerKeys() {
        return EphemeralKeys.of(counting(0, 32));
    }

    static EphemeralKeys providerKeys() {
        return EphemeralKeys.of(counting(0x20, 32));
    }

    static byte[] sharedKey() throws MalformedMessage {
        return consumerKeys().sharedKey(providerKeys().publicKey());
    }

    static byte[] counting(int from, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (from + i);
        }
        return bytes;
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
