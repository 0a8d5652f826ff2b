package porchlight.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.bouncycastle.crypto.engines.Salsa20Engine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// The channel's datagrams: random(16) || CRC-32(4) || body, Salsa20 from byte 8 on (`p2p.md §6.2`).
///
/// The checksum keeps accidents out, not attackers: nothing that came this way is authenticated by it.
final class ChannelCipher {
    private static final int HEADER = 20;
    private static final int NONCE = 8;
    private static final int RANDOM = 16;
    private static final int LEAST_BODY = 24;

    private final byte[] key;

    ChannelCipher(byte[] key) {
        if (key.length != 32) {
            throw new IllegalArgumentException("a channel key has 32 bytes");
        }
        this.key = key.clone();
    }

    byte[] seal(byte[] body, SecureRandom random) {
        byte[] start = new byte[RANDOM];
        random.nextBytes(start);
        return seal(body, start);
    }

    byte[] seal(byte[] body, byte[] start) {
        byte[] datagram = new byte[HEADER + body.length];
        System.arraycopy(start, 0, datagram, 0, RANDOM);
        ByteBuffer.wrap(datagram).order(ByteOrder.LITTLE_ENDIAN).putInt(RANDOM, checksum(body));
        System.arraycopy(body, 0, datagram, HEADER, body.length);
        return crypt(datagram);
    }

    /// The body, or nothing if the datagram is not one of this channel.
    Optional<byte[]> open(byte[] datagram) {
        if (datagram.length < HEADER + LEAST_BODY) {
            return Optional.empty();
        }
        byte[] plain = crypt(datagram.clone());
        byte[] body = Arrays.copyOfRange(plain, HEADER, plain.length);
        int expected = ByteBuffer.wrap(plain).order(ByteOrder.LITTLE_ENDIAN).getInt(RANDOM);
        return expected == checksum(body) ? Optional.of(body) : Optional.empty();
    }

    private byte[] crypt(byte[] datagram) {
        var engine = new Salsa20Engine();
        engine.init(true, new ParametersWithIV(new KeyParameter(key), Arrays.copyOf(datagram, NONCE)));
        engine.processBytes(datagram, NONCE, datagram.length - NONCE, datagram, NONCE);
        return datagram;
    }

    private static int checksum(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return (int) crc.getValue();
    }
}
