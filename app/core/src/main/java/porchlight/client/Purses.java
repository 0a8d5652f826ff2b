package porchlight.client;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import porchlight.chain.ChainException;
import porchlight.chain.ChainReader;
import porchlight.client.Weighing.Weighed;
import porchlight.identity.Address;
import porchlight.ledger.Adoption;
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
    private final ChannelMemory memory;

    Purses(Network network, MembershipServices services, Ledger ledger) {
        this.network = network;
        this.services = services;
        this.ledger = ledger;
        this.memory = new ChannelMemory(ledger.settings());
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

    /// What a channel holds, where every node of the profile says the same: more cannot be left in it, whatever
    /// its hub would say, so that a former hub that is gone keeps nobody waiting.
    ///
    /// @return empty where not every node tells, or they contradict each other
    Optional<Money> held(Address identity, Address hermes) throws ChainException {
        Weighed weighed = Weighing.weigh(Optional.empty(), services.chain().witnesses(channel(identity, hermes)));
        return weighed.agreed() ? weighed.reading().map(ChainReader.ChannelReading::balance) : Optional.empty();
    }

    private Address channel(Address identity, Address hermes) throws ChainException {
        return hermes.equals(network.hermes())
                ? channel(identity)
                : Channels.consumerChannel(
                        identity, hermes, network.registry(), services.chain().channelImplementation(hermes));
    }

    /// A channel with any hub of the registry.
    ///
    /// @throws ChainException if the registry cannot be read, or its nodes contradict each other
    /// @throws ServiceException if the hub may not be asked at the address that the registry names
    Source source(Address identity, Address hermes) throws ChainException, ServiceException {
        URI url = services.chain().hermesUrl(hermes);
        return new Source(
                new ChannelKey(network.chainId(), identity, hermes),
                channel(identity, hermes),
                Hubs.at(services.hermes(), url));
    }

    /// Asks hub and chain what a channel holds, and takes the hub's promise over into the ledger: nothing is
    /// signed on a total that may be too low (`payments.md §6.6`). What counts of what they say is for
    /// [Weighing] to decide.
    ///
    /// @return empty where the hub's word is not believed, or no node says anything that can be
    /// @throws ChainException if no node answers, or one of them names another channel
    Optional<Content> content(Source source, Instant now) throws ChainException, ServiceException {
        ChannelKey key = source.key();
        services.chain().channelAddress(key.identity(), key.hermes(), source.channel());
        Weighed weighed = Weighing.weigh(
                memory.recall(key).map(ChannelMemory.Remembered::reading),
                services.chain().witnesses(source.channel()));
        Optional<Hermes.Account> account = source.hub().account(key.identity(), source.channel());
        Optional<HubReport> report = Weighing.report(
                key, source.channel(), account, weighed, ledger.promises().promisedTotal(key), now);
        if (report.isEmpty() || ledger.promises().adoptHubTotal(report.get()) instanceof Adoption.Rejected) {
            return Optional.empty();
        }
        Money promised = ledger.promises().promisedTotal(key);
        return weighed.reading().map(reading -> new Content(Weighing.left(reading, promised), promised));
    }
}
