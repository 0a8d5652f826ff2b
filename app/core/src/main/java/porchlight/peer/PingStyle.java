package porchlight.peer;

import java.util.random.RandomGenerator;

/// How punching looks on the wire (`p2p.md §5.2`): what a ping says, how often it is said, and what is mixed in.
///
/// Peers ignore a decoy: it is no longer than their receive buffer and neither `OK` nor a ping.
///
/// @param text what a ping says
/// @param leastGap shortest time between two datagrams of one pair, milliseconds
/// @param mostGap longest one; every gap is drawn afresh, for each pair by itself
/// @param decoysInHundred how many datagrams of a hundred are decoys
/// @param leastDecoy length of the shortest decoy, bytes
/// @param mostDecoy length of the longest one
public record PingStyle(PingText text, int leastGap, int mostGap, int decoysInHundred, int leastDecoy, int mostDecoy) {
    /// A provider reads no more of a datagram; on Windows a longer one would be an error to it.
    static final int LONGEST_DECOY = 64;

    /// No decoy is as short as `OK`.
    static final int SHORTEST_DECOY = 3;

    /// What everybody sends: the plain text on every pair at once, every 5 ms.
    public static final PingStyle PLAIN = new PingStyle(PingText.PLAIN, 5, 5, 0, SHORTEST_DECOY, SHORTEST_DECOY);

    /// @throws IllegalArgumentException if a range is empty or a decoy could not be ignored
    public PingStyle {
        if (leastGap < 1 || mostGap < leastGap) {
            throw new IllegalArgumentException("gaps from " + leastGap + " to " + mostGap + " ms");
        }
        if (decoysInHundred < 0 || decoysInHundred > 90) {
            throw new IllegalArgumentException(decoysInHundred + " decoys in a hundred");
        }
        if (leastDecoy < SHORTEST_DECOY || mostDecoy < leastDecoy || mostDecoy > LONGEST_DECOY) {
            throw new IllegalArgumentException("decoys from " + leastDecoy + " to " + mostDecoy + " bytes");
        }
    }

    /// A style for one dial that no other dial has: `OK` instead of the text, three to nine times slower, every pair
    /// with a rhythm of its own, decoys in between.
    ///
    /// It costs no time: twenty pairs out of step try about as often as twenty in step, and two suffice.
    public static PingStyle drawn(RandomGenerator random) {
        int middle = random.nextInt(15, 46);
        int spread = middle * random.nextInt(30, 81) / 100;
        int shortest = random.nextInt(SHORTEST_DECOY, 25);
        int longest = random.nextInt(shortest + 8, LONGEST_DECOY + 1);
        return new PingStyle(
                PingText.SHORT, middle - spread, middle + spread, random.nextInt(10, 41), shortest, longest);
    }

    int gap(RandomGenerator random) {
        return random.nextInt(leastGap, mostGap + 1);
    }

    /// When the first datagram of a pair is due. Out of step from the start, unless all gaps are the same.
    int firstGap(RandomGenerator random) {
        return leastGap == mostGap ? leastGap : random.nextInt(mostGap + 1);
    }

    boolean decoyNext(RandomGenerator random) {
        return decoysInHundred > 0 && random.nextInt(100) < decoysInHundred;
    }

    byte[] decoy(RandomGenerator random) {
        return Noise.of(random, random.nextInt(leastDecoy, mostDecoy + 1));
    }
}
