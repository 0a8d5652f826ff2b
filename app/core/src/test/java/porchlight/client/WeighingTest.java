package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.StagedChain.reading;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.chain.Witnesses;
import porchlight.client.Difference.Kind;
import porchlight.ledger.HubReport;
import porchlight.payment.Money;
import porchlight.payment.Promises;
import porchlight.web.Hermes;

class WeighingTest {
    private static final Optional<ChannelReading> TEN = Optional.of(reading(100, "10", "5", true));

    @Test
    void twoNodesThatDifferAreTakenAtTheLowerAndToldOf() {
        Weighing.Weighed weighed = weigh(TEN, reading(101, "12", "5", true), reading(101, "30", "5", true));
        assertThat(weighed.reading()).contains(reading(101, "12", "5", true));
        assertThat(weighed.agreed()).isFalse();
        assertThat(weighed.mostGross()).isEqualTo(Money.ofMyst("35"));
        assertThat(weighed.differences())
                .containsExactly(new Difference(Kind.NODES_DISAGREE, Money.ofMyst("17"), Money.ofMyst("35")));
    }

    @Test
    void aSettledThatOneNodeInventsDoesNotRaiseWhatIsThere() {
        Weighing.Weighed weighed = weigh(TEN, reading(101, "10", "9", true), reading(101, "10", "5", true));
        assertThat(weighed.reading()).contains(reading(101, "10", "5", true));
    }

    @Test
    void anAbsurdNodeIsNotBelievedAndTheOtherIs() {
        Weighing.Weighed weighed = weigh(TEN, reading(101, "1000000001", "5", true), reading(101, "11", "5", true));
        assertThat(weighed.reading()).contains(reading(101, "11", "5", true));
        assertThat(weighed.agreed()).isFalse();
        assertThat(kinds(weighed)).containsExactly(Kind.NODE_ABSURD);
    }

    @Test
    void whereEveryNodeIsAbsurdTheLastReadingStays() {
        Weighing.Weighed weighed =
                Weighing.weigh(TEN, new Witnesses(1, List.of(new ChannelReading(101, Money.MAX, Money.MAX, true))));
        assertThat(weighed.reading()).isEqualTo(TEN);
        assertThat(kinds(weighed)).containsExactly(Kind.NODE_ABSURD);
        assertThat(Weighing.weigh(
                                Optional.empty(),
                                new Witnesses(1, List.of(new ChannelReading(101, Money.ZERO, Money.MAX, true))))
                        .reading())
                .isEmpty();
    }

    @Test
    void aSilentNodeIsToldOf() {
        Weighing.Weighed weighed = Weighing.weigh(TEN, new Witnesses(2, List.of(reading(101, "10", "5", true))));
        assertThat(kinds(weighed)).containsExactly(Kind.NODE_SILENT);
        assertThat(weighed.agreed()).isFalse();
    }

    @Test
    void aSettlementMovesNothing() {
        Weighing.Weighed weighed = Weighing.weigh(TEN, new Witnesses(1, List.of(reading(101, "7", "8", true))));
        assertThat(weighed.differences()).isEmpty();
        assertThat(weighed.agreed()).isTrue();
    }

    @Test
    void aSettledThatFallsNeverRaisesWhatIsThere() {
        Weighing.Weighed higher = Weighing.weigh(TEN, new Witnesses(1, List.of(reading(99, "30", "2", true))));
        assertThat(higher.reading()).isEqualTo(TEN);
        assertThat(kinds(higher)).containsExactly(Kind.SETTLED_FELL);
        Weighing.Weighed lower = Weighing.weigh(TEN, new Witnesses(1, List.of(reading(99, "10", "2", true))));
        assertThat(lower.reading()).contains(reading(99, "10", "2", true));
        assertThat(kinds(lower)).containsExactly(Kind.SETTLED_FELL, Kind.CHAIN_FELL);
    }

    @Test
    void aDepositThatTheChainTakesBackIsToldOfButTheOpeningFeeIsNot() {
        Weighing.Weighed back = Weighing.weigh(TEN, new Witnesses(1, List.of(reading(101, "4", "5", true))));
        assertThat(back.differences())
                .containsExactly(new Difference(Kind.CHAIN_FELL, Money.ofMyst("9"), Money.ofMyst("15")));
        Weighing.Weighed opened = Weighing.weigh(
                Optional.of(reading(100, "10", "0", false)), new Witnesses(1, List.of(reading(101, "9.9", "0", true))));
        assertThat(opened.differences()).isEmpty();
    }

    /// Whatever nodes say, nothing that counts is above the lowest credible word, and a falling settled amount
    /// never lifts what is there above what it was.
    @Test
    void nothingThatNodesSayIsTakenHigherThanTheLowestOfThem() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        Optional<ChannelReading> before = Optional.empty();
        for (int step = 0; step < 20_000; step++) {
            int asked = 1 + random.nextInt(3);
            List<ChannelReading> said = random.ints(1 + random.nextInt(asked), 0, 4)
                    .mapToObj(any -> random(random))
                    .toList();
            Weighing.Weighed weighed = Weighing.weigh(before, new Witnesses(asked, said));
            Optional<Money> lowest = said.stream()
                    .filter(each -> each.balance().compareTo(Weighing.ABSURD) <= 0
                            && each.settled().compareTo(Weighing.ABSURD) <= 0)
                    .map(Weighing::gross)
                    .min(Money::compareTo);
            if (lowest.isPresent()) {
                Money counted = weighed.reading().map(Weighing::gross).orElseThrow();
                assertThat(counted).as("seed %d step %d", seed, step).isLessThanOrEqualTo(lowest.get());
            } else {
                assertThat(weighed.reading()).as("seed %d step %d", seed, step).isEqualTo(before);
            }
            before = weighed.reading();
        }
    }

    /// The promised total never falls again, so a lie in it would lock the wallet for ever.
    @Test
    void aSettledAboveEveryPromiseTakesTwoSources() {
        Witnesses alone = new Witnesses(1, List.of(reading(101, "10", "400", true)));
        Witnesses two = new Witnesses(2, List.of(reading(101, "10", "400", true), reading(101, "10", "400", true)));
        Witnesses oneOfTwo = new Witnesses(2, List.of(reading(101, "10", "400", true)));
        assertThat(settled(alone, Optional.empty(), "3")).isEqualTo(Money.ofMyst("3"));
        assertThat(settled(oneOfTwo, Optional.empty(), "3")).isEqualTo(Money.ofMyst("3"));
        assertThat(settled(alone, account("0", Optional.empty()), "0")).isEqualTo(Money.ZERO);
        assertThat(settled(alone, account("0", Optional.of("7")), "3")).isEqualTo(Money.ofMyst("7"));
        assertThat(settled(two, Optional.empty(), "3")).isEqualTo(Money.ofMyst("400"));
        assertThat(settled(alone, account("400", Optional.empty()), "3"))
                .as("the hub says itself that it drew that")
                .isEqualTo(Money.ofMyst("400"));
        assertThat(settled(alone, account("999", Optional.empty()), "3"))
                .as("the hub alone is believed no further than the node")
                .isEqualTo(Money.ofMyst("400"));
    }

    @Test
    void whatWasOnlyRememberedVouchesForNothingAndNothingAtAllIsNoReport() {
        assertThat(report(
                                Weighing.Weighed.remembered(Optional.of(reading(1, "10", "400", true))),
                                Optional.empty(),
                                "3")
                        .orElseThrow()
                        .settled())
                .isEqualTo(Money.ofMyst("3"));
        assertThat(report(Weighing.Weighed.remembered(Optional.empty()), Optional.empty(), "3"))
                .isEmpty();
    }

    private static Money settled(Witnesses said, Optional<Hermes.Account> account, String known) {
        return report(Weighing.weigh(Optional.empty(), said), account, known)
                .orElseThrow()
                .settled();
    }

    private static Optional<HubReport> report(
            Weighing.Weighed weighed, Optional<Hermes.Account> account, String known) {
        return Weighing.report(
                AccountBench.KEY, AccountBench.CHANNEL, account, weighed, Money.ofMyst(known), AccountBench.NOON);
    }

    private static Optional<Hermes.Account> account(String settled, Optional<String> promised) {
        return Optional.of(new Hermes.Account(
                Money.ZERO,
                Money.ofMyst(settled),
                promised.map(amount -> Promises.sign(
                        AccountBench.USER,
                        137,
                        AccountBench.CHANNEL.bytes(),
                        Money.ofMyst(amount),
                        Money.ZERO,
                        new byte[32])),
                false));
    }

    private static ChannelReading random(Random random) {
        Money settled = random.nextInt(50) == 0 ? Money.MAX : Money.ofWei(random.nextInt(5));
        return new ChannelReading(random.nextInt(9), Money.ofWei(random.nextInt(9)), settled, random.nextBoolean());
    }

    private static Weighing.Weighed weigh(Optional<ChannelReading> before, ChannelReading one, ChannelReading other) {
        return Weighing.weigh(before, new Witnesses(2, List.of(one, other)));
    }

    private static List<Kind> kinds(Weighing.Weighed weighed) {
        return weighed.differences().stream().map(Difference::kind).toList();
    }
}
