package porchlight.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.HubReport;
import porchlight.ledger.Ledger;
import porchlight.payment.Channels;
import porchlight.payment.Money;
import porchlight.web.Hermes;
import porchlight.web.ServiceException;

/// The identity's channels, with the hub that is active and with former ones.
final class Purses {
    private final Network network;
    private final MembershipServices services;
    private final Ledger ledger;

    Purses(Network network, MembershipServices services, Ledger ledger) {
        this.network = network;
        this.services = services;
        this.ledger = ledger;
    }

    /// A channel and the hub behind it.
    ///
    /// @param channel its address, derived here
    /// @param hub where the hub's API is, as the registry tells
    record Source(ChannelKey key, Address channel, Hermes hub) {}

    /// What may still be promised in a channel, in wei.
    record Content(Money spendable, Money promised) {}

    /// The identity's channel with the active hub.
    Address channel(Address identity) {
        return Channels.consumerChannel(
                identity, network.hermes(), network.registry(), network.channelImplementation());
    }

    /// A channel with any hub of the registry.
    Source source(Address identity, Address hermes) throws ChainException {
        ChainReader chain = services.chain();
        Address implementation =
                hermes.equals(network.hermes()) ? network.channelImplementation() : chain.channelImplementation(hermes);
        URI url = chain.hermesUrl(hermes);
        return new Source(
                new ChannelKey(network.chainId(), identity, hermes),
                Channels.consumerChannel(identity, hermes, network.registry(), implementation),
                services.hermes().apply(url));
    }

    /// Asks hub and chain what a channel holds, and takes the hub's promise over into the ledger: nothing is signed on
    /// a total that may be too low (`payments.md §6.6`).
    ///
    /// @return empty where the hub's word is not believed
    Optional<Content> content(Source source, Instant now) throws ChainException, ServiceException {
        ChainReader.ChannelReading reading = services.chain().channel(source.channel());
        Optional<Hermes.Account> account = source.hub().account(source.key().identity(), source.channel());
        var adoption = ledger.promises()
                .adoptHubTotal(new HubReport(
                        source.key(),
                        source.channel(),
                        account.flatMap(Hermes.Account::latest),
                        reading.settled(),
                        Optional.of(reading.settled().plus(reading.balance())),
                        now));
        if (adoption instanceof porchlight.ledger.Adoption.Rejected) {
            return Optional.empty();
        }
        return ledger.promises().promised(source.key()).map(known -> {
            Money settled = known.settled().max(reading.settled());
            Money open = known.total().minusOrZero(settled);
            return new Content(reading.balance().minusOrZero(open), known.total());
        });
    }
}
