package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.client.Membership.Payout;
import porchlight.client.Membership.Referral;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Money;
import porchlight.web.ServiceException;

/// The identity's standing with the network, as the faces use it.
final class AccountDesk implements Account, AutoCloseable {
    private static final Logger LOG = System.getLogger(AccountDesk.class.getName());

    private final Network network;
    private final MembershipPlaces places;
    private final MembershipServices services;
    private final Ledger ledger;
    private final Who who;
    private final Backstage backstage;
    private final MembershipBoard board = new MembershipBoard();
    private final Purses purses;
    private final Registrar registrar;
    private final Payouts payouts;
    private final HubMove move;
    private final Clock clock;
    private final Pace payoutPace = new Pace();

    /// Whose account it is, and what else there is to know of it.
    ///
    /// @param identity the one that is used
    /// @param signer its key, while it is unlocked
    /// @param paying whether a session pays from the channel now
    /// @param moved called when money may have moved: the balance is worth asking for
    record Who(
            java.util.function.Supplier<Optional<Address>> identity,
            java.util.function.Supplier<Optional<Signer>> signer,
            BooleanSupplier paying,
            Runnable moved) {}

    AccountDesk(
            Network network,
            MembershipPlaces places,
            MembershipServices services,
            Ledger ledger,
            Who who,
            Backstage backstage,
            Clock clock) {
        this.network = network;
        this.places = places;
        this.services = services;
        this.ledger = ledger;
        this.who = who;
        this.backstage = backstage;
        this.clock = clock;
        purses = new Purses(network, services, ledger);
        registrar = new Registrar(
                network,
                places.firstChain(),
                services.transactor(),
                services.affiliator(),
                services.chain(),
                ledger,
                board,
                clock);
        payouts = new Payouts(network, services, purses, ledger, who.paying(), clock);
        move = new HubMove(network, places.formerHubs(), services, purses, payouts, ledger, board, clock);
    }

    @Override
    public Live<Membership> membership() {
        return board.live();
    }

    /// Looks after everything that is under way; cheap while nothing is.
    void follow() {
        Optional<Address> identity = who.identity().get();
        if (identity.isEmpty()) {
            return;
        }
        boolean registered = board.now().standing() instanceof Standing.Registered;
        // one that stumbles must not stop the others, least of all money that is on its way
        onItsOwn(() -> registrar.look(identity.get(), purses.channel(identity.get())));
        Optional<Signer> signer = who.signer().get();
        onItsOwn(() -> signer.ifPresent(this::followPayout));
        onItsOwn(() -> move.look(identity.get(), signer));
        showPayout(identity.get());
        if (!registered && board.now().standing() instanceof Standing.Registered) {
            who.moved().run();
        }
    }

    private static void onItsOwn(Runnable part) {
        try {
            part.run();
        } catch (LedgerException e) {
            LOG.log(e.reason() == LedgerException.Reason.CLOSED ? Level.DEBUG : Level.ERROR, "the ledger failed", e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a part of the account failed", e);
        }
    }

    @Override
    public void refresh() {
        backstage.run(() -> {
            registrar.again();
            move.again();
            payoutPace.quicken();
            follow();
        });
    }

    @Override
    public void register(Wish wish) {
        unlocked(signer -> {
            registrar.register(signer, purses.channel(signer.address()), wish);
            who.moved().run();
            return Optional.empty();
        });
    }

    @Override
    public void checkReferral(String token) {
        String word = token.strip();
        backstage.run(() -> {
            if (services.affiliator().isEmpty()) {
                show(new Referral(Referral.State.NOT_HERE, word, Optional.empty()));
                return;
            }
            show(new Referral(Referral.State.ASKING, word, Optional.empty()));
            try {
                Optional<Money> reward = services.affiliator().get().reward(word);
                show(new Referral(
                        reward.isPresent() ? Referral.State.GOOD : Referral.State.UNKNOWN_TOKEN, word, reward));
            } catch (ServiceException e) {
                LOG.log(Level.DEBUG, () -> "the affiliator does not tell: " + e.reason());
                show(new Referral(Referral.State.SILENT, word, Optional.empty()));
            }
        });
    }

    private void show(Referral referral) {
        board.change(now -> now.withReferral(referral));
    }

    @Override
    public void migrate(Money mostFee) {
        unlocked(signer -> move.move(signer, mostFee));
    }

    @Override
    public void callOffMove() {
        unlocked(move::callOff);
    }

    @Override
    public void withdraw(Address to, Money amount, Money mostFee) {
        unlocked(signer -> {
            Optional<WalletFault> why = payouts.begin(signer, network.hermes(), to, amount, mostFee);
            payoutPace.quicken();
            return why;
        });
    }

    @Override
    public void callOff() {
        unlocked(signer -> payouts.callOff(signer, network.hermes()));
    }

    @Override
    public void lookForLegacy(Address holder) {
        backstage.run(() -> {
            if (places.legacy().isEmpty() || services.legacy().isEmpty()) {
                board.change(
                        now -> now.withLegacy(new LegacyLook(holder, LegacyLook.State.NOT_HERE, Optional.empty())));
                return;
            }
            board.change(now -> now.withLegacy(new LegacyLook(holder, LegacyLook.State.ASKING, Optional.empty())));
            LegacyLook look =
                    look(holder, services.legacy().get(), places.legacy().get());
            board.change(now -> now.withLegacy(look));
        });
    }

    private static LegacyLook look(Address holder, ChainReader chain, MembershipPlaces.Legacy place) {
        try {
            // the old token counts in 10⁻⁸: what the chain calls its balance is a number of those
            Optional<LegacyLook.Change> change =
                    LegacyLook.change(chain.tokenBalance(holder).wei(), place);
            return new LegacyLook(holder, change.isPresent() ? LegacyLook.State.FOUND : LegacyLook.State.EMPTY, change);
        } catch (ChainException | IllegalArgumentException e) {
            LOG.log(Level.DEBUG, "the old token cannot be read", e);
            return new LegacyLook(holder, LegacyLook.State.SILENT, Optional.empty());
        }
    }

    /// Does what needs the key, and says what became of it.
    private void unlocked(Function<Signer, Optional<WalletFault>> wish) {
        backstage.run(() -> {
            Optional<Signer> signer = who.signer().get();
            if (signer.isEmpty()) {
                board.refuse(new Failure.IdentityLocked());
                return;
            }
            long answers = board.now().answers();
            try {
                Optional<WalletFault> why = wish.apply(signer.get());
                showPayout(signer.get().address());
                if (why.isPresent()) {
                    board.refuse(why.get());
                } else if (board.now().answers() == answers) {
                    board.taken();
                }
            } catch (LedgerException e) {
                LOG.log(Level.ERROR, () -> "a wish of the account: the ledger failed: " + e.reason());
                board.refuse(new Failure.LedgerFailed());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "a wish of the account failed", e);
                // the key may have been locked in between
                board.refuse(
                        who.signer().get().isEmpty() ? new Failure.IdentityLocked() : new Failure.Internal("account"));
            }
        });
    }

    private void followPayout(Signer signer) {
        ChannelKey key = new ChannelKey(network.chainId(), signer.address(), network.hermes());
        synchronized (payoutPace) {
            if (!payouts.hasWork(key) || !payoutPace.isDue(clock.instant())) {
                return;
            }
            payoutPace.asked(clock.instant());
        }
        payouts.follow(signer, network.hermes());
        if (!payouts.hasWork(key)) {
            who.moved().run();
        }
    }

    private void showPayout(Address identity) {
        ChannelKey key = new ChannelKey(network.chainId(), identity, network.hermes());
        Optional<Payout> payout = ledger.withdrawals().latest(key).map(AccountDesk::shown);
        board.change(now -> now.withPayout(payout));
    }

    static Payout shown(Withdrawal withdrawal) {
        Payout.Stage stage = switch (withdrawal.state()) {
            case SIGNED -> Payout.Stage.ASKED;
            case PROMISED -> Payout.Stage.PROMISED;
            case REVEALED -> Payout.Stage.REVEALED;
            case QUEUED -> Payout.Stage.QUEUED;
            case PAID -> Payout.Stage.PAID;
            case REFUSED -> Payout.Stage.REFUSED;
        };
        return new Payout(
                stage,
                withdrawal.request().amount(),
                withdrawal.request().fee(),
                withdrawal.request().beneficiary(),
                withdrawal.started(),
                withdrawal.transaction(),
                trouble(withdrawal.reason()));
    }

    private static Optional<WalletFault> trouble(String word) {
        for (WalletFault fault : WalletFault.values()) {
            if (fault.name().equals(word)) {
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        services.close();
    }
}
