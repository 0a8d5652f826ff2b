package porchlight.tunnel.probe;

import java.util.List;

/// Where the probes start from: this machine's network cards, the tunnel left out.
///
/// @param cards those that lead out, the one with the default route first; two at most
public record Ground(List<Card> cards) {
    public Ground {
        cards = List.copyOf(cards);
    }

    /// Read anew each time.
    public static Ground ofThisMachine() {
        return new Ground(Cards.ofThisMachine());
    }
}
