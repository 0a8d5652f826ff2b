package porchlight.sandbox.coin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Reads one chain, block by block. It remembers nothing.
public interface ChainReader {
    /// A block as far as it pays somebody.
    ///
    /// @param hash of the block
    /// @param parent hash of the one before
    /// @param time when its miner says it was made
    /// @param payments in it, to those who are watched
    record Block(String hash, String parent, Instant time, List<Sighting> payments) {
        public Block {
            payments = List.copyOf(payments);
        }
    }

    /// The network's name on the wire: `bitcoin`, `ethereum`.
    String network();

    /// The number of the newest block.
    ///
    /// @throws IOException if the node does not answer, or answers nonsense; so below
    long head() throws IOException;

    /// The hash of the block with that number; empty if there is none.
    Optional<String> hash(long height) throws IOException;

    /// @param watched whether payments to a script matter
    /// @throws IOException also if there is no such block any more
    Block block(long height, Predicate<String> watched) throws IOException;

    /// Payments that are in no block yet, as far as the node tells.
    ///
    /// @param watched whether payments to a script matter
    List<Sighting> waiting(Predicate<String> watched) throws IOException;

    /// Makes the chain grow by a block where that is possible, as on the one of the sandbox.
    ///
    /// @return whether it grew
    boolean grow() throws IOException;
}
