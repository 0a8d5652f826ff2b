package porchlight.sandbox.discovery;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import porchlight.identity.Address;
import porchlight.sandbox.broker.BrokerServer;
import porchlight.sandbox.broker.Publication;
import porchlight.sandbox.site.Reply;
import porchlight.sandbox.site.SiteServer;
import porchlight.sandbox.site.Visit;

/// The discovery service under `/api/v4` (`http-apis.md §4`): proposals, countries, prices.
///
/// Answers are kept per query until the list changes, plain and by gzip. Unlike the network's own, large countries
/// are not thinned and an answer is never a minute old.
public final class DiscoveryServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(DiscoveryServer.class.getName());
    private static final int MOST_ANSWERS = 128;

    private final ProposalBook book;
    private final Function<Address, Rating> ratings;
    private final Prices prices;
    private final InstantSource clock;
    private final SiteServer server;
    private final Map<Query, Answer> answers = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Answer> eldest) {
            return size() > MOST_ANSWERS;
        }
    };

    private record Answer(long version, Reply reply) {}

    /// Answers at once, with an empty list.
    ///
    /// @param bind where; port 0 takes a free one
    /// @param ratings what the probes say of a provider; [Rating#UNKNOWN] where they never saw it
    /// @throws IOException if the address is not to be had
    public DiscoveryServer(
            InetSocketAddress bind, Function<Address, Rating> ratings, Prices prices, InstantSource clock)
            throws IOException {
        this.book = new ProposalBook(clock);
        this.ratings = ratings;
        this.prices = prices;
        this.clock = clock;
        this.server = new SiteServer(bind, Map.of("/api/v4", this::answer));
    }

    /// Base URL, up to and with `/api/v4`.
    public String url() {
        return server.url() + "/api/v4";
    }

    /// Takes in what homes announce there from now on. An announcement counts only if the home that it names signed
    /// it.
    public void follow(BrokerServer broker) {
        broker.listen("*.proposal-register.v3", this::announced);
        broker.listen("*.proposal-ping.v3", this::announced);
        broker.listen(
                "*.proposal-unregister.v3",
                publication -> listing(publication).ifPresent(listing -> book.remove(listing.key())));
    }

    private void announced(Publication publication) {
        listing(publication).ifPresent(book::announce);
    }

    private Optional<Listing> listing(Publication publication) {
        Optional<Listing> listing = Listing.proposalIn(publication.payload())
                .flatMap(this::listing)
                .filter(each ->
                        publication.signer().filter(each.provider()::equals).isPresent());
        if (listing.isEmpty()) {
            LOG.log(System.Logger.Level.DEBUG, "an announcement on {0} was not taken in", publication.subject());
        }
        return listing;
    }

    private Optional<Listing> listing(JsonObject proposal) {
        return Listing.of(proposal, rating(proposal));
    }

    private Rating rating(JsonObject proposal) {
        try {
            return ratings.apply(Address.of(proposal.get("provider_id").getAsString()));
        } catch (RuntimeException malformed) {
            return Rating.UNKNOWN;
        }
    }

    /// Lists proposals that nobody announces; they stay for as long as the service.
    ///
    /// @throws IllegalArgumentException if one of them is malformed
    public void list(Collection<JsonObject> proposals) {
        book.keep(proposals.stream()
                .map(proposal ->
                        listing(proposal).orElseThrow(() -> new IllegalArgumentException("a malformed proposal")))
                .toList());
    }

    /// How many proposals are listed now.
    public int size() {
        return book.now().listings().size();
    }

    private Reply answer(Visit visit) {
        if (!visit.method().equals("GET") && !visit.method().equals("HEAD")) {
            return Reply.error(405, "not_found", "only GET is answered", visit.path());
        }
        return switch (visit.path()) {
            case "/proposals" -> proposals(Query.of(visit.query()));
            case "/countries" -> Reply.json(Listing.countries(chosen(Query.of(visit.query()))));
            case "/proposals-metadata" -> metadata(Query.of(visit.query()));
            case "/prices" -> Reply.json(prices.json(clock.instant()));
            case "/ping" -> word("message", "pong");
            case "/status" -> Reply.of(200, "application/json", "{\"cache_ok\":true}");
            default -> Reply.notFound(visit);
        };
    }

    private static Reply word(String name, String value) {
        JsonObject json = new JsonObject();
        json.addProperty(name, value);
        return Reply.json(json);
    }

    private List<Listing> chosen(Query query) {
        return book.now().listings().stream().filter(query).toList();
    }

    private Reply proposals(Query query) {
        ProposalBook.Snapshot snapshot = book.now();
        synchronized (answers) {
            Answer known = answers.get(query);
            if (known != null && known.version() == snapshot.version()) {
                return known.reply();
            }
        }
        byte[] body = Listing.array(snapshot.listings().stream().filter(query).toList());
        Reply reply = new Reply.Whole(200, "application/json", body, Optional.of(SiteServer.gzip(body)));
        synchronized (answers) {
            answers.put(query, new Answer(snapshot.version(), reply));
        }
        return reply;
    }

    private Reply metadata(Query query) {
        JsonArray array = new JsonArray();
        for (Listing listing : chosen(query)) {
            JsonObject json = new JsonObject();
            json.addProperty("provider_id", listing.provider().toString());
            json.addProperty("service_type", listing.service());
            json.addProperty("country", listing.country());
            json.addProperty("ip_type", listing.ipType());
            if (listing.policies().containsKey("mysterium")) {
                json.addProperty("whitelist", true);
            }
            if (listing.rating().monitoringFailed()) {
                json.addProperty("monitoring_failed", true);
            }
            json.addProperty("updated_at", clock.instant().toString());
            array.add(json);
        }
        return Reply.json(array);
    }

    @Override
    public void close() {
        server.close();
    }
}
