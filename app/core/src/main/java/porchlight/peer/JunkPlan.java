package porchlight.peer;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// What is sent before a WireGuard handshake so that the handshake is not what its conversation begins with
/// (`users.md`, finding 4). The exit needs to know nothing of it: WireGuard drops what it cannot read.
///
/// Count, sizes and gaps are drawn for every plan, from ranges that are drawn as well, so that no two installs
/// share a number that a filter could learn. All of a plan is less than 8 kB and lasts less than 60 ms.
///
/// @param pieces in this order
record JunkPlan(List<Piece> pieces) {
    static final int MOST = 8;

    /// One datagram.
    ///
    /// @param gapMicros how long to wait before it
    record Piece(int gapMicros, byte[] data) {}

    static final JunkPlan NONE = new JunkPlan(List.of());

    JunkPlan {
        pieces = List.copyOf(pieces);
    }

    /// @param least 1 where nothing was sent between the two ports yet, else 0
    static JunkPlan drawn(RandomGenerator random, int least) {
        int count = random.nextInt(least, MOST + 1);
        int shortest = random.nextInt(24, 201);
        int longest = shortest + random.nextInt(64, 800);
        int mostGap = random.nextInt(1_000, 7_001);
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(shortest, longest + 1);
            pieces.add(new Piece(random.nextInt(mostGap), Noise.of(random, length)));
        }
        return new JunkPlan(pieces);
    }
}
