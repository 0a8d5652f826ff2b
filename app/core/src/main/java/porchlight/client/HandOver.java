package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Withdrawal;
import porchlight.ledger.WithdrawalBook;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Withdrawals;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// Gives the secret of a withdrawal away and takes the hub's promise to the transactor, in one go: from the moment
/// at which the hub may know the secret, its promise must be on its way to the chain. Whatever the hub says then,
/// or leaves unsaid, does not stop it.
final class HandOver {
    private static final Logger LOG = System.getLogger(HandOver.class.getName());

    private final MembershipServices services;
    private final WithdrawalBook book;
    private final Clock clock;

    HandOver(MembershipServices services, WithdrawalBook book, Clock clock) {
        this.services = services;
        this.book = book;
        this.clock = clock;
    }

    /// What is handed over.
    ///
    /// @param trouble why it is not what would be best
    private record Best(Promise promise, Optional<WalletFault> trouble) {}

    /// Does both, as far as anybody answers; what keeps it waiting is noted.
    void go(Signer signer, HubDoor door, Withdrawal withdrawal) {
        try {
            reveal(door.open(), withdrawal);
        } catch (ServiceException | ChainException e) {
            LOG.log(Level.WARNING, "the hub cannot be given the secret", e);
        }
        Best best = best(door, withdrawal);
        Promise promise = best.promise();
        Withdrawal.Request request = withdrawal.request();
        Address to = request.beneficiary();
        Signature signature = signer.signChain(
                Preimages.payAndSettle(promise.chainId(), promise.channelId(), promise.amount(), request.secret(), to));
        book.queued(withdrawal.id(), "", clock.instant());
        Optional<WalletFault> trouble = best.trouble();
        try {
            String queue = services.transactor()
                    .payAndSettle(new Transactor.Payout(
                            request.key().hermes(), promise, request.secret(), signer.address(), to, signature));
            book.queued(withdrawal.id(), queue, clock.instant());
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the transactor does not take the withdrawal: " + e.reason());
            trouble = trouble.or(() -> Optional.of(WalletFault.TRANSACTOR_SILENT));
        }
        trouble.ifPresent(why -> book.note(withdrawal.id(), why.name()));
    }

    /// The hub's own copy of the secret. What we hold is good without its consent.
    static void reveal(Hermes hub, Withdrawal withdrawal) {
        Withdrawal.Request request = withdrawal.request();
        try {
            hub.reveal(
                    request.secret(),
                    request.key().identity(),
                    request.message().agreementId());
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the hub does not take the secret: " + e.reason());
        }
    }

    /// The hub's promise with the fee that the transactor asks for now, where that is known, agreed to and to be
    /// had; else the promise as it is, for a fee may fall again and a transactor be lenient.
    private Best best(HubDoor door, Withdrawal withdrawal) {
        Promise promise = withdrawal.hubPromise().orElseThrow();
        Withdrawal.Request request = withdrawal.request();
        Money fee;
        try {
            fee = services.transactor().fees(promise.chainId()).settle();
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "the fee of the day is not known: " + e.reason());
            return new Best(promise, Optional.empty());
        }
        if (fee.compareTo(promise.fee()) <= 0) {
            return new Best(promise, Optional.empty());
        }
        if (fee.compareTo(request.mostFee()) > 0 || fee.compareTo(request.amount()) >= 0) {
            return new Best(promise, Optional.of(WalletFault.FEE_ROSE));
        }
        try {
            Promise dearer = door.open().withFee(promise, fee);
            if (Withdrawals.objection(dearer, due(services, withdrawal, fee, request.creditBefore()))
                            .isPresent()
                    || dearer.amount().compareTo(promise.amount()) < 0) {
                return new Best(promise, Optional.of(WalletFault.HUB_PROMISE_FALSE));
            }
            book.promised(withdrawal.id(), dearer, clock.instant());
            return new Best(dearer, Optional.empty());
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the hub does not change the fee: " + e.reason());
            return new Best(promise, Optional.of(WalletFault.HUB_SILENT));
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the hub's dearer promise cannot be checked: " + e.reason());
            return new Best(promise, Optional.of(WalletFault.REGISTRY_SILENT));
        }
    }

    /// What a promise of the hub's must say.
    ///
    /// @param credit what it had promised or paid on the withdrawal channel before
    static Withdrawals.Due due(MembershipServices services, Withdrawal withdrawal, Money fee, Money credit)
            throws ChainException {
        Withdrawal.Request request = withdrawal.request();
        ChannelKey key = request.key();
        return new Withdrawals.Due(
                key.chainId(),
                key.identity(),
                key.hermes(),
                services.chain().hermesOperator(key.hermes()),
                credit,
                request.amount(),
                fee,
                request.message().promise().hashlock());
    }
}
