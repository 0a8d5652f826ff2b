package porchlight.sandbox.demo;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import porchlight.connection.Stage;
import porchlight.payment.Money;

/// One thing that happened in the play, in the order in which a person would tell it.
sealed interface Scene {
    /// Homes by country.
    record Homes(int homes, Map<String, Integer> byCountry) implements Scene {}

    /// What a web page sees.
    ///
    /// @param when `before` or `after`
    record WebSees(String when, String address) implements Scene {}

    /// A step of connecting that is done.
    record StageDone(Stage stage, Duration took) implements Scene {}

    /// A home that did not work, and why.
    record Missed(String home, String why) implements Scene {}

    /// Handshake seen and a byte came through.
    record Protected(String home, String country, String city, boolean direct, Duration took) implements Scene {}

    /// A check for leaks while protected: attempts, and what became of them.
    record Checked(int attempts, int refused, int tunnelled, long leftOutside, Duration took) implements Scene {}

    /// Disconnected with lockdown on: nothing is open.
    ///
    /// @param took from the wish to the block
    record LockedDown(Duration took) implements Scene {}

    /// An invoice that was answered.
    record Paid(int number, BigInteger agreementId, Money invoiced, Money paid, Money promisedTotal, Money balance)
            implements Scene {}

    /// The hub contract accepted the provider's promise.
    ///
    /// @param amount what the beneficiary got
    /// @param fees what the hub and the sender kept
    record Settled(String transaction, String provider, Money amount, Money fees) implements Scene {}

    /// The session ended at the user's wish.
    record Disconnected(Duration lasted) implements Scene {}

    /// The last line.
    ///
    /// @param promised by how much the promised total rose
    /// @param balanceBefore before the first invoice
    /// @param balanceAfter after the last
    record Totals(
            int invoices,
            Money promised,
            Money balanceBefore,
            Money balanceAfter,
            long rxBytes,
            long txBytes,
            Duration lasted)
            implements Scene {}
}
