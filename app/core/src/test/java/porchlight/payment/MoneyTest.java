package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.bigIntegers;
import static org.quicktheories.generators.SourceDSL.doubles;
import static org.quicktheories.generators.SourceDSL.longs;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;

class MoneyTest {
    private static final Gen<Money> MONEY = bigIntegers().ofBytes(31).map(number -> new Money(number.abs()));

    @Test
    void isNeverNegativeNorTooLarge() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(BigInteger.valueOf(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> new Money(BigInteger.ONE.shiftLeft(256)));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.MAX.plus(Money.ofWei(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Money.ofWei(1).minus(Money.ofWei(2)));
        for (String text : new String[] {"", "-1", "+1", " 1", "1 ", "1.0", "0x1", "1e3", "٣", "9".repeat(78)}) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Money.parseWei(text));
        }
    }

    @Test
    void addsAndSubtractsExactly() {
        qt().forAll(MONEY, MONEY).checkAssert((a, b) -> {
            Money sum = a.plus(b);
            assertThat(sum.minus(b)).isEqualTo(a);
            assertThat(sum).isGreaterThanOrEqualTo(a);
            assertThat(a.minusOrZero(sum)).isEqualTo(Money.ZERO);
            assertThat(a.max(b).plus(a.min(b))).isEqualTo(sum);
        });
    }

    @Test
    void itsTextsComeBack() {
        qt().forAll(MONEY).checkAssert(money -> {
            assertThat(Money.parseWei(money.wei().toString())).isEqualTo(money);
            assertThat(Money.ofMyst(money.toString())).isEqualTo(money);
        });
    }

    @Test
    void aProductIsWithinOneWeiOfTheExactOne() {
        qt().forAll(longs().between(0, Long.MAX_VALUE), doubles().between(0, 1e9))
                .checkAssert((amount, factor) -> {
                    BigDecimal exact = BigDecimal.valueOf(amount).multiply(new BigDecimal(factor));
                    BigDecimal got = new BigDecimal(Charge.product(BigInteger.valueOf(amount), factor));
                    BigDecimal slack = BigDecimal.ONE.max(exact.multiply(new BigDecimal("1e-19")));
                    assertThat(got.subtract(exact).abs()).isLessThanOrEqualTo(slack);
                });
    }

    @Test
    void aProductWithAWholeFactorIsExactWhereItFits() {
        qt().forAll(longs().between(0, 1L << 40), longs().between(0, 1 << 20))
                .checkAssert((amount, factor) -> assertThat(Charge.product(BigInteger.valueOf(amount), factor))
                        .isEqualTo(BigInteger.valueOf(amount).multiply(BigInteger.valueOf(factor))));
    }

    @Test
    void aChargeNeverFallsWhileUsageGrows() {
        qt().forAll(
                        longs().between(0, 1_000_000_000_000L),
                        longs().between(0, 1_000_000_000_000L),
                        longs().between(0, 1L << 45),
                        longs().between(0, 1L << 30))
                .checkAssert((millis, moreMillis, bytes, moreBytes) -> {
                    Money before = Charge.due(Samples.PRICE, new Usage(Duration.ofMillis(millis), bytes));
                    Money after = Charge.due(
                            Samples.PRICE, new Usage(Duration.ofMillis(millis + moreMillis), bytes + moreBytes));
                    assertThat(after).isGreaterThanOrEqualTo(before);
                });
    }

    @Test
    void anImpossibleChargeIsTheLargestAmount() {
        Usage usage = new Usage(Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE);
        assertThat(Charge.due(new Price(Money.MAX, Money.MAX), usage)).isEqualTo(Money.MAX);
        assertThat(Tolerance.upperBound(new Price(Money.MAX, Money.MAX), Usage.NONE))
                .isEqualTo(Money.ZERO);
    }

    @Test
    void theBoundIsNeverBelowTheCharge() {
        qt().forAll(longs().between(0, 100_000_000L), longs().between(0, 1L << 42))
                .checkAssert((millis, bytes) -> {
                    Usage usage = new Usage(Duration.ofMillis(millis), bytes);
                    Money due = Charge.due(Samples.PRICE, usage);
                    assertThat(Tolerance.upperBound(Samples.PRICE, usage)).isGreaterThanOrEqualTo(due);
                    assertThat(Tolerance.factor(usage.elapsed(), bytes)).isBetween(1.11, 3.0);
                });
    }

    @Test
    void whatIsLeftIsTheDepositWithoutWhatIsPromised() {
        Balance balance = new Balance(Money.ofMyst("5"), Money.ofMyst("2"), Money.ofMyst("2.75"));
        assertThat(balance.unsettled()).isEqualTo(Money.ofMyst("0.75"));
        assertThat(balance.spendable()).isEqualTo(Money.ofMyst("4.25"));
        assertThat(new Balance(Money.ofMyst("1"), Money.ZERO, Money.ofMyst("2")).spendable())
                .isEqualTo(Money.ZERO);
        assertThat(new Balance(Money.ofMyst("1"), Money.ofMyst("3"), Money.ofMyst("2")).spendable())
                .isEqualTo(Money.ofMyst("1"));
    }

    @Test
    void theRunwayIsTheRestOverThePace() {
        Balance balance = new Balance(Money.ofMyst("1.5"), Money.ZERO, Money.ofMyst("0.5"));
        assertThat(balance.runway(Money.ZERO)).isEmpty();
        assertThat(balance.runway(Money.ofMyst("0.25"))).contains(Duration.ofHours(4));
        assertThat(balance.runway(Money.ofMyst("0.3"))).contains(Duration.ofMinutes(200));
        assertThat(new Balance(Money.MAX, Money.ZERO, Money.ZERO).runway(Money.ofWei(1)))
                .contains(Duration.ofDays(36_500));
        assertThat(Balance.pace(Money.ofMyst("0.01"), Duration.ofMinutes(6))).isEqualTo(Money.ofMyst("0.1"));
        assertThat(Balance.pace(Money.ofMyst("0.01"), Duration.ZERO)).isEqualTo(Money.ZERO);
    }

    @Test
    void theSmallerCapIsWhatIsLeft() {
        Money one = Money.ofWei(1);
        Optional<Money> ten = Optional.of(Money.ofWei(10));
        Optional<Money> four = Optional.of(Money.ofWei(4));
        Optional<Money> none = Optional.empty();
        assertThat(Budget.UNLIMITED.left(one, one)).isEmpty();
        assertThat(new Budget(ten, none, none).left(one, one)).contains(Money.ofWei(9));
        assertThat(new Budget(none, four, none).left(one, one)).contains(Money.ofWei(3));
        assertThat(new Budget(ten, four, none).left(one, one)).contains(Money.ofWei(3));
        assertThat(new Budget(ten, four, none).left(Money.ofWei(9), one)).contains(one);
        assertThat(new Budget(ten, four, none).left(Money.ofWei(11), one)).contains(Money.ZERO);
    }

    @Test
    void aSealedSecretOpensWithItsOwnKeyOnly() {
        byte[] key = new byte[32];
        RecoveryBox box = new RecoveryBox(key);
        String sealed = box.seal(new byte[] {1, 2, 3}, new SecureRandom());
        assertThat(box.open(sealed))
                .hasValueSatisfying(plain -> assertThat(plain).containsExactly(1, 2, 3));
        key[0] = 1;
        assertThat(new RecoveryBox(key).open(sealed)).isEmpty();
        String altered = (sealed.charAt(0) == '0' ? "1" : "0") + sealed.substring(1);
        assertThat(box.open(altered)).isEmpty();
        assertThat(box.open("")).isEmpty();
        assertThat(box.open("not hex")).isEmpty();
        assertThat(box.open("00".repeat(27))).isEmpty();
    }
}
