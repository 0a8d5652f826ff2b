package porchlight.payment;

import java.math.BigInteger;
import java.time.Duration;

/// What a usage costs at a price, to the wei as the network's own software computes it (`payments.md §6.1`).
///
/// Prices are multiplied by a 64-bit floating-point number of hours or GiB; the product is rounded to the precision
/// of the price (at least 64 bits), nearest even, and then cut off. So a minute at 6000000 an hour is 99999.
public final class Charge {
    private static final double HOUR = 3600.0;
    private static final double GIB = 1 << 30;
    private static final int LEAST_PRECISION = 64;

    private Charge() {}

    /// What is due for everything used so far.
    ///
    /// @return zero for a free home; [Money#MAX] where the product would not fit
    public static Money due(Price price, Usage usage) {
        BigInteger time = product(price.perHour().wei(), seconds(usage.elapsed()) / HOUR);
        BigInteger data = product(price.perGib().wei(), usage.bytes() / GIB);
        return clamp(time.add(data));
    }

    /// Elapsed seconds as the nearest double, as the network's software has them.
    static double seconds(Duration elapsed) {
        return elapsed.getSeconds() + elapsed.getNano() / 1e9;
    }

    /// `trunc(round(amount × factor))` with the rounding described above.
    ///
    /// @param factor finite and not negative
    static BigInteger product(BigInteger amount, double factor) {
        if (amount.signum() == 0 || factor == 0) {
            return BigInteger.ZERO;
        }
        int exponent = Math.max(Math.getExponent(factor), Double.MIN_EXPONENT) - 52;
        long mantissa = (long) Math.scalb(factor, -exponent);
        BigInteger exact = amount.multiply(BigInteger.valueOf(mantissa));
        int excess = exact.bitLength() - Math.max(LEAST_PRECISION, amount.bitLength());
        BigInteger rounded = excess > 0 ? nearestEven(exact, excess) : exact;
        return exponent >= 0 ? rounded.shiftLeft(exponent) : rounded.shiftRight(-exponent);
    }

    private static BigInteger nearestEven(BigInteger exact, int excess) {
        BigInteger kept = exact.shiftRight(excess);
        boolean half = exact.testBit(excess - 1);
        boolean more = half && exact.getLowestSetBit() < excess - 1;
        if (half && (more || kept.testBit(0))) {
            kept = kept.add(BigInteger.ONE);
        }
        return kept.shiftLeft(excess);
    }

    static Money clamp(BigInteger wei) {
        return wei.bitLength() > 256 ? Money.MAX : new Money(wei);
    }
}
