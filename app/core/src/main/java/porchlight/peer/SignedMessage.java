package porchlight.peer;

import java.util.Arrays;
import porchlight.identity.Signature;
import porchlight.identity.Signer;

/// P2PSignedMsg: the only thing on the wire of the two exchange subjects (`p2p.md §4.1`).
///
/// @param data the serialized [KeyOffer]
/// @param signature 65 bytes over `data`, v = 0/1; not yet checked
public record SignedMessage(byte[] data, byte[] signature) {
    private static final int LIMIT = 64 * 1024;

    /// Signs the bytes.
    public static SignedMessage sign(Signer signer, byte[] data) {
        return new SignedMessage(data, signer.signRaw(data).bytes());
    }

    /// The signature, if its shape is one.
    ///
    /// @throws MalformedMessage on a wrong length or recovery id: the network takes v = 0 and 1 only
    public Signature parsedSignature() throws MalformedMessage {
        if (signature.length != 65 || (signature[64] != 0 && signature[64] != 1)) {
            throw new MalformedMessage("the signature has " + signature.length + " bytes or an impossible v");
        }
        return Signature.of(signature);
    }

    /// The protobuf form.
    public byte[] encode() {
        return Wire.write(out -> {
            Wire.bytes(out, 1, data);
            Wire.bytes(out, 2, signature);
        });
    }

    /// @throws MalformedMessage if it is not such a message or larger than 64 KiB
    public static SignedMessage decode(byte[] bytes) throws MalformedMessage {
        byte[][] fields = {{}, {}};
        Wire.read("P2PSignedMsg", bytes, LIMIT, (tag, in) -> {
            switch (tag) {
                case (1 << 3) | Wire.BYTES -> fields[0] = in.readByteArray();
                case (2 << 3) | Wire.BYTES -> fields[1] = in.readByteArray();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new SignedMessage(fields[0], fields[1]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedMessage that
                && Arrays.equals(data, that.data)
                && Arrays.equals(signature, that.signature);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data) * 31 + Arrays.hashCode(signature);
    }
}
