package porchlight.ledger;

import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// A withdrawal and what became of it.
///
/// @param hubPromise the hub's verified promise
/// @param queue the transactor's name for it; empty before it gave one
/// @param transaction hash; empty before there is one
/// @param reason the last trouble, a word of ours; empty where there was none
public record Withdrawal(
        long id,
        Request request,
        Optional<Promise> hubPromise,
        String queue,
        String transaction,
        State state,
        Instant started,
        Instant changed,
        String reason) {
    /// How far it is.
    public enum State {
        /// Our promise is signed and may have been sent.
        SIGNED,
        /// The hub's promise was verified.
        PROMISED,
        /// The secret was given, or is about to be: our promise counts.
        REVEALED,
        /// The transactor has it, or is about to get it.
        QUEUED,
        /// The chain says that it was paid.
        PAID,
        /// The hub refused, or it was called off. Nothing was given; it goes on only where the hub shows that it
        /// took it all the same.
        REFUSED;

        /// Whether something can still become of it.
        public boolean isOpen() {
            return this != PAID && this != REFUSED;
        }
    }

    /// What is asked for. The secret is no part of its text.
    ///
    /// @param key the channel that the money comes from
    /// @param beneficiary where it goes, on the same chain
    /// @param amount wei that leave the channel
    /// @param fee wei of it for whoever takes it to the chain
    /// @param mostFee the most of such wei that the user agreed to
    /// @param secret 32 bytes, R
    /// @param message our promise and exchange message
    /// @param creditBefore what the hub had promised on the withdrawal channel before, or the chain had paid there
    public record Request(
            ChannelKey key,
            Address beneficiary,
            Money amount,
            Money fee,
            Money mostFee,
            byte[] secret,
            ExchangeMessage message,
            Money creditBefore) {
        public Request {
            secret = secret.clone();
        }

        @Override
        public byte[] secret() {
            return secret.clone();
        }

        @Override
        public String toString() {
            return "withdrawal of " + amount + " MYST to " + beneficiary;
        }
    }
}
