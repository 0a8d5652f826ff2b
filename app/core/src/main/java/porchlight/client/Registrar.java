package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.client.Standing.Cause;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.MembershipBook;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.Affiliator;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// Registers an identity (`payments.md §10.2`): shows what it costs, signs once, sends the same bytes until they are
/// taken, and believes only the chain that it is done.
final class Registrar {
    private static final Logger LOG = System.getLogger(Registrar.class.getName());
    private static final MembershipBook.Kind KIND = MembershipBook.Kind.REGISTER;
    /// How long what was sent may be on its way through the transactor before it is sent again.
    static final Duration GRACE = StandingRule.GRACE;

    private final Network network;
    private final Transactor transactor;
    private final Optional<Affiliator> affiliator;
    private final ChainReader chain;
    private final Ledger ledger;
    private final MembershipBoard board;
    private final Clock clock;
    private final FeeTable fees;
    private final Pace pace = new Pace();
    private final Pace termsPace = new Pace();
    private Optional<Address> shown = Optional.empty();

    /// @param firstChain whose fees are shown beside ours
    Registrar(
            Network network,
            OptionalLong firstChain,
            Transactor transactor,
            Optional<Affiliator> affiliator,
            ChainReader chain,
            Ledger ledger,
            MembershipBoard board,
            Clock clock) {
        this.network = network;
        this.fees = new FeeTable(network.chainId(), firstChain, transactor, board, clock);
        this.transactor = transactor;
        this.affiliator = affiliator;
        this.chain = chain;
        this.ledger = ledger;
        this.board = board;
        this.clock = clock;
    }

    /// Looks after the identity, when it is time to.
    ///
    /// @param channel the identity's own
    synchronized void look(Address identity, Address channel) {
        if (!Optional.of(identity).equals(shown)) {
            shown = Optional.of(identity);
            board.change(now -> now.with((Standing) new Standing.Unknown()));
            again();
        }
        Instant now = clock.instant();
        if (!isDone() && pace.isDue(now)) {
            pace.asked(now);
            follow(identity, channel);
        }
        if (termsPace.isDue(now)) {
            termsPace.asked(now);
            try {
                fees.ask(identity);
            } catch (ServiceException e) {
                LOG.log(Level.DEBUG, () -> "no fees: " + e.reason());
            }
        }
    }

    /// Makes the next [#look] ask everybody.
    synchronized void again() {
        pace.quicken();
        termsPace.quicken();
    }

    /// Registers, once. Blocks until the transactor has answered.
    synchronized void register(Signer signer, Address channel, Account.Wish wish) {
        Address identity = signer.address();
        Optional<MembershipBook.Entry> open = ledger.memberships()
                .latest(KIND, key(identity))
                .filter(entry -> entry.state().isOpen());
        if (open.isPresent() && !givenUp(open.get())) {
            board.taken();
            pace.quicken();
            look(identity, channel);
            return;
        }
        try {
            if (chain.isRegistered(identity)) {
                board.change(now -> now.with((Standing) new Standing.Registered(Money.ZERO)));
                board.taken();
                return;
            }
            if (wish.token().isPresent() && !isGood(wish.token().get())) {
                board.refuse(WalletFault.REFERRAL_UNKNOWN);
                return;
            }
            Instant asked = clock.instant();
            Membership.Terms terms = fees.ask(identity);
            Money fee = wish.token().isPresent() ? Money.ZERO : terms.fee();
            Optional<WalletFault> objection = objection(wish, terms, fee, asked);
            if (objection.isPresent()) {
                board.refuse(objection.get());
                return;
            }
            sign(signer, channel, wish, fee, terms.validUntil()).ifPresent(this::send);
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "registration: the chain cannot be read: " + e.reason());
            board.refuse(WalletFault.REGISTRY_SILENT);
            return;
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "registration: nobody tells the fee: " + e.reason());
            board.refuse(WalletFault.TRANSACTOR_SILENT);
            return;
        }
        pace.quicken();
        look(identity, channel);
    }

    /// One that is stuck although nothing is missing makes room for a new one, once its fee has ended: of the two at
    /// most one can ever be taken, because the channel is made only once.
    private boolean givenUp(MembershipBook.Entry entry) {
        boolean stuck = board.now().standing() instanceof Standing.InProgress under && under.mayBeAgain();
        if (!stuck || clock.instant().isBefore(entry.request().validUntil())) {
            return false;
        }
        ledger.memberships().end(entry.id(), MembershipBook.State.FAILED, Cause.FORGOTTEN.name(), clock.instant());
        return true;
    }

    /// What keeps us from signing.
    ///
    /// @param fee what would be signed
    static Optional<WalletFault> objection(Account.Wish wish, Membership.Terms terms, Money fee, Instant now) {
        if (!now.isBefore(terms.validUntil())) {
            return Optional.of(WalletFault.FEE_EXPIRED);
        }
        if (fee.compareTo(wish.most()) > 0) {
            return Optional.of(WalletFault.FEE_ROSE);
        }
        return fee.compareTo(Membership.DEAR) > 0 && !wish.dear()
                ? Optional.of(WalletFault.FEE_DEAR)
                : Optional.empty();
    }

    private boolean isGood(String token) throws ServiceException {
        return affiliator.isPresent() && affiliator.get().reward(token).isPresent();
    }

    private Optional<MembershipBook.Entry> sign(
            Signer signer, Address channel, Account.Wish wish, Money fee, Instant validUntil) {
        byte[] message = Preimages.registration(
                network.chainId(), network.registry(), network.hermes(), Money.ZERO, fee, channel);
        return ledger.memberships()
                .begin(new MembershipBook.Request(
                        KIND,
                        key(signer.address()),
                        fee,
                        channel,
                        signer.signChain(message),
                        wish.token().orElse(""),
                        clock.instant(),
                        validUntil));
    }

    /// Sends what stands in the ledger: always the same bytes.
    private void send(MembershipBook.Entry entry) {
        MembershipBook.Request request = entry.request();
        try {
            transactor.register(
                    new Transactor.Registration(
                            network.registry(),
                            request.key().hermes(),
                            request.fee(),
                            request.beneficiary(),
                            request.key().identity(),
                            request.signature()),
                    request.token().isEmpty() ? Optional.empty() : Optional.of(request.token()));
            ledger.memberships().sent(entry.id(), clock.instant());
            board.taken();
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the registration was not taken: " + e.reason());
            if (isNo(e)) {
                ledger.memberships()
                        .end(entry.id(), MembershipBook.State.FAILED, Cause.REFUSED.name(), clock.instant());
                board.refuse(WalletFault.REGISTRATION_REFUSED);
            } else {
                board.taken();
            }
        }
    }

    private void follow(Address identity, Address channel) {
        Optional<MembershipBook.Entry> entry = ledger.memberships().latest(KIND, key(identity));
        StandingRule.Seen seen = see(identity, channel);
        Instant now = clock.instant();
        if (entry.isPresent() && entry.get().state().isOpen()) {
            settle(entry.get(), seen, now);
            entry = ledger.memberships().latest(KIND, key(identity));
        }
        Standing before = board.now().standing();
        Standing next = StandingRule.of(entry, seen, before, now);
        if (!next.getClass().equals(before.getClass())) {
            pace.quicken();
            pace.asked(now);
        }
        board.change(value -> value.with(next));
    }

    /// Brings the ledger up to what was seen; sends again what nobody has taken.
    private void settle(MembershipBook.Entry entry, StandingRule.Seen seen, Instant now) {
        MembershipBook book = ledger.memberships();
        if (seen.registered().orElse(false)) {
            book.end(entry.id(), MembershipBook.State.DONE, "", now);
            return;
        }
        Optional<Cause> cause = StandingRule.end(entry, seen, now);
        if (cause.isPresent()) {
            book.end(entry.id(), MembershipBook.State.FAILED, cause.get().name(), now);
            return;
        }
        boolean taken = seen.status()
                .filter(status -> status.progress() != Transactor.Progress.FAILED)
                .isPresent();
        if (entry.state() == MembershipBook.State.SIGNED && taken) {
            book.sent(entry.id(), now);
        } else if (!taken
                && seen.told()
                && now.isBefore(entry.request().validUntil())
                && Pace.isOver(entry.changed(), GRACE, now)) {
            send(entry);
        }
    }

    private StandingRule.Seen see(Address identity, Address channel) {
        Optional<Boolean> registered = Optional.empty();
        Optional<Money> held = Optional.empty();
        try {
            registered = Optional.of(chain.isRegistered(identity));
            held = Optional.of(chain.tokenBalance(channel));
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, () -> "the chain does not tell: " + e.reason());
        }
        // a registered identity's reward is only known there; it is asked for once in a run, for it is display only
        try {
            return new StandingRule.Seen(registered, true, transactor.status(identity), held);
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "the transactor does not tell: " + e.reason());
            return new StandingRule.Seen(registered, false, Optional.empty(), held);
        }
    }

    private boolean isDone() {
        return board.now().standing() instanceof Standing.Registered;
    }

    private ChannelKey key(Address identity) {
        return new ChannelKey(network.chainId(), identity, network.hermes());
    }

    /// A plain no, which sending the same again does not change.
    static boolean isNo(ServiceException e) {
        return e.reason() instanceof ServiceException.Refused refused
                && refused.status() / 100 == 4
                && refused.status() != 408
                && refused.status() != 429;
    }
}
