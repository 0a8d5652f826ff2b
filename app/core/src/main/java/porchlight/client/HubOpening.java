package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.Ledger;
import porchlight.ledger.MembershipBook;
import porchlight.payment.Money;
import porchlight.payment.Preimages;
import porchlight.web.ServiceException;
import porchlight.web.Transactor;

/// Opens a channel with the hub that is active (`payments.md §11.5`); it costs nothing. What is signed stands in
/// the ledger before it is sent, and is sent again as it was.
final class HubOpening {
    private static final Logger LOG = System.getLogger(HubOpening.class.getName());
    static final MembershipBook.Kind KIND = MembershipBook.Kind.OPEN;

    private final Network network;
    private final MembershipServices services;
    private final Purses purses;
    private final Ledger ledger;
    private final Clock clock;

    HubOpening(Network network, MembershipServices services, Purses purses, Ledger ledger, Clock clock) {
        this.network = network;
        this.services = services;
        this.purses = purses;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// Signs the opening, once, and sends it. Blocks.
    void begin(Signer signer) {
        sign(signer).ifPresent(this::send);
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

    /// Takes one that is under way further: the chain decides whether it is open, the transactor whether to send
    /// it again. Blocks.
    void follow(MembershipBook.Entry entry, boolean open) {
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

    private ChannelKey key(Address identity) {
        return new ChannelKey(network.chainId(), identity, network.hermes());
    }
}
