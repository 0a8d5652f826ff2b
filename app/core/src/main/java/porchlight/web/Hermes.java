package porchlight.web;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// The hub, as a consumer asks it (`http-apis.md §9`, `payments.md §6.6`, `§11.3`).
public interface Hermes {
    /// What the hub holds about a consumer. The latest promise was verified: chain, channel and signature are the
    /// consumer's own, so it may only raise the local total, and a hub that cannot show one proves nothing.
    ///
    /// @param identity whose account
    /// @param channel the consumer's own channel, derived locally
    /// @return empty where the hub does not know the identity on this chain
    /// @throws ServiceException with [ServiceException.Nonsense] if the account or the promise is somebody else's
    Optional<Account> account(Address identity, Address channel) throws ServiceException;

    /// Asks for the hub's promise on the identity's withdrawal channel (`payments.md §11.3`). R is not sent. The answer
    /// is read, not verified: see `Withdrawals.objection`.
    ///
    /// @param message our promise and what it is for
    /// @param fee wei for whoever takes the hub's promise to the chain
    /// @throws ServiceException with [ServiceException.Refused] and the hub's cause as code, where it refuses
    Promise payAndSettle(ExchangeMessage message, Money fee) throws ServiceException;

    /// Asks again for a promise that the hub made and that did not arrive.
    ///
    /// @param signer of the identity, for the request's own signature
    /// @return empty where it made none
    Optional<Promise> madeBefore(Signer signer, byte[] hashlock) throws ServiceException;

    /// Gives the secret. Giving it twice is no error.
    void reveal(byte[] secret, Address provider, BigInteger agreementId) throws ServiceException;

    /// The hub's promise again, with another fee; not verified.
    Promise withFee(Promise promise, Money fee) throws ServiceException;

    /// @param balance the hub's own claim, for display only
    /// @param settled what it says to have drawn
    /// @param latest the newest promise that it can show; empty where none was made
    /// @param offchain whether the channel lives in the hub's books rather than on the chain
    record Account(Money balance, Money settled, Optional<Promise> latest, boolean offchain) {}
}
