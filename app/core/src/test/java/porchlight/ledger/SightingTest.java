package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.ledger.Sighting.Kind;
import porchlight.ledger.Sighting.Sight;
import porchlight.payment.Money;

class SightingTest {
    private static final Instant AT = Instant.EPOCH;

    @Test
    void whatWasThereAtTheFirstLookCameBefore() {
        assertThat(Sighting.after(List.of(), Optional.empty(), sight("5", "2", true)))
                .containsExactly(line(Kind.BEFORE, "7"));
        assertThat(Sighting.after(List.of(), Optional.empty(), sight("0", "0", false)))
                .isEmpty();
    }

    @Test
    void aSettlementIsNoDeposit() {
        List<Sighting> before = List.of(line(Kind.BEFORE, "7"));
        assertThat(Sighting.after(before, Optional.of(sight("5", "2", true)), sight("1", "6", true)))
                .isEqualTo(before);
    }

    @Test
    void theFeeOfAnOpeningIsTakenBackWithIt() {
        List<Sighting> opened = Sighting.after(
                List.of(line(Kind.BEFORE, "1")), Optional.of(sight("1", "0", false)), sight("0.9", "0", true));
        assertThat(opened).containsExactly(line(Kind.BEFORE, "1"), line(Kind.FEE, "0.1"));
        assertThat(Sighting.after(opened, Optional.of(sight("0.9", "0", true)), sight("1", "0", false)))
                .containsExactly(line(Kind.BEFORE, "1"));
    }

    @Test
    void moreThanAFeeThatVanishesAtTheOpeningIsNotAFee() {
        assertThat(Sighting.after(
                        List.of(line(Kind.BEFORE, "9")), Optional.of(sight("9", "0", false)), sight("2", "0", true)))
                .containsExactly(line(Kind.BEFORE, "2"));
    }

    @Test
    void whatTheChainTakesBackIsTheNewest() {
        List<Sighting> reasons = List.of(
                line(Kind.BEFORE, "1"), line(Kind.DEPOSIT, "2"), line(Kind.FEE, "0.5"), line(Kind.DEPOSIT, "3"));
        assertThat(Sighting.after(reasons, Optional.of(sight("5.5", "0", true)), sight("1", "0", true)))
                .containsExactly(line(Kind.BEFORE, "1"), line(Kind.DEPOSIT, "0.5"), line(Kind.FEE, "0.5"));
    }

    /// Whatever is seen, one after the other, the reasons sum up to the last sight.
    @Test
    void theReasonsAlwaysSumUp() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<Sighting> reasons = List.of();
            Optional<Sight> last = Optional.empty();
            for (int step = 0; step < 100; step++) {
                Sight now = new Sight(
                        AT,
                        step,
                        Money.ofWei(random.nextInt(6)),
                        Money.ofWei(random.nextInt(3)),
                        random.nextInt(4) > 0);
                reasons = Sighting.after(reasons, last, now);
                BigInteger sum = reasons.stream()
                        .map(each -> each.kind() == Kind.FEE
                                ? each.amount().wei().negate()
                                : each.amount().wei())
                        .reduce(BigInteger.ZERO, BigInteger::add);
                assertThat(sum).as("seed %d", seed).isEqualTo(now.gross().wei());
                assertThat(reasons)
                        .as("seed %d", seed)
                        .noneMatch(each -> each.amount().isZero());
                last = Optional.of(now);
            }
        }
    }

    private static Sighting line(Kind kind, String myst) {
        return new Sighting(kind, AT, 1, Money.ofMyst(myst));
    }

    private static Sight sight(String held, String settled, boolean opened) {
        return new Sight(AT, 1, Money.ofMyst(held), Money.ofMyst(settled), opened);
    }
}
