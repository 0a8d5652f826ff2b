package porchlight.web;

import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;

/// The service that sends transactions for people without gas (`http-apis.md §8`, `payments.md §10`).
public interface Transactor {
    /// What a registration costs now.
    Fee registrationFee() throws ServiceException;

    /// Whether this identity is registered for nothing.
    boolean isEligible(Address identity) throws ServiceException;

    /// Accepted means queued: ask [#status] afterwards.
    ///
    /// @param request signed over `payments.md §3.1 Registration`, v = 27/28
    void register(Registration request) throws ServiceException;

    /// @return empty where it never heard of the identity on this chain
    Optional<Status> status(Address identity) throws ServiceException;

    /// Opens a channel with one more hub for an identity that is registered.
    ///
    /// @param signature over `payments.md §3.1 Open consumer channel`
    void openChannel(Address registry, Address hermes, Money fee, Signature signature) throws ServiceException;

    /// @param fee in wei
    /// @param validUntil server's time; do not sign after it
    record Fee(Money fee, Instant validUntil) {}

    /// @param registry the registry contract
    /// @param hermes the hub
    /// @param fee what was signed
    /// @param beneficiary the identity's own channel for a consumer
    /// @param identity who registers
    /// @param signature by the identity
    record Registration(
            Address registry, Address hermes, Money fee, Address beneficiary, Address identity, Signature signature) {}

    /// @param progress how far it is
    /// @param transaction hash; empty before there is one
    /// @param bounty wei that the network adds; shown as balance while in progress
    record Status(Progress progress, String transaction, Money bounty) {}

    /// The transactor's words.
    enum Progress {
        CREATED,
        PRICE_INCREASED,
        FAILED,
        SUCCEEDED
    }
}
