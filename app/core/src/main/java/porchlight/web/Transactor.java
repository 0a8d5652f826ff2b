package porchlight.web;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.payment.Money;
import porchlight.payment.Promise;

/// The service that sends transactions for people without gas (`http-apis.md §8`, `payments.md §10`).
public interface Transactor {
    /// What registrations and settlements cost now on a chain.
    ///
    /// @param chainId the chain on which we pay, or another that the transactor serves
    Fees fees(long chainId) throws ServiceException;

    /// Whether this identity is registered for nothing.
    boolean isEligible(Address identity) throws ServiceException;

    /// Accepted means queued: ask [#status] afterwards.
    ///
    /// @param request signed over `payments.md §3.1 Registration`, v = 27/28
    /// @param token referral token, which makes it free; empty for none
    void register(Registration request, Optional<String> token) throws ServiceException;

    /// @return empty where it never heard of the identity on this chain
    Optional<Status> status(Address identity) throws ServiceException;

    /// Opens a channel with one more hub for an identity that is registered.
    ///
    /// @param signature over `payments.md §3.1 Open consumer channel`
    void openChannel(Address registry, Address hermes, Money fee, Signature signature) throws ServiceException;

    /// How far a channel with a hub is.
    Opening channelStatus(Address registry, Address hermes, Address identity) throws ServiceException;

    /// Hands over a hub's promise on a withdrawal channel. The same promise may be handed over again: a contract pays
    /// it once.
    ///
    /// @return the name under which [#queue] knows it
    String payAndSettle(Payout payout) throws ServiceException;

    /// @return empty where it knows no such name
    Optional<Queued> queue(String id) throws ServiceException;

    /// Fees in wei, and until when they hold.
    ///
    /// @param validUntil by the server's clock; nothing is signed after it
    /// @param serverTime what that clock said; empty where it did not tell
    record Fees(Money register, Money settle, Instant validUntil, Optional<Instant> serverTime) {
        /// When they end by our own clock, which may differ from the server's.
        ///
        /// @param now when they were asked for
        public Instant endAt(Instant now) {
            return serverTime
                    .map(server -> now.plus(Duration.between(server, validUntil)))
                    .orElse(validUntil);
        }
    }

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

    /// A channel with one more hub.
    enum Opening {
        NOT_FOUND,
        IN_PROGRESS,
        OPEN,
        FAILED
    }

    /// A withdrawal that the hub has promised. The secret is no part of its text.
    ///
    /// @param hermes the hub
    /// @param promise the hub's, with the fee in it
    /// @param secret R, 32 bytes
    /// @param identity whose withdrawal it is
    /// @param beneficiary where it goes
    /// @param signature by the identity over `payments.md §3.1 Pay-and-settle beneficiary`
    record Payout(
            Address hermes,
            Promise promise,
            byte[] secret,
            Address identity,
            Address beneficiary,
            Signature signature) {
        public Payout {
            secret = secret.clone();
        }

        @Override
        public byte[] secret() {
            return secret.clone();
        }

        @Override
        public String toString() {
            return "payout to " + beneficiary;
        }
    }

    /// An entry of the transactor's queue.
    ///
    /// @param transaction hash; empty before there is one
    record Queued(State state, String transaction) {
        /// The transactor's words.
        public enum State {
            QUEUE,
            ERROR,
            DONE
        }
    }
}
