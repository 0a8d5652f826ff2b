package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.Withdrawal;
import porchlight.ledger.WithdrawalBook;
import porchlight.payment.Channels;
import porchlight.payment.Money;
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
    private final HandOver handOver;

    PayoutSteps(MembershipServices services, Ledger ledger, Clock clock) {
        this.services = services;
        this.book = ledger.withdrawals();
        this.clock = clock;
        this.handOver = new HandOver(services, book, clock);
    }

    /// Goes on as far as everybody answers.
    void go(Signer signer, HubDoor door, Withdrawal withdrawal) {
        Withdrawal now = withdrawal;
        while (true) {
            Withdrawal.State before = now.state();
            try {
                boolean further = step(signer, door, now);
                now = book.find(now.id()).orElse(now);
                if (!further || now.state() == before || !now.state().isOpen()) {
                    return;
                }
            } catch (ServiceException e) {
                wait(
                        now,
                        before == Withdrawal.State.SIGNED ? WalletFault.HUB_SILENT : WalletFault.TRANSACTOR_SILENT,
                        e);
                return;
            } catch (ChainException e) {
                wait(now, WalletFault.REGISTRY_SILENT, e);
                return;
            }
        }
    }

    private void wait(Withdrawal withdrawal, WalletFault why, Exception from) {
        LOG.log(Level.WARNING, () -> "withdrawal waits at " + withdrawal.state() + ": " + why, from);
        book.note(withdrawal.id(), why.name());
    }

    private boolean step(Signer signer, HubDoor door, Withdrawal withdrawal) throws ServiceException, ChainException {
        return switch (withdrawal.state()) {
            case SIGNED -> getPromise(signer, door, withdrawal);
            case PROMISED -> {
                // from here on our promise counts
                book.revealing(withdrawal, clock.instant());
                yield true;
            }
            case REVEALED -> {
                handOver.go(signer, door, withdrawal);
                yield false;
            }
            case QUEUED -> watch(signer, door, withdrawal);
            case PAID, REFUSED -> false;
        };
    }

    private boolean getPromise(Signer signer, HubDoor door, Withdrawal withdrawal)
            throws ServiceException, ChainException {
        Optional<Promise> made = ask(signer, door.open(), withdrawal);
        Optional<WalletFault> refused = made.isEmpty()
                ? Optional.of(WalletFault.WITHDRAWAL_REFUSED)
                : isGood(made.get(), withdrawal) ? Optional.empty() : Optional.of(WalletFault.HUB_PROMISE_FALSE);
        if (refused.isPresent()) {
            book.refused(withdrawal.id(), refused.get().name(), clock.instant());
            return false;
        }
        book.promised(withdrawal.id(), made.orElseThrow(), clock.instant());
        return true;
    }

    /// The hub's promise: the one that it made before, or a new one; empty where it refuses.
    private Optional<Promise> ask(Signer signer, Hermes hub, Withdrawal withdrawal) throws ServiceException {
        try {
            Optional<Promise> before = madeBefore(signer, hub, withdrawal);
            if (before.isPresent()) {
                return before;
            }
        } catch (ServiceException e) {
            // it answers: asking for the promise itself, with the same bytes, does no harm
            if (!(e.reason() instanceof ServiceException.Refused)) {
                throw e;
            }
        }
        giveEarlierSecret(hub, withdrawal);
        Withdrawal.Request request = withdrawal.request();
        try {
            return Optional.of(hub.payAndSettle(request.message(), request.fee()));
        } catch (ServiceException e) {
            if (!Registrar.isNo(e)) {
                throw e;
            }
            LOG.log(Level.WARNING, () -> "the hub refuses the withdrawal: " + e.reason());
            // it may be that it made the promise all the same, and somebody on the way asked it twice
            return madeBefore(signer, hub, withdrawal);
        }
    }

    /// A hub promises nothing new while it waits for the last secret, and its answer to that may not have come
    /// through.
    private void giveEarlierSecret(Hermes hub, Withdrawal withdrawal) {
        var given = book.given(withdrawal.request().key());
        if (!given.isEmpty()) {
            HandOver.reveal(hub, given.getLast());
        }
    }

    private static Optional<Promise> madeBefore(Signer signer, Hermes hub, Withdrawal withdrawal)
            throws ServiceException {
        try {
            return hub.madeBefore(
                    signer, withdrawal.request().message().promise().hashlock());
        } catch (ServiceException e) {
            // a hub without that call
            if (Registrar.isNo(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /// Whether a promise is worth the secret: on top of everything that was promised or paid on the way out until
    /// now.
    private boolean isGood(Promise made, Withdrawal withdrawal) throws ChainException {
        ChannelKey key = withdrawal.request().key();
        Money credit = withdrawal
                .request()
                .creditBefore()
                .max(book.credit(key))
                .max(services.chain().mostPaidByHermes(key.hermes(), wayOut(key)));
        Optional<Withdrawals.Objection> objection = Withdrawals.objection(
                made, HandOver.due(services, withdrawal, withdrawal.request().fee(), credit));
        objection.ifPresent(why -> LOG.log(Level.WARNING, () -> "the hub's promise is false: " + why));
        return objection.isEmpty();
    }

    /// Goes on with one that was given up, where the hub holds a promise for it all the same: until then the
    /// channel pays nobody at that hub. Its secret is here, so it is worth what it says.
    ///
    /// @param to where it goes
    /// @return whether it goes on
    boolean resume(Signer signer, HubDoor door, Withdrawal givenUp, Address to) {
        try {
            Optional<Promise> made = madeBefore(signer, door.open(), givenUp);
            if (made.isEmpty()
                    || !isGood(made.get(), givenUp)
                    || !book.reopened(givenUp.id(), made.get(), to, clock.instant())) {
                return false;
            }
        } catch (ServiceException | ChainException e) {
            LOG.log(Level.DEBUG, "whether the hub holds a promise cannot be known now", e);
            return false;
        }
        book.find(givenUp.id()).ifPresent(now -> go(signer, door, now));
        return true;
    }

    private Money paid(ChannelKey key) throws ChainException {
        return services.chain().paidByHermes(key.hermes(), wayOut(key));
    }

    private static byte[] wayOut(ChannelKey key) {
        return Channels.withdrawalChannelId(key.identity(), key.hermes());
    }

    private boolean watch(Signer signer, HubDoor door, Withdrawal withdrawal) throws ServiceException, ChainException {
        Promise promise = withdrawal.hubPromise().orElseThrow();
        if (paid(door.key()).compareTo(promise.amount()) >= 0) {
            book.paid(withdrawal.id(), transaction(withdrawal), clock.instant());
            return true;
        }
        Optional<Transactor.Queued.State> state = withdrawal.queue().isEmpty()
                ? Optional.empty()
                : services.transactor().queue(withdrawal.queue()).map(Transactor.Queued::state);
        if (state.filter(Transactor.Queued.State.QUEUE::equals).isPresent()) {
            return false;
        }
        if (state.filter(Transactor.Queued.State.DONE::equals).isPresent()
                && !Pace.isOver(withdrawal.changed(), LAG, clock.instant())) {
            book.note(withdrawal.id(), WalletFault.CHAIN_DISAGREES.name());
            return false;
        }
        handOver.go(signer, door, withdrawal);
        return false;
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
