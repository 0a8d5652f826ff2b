package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// How the network knows the identity (`payments.md §10.1`).
public sealed interface Standing {
    /// Nobody could be asked yet.
    record Unknown() implements Standing {}

    /// The registry does not know it, and nothing is under way.
    record Unregistered() implements Standing {}

    /// It is on its way.
    ///
    /// @param waitsFor what comes next
    /// @param since when the transactor took it, or when it was signed before that
    /// @param fee wei that the channel pays for it; zero where it is free
    /// @param missing wei that the channel lacks for that
    /// @param channel where they belong
    /// @param bounty wei that the network adds; zero where it announced none
    /// @param transaction hash; empty before there is one
    /// @param stuck whether it takes longer than it should
    record InProgress(
            WaitsFor waitsFor,
            Instant since,
            Money fee,
            Money missing,
            Optional<Address> channel,
            Money bounty,
            String transaction,
            boolean stuck)
            implements Standing {
        /// Whether it may be signed once more beside what is under way: it is stuck although nothing is missing.
        public boolean mayBeAgain() {
            return stuck && missing.isZero();
        }
    }

    /// The registry knows it.
    ///
    /// @param bounty wei that the network added when it registered from here; zero where that is not known
    record Registered(Money bounty) implements Standing {}

    /// It came to nothing. It may be tried again: a new signature with a fresh fee, of which at most one is ever taken.
    ///
    /// @param cause why
    /// @param at when that became known; empty where it happened elsewhere
    record Failed(Cause cause, Optional<Instant> at) implements Standing {}

    /// What a registration waits for.
    enum WaitsFor {
        /// The transactor has not accepted it yet.
        ACCEPTANCE,
        /// The channel does not hold the fee yet.
        DEPOSIT,
        /// The transactor sends the transaction.
        TRANSACTION,
        /// Gas became dearer than the fee covers.
        CHEAPER_GAS,
        /// The transactor says that it is done; the chain does not show it yet.
        CONFIRMATION
    }

    /// Why one failed.
    enum Cause {
        /// The transactor did not take it.
        REFUSED,
        /// The transaction failed.
        TRANSACTION_FAILED,
        /// The fee ended before anybody took it.
        FEE_EXPIRED,
        /// The transactor knows nothing of it any more.
        FORGOTTEN
    }
}
