package porchlight.sandbox.exit;

import java.math.BigInteger;
import java.time.Duration;
import porchlight.payment.Money;

/// When a home sends invoices and how long it waits for payment (`payments.md §7`).
///
/// @param firstPeriod until the second invoice; every later period is a third longer
/// @param longestPeriod and no longer than this
/// @param firstLimit unpaid amount that calls for an invoice at once; a third more each time
/// @param lastLimit and no more than this
/// @param leastGap between two invoices that the limit called for
/// @param check how often the home looks
/// @param firstPayment longest wait for the first payment, inside session-create
/// @param payment longest wait for any other
/// @param leeway unpaid or unsent invoices in a row that end the session
public record InvoiceRhythm(
        Duration firstPeriod,
        Duration longestPeriod,
        Money firstLimit,
        Money lastLimit,
        Duration leastGap,
        Duration check,
        Duration firstPayment,
        Duration payment,
        int leeway) {
    /// What the network's own software does.
    public static final InvoiceRhythm NETWORK = new InvoiceRhythm(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            new Money(BigInteger.valueOf(3).multiply(BigInteger.TEN.pow(15))),
            new Money(BigInteger.valueOf(3).multiply(BigInteger.TEN.pow(16))),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(50),
            24);

    /// An invoice in every period, for a demonstration or a test: `NETWORK` in all else.
    public static InvoiceRhythm every(Duration period) {
        return new InvoiceRhythm(
                period,
                period,
                NETWORK.firstLimit,
                NETWORK.lastLimit,
                period,
                period.compareTo(NETWORK.check) < 0 ? period : NETWORK.check,
                NETWORK.firstPayment,
                NETWORK.payment,
                NETWORK.leeway);
    }
}
