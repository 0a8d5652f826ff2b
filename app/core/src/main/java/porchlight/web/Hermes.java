package porchlight.web;

import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// The hub, as a consumer asks it (`http-apis.md §9.1`, `payments.md §6.6`).
public interface Hermes {
    /// What the hub holds about a consumer. The latest promise was verified: chain, channel and signature are the
    /// consumer's own, so it may only raise the local total, and a hub that cannot show one proves nothing.
    ///
    /// @param identity whose account
    /// @param channel the consumer's own channel, derived locally
    /// @return empty where the hub does not know the identity on this chain
    /// @throws ServiceException with [ServiceException.Nonsense] if the account or the promise is somebody else's
    Optional<Account> account(Address identity, Address channel) throws ServiceException;

    /// @param balance the hub's own claim, for display only
    /// @param settled what it says to have drawn
    /// @param latest the newest promise that it can show; empty where none was made
    /// @param offchain whether the channel lives in the hub's books rather than on the chain
    record Account(Money balance, Money settled, Optional<Promise> latest, boolean offchain) {}
}
