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
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// Moves an identity that was registered under a former hub to the one that is active (`payments.md §11.5`): opens
/// its channel, then takes there what is left.
final class HubMove {
    private static final Logger LOG = System.getLogger(HubMove.class.getName());
    private static final MembershipBook.Kind KIND = MembershipBook.Kind.OPEN;
    /// What is left stays where it is below this: moving it would cost about as much.
    static final Money WORTH_MOVING = Money.ofMyst("0.1");

    private final Network network;
    private final List<Address> former;
    private final MembershipServices services;
    private final Purses purses;
    private final Payouts payouts;
    private final Ledger ledger;
    private final MembershipBoard board;
    private final Clock clock;
    private final Pace pace = new Pace();

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
        this.ledger = ledger;
        this.board = board;
        this.clock = clock;
    }

    /// Looks, when it is time to, whether a registered identity has to move and how far that is.
    synchronized void look(Address identity, Optional<Signer> signer) {
        Instant now = clock.instant();
        if (!(board.now().standing() instanceof Standing.Registered) || !pace.isDue(now)) {
            return;
        }
        pace.asked(now);
        Optional<MembershipBook.Entry> entry = ledger.memberships().latest(KIND, key(identity));
        Migration.State before = board.now().migration().state();
        if (before == Migration.State.NOT_NEEDED && entry.isEmpty() && isSettled(identity)) {
            return;
        }
        try {
            boolean open = services.chain().channelDeployed(purses.channel(identity), network.channelImplementation());
            entry.filter(kept -> kept.state().isOpen()).ifPresent(kept -> follow(kept, open));
            signer.ifPresent(known -> former.forEach(hub -> payouts.follow(known, hub)));
            Migration next = state(identity, open, entry);
            board.change(value -> value.with(next));
            if (next.state() == Migration.State.NOT_NEEDED) {
                ledger.settings().set(settledName(identity), network.hermes().toString());
            }
        } catch (ChainException e) {
            LOG.log(Level.DEBUG, () -> "the channel cannot be seen: " + e.reason());
        }
    }

    synchronized void again() {
        pace.quicken();
    }

    /// Opens the channel where it is missing, and moves what is left; does nothing where neither is.
    synchronized Optional<WalletFault> move(Signer signer) {
        Address identity = signer.address();
        try {
            boolean open = services.chain().channelDeployed(purses.channel(identity), network.channelImplementation());
            Optional<MembershipBook.Entry> entry = ledger.memberships().latest(KIND, key(identity));
            if (!open) {
                if (entry.filter(kept -> kept.state().isOpen()).isEmpty()) {
                    sign(signer).ifPresent(this::send);
                }
                return Optional.empty();
            }
            for (Address hub : former) {
                Optional<WalletFault> why = empty(signer, hub);
                if (why.isPresent()) {
                    return why;
                }
            }
            return Optional.empty();
        } catch (ChainException e) {
            LOG.log(Level.WARNING, () -> "the channel cannot be seen: " + e.reason());
            return Optional.of(WalletFault.REGISTRY_SILENT);
        } finally {
            pace.quicken();
            look(identity, Optional.of(signer));
        }
    }

    private Optional<WalletFault> empty(Signer signer, Address hub) {
        Money left = left(signer.address(), hub);
        if (left.compareTo(WORTH_MOVING) <= 0
                || payouts.open(new ChannelKey(network.chainId(), signer.address(), hub))
                        .isPresent()) {
            return Optional.empty();
        }
        return payouts.begin(signer, hub, purses.channel(signer.address()), left.min(Payouts.MOST), WORTH_MOVING);
    }

    private Migration state(Address identity, boolean open, Optional<MembershipBook.Entry> entry) {
        boolean opening = entry.filter(kept -> kept.state().isOpen()).isPresent();
        if (!open) {
            return new Migration(
                    opening ? Migration.State.OPENING : Migration.State.REQUIRED, Optional.empty(), Money.ZERO);
        }
        for (Address hub : former) {
            if (payouts.open(new ChannelKey(network.chainId(), identity, hub)).isPresent()) {
                return new Migration(Migration.State.EMPTYING, Optional.of(hub), left(identity, hub));
            }
            Money left = left(identity, hub);
            if (left.compareTo(WORTH_MOVING) > 0) {
                return new Migration(Migration.State.REQUIRED, Optional.of(hub), left);
            }
        }
        return entry.isPresent()
                ? new Migration(Migration.State.FINISHED, Optional.empty(), Money.ZERO)
                : Migration.NONE;
    }

    /// What may still be promised at a former hub; nothing where that cannot be known now.
    private Money left(Address identity, Address hub) {
        try {
            Purses.Source source = purses.source(identity, hub);
            Optional<Purses.Content> content = purses.content(source, clock.instant());
            return content.map(Purses.Content::spendable).orElse(Money.ZERO);
        } catch (ChainException | ServiceException e) {
            LOG.log(Level.DEBUG, "a former hub cannot be asked", e);
            return Money.ZERO;
        }
    }

    private Optional<MembershipBook.Entry> sign(Signer signer) {
        Instant now = clock.instant();
        byte[] message = Preimages.openChannel(network.chainId(), network.registry(), network.hermes(), Money.ZERO);
        return ledger.memberships()
                .begin(new MembershipBook.Request(
                        KIND,
                        key(signer.address()),
                        Money.ZERO,
                        purses.channel(signer.address()),
                        signer.signChain(message),
                        "",
                        now,
                        now.plus(StandingRule.PATIENCE)));
    }

    private void send(MembershipBook.Entry entry) {
        try {
            services.transactor()
                    .openChannel(
                            network.registry(),
                            entry.request().key().hermes(),
                            Money.ZERO,
                            entry.request().signature());
            ledger.memberships().sent(entry.id(), clock.instant());
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the channel's opening was not taken: " + e.reason());
            if (Registrar.isNo(e)) {
                ledger.memberships()
                        .end(entry.id(), MembershipBook.State.FAILED, Standing.Cause.REFUSED.name(), clock.instant());
            }
        }
    }

    /// The chain decides whether it is open; the transactor whether to send it again.
    private void follow(MembershipBook.Entry entry, boolean open) {
        if (open) {
            ledger.memberships().end(entry.id(), MembershipBook.State.DONE, "", clock.instant());
            return;
        }
        try {
            Transactor.Opening status = services.transactor()
                    .channelStatus(
                            network.registry(),
                            entry.request().key().hermes(),
                            entry.request().key().identity());
            switch (status) {
                case NOT_FOUND -> {
                    if (Pace.isOver(entry.changed(), Registrar.GRACE, clock.instant())) {
                        send(entry);
                    }
                }
                case FAILED ->
                    ledger.memberships()
                            .end(
                                    entry.id(),
                                    MembershipBook.State.FAILED,
                                    Standing.Cause.TRANSACTION_FAILED.name(),
                                    clock.instant());
                case IN_PROGRESS, OPEN -> ledger.memberships().sent(entry.id(), clock.instant());
            }
        } catch (ServiceException e) {
            LOG.log(Level.DEBUG, () -> "the transactor does not tell: " + e.reason());
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
        return "hub.settled.v1." + network.chainId() + "." + identity;
    }

    private ChannelKey key(Address identity) {
        return new ChannelKey(network.chainId(), identity, network.hermes());
    }
}
