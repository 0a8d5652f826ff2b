package porchlight.client;

import java.time.Instant;
import java.util.List;
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
/// @param deposited what the channel holds on the chain, at the block of `settled`
/// @param settled what the hub has drawn
/// @param promised everything ever promised, from the ledger
/// @param rates value of 1 MYST in currencies, decimal text by ISO code; empty where unknown
/// @param source whose word the balance is
/// @param asOf when the chain was last read; empty in a run in which it was not read yet
/// @param differences where the sources disagree; the lower spendable amount counts
public record Wallet(
        Optional<Address> identity,
        Lock lock,
        Registration registration,
        Optional<Address> channel,
        Optional<Money> balance,
        Money deposited,
        Money settled,
        Money promised,
        Map<String, String> rates,
        Source source,
        Optional<Instant> asOf,
        List<Difference> differences) {
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
        differences = List.copyOf(differences);
    }

    /// A wallet whose sources agree: the balance is the chain's word.
    public Wallet(
            Optional<Address> identity,
            Lock lock,
            Registration registration,
            Optional<Address> channel,
            Optional<Money> balance,
            Money deposited,
            Money settled,
            Money promised,
            Map<String, String> rates) {
        this(
                identity,
                lock,
                registration,
                channel,
                balance,
                deposited,
                settled,
                promised,
                rates,
                balance.isPresent() ? Source.CHAIN : Source.NONE,
                Optional.empty(),
                List.of());
    }

    /// Whose word the balance is.
    public enum Source {
        /// Nobody's: it is not known.
        NONE,
        /// A reading of an earlier run, and the ledger.
        REMEMBERED,
        /// The chain, and the ledger.
        CHAIN,
        /// The hub, which says less than chain and ledger.
        HUB
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
