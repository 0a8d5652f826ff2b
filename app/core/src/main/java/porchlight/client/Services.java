package porchlight.client;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import porchlight.chain.ChainPlace;
import porchlight.chain.ChainReader;
import porchlight.chain.ChainWriter;
import porchlight.chain.Web3jChain;
import porchlight.chain.Web3jWriter;
import porchlight.web.Discovery;
import porchlight.web.Gateway;
import porchlight.web.Hermes;
import porchlight.web.HttpDiscovery;
import porchlight.web.HttpGateway;
import porchlight.web.HttpHermes;
import porchlight.web.HttpLocation;
import porchlight.web.HttpTransactor;
import porchlight.web.Location;
import porchlight.web.ServiceClient;
import porchlight.web.Transactor;

/// The network's services, as one network's addresses make them.
///
/// @param discovery homes and prices
/// @param transactor registration
/// @param gateway top-ups
/// @param location what the web sees
/// @param chain the chain
/// @param writer the same chain, for what is written to it
/// @param hermes the hub at an address that the registry told
/// @param http the shared connections; evicted when the road changes
record Services(
        Discovery discovery,
        Transactor transactor,
        Gateway gateway,
        Location location,
        ChainReader chain,
        ChainWriter writer,
        Function<URI, Hermes> hermes,
        OkHttpClient http) {
    /// Where the hub answers below the host that the registry tells (`http-apis.md §9.3`).
    private static final String HUB_API = "api/v2";

    private static final Duration WHOLE_CALL = Duration.ofSeconds(20);

    static Services of(Network network, String version) {
        OkHttpClient http = ServiceClient.http(WHOLE_CALL);
        boolean plain = network.plainHttp();
        ChainPlace place = new ChainPlace(network.chainId(), network.token(), network.registry());
        return new Services(
                new HttpDiscovery(new ServiceClient(http, network.discovery(), plain), Clock.systemUTC()),
                new HttpTransactor(new ServiceClient(http, network.transactor(), plain), network.chainId()),
                new HttpGateway(
                        new ServiceClient(http, network.gateway(), plain),
                        network.chainId(),
                        "",
                        version,
                        network.checkoutHosts(),
                        plain),
                new HttpLocation(new ServiceClient(http, network.location(), plain)),
                new Web3jChain(network.rpc(), place, WHOLE_CALL),
                new Web3jWriter(network.rpc(), place, WHOLE_CALL),
                url -> new HttpHermes(
                        new ServiceClient(http, url.resolve("/").resolve(HUB_API), plain), network.chainId()),
                http);
    }

    /// Drops connections that were made on another road: the tunnel came up or went down.
    void roadChanged() {
        http.connectionPool().evictAll();
    }
}
