package porchlight.peer;

import java.util.random.RandomGenerator;

/// Bytes that mean nothing to any peer.
final class Noise {
    private Noise() {}

    /// Random bytes that no receiver takes for a message: not `OK`, `OK_ACK` or a ping (`p2p.md §5.2`), whatever it
    /// cuts off, and none of the four types of WireGuard, with which a filter would begin as well.
    ///
    /// @param length at least 1
    static byte[] of(RandomGenerator random, int length) {
        byte[] noise = new byte[length];
        random.nextBytes(noise);
        while (means(noise[0])) {
            noise[0] = (byte) random.nextInt(256);
        }
        return noise;
    }

    private static boolean means(byte first) {
        return (first >= 1 && first <= 4) || first == 'O' || first == PingText.PREFIX.charAt(0);
    }
}
