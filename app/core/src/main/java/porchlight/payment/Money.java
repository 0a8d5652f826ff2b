package porchlight.payment;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// An amount of MYST in wei (10⁻¹⁸ MYST), from 0 to 2²⁵⁶−1. Never floating point, never negative.
///
/// @param wei the amount
public record Money(BigInteger wei) implements Comparable<Money> {
    private static final BigInteger LIMIT = BigInteger.ONE.shiftLeft(256);

    public static final Money ZERO = new Money(BigInteger.ZERO);

    /// The largest amount that the contracts can name.
    public static final Money MAX = new Money(LIMIT.subtract(BigInteger.ONE));

    /// @throws IllegalArgumentException if the amount is below 0 or above 2²⁵⁶−1
    public Money {
        if (wei.signum() < 0 || wei.compareTo(LIMIT) >= 0) {
            throw new IllegalArgumentException("an amount lies between 0 and 2^256-1");
        }
    }

    public static Money ofWei(long wei) {
        return new Money(BigInteger.valueOf(wei));
    }

    /// Decimal MYST; digits beyond the 18th are cut off (`vectors.json` units-*).
    public static Money ofMyst(String decimal) {
        return new Money(new BigDecimal(decimal)
                .movePointRight(18)
                .setScale(0, RoundingMode.DOWN)
                .toBigIntegerExact());
    }

    /// An unsigned decimal text of wei as the wire carries it: digits only, at most 78 of them.
    ///
    /// @throws IllegalArgumentException on a sign, a blank, a fraction, an empty text or a value above 2²⁵⁶−1
    public static Money parseWei(String digits) {
        if (digits.isEmpty() || digits.length() > 78) {
            throw new IllegalArgumentException("an amount has 1 to 78 digits");
        }
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c < '0' || c > '9') {
                throw new IllegalArgumentException("an amount is decimal digits only");
            }
        }
        return new Money(new BigInteger(digits));
    }

    public Money plus(Money other) {
        return new Money(wei.add(other.wei));
    }

    /// @throws IllegalArgumentException if the other is larger
    public Money minus(Money other) {
        return new Money(wei.subtract(other.wei));
    }

    /// The difference, or zero where the other is larger.
    public Money minusOrZero(Money other) {
        return other.compareTo(this) >= 0 ? ZERO : minus(other);
    }

    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    public boolean isZero() {
        return wei.signum() == 0;
    }

    /// Exact MYST, for display and arithmetic that needs a fraction.
    public BigDecimal myst() {
        return new BigDecimal(wei, 18);
    }

    @Override
    public int compareTo(Money other) {
        return wei.compareTo(other.wei);
    }

    /// Exact decimal MYST without trailing zeros, `0.0127`.
    @Override
    public String toString() {
        return wei.signum() == 0 ? "0" : myst().stripTrailingZeros().toPlainString();
    }
}
