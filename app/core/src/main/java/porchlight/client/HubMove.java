package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.client.Membership.Migration;
import porchlight.connection.WalletFault;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.MembershipBook;
import porchlight.ledger.Withdrawal;
import porchlight.payment.Money;
import porchlight.web.ServiceException;

/// Moves an identity that was registered under a former hub to the one that is active (`payments.md §11.5`): opens
/// its channel, then takes there what is left.
final class HubMove {
    private static final Logger LOG = System.getLogger(HubMove.class.getName());
    /// What is left stays where it is below this: moving it would cost about as much.
    static final Money WORTH_MOVING = Money.ofMyst("0.1");

    private final Network network;
    private final List<Address> former;
    private final MembershipServices services;
    private final Purses purses;
    private final Payouts payouts;
    private final HubOpening opening;
    private final Ledger ledger;
    private final MembershipBoard board;
    private final Clock clock;
    private final Pace pace = new Pace();
    /// Whether the user asked since it was last known.
    private boolean wished;

    HubMove(
            Network network,
            List<Address> former,
            MembershipServices services,
            Purses purses,
            Payouts payouts,
            Ledger ledger,
            MembershipBoard board,
            Clock clock) {
        this.network = network;
        this.former = former;
        this.services = services;
        this.purses = purses;
        this.payouts = payouts;
        this.opening = new HubOpening(network, services, purses, ledger, clock);
        this.ledger = ledger;
        this.board = board;
        this.clock = clock;
    }

    /// Looks, when it is time to, whether a registered identity has to move and how far that is. What is on its
    /// way out of a former hub is followed whatever else is known.
    synchronized void look(Address identity, Optional<Signer> signer) {
        Instant now = clock.instant();
        List<Address> leaving = former.stream()
                .filter(hub -> payouts.hasWork(new ChannelKey(network.chainId(), identity, hub)))
                .toList();
        boolean registered = board.now().standing() instanceof Standing.Registered;
        if (!(registered || !leaving.isEmpty()) || !pace.isDue(now)) {
            return;
        }
        pace.asked(now);
        signer.ifPresent(known -> leaving.forEach(hub -> payouts.follow(known, hub)));
        Optional<MembershipBook.Entry> entry = ledger.memberships().latest(HubOpening.KIND, key(identity));
        Migration.State before = board.now().migration().state();
        boolean nothing = before == Migration.State.NOT_NEEDED && leaving.isEmpty() && entry.isEmpty();
        if (!registered || (nothing && !wished && isSettled(identity))) {
            return;
        }
        try {
            boolean open = services.chain().channelDeployed(purses.channel(identity), network.channelImplementation());
            entry.filter(kept -> kept.state().isOpen()).ifPresent(kept -> opening.follow(kept, open));
            state(identity, open, entry).ifPresent(next -> {
                wished = false;
                board.change(value -> value.with(next));
                if (next.state() == Migration.State.NOT_NEEDED) {
                    ledger.settings()
                            .set(settledName(identity), network.hermes().toString());
                }
            });
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, () -> "the channel cannot be seen: " + e.reason());
        }
    }

    /// The user wants to know: former hubs are asked again even where they held nothing.
    synchronized void again() {
        wished = true;
        pace.quicken();
    }

    /// Opens the channel where it is missing, and moves what is left; does nothing where neither is.
    ///
    /// @param mostFee what whoever takes it to the chain may get of what is left, as the user saw it, in wei
    /// @return why nothing, or not all, is on its way
    synchronized Optional<WalletFault> move(Signer signer, Money mostFee) {
        Address identity = signer.address();
        try {
            boolean open = services.chain().channelDeployed(purses.channel(identity), network.channelImplementation());
            Optional<MembershipBook.Entry> entry = ledger.memberships().latest(HubOpening.KIND, key(identity));
            if (!open) {
                if (entry.filter(kept -> kept.state().isOpen()).isEmpty()) {
                    opening.begin(signer);
                }
                return Optional.empty();
            }
            // what one hub keeps back must not keep back the rest
            return former.stream().map(hub -> empty(signer, hub, mostFee)).flatMap(Optional::stream).toList().stream()
                    .findFirst();
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the channel cannot be seen: " + e.reason());
            return Optional.of(WalletFault.REGISTRY_SILENT);
        } finally {
            pace.quicken();
            look(identity, Optional.of(signer));
        }
    }

    /// Gives up what is on its way out of a former hub, where that has made no promise.
    ///
    /// @return why it was not called off
    synchronized Optional<WalletFault> callOff(Signer signer) {
        Optional<Address> leaving = former.stream()
                .filter(hub -> open(signer.address(), hub).isPresent())
                .findFirst();
        Optional<WalletFault> why = leaving.isEmpty()
                ? Optional.of(WalletFault.WITHDRAWAL_TOO_LATE)
                : payouts.callOff(signer, leaving.get());
        pace.quicken();
        look(signer.address(), Optional.of(signer));
        return why;
    }

    private Optional<WalletFault> empty(Signer signer, Address hub, Money mostFee) {
        if (open(signer.address(), hub).isPresent()) {
            return Optional.empty();
        }
        Left left = left(signer.address(), hub);
        return switch (left) {
            case Left.Unknown unknown -> Optional.of(unknown.why());
            case Left.Known known when known.amount().compareTo(WORTH_MOVING) <= 0 -> Optional.empty();
            case Left.Known known ->
                payouts.begin(
                        signer,
                        hub,
                        purses.channel(signer.address()),
                        known.amount().min(Payouts.MOST),
                        mostFee);
        };
    }

    private Optional<Withdrawal> open(Address identity, Address hub) {
        return payouts.open(new ChannelKey(network.chainId(), identity, hub));
    }

    /// @return empty where it cannot be known now, so that what was known stays
    private Optional<Migration> state(Address identity, boolean open, Optional<MembershipBook.Entry> entry) {
        if (!open) {
            boolean underWay = entry.filter(kept -> kept.state().isOpen()).isPresent();
            return Optional.of(Migration.of(underWay ? Migration.State.OPENING : Migration.State.REQUIRED));
        }
        for (Address hub : former) {
            Optional<Withdrawal> leaving = open(identity, hub);
            if (leaving.isPresent()) {
                return Optional.of(new Migration(
                        Migration.State.EMPTYING,
                        Optional.of(hub),
                        leaving.get().request().amount(),
                        leaving.map(AccountDesk::shown)));
            }
        }
        boolean allKnown = true;
        for (Address hub : former) {
            switch (left(identity, hub)) {
                case Left.Unknown _ -> allKnown = false;
                case Left.Known known -> {
                    if (known.amount().compareTo(WORTH_MOVING) > 0) {
                        return Optional.of(new Migration(
                                Migration.State.REQUIRED, Optional.of(hub), known.amount(), last(identity, hub)));
                    }
                }
            }
        }
        if (!allKnown) {
            return Optional.empty();
        }
        return Optional.of(entry.isPresent() ? Migration.of(Migration.State.FINISHED) : Migration.NONE);
    }

    /// What became of the last attempt, where it failed: the user is told why before the next.
    private Optional<Membership.Payout> last(Address identity, Address hub) {
        return ledger.withdrawals()
                .latest(new ChannelKey(network.chainId(), identity, hub))
                .filter(withdrawal -> withdrawal.state() == Withdrawal.State.REFUSED)
                .map(AccountDesk::shown);
    }

    /// What may still be promised at a former hub.
    private sealed interface Left {
        /// By hub and chain.
        record Known(Money amount) implements Left {}

        /// It cannot be known now, which is not nothing.
        record Unknown(WalletFault why) implements Left {}
    }

    private Left left(Address identity, Address hub) {
        try {
            Optional<Money> held = purses.held(identity, hub);
            if (held.filter(amount -> amount.compareTo(WORTH_MOVING) <= 0).isPresent()) {
                return new Left.Known(held.get());
            }
            Purses.Source source = purses.source(identity, hub);
            return purses.content(source, clock.instant())
                    .<Left>map(content -> new Left.Known(content.spendable()))
                    .orElseGet(() -> new Left.Unknown(WalletFault.HUB_PROMISE_FALSE));
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, "a former hub's channel cannot be read", e);
            return new Left.Unknown(WalletFault.REGISTRY_SILENT);
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, "a former hub cannot be asked", e);
            return new Left.Unknown(WalletFault.HUB_SILENT);
        }
    }

    /// Whether it was seen before that this identity needs no move to this hub.
    private boolean isSettled(Address identity) {
        return ledger.settings()
                .get(settledName(identity))
                .filter(network.hermes().toString()::equals)
                .isPresent();
    }

    private String settledName(Address identity) {
        return "hub.settled.v2." + network.chainId() + "." + identity;
    }

    private ChannelKey key(Address identity) {
        return new ChannelKey(network.chainId(), identity, network.hermes());
    }
}
