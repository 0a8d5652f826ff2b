package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.Withdrawal;
import porchlight.ledger.WithdrawalBook;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.payment.Promise;
import porchlight.payment.Withdrawals;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// The steps of one withdrawal, from wherever it stands in the ledger. Each may be repeated.
final class PayoutSteps {
    private static final Logger LOG = System.getLogger(PayoutSteps.class.getName());
    /// How long a transactor may call something done that the chain does not show.
    private static final Duration LAG = Duration.ofMinutes(10);

    private final MembershipServices services;
    private final WithdrawalBook book;
    private final Clock clock;

    PayoutSteps(MembershipServices services, Ledger ledger, Clock clock) {
        this.services = services;
        this.book = ledger.withdrawals();
        this.clock = clock;
    }

    /// Goes on as far as everybody answers.
    ///
    /// @param fresh whether the hub cannot have heard of it yet
    void go(Signer signer, Purses.Source source, Withdrawal withdrawal, boolean fresh) {
        Withdrawal now = withdrawal;
        boolean first = fresh;
        while (true) {
            Withdrawal.State before = now.state();
            try {
                boolean further = step(signer, source, now, first);
                now = book.latest(source.key()).orElse(now);
                if (!further || now.state() == before || !now.state().isOpen()) {
                    return;
                }
            } catch (ServiceException e) {
                LOG.log(Level.WARNING, () -> "withdrawal waits at " + before + ": " + e.reason());
                book.note(
                        now.id(),
                        (before == Withdrawal.State.QUEUED ? WalletFault.TRANSACTOR_SILENT : WalletFault.HUB_SILENT)
                                .name());
                return;
            } catch (ChainException e) {
                LOG.log(Level.WARNING, () -> "withdrawal waits at " + before + ": " + e.reason());
                book.note(now.id(), WalletFault.REGISTRY_SILENT.name());
                return;
            }
            first = false;
        }
    }

    private boolean step(Signer signer, Purses.Source source, Withdrawal withdrawal, boolean fresh)
            throws ServiceException, ChainException {
        return switch (withdrawal.state()) {
            case SIGNED -> getPromise(signer, source, withdrawal, fresh);
            case PROMISED -> count(withdrawal);
            case REVEALED -> {
                reveal(source, withdrawal);
                yield handOver(signer, source, withdrawal);
            }
            case QUEUED -> watch(signer, source, withdrawal);
            case PAID, REFUSED -> false;
        };
    }

    private boolean getPromise(Signer signer, Purses.Source source, Withdrawal withdrawal, boolean fresh)
            throws ServiceException, ChainException {
        Withdrawal.Request request = withdrawal.request();
        Optional<Promise> made = Optional.empty();
        if (!fresh) {
            made = madeBefore(signer, source.hub(), withdrawal);
        }
        if (made.isEmpty()) {
            try {
                made = Optional.of(source.hub().payAndSettle(request.message(), request.fee()));
            } catch (ServiceException e) {
                if (!Registrar.isNo(e)) {
                    throw e;
                }
                LOG.log(Level.WARNING, () -> "the hub refuses the withdrawal: " + e.reason());
                // it may be that it made the promise before and its answer was lost
                made = fresh ? Optional.empty() : madeBefore(signer, source.hub(), withdrawal);
                if (made.isEmpty()) {
                    book.refused(withdrawal.id(), WalletFault.WITHDRAWAL_REFUSED.name(), clock.instant());
                    return false;
                }
            }
        }
        Optional<Withdrawals.Objection> objection = Withdrawals.objection(made.get(), due(withdrawal, request.fee()));
        if (objection.isPresent()) {
            LOG.log(Level.WARNING, () -> "the hub's promise is false: " + objection.get());
            book.refused(withdrawal.id(), WalletFault.HUB_PROMISE_FALSE.name(), clock.instant());
            return false;
        }
        book.promised(withdrawal.id(), made.get(), clock.instant());
        return true;
    }

    private static Optional<Promise> madeBefore(Signer signer, Hermes hub, Withdrawal withdrawal)
            throws ServiceException {
        try {
            return hub.madeBefore(
                    signer, withdrawal.request().message().promise().hashlock());
        } catch (ServiceException e) {
            // a hub without that call: ask for the promise itself
            if (Registrar.isNo(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Withdrawals.Due due(Withdrawal withdrawal, Money fee) throws ChainException {
        Withdrawal.Request request = withdrawal.request();
        ChannelKey key = request.key();
        return new Withdrawals.Due(
                key.chainId(),
                key.identity(),
                key.hermes(),
                services.chain().hermesOperator(key.hermes()),
                request.creditBefore(),
                request.amount(),
                fee,
                request.message().promise().hashlock());
    }

    /// From here on our promise counts.
    private boolean count(Withdrawal withdrawal) {
        try {
            book.revealing(withdrawal, clock.instant());
            return true;
        } catch (LedgerException e) {
            if (e.reason() != LedgerException.Reason.CONFLICT) {
                throw e;
            }
            // another device has promised in between: what this one rests on is gone, and its secret stays here
            book.refused(withdrawal.id(), WalletFault.WITHDRAWAL_REFUSED.name(), clock.instant());
            return false;
        }
    }

    /// The hub's own copy of the secret. What we hold is good without its consent, so a refusal does not stop us.
    private void reveal(Purses.Source source, Withdrawal withdrawal) throws ServiceException {
        Withdrawal.Request request = withdrawal.request();
        try {
            source.hub()
                    .reveal(
                            request.secret(),
                            request.key().identity(),
                            request.message().agreementId());
        } catch (ServiceException e) {
            if (!Registrar.isNo(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, () -> "the hub does not take the secret: " + e.reason());
        }
    }

    private boolean handOver(Signer signer, Purses.Source source, Withdrawal withdrawal)
            throws ServiceException, ChainException {
        Promise promise = withdrawal.hubPromise().orElseThrow();
        Withdrawal.Request request = withdrawal.request();
        Money fee = services.transactor().fees(promise.chainId()).settle();
        if (fee.compareTo(promise.fee()) > 0) {
            if (fee.compareTo(request.mostFee()) > 0) {
                book.note(withdrawal.id(), WalletFault.FEE_ROSE.name());
                return false;
            }
            Promise dearer = source.hub().withFee(promise, fee);
            if (Withdrawals.objection(dearer, due(withdrawal, fee)).isPresent()
                    || dearer.amount().compareTo(promise.amount()) < 0) {
                book.note(withdrawal.id(), WalletFault.HUB_PROMISE_FALSE.name());
                return false;
            }
            book.promised(withdrawal.id(), dearer, clock.instant());
            promise = dearer;
        }
        Address to = request.beneficiary();
        byte[] payload =
                Preimages.payAndSettle(promise.chainId(), promise.channelId(), promise.amount(), request.secret(), to);
        book.queued(withdrawal.id(), "", clock.instant());
        String queue = services.transactor()
                .payAndSettle(new Transactor.Payout(
                        request.key().hermes(),
                        promise,
                        request.secret(),
                        signer.address(),
                        to,
                        signer.signChain(payload)));
        book.queued(withdrawal.id(), queue, clock.instant());
        return false;
    }

    private boolean watch(Signer signer, Purses.Source source, Withdrawal withdrawal)
            throws ServiceException, ChainException {
        Promise promise = withdrawal.hubPromise().orElseThrow();
        ChannelKey key = withdrawal.request().key();
        Money paid =
                services.chain().paidByHermes(key.hermes(), Channels.withdrawalChannelId(key.identity(), key.hermes()));
        Instant now = clock.instant();
        if (paid.compareTo(promise.amount()) >= 0) {
            book.paid(withdrawal.id(), transaction(withdrawal), now);
            return true;
        }
        Optional<Transactor.Queued> entry = withdrawal.queue().isEmpty()
                ? Optional.empty()
                : services.transactor().queue(withdrawal.queue());
        Optional<Transactor.Queued.State> state = entry.map(Transactor.Queued::state);
        if (state.filter(Transactor.Queued.State.QUEUE::equals).isPresent()) {
            return false;
        }
        boolean lagging = state.filter(Transactor.Queued.State.DONE::equals).isPresent()
                && Duration.between(withdrawal.changed(), now).compareTo(LAG) < 0;
        if (lagging) {
            book.note(withdrawal.id(), WalletFault.CHAIN_DISAGREES.name());
            return false;
        }
        return handOver(signer, source, withdrawal);
    }

    /// For display: the chain's word is enough where the queue does not answer.
    private String transaction(Withdrawal withdrawal) {
        try {
            return services.transactor()
                    .queue(withdrawal.queue())
                    .map(Transactor.Queued::transaction)
                    .orElse("");
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "the queue does not tell: " + e.reason());
            return "";
        }
    }
}
