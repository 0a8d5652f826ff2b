package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.coin.Coin;

/// How far an order is. Amounts are decimal texts in the order's currency.
public sealed interface OrderState {
    /// It is in the ledger; whether the gateway has it is not known.
    record Sending() implements OrderState {}

    /// It waits for the payment.
    record New() implements OrderState {}

    /// A payment was seen, and is in no block yet.
    record Seen() implements OrderState {}

    /// @param confirmations so far
    /// @param needed how many the gateway waits for; 0 where it does not say
    record Confirming(int confirmations, int needed) implements OrderState {}

    /// The gateway has the money, and the MYST is on its way.
    record Paid() implements OrderState {}

    /// The MYST is in the channel.
    ///
    /// @param transaction that brought it; empty where it is not known
    /// @param extra what was paid too much; empty for nothing
    record Credited(Optional<String> transaction, Optional<String> extra) implements OrderState {}

    /// Less than ordered was paid.
    ///
    /// @param missing what is still to be sent; empty text where the gateway does not say
    /// @param until when it will be accepted; empty where the gateway does not say
    record UnderPaid(String missing, Optional<Instant> until) implements OrderState {}

    /// It was paid after its time; the gateway decides at which rate.
    record Late() implements OrderState {}

    /// Nothing came in time.
    record Expired() implements OrderState {}

    /// The payment came on another network than the one that was asked for.
    ///
    /// @param network on which, by the gateway's word; empty text where it does not say
    record WrongNetwork(String network) implements OrderState {
        /// The network as people call it; empty text where the gateway does not say.
        public String name() {
            return Coin.networkNamed(network);
        }
    }

    /// The gateway gave the money back.
    ///
    /// @param amount how much; empty text where the gateway does not say
    record Refunded(String amount) implements OrderState {}

    /// The gateway gave up, or the order was refused here.
    ///
    /// @param word the gateway's own, or the name of an [Order.Note] in lower-case
    /// @param seen whether the payer's money had been seen: then it is not the end, for somebody has that money
    record Failed(String word, boolean seen) implements OrderState {
        /// One for which no money was seen.
        public Failed(String word) {
            this(word, false);
        }
    }

    /// Whether nothing more will happen by itself. Money that came is told all the same: an order that ran out, or
    /// that the gateway gave up, may still be paid late.
    default boolean isFinal() {
        return switch (this) {
            case Credited c -> true;
            case Expired e -> true;
            case Refunded r -> true;
            case Failed f -> !f.seen();
            case Sending s -> false;
            case New n -> false;
            case Seen s -> false;
            case Confirming c -> false;
            case Paid p -> false;
            case UnderPaid u -> false;
            case Late l -> false;
            case WrongNetwork w -> false;
        };
    }

    /// Whether the payer's money was seen.
    default boolean isMoneySeen() {
        return switch (this) {
            case Sending s -> false;
            case New n -> false;
            case Expired e -> false;
            case Failed f -> f.seen();
            case Seen s -> true;
            case Confirming c -> true;
            case Paid p -> true;
            case Credited c -> true;
            case UnderPaid u -> true;
            case Late l -> true;
            case WrongNetwork w -> true;
            case Refunded r -> true;
        };
    }
}
