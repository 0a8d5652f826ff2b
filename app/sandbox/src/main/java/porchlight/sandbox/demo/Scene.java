package porchlight.sandbox.demo;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import porchlight.client.OrderState;
import porchlight.client.Statement;
import porchlight.connection.Stage;
import porchlight.payment.Money;

/// One thing that happened in the play, in the order in which a person would tell it.
sealed interface Scene {
    /// An identity is there, and open.
    record Identity(String address) implements Scene {}

    /// Its backup was proved, after an order without one was refused.
    ///
    /// @param words how many were shown and typed back
    record BackedUp(int words) implements Scene {}

    /// The network knows the identity.
    ///
    /// @param fee what that cost; empty where it was registered already
    /// @param balance what is in its channel now
    record Registered(Optional<Money> fee, Money balance, String channel, Duration took) implements Scene {}

    /// A top-up order that can be paid.
    ///
    /// @param receive what shall arrive in the channel
    /// @param amount what it costs, decimal text in `currency`
    /// @param address where it is paid to, and `form` how its check sum was verified
    record Ordered(
            String order, Money receive, String amount, String currency, String network, String address, String form)
            implements Scene {}

    /// A tester pressed the button on the gateway's check-out page.
    record CheckoutPaid(String page) implements Scene {}

    /// How far the order is, before its end.
    record OrderIs(OrderState state) implements Scene {}

    /// The order's MYST is in the channel.
    ///
    /// @param transaction that brought it, seen on the chain by somebody else than the client too
    /// @param took from the payment to here
    record Credited(Money receive, String transaction, Duration took) implements Scene {}

    /// Why the balance is what it is: `came` − `went` = `balance`, and what each is made of.
    record Explained(List<Statement.Line> lines, Money came, Money went, Money balance) implements Scene {}
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

    /// The session in one line.
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

    /// A session's receipt was saved and checked from the file alone.
    ///
    /// @param messages how many signed messages are in it
    /// @param proved what they prove to be promised
    record ReceiptHolds(long session, int messages, Money proved, String payer, String payee, String file)
            implements Scene {}

    /// The same receipt, forged, does not hold.
    ///
    /// @param why what the check says
    record ForgeryRefused(String why) implements Scene {}
}
