package porchlight.chain;

import java.util.List;
import porchlight.chain.ChainReader.ChannelReading;

/// What each node says about one channel, asked for the same block where all of them still have it
/// (`payments.md §9`).
///
/// @param asked how many nodes the profile has
/// @param readings one of each node that answered, at least one
public record Witnesses(int asked, List<ChannelReading> readings) {
    public Witnesses {
        readings = List.copyOf(readings);
    }
}
