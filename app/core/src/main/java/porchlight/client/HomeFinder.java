package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Catalog;
import porchlight.market.Choice;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeBook;
import porchlight.market.HomeId;
import porchlight.market.Offers;
import porchlight.market.PriceTable;
import porchlight.market.Proposal;
import porchlight.market.Ranking;
import porchlight.market.Track;
import porchlight.payment.Price;
import porchlight.web.Discovery;
import porchlight.web.ServiceException;

/// Fetches homes and prices, keeps the last good list, and orders homes for a wish.
final class HomeFinder {
    private static final Logger LOG = System.getLogger(HomeFinder.class.getName());

    private final Discovery discovery;
    private final Ledger ledger;
    private final Clock clock;
    private final HomeCache cache;
    private final Live<HomeList> live;
    /// Homes that the directory named when it was asked for them, and which its list may lack.
    private volatile Map<HomeId, Home> unlisted = Map.of();
    private final Object naming = new Object();

    HomeFinder(Discovery discovery, Ledger ledger, Clock clock) {
        this(discovery, ledger, clock, kept(ledger));
    }

    /// @param first what is shown before there is an answer, [#kept]
    HomeFinder(Discovery discovery, Ledger ledger, Clock clock, HomeList first) {
        this.discovery = discovery;
        this.ledger = ledger;
        this.clock = clock;
        this.cache = new HomeCache(ledger.settings());
        this.live = new Live<>(first);
    }

    /// The last good list.
    static HomeList kept(Ledger ledger) {
        return new HomeCache(ledger.settings())
                .load()
                .map(cached -> new HomeList(Catalog.of(cached.homes()), Optional.of(cached.at()), false, true))
                .orElse(new HomeList(Catalog.EMPTY, Optional.empty(), false, false));
    }

    Live<HomeList> live() {
        return live;
    }

    /// Asks for homes and prices. A failure keeps what is there and says that it is stale.
    synchronized void refresh() {
        HomeList before = live.value();
        live.publish(new HomeList(before.catalog(), before.asOf(), true, before.stale()));
        try {
            Discovery.Answer answer = discovery.proposals(Discovery.Question.EVERYBODY);
            List<Home> homes = priced(answer, discovery.prices());
            Instant now = clock.instant();
            live.publish(new HomeList(Catalog.of(homes), Optional.of(now), false, false));
            cache.save(homes, now);
        } catch (ServiceException e) {
            LOG.log(Level.WARNING, () -> "the list of homes cannot be had: " + e.reason());
            live.publish(new HomeList(before.catalog(), before.asOf(), false, true));
        }
    }

    private static List<Home> priced(Discovery.Answer answer, PriceTable prices) {
        List<Home> homes = new ArrayList<>();
        for (Proposal proposal : Offers.onePerProvider(answer.proposals())) {
            Optional<Price> price = prices.price(proposal);
            price.ifPresent(known -> homes.add(new Home(proposal, known)));
        }
        return homes;
    }

    /// Asks the directory for homes by their names, and lets them be chosen by name from then on.
    ///
    /// @param providers at most [Discovery.Question#MOST_PROVIDERS]
    /// @return those that are there, in no order
    /// @throws ServiceException if it does not answer
    List<Home> ask(List<Address> providers) throws ServiceException {
        Discovery.Answer answer = discovery.proposals(Discovery.Question.about(providers));
        List<Home> homes = priced(answer, discovery.prices()).stream()
                .filter(home -> providers.contains(home.id().provider()))
                .toList();
        synchronized (naming) {
            Map<HomeId, Home> next = new HashMap<>(unlisted);
            next.keySet().removeIf(id -> providers.contains(id.provider()));
            homes.forEach(home -> next.put(home.id(), home));
            unlisted = Map.copyOf(next);
        }
        return homes;
    }

    /// Those of some providers that are in the list, or were found by name.
    Map<Address, Home> among(Set<Address> providers) {
        Map<Address, Home> found = new HashMap<>();
        if (providers.isEmpty()) {
            return found;
        }
        unlisted.values().stream()
                .filter(home -> providers.contains(home.id().provider()))
                .forEach(home -> found.put(home.id().provider(), home));
        live.value().catalog().homes().stream()
                .filter(home -> providers.contains(home.id().provider()))
                .forEach(home -> found.put(home.id().provider(), home));
        return found;
    }

    /// Homes to try for a wish, best first, each with why; other countries only as the settings allow.
    ///
    /// @param lastResort these behind all others of their kind
    /// @throws NoList where no list was ever had
    Ranking.Answer find(Destination wish, Set<HomeId> lastResort, Settings settings) throws NoList {
        if (live.value().asOf().isEmpty()) {
            refresh();
        }
        HomeList list = live.value();
        if (list.asOf().isEmpty()) {
            throw new NoList();
        }
        Set<String> blocked = Set.copyOf(ledger.homes().blocked());
        Ranking.Answer answer = new Ranking(settings.spending().priceCap(), book(), clock.instant())
                .order(list.catalog(), unlisted, wish, settings.beyond());
        return new Ranking.Answer(
                arranged(answer.homes(), blocked, lastResort),
                arranged(answer.beyond(), blocked, lastResort),
                answer.tooDear());
    }

    private static List<Choice> arranged(List<Choice> order, Set<String> blocked, Set<HomeId> lastResort) {
        List<Choice> first = new ArrayList<>();
        List<Choice> last = new ArrayList<>();
        for (Choice choice : order) {
            HomeId id = choice.home().id();
            if (!blocked.contains(name(id))) {
                (lastResort.contains(id) ? last : first).add(choice);
            }
        }
        first.addAll(last);
        return first;
    }

    /// The home's name in the ledger.
    static String name(HomeId id) {
        return id.provider().toString();
    }

    /// A name in the ledger that is no address belongs to no home and is passed over.
    private HomeBook book() {
        Map<Address, Track> tracks = new HashMap<>();
        ledger.homes().tracks().forEach((name, track) -> {
            try {
                tracks.put(Address.of(name), track);
            } catch (IllegalArgumentException e) {
                LOG.log(Level.WARNING, "the ledger remembers a home without an address");
            }
        });
        return new HomeBook(tracks);
    }

    /// No list of homes was ever had and none can be had now.
    static final class NoList extends Exception {
        private static final long serialVersionUID = 1L;

        Failure failure() {
            return new Failure.ListUnavailable();
        }
    }
}
