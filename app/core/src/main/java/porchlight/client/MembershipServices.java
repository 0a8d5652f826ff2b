package porchlight.client;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import porchlight.chain.ChainPlace;
import porchlight.chain.ChainReader;
import porchlight.chain.Web3jChain;
import porchlight.web.Affiliator;
import porchlight.web.Hermes;
import porchlight.web.HttpAffiliator;
import porchlight.web.ServiceClient;
import porchlight.web.Transactor;

/// Whom the account asks.
///
/// @param chainId the chain on which we pay
/// @param transactor registrations, fees, payouts
/// @param chain the chain on which we pay
/// @param hermes a hub at an address that the registry told
/// @param affiliator referral tokens; empty where the network has none
/// @param legacy reads the token of 2017; empty where it never existed
record MembershipServices(
        long chainId,
        Transactor transactor,
        ChainReader chain,
        Function<URI, Hermes> hermes,
        Optional<Affiliator> affiliator,
        Optional<ChainReader> legacy)
        implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static MembershipServices of(Network network, MembershipPlaces places, Services services) {
        return new MembershipServices(
                network.chainId(),
                services.transactor(),
                services.chain(),
                services.hermes(),
                places.affiliator()
                        .map(url -> new HttpAffiliator(new ServiceClient(services.http(), url, network.plainHttp()))),
                places.legacy()
                        .map(legacy -> new Web3jChain(
                                legacy.rpc(),
                                new ChainPlace(legacy.chainId(), legacy.token(), network.registry()),
                                PATIENCE)));
    }

    /// Closes what is the account's alone.
    @Override
    public void close() {
        legacy.ifPresent(ChainReader::close);
    }
}
