package porchlight.sandbox.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import porchlight.sandbox.coin.ChainReader;
import porchlight.sandbox.coin.Sighting;

/// A chain of litecoin that a test makes, forks and silences.
final class FakeReader implements ChainReader {
    private final List<Block> blocks = new ArrayList<>();
    final List<Sighting> waiting = new ArrayList<>();
    boolean silent;
    int forks;

    FakeReader() {
        mine();
    }

    /// One more block with these payments.
    void mine(Sighting... payments) {
        String parent = blocks.isEmpty() ? "none" : blocks.getLast().hash();
        blocks.add(new Block(
                "block " + blocks.size() + " of fork " + forks, parent, StandingTest.START, List.of(payments)));
    }

    /// Takes the newest blocks away; what is mined then is another chain.
    void fork(int depth) {
        forks++;
        for (int i = 0; i < depth; i++) {
            blocks.removeLast();
        }
    }

    @Override
    public String network() {
        return "litecoin";
    }

    @Override
    public long head() throws IOException {
        return asked().size() - 1L;
    }

    @Override
    public Optional<String> hash(long height) throws IOException {
        return height < asked().size() ? Optional.of(blocks.get((int) height).hash()) : Optional.empty();
    }

    @Override
    public Block block(long height, Predicate<String> watched) throws IOException {
        Block block = asked().get((int) height);
        return new Block(
                block.hash(),
                block.parent(),
                block.time(),
                block.payments().stream()
                        .filter(payment -> watched.test(payment.script()))
                        .toList());
    }

    @Override
    public List<Sighting> waiting(Predicate<String> watched) throws IOException {
        asked();
        return waiting.stream()
                .filter(payment -> watched.test(payment.script()))
                .toList();
    }

    private List<Block> asked() throws IOException {
        if (silent) {
            throw new IOException("silence");
        }
        return blocks;
    }

    @Override
    public boolean grow() {
        mine();
        return true;
    }
}
