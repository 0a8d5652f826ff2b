package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.client.UnrulyChain.Fault;
import porchlight.client.UnrulyChain.Sent;
import porchlight.ledger.Ledger;
import porchlight.ledger.TransferBook.Entry;
import porchlight.payment.Money;

/// Automatic top-ups through whatever nodes, blocks, crashes and the clock do.
class SelfTopUpHistoriesTest extends SelfTopUpBench {
    private static final List<Fault> FAULTS = List.of(Fault.SILENT, Fault.REFUSES, Fault.FORGETS);

    /// Whatever nodes, blocks, crashes and the clock do, in any order.
    @Test
    void noHistoryMovesAnythingTwiceOrMoreThanTheDaysBound() {
        // a seed has nothing to shrink: another one is another history
        qt().withExamples(300).withShrinkCycles(0).forAll(longs().all()).checkAssert(this::play);
    }

    private void play(long seed) {
        Random random = new Random(seed);
        close();
        Path file = folder.resolve("random" + Long.toHexString(random.nextLong()) + ".sqlite");
        ledger = Ledger.open(file);
        UnrulyChain own = chain;
        own.blocks.clear();
        own.waiting.clear();
        own.own = Money.ofMyst("1000");
        own.inChannel = Money.ZERO;
        own.fault.set(Optional.empty());
        own.price = PRICE;
        own.lie = 0;
        spent = Money.ZERO;
        now = now.plus(Duration.ofDays(10));
        Instant began = now;
        topUp = fresh();
        for (int i = 0; i < 60; i++) {
            switch (random.nextInt(11)) {
                case 0, 1 -> own.mine();
                case 2 -> own.undo(random.nextBoolean());
                case 3 ->
                    own.fault.set(
                            random.nextBoolean()
                                    ? Optional.empty()
                                    : Optional.of(FAULTS.get(random.nextInt(FAULTS.size()))));
                case 4 -> topUp = fresh();
                case 5 -> spent = spent.plus(Money.ofMyst("2"));
                case 6 -> now = now.plus(Duration.ofMinutes(random.nextInt(300)));
                case 7 -> {
                    if (random.nextInt(6) == 0) {
                        own.sendForeign();
                    }
                }
                case 8 -> own.lie = random.nextInt(3) - 1L;
                case 9 -> own.price = times(PRICE, 1 + random.nextInt(5));
                default -> look();
            }
            check(began);
        }
    }

    private void check(Instant began) {
        List<Entry> kept = all();
        List<String> hashes = kept.stream()
                .flatMap(entry -> ledger.transfers().signed(entry.id()).stream())
                .map(signed -> signed.hash())
                .toList();
        List<String> moved = chain.moved().stream().map(Sent::hash).toList();
        assertThat(hashes).as("everything that moved was kept before").containsAll(moved);
        assertThat(moved).doesNotHaveDuplicates();
        for (Entry entry : kept) {
            assertThat(ledger.transfers().signed(entry.id()).stream().filter(form -> moved.contains(form.hash())))
                    .as("of all forms of a transfer at most one moves anything")
                    .hasSizeLessThan(2);
        }
        assertThat(kept.stream().filter(entry -> entry.state().isOpen())).hasSizeLessThan(2);
        long days = Duration.between(began, now).toDays() + 2;
        Money most = new Money(WISH.mostPerDay().wei().multiply(BigInteger.valueOf(days)));
        assertThat(chain.inChannel).isLessThanOrEqualTo(most);
        assertThat(ledger.transfers().meantOnDay(CHAIN, now, ZoneOffset.UTC)).isLessThanOrEqualTo(WISH.mostPerDay());
    }
}
