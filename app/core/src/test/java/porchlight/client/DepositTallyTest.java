package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.DepositBook.Earlier;
import porchlight.payment.Money;

class DepositTallyTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final DepositTally NOTHING = new DepositTally(Optional.empty(), List.of());

    private static Deposit transfer(String hash, long block, long wei, boolean settled) {
        return new Deposit(hash, 0, block, Address.ZERO, NOON, Money.ofWei(wei), settled, Optional.empty());
    }

    private static Deposit rise(long block, long wei) {
        return transfer("rise-" + block, block, wei, true);
    }

    private static Optional<Earlier> earlier(long wei, long block) {
        return Optional.of(new Earlier(Money.ofWei(wei), block));
    }

    private static DepositTally weighed(DepositTally tally, long block, long wei) {
        return tally.weighed(block, Money.ofWei(wei), NOON);
    }

    private static Deposit ordered(Deposit deposit) {
        return deposit.with(Optional.of("o"));
    }

    @Test
    void whatNoDepositExplainsAtTheFirstWeighingWasThereEarlier() {
        Deposit settled = transfer("a", 5, 7, true);
        Deposit open = transfer("b", 9, 2, false);
        DepositTally tally = NOTHING.told(1, 10, List.of(settled, open), true);
        assertThat(weighed(tally, 8, 12)).isEqualTo(new DepositTally(earlier(5, 8), List.of(settled, open)));
    }

    @Test
    void aTransferIsNotCountedAgainByTheBalance() {
        DepositTally tally = weighed(NOTHING, 10, 5).told(11, 20, List.of(transfer("a", 15, 7, false)), true);
        assertThat(weighed(tally, 14, 5).deposits()).containsExactly(transfer("a", 15, 7, false));
        tally = tally.told(11, 20, List.of(transfer("a", 15, 7, true)), true);
        assertThat(weighed(tally, 15, 12).deposits()).containsExactly(transfer("a", 15, 7, true));
    }

    @Test
    void aTransferThatIsToldLaterTakesThePlaceOfTheRiseAndItsOrder() {
        DepositTally tally = weighed(weighed(NOTHING, 10, 5), 20, 15);
        assertThat(tally.deposits()).containsExactly(rise(20, 10));
        tally = new DepositTally(tally.earlier(), List.of(ordered(rise(20, 10))));
        tally = tally.told(11, 25, List.of(transfer("a", 12, 10, true)), true);
        assertThat(tally.deposits()).containsExactly(ordered(transfer("a", 12, 10, true)));
        assertThat(weighed(tally, 25, 15)).isEqualTo(tally);
    }

    @Test
    void aRiseOfTwoTransfersIsExplainedByBoth() {
        DepositTally tally = new DepositTally(earlier(0, 10), List.of(ordered(rise(20, 30))));
        tally = tally.told(11, 12, List.of(transfer("a", 12, 10, true)), true);
        assertThat(tally.deposits()).containsExactlyInAnyOrder(transfer("a", 12, 10, true), ordered(rise(20, 20)));
        tally = tally.told(13, 20, List.of(transfer("b", 19, 20, true)), true);
        assertThat(tally.deposits())
                .containsExactlyInAnyOrder(transfer("a", 12, 10, true), ordered(transfer("b", 19, 20, true)));
    }

    @Test
    void aRiseIsNotExplainedByWhatCameAfterIt() {
        DepositTally tally = weighed(weighed(NOTHING, 10, 0), 20, 10);
        tally = tally.told(21, 30, List.of(transfer("a", 21, 10, true)), true);
        assertThat(weighed(tally, 30, 20).deposits())
                .containsExactlyInAnyOrder(rise(20, 10), transfer("a", 21, 10, true));
    }

    @Test
    void aTransferFromBeforeTheFirstWeighingWasInIt() {
        DepositTally tally = weighed(NOTHING, 10, 12).told(1, 10, List.of(transfer("a", 5, 7, true)), true);
        assertThat(tally).isEqualTo(new DepositTally(earlier(5, 10), List.of(transfer("a", 5, 7, true))));
    }

    @Test
    void aDepositOfABlockThatIsNotFinalMayVanishAndAnotherMayNot() {
        DepositTally tally = weighed(NOTHING, 10, 0)
                .told(11, 20, List.of(transfer("a", 12, 7, true), transfer("b", 15, 7, false)), true);
        assertThat(tally.told(11, 20, List.of(), true).deposits()).containsExactly(transfer("a", 12, 7, true));
        assertThat(tally.told(11, 20, List.of(), false).deposits()).hasSize(2);
        assertThat(tally.told(16, 20, List.of(), true).deposits()).hasSize(2);
    }

    @Test
    void aDepositThatTheChainMovedKeepsItsOrder() {
        DepositTally tally = new DepositTally(earlier(0, 10), List.of(ordered(transfer("a", 15, 7, false))));
        for (boolean settled : List.of(true, false)) {
            Deposit moved = transfer("a", 17, 7, settled);
            assertThat(tally.told(11, 20, List.of(moved), true).deposits()).containsExactly(ordered(moved));
            Deposit inLog = new Deposit("a", 3, 17, Address.ZERO, NOON, Money.ofWei(7), settled, Optional.empty());
            assertThat(tally.told(11, 20, List.of(inLog), true).deposits()).containsExactly(ordered(inLog));
            // another one of the same amount is another's until it is told apart
            Deposit other = transfer("b", 17, 7, settled);
            assertThat(tally.told(11, 20, List.of(other), true).deposits()).containsExactly(other);
        }
    }

    @Test
    void theBalanceSpeaksForATransferThatNobodyTellsAnyMore() {
        DepositTally tally = new DepositTally(
                earlier(0, 10), List.of(ordered(transfer("a", 15, 7, false)), transfer("b", 16, 5, false)));
        assertThat(weighed(tally, 20, 12).deposits())
                .containsExactly(
                        ordered(rise(20, 7)),
                        new Deposit("rise-20", 1, 20, Address.ZERO, NOON, Money.ofWei(5), true, Optional.empty()));
        assertThat(weighed(tally, 20, 6).deposits())
                .containsExactlyInAnyOrder(
                        ordered(transfer("a", 15, 7, false)),
                        rise(20, 5),
                        new Deposit("rise-20", 1, 20, Address.ZERO, NOON, Money.ofWei(1), true, Optional.empty()));
        assertThat(weighed(tally, 14, 0).deposits()).isEqualTo(tally.deposits());
    }

    @Test
    void whatIsFinalStaysWhateverTheChannelIsSaidToHold() {
        DepositTally tally = weighed(weighed(NOTHING, 10, 5), 20, 15);
        assertThat(weighed(tally, 21, 0)).isEqualTo(tally);
        assertThat(weighed(weighed(tally, 21, 0), 22, 15)).isEqualTo(tally);
    }

    @Test
    void aWeighingFromBeforeSaysNothing() {
        DepositTally tally = weighed(weighed(NOTHING, 10, 5), 20, 15);
        assertThat(weighed(tally, 19, 100)).isEqualTo(tally);
        assertThat(weighed(weighed(NOTHING, 10, 5), 9, 100).deposits()).isEmpty();
    }

    /// A chain that takes back its newest blocks, nodes that tell transfers at once, later or never, and weighings
    /// that are right: whatever comes, what is final is counted once, to the wei.
    @Test
    void everyWeiIsCountedOnce() {
        long seed = new Random().nextLong();
        System.out.println("DepositTallyTest: seed " + seed);
        for (int round = 0; round < 3_000; round++) {
            new Story(new Random(seed + round), "seed " + seed + ", round " + round).play();
        }
    }

    private static final class Story {
        private final Random random;
        private final String where;
        private final List<Deposit> chain = new ArrayList<>();
        private final Set<String> unlogged = new HashSet<>();
        private final long base;
        private DepositTally tally = NOTHING;
        private long latest = 100;
        private long settled = 95;
        private int names;
        private boolean calm;

        Story(Random random, String where) {
            this.random = random;
            this.where = where;
            base = random.nextInt(3) * 10L;
        }

        void play() {
            for (int i = 0; i < 40; i++) {
                switch (random.nextInt(8)) {
                    case 0, 1, 2 -> deposit();
                    case 3 -> reorganise();
                    case 4 -> latest += random.nextInt(4);
                    case 5 -> settled = Math.min(latest, settled + random.nextInt(6));
                    case 6 -> unlogged.removeIf(_ -> random.nextBoolean());
                    default -> look(random.nextInt(4) > 0);
                }
                neverTooMuch();
            }
            calm = true;
            unlogged.clear();
            settled = latest;
            look(true);
            latest++;
            settled = latest;
            look(true);
            neverTooMuch();
            assertThat(sum(tally.deposits())
                            .add(tally.earlier().orElseThrow().amount().wei()))
                    .as(where)
                    .isEqualTo(total(Long.MAX_VALUE));
            for (Deposit each : chain) {
                assertThat(tally.deposits().stream().filter(each::isSame))
                        .as(where)
                        .hasSize(1);
            }
        }

        private void deposit() {
            latest++;
            String name = "t" + names++;
            chain.add(transfer(name, latest, 1 + random.nextInt(3), false));
            if (random.nextInt(3) == 0) {
                unlogged.add(name);
            }
        }

        private void reorganise() {
            long to = settled + random.nextInt((int) (latest - settled) + 1);
            List<Deposit> undone =
                    chain.stream().filter(each -> each.block() > to).toList();
            chain.removeAll(undone);
            long block = to;
            for (Deposit each : undone) {
                if (random.nextBoolean()) {
                    block = Math.min(latest, block + 1 + random.nextInt(2));
                    chain.add(transfer(each.hash(), block, each.amount().wei().longValueExact(), false));
                }
            }
            chain.sort(Comparator.comparingLong(Deposit::block));
        }

        private void look(boolean telling) {
            if (telling) {
                long split = settled - random.nextInt(5);
                told(0, split);
                told(split + 1, latest);
            }
            tally = tally.weighed(settled, new Money(total(settled)), NOON);
        }

        private void told(long from, long to) {
            List<Deposit> found = chain.stream()
                    .filter(each -> each.block() >= from && each.block() <= to && !unlogged.contains(each.hash()))
                    .map(each -> transfer(
                            each.hash(), each.block(), each.amount().wei().longValueExact(), each.block() <= settled))
                    .toList();
            tally = tally.told(from, to, found, calm || random.nextInt(4) > 0);
        }

        /// Of what is final, never more than came after the first weighing is listed, and nothing twice.
        private void neverTooMuch() {
            List<Deposit> counted =
                    tally.deposits().stream().filter(Deposit::settled).toList();
            BigInteger real = chain.stream()
                    .filter(each -> each.block() <= settled)
                    .map(each -> each.amount().wei())
                    .reduce(BigInteger.ZERO, BigInteger::add);
            assertThat(sum(counted)).as(where).isLessThanOrEqualTo(real);
        }

        private BigInteger total(long block) {
            return sum(chain.stream().filter(each -> each.block() <= block).toList())
                    .add(BigInteger.valueOf(base));
        }

        private static BigInteger sum(List<Deposit> deposits) {
            return deposits.stream().map(each -> each.amount().wei()).reduce(BigInteger.ZERO, BigInteger::add);
        }
    }
}
