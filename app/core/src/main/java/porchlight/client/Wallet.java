package porchlight.client;

import java.util.Map;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The money and whose it is.
///
/// @param identity empty before one was made or unlocked
/// @param lock whether the identity's key is at hand
/// @param registration how far the network knows it
/// @param channel the deposit address; empty until it was derived and, where the chain answers, compared
/// @param balance what may still be promised, in wei; empty while unknown
/// @param deposited what the channel holds on the chain
/// @param settled what the hub has drawn
/// @param promised everything ever promised, from the ledger
/// @param rates value of 1 MYST in currencies, decimal text by ISO code; empty where unknown
public record Wallet(
        Optional<Address> identity,
        Lock lock,
        Registration registration,
        Optional<Address> channel,
        Optional<Money> balance,
        Money deposited,
        Money settled,
        Money promised,
        Map<String, String> rates) {
    public static final Wallet NONE = new Wallet(
            Optional.empty(),
            Lock.NONE,
            Registration.UNKNOWN,
            Optional.empty(),
            Optional.empty(),
            Money.ZERO,
            Money.ZERO,
            Money.ZERO,
            Map.of());

    public Wallet {
        rates = Map.copyOf(rates);
    }

    /// Whether anything can be signed.
    public enum Lock {
        /// There is no identity yet: one has to be made or brought in.
        NONE,
        /// The passphrase is needed.
        LOCKED,
        OPEN
    }

    /// `payments.md §10.1`.
    public enum Registration {
        UNKNOWN,
        UNREGISTERED,
        IN_PROGRESS,
        REGISTERED,
        FAILED
    }
}
