package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import porchlight.client.KnownHome.Presence;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.ledger.HomeBook.Memory;
import porchlight.ledger.HomeBook.Place;
import porchlight.ledger.Ledger;
import porchlight.ledger.SessionBook;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.Proposal;
import porchlight.payment.Money;
import porchlight.web.Discovery;
import porchlight.web.ServiceException;

/// The homes that the user knows: the ledger says which they are, the list and the directory whether they are there.
///
/// The directory is asked by name only for favourites and recents that its newest list does not carry, once for
/// each list: it need not hear of the others. Of homes whose offer was seen the ledger keeps where they are.
final class KnownDesk implements KnownHomes {
    private static final Logger LOG = System.getLogger(KnownDesk.class.getName());

    private final HomeFinder finder;
    private final Ledger ledger;
    private final Live<Settings> settings;
    private final Consumer<Runnable> background;
    private final Clock clock;
    private final Live<Known> live;
    private final Live<Set<HomeId>> favourites;
    private final ReentrantLock asking = new ReentrantLock();
    /// Of whom the directory said something since the list of that moment.
    private final Set<Address> asked = new HashSet<>();
    private final Set<Address> absent = new HashSet<>();
    private Optional<Instant> askedFor = Optional.empty();

    /// @param background runs what nobody waits for
    KnownDesk(HomeFinder finder, Ledger ledger, Live<Settings> settings, Consumer<Runnable> background, Clock clock) {
        this.finder = finder;
        this.ledger = ledger;
        this.settings = settings;
        this.background = background;
        this.clock = clock;
        Known first = known();
        live = new Live<>(first);
        favourites = new Live<>(ids(first));
    }

    /// Looks again whenever there is something new, from now on.
    void begin(Live<ConnectionState> connection) {
        finder.live().watch(list -> {
            if (!list.refreshing()) {
                background.accept(this::lookAround);
            }
        });
        settings.watch(now -> background.accept(this::look));
        connection.watch(state -> {
            if (state instanceof ConnectionState.On) {
                background.accept(this::look);
            }
        });
    }

    @Override
    public Live<Known> live() {
        return live;
    }

    /// The starred ones, those that are not listed as well.
    Live<Set<HomeId>> favourites() {
        return favourites;
    }

    void star(HomeId home, boolean on) {
        background.accept(() -> {
            ledger.homes().setFavourite(HomeFinder.name(home), on, clock.instant());
            lookAround();
        });
    }

    @Override
    public void block(HomeId home, boolean on) {
        background.accept(() -> {
            ledger.homes().setBlocked(HomeFinder.name(home), on, clock.instant());
            look();
        });
    }

    @Override
    public HomeHistory history(HomeId home) {
        List<SessionBook.Entry> sessions = ledger.sessions().with(home.provider());
        Money paid = Money.ZERO;
        Duration together = Duration.ZERO;
        long bytes = 0;
        for (SessionBook.Entry each : sessions) {
            paid = paid.plus(each.paid());
            Duration lasted =
                    Duration.between(each.opening().started(), each.ended().orElseGet(clock::instant));
            together = together.plus(lasted.isNegative() ? Duration.ZERO : lasted);
            bytes += each.bytesUp() + each.bytesDown();
        }
        Optional<Memory> memory = ledger.homes().memory(HomeFinder.name(home));
        return new HomeHistory(
                memory.map(Memory::worked).orElse(0),
                memory.map(Memory::failed).orElse(0),
                memory.flatMap(Memory::lastWorked),
                memory.flatMap(Memory::lastFailed),
                memory.map(Memory::lastReason).orElse(""),
                memory.flatMap(Memory::connectTime),
                sessions.size(),
                together,
                bytes,
                paid);
    }

    @Override
    public Lookup find(Address provider) {
        Optional<Home> there =
                Optional.ofNullable(finder.among(Set.of(provider)).get(provider));
        if (there.isPresent()) {
            return new Lookup.Found(there.get());
        }
        try {
            return finder.ask(List.of(provider)).stream()
                    .filter(home -> home.id().provider().equals(provider))
                    .findFirst()
                    .<Lookup>map(Lookup.Found::new)
                    .orElseGet(Lookup.Nobody::new);
        } catch (ServiceException e) {
            LOG.log(Level.INFO, () -> "the directory could not be asked for a home: " + e.reason());
            return new Lookup.Unanswered();
        }
    }

    /// Tells what is known, then asks for those of whom the newest list says nothing.
    private void lookAround() {
        look();
        ask();
    }

    /// Tells what is known now.
    synchronized void look() {
        Known known = known();
        live.publish(known);
        favourites.publish(ids(known));
    }

    private void ask() {
        // somebody else is asking, and looks when he has the answer
        if (!asking.tryLock()) {
            return;
        }
        try {
            HomeList list = finder.live().value();
            List<Address> missing = missing(list);
            for (int from = 0; from < missing.size(); from += Discovery.Question.MOST_PROVIDERS) {
                List<Address> some =
                        missing.subList(from, Math.min(missing.size(), from + Discovery.Question.MOST_PROVIDERS));
                Set<Address> there = finder.ask(some).stream()
                        .map(home -> home.id().provider())
                        .collect(Collectors.toSet());
                answered(list, some, there);
            }
            if (!missing.isEmpty()) {
                look();
            }
        } catch (ServiceException e) {
            LOG.log(Level.INFO, () -> "the directory could not be asked for homes by name: " + e.reason());
        } finally {
            asking.unlock();
        }
    }

    private synchronized List<Address> missing(HomeList list) {
        if (list.stale() || list.asOf().isEmpty()) {
            return List.of();
        }
        if (!list.asOf().equals(askedFor)) {
            askedFor = list.asOf();
            asked.clear();
        }
        return live.value().homes().stream()
                .filter(home -> home.presence() != Presence.LISTED)
                .filter(home -> home.isFavourite() || home.used().isPresent())
                .map(home -> home.id().provider())
                .filter(provider -> !asked.contains(provider))
                .toList();
    }

    private synchronized void answered(HomeList list, List<Address> some, Set<Address> there) {
        if (list.asOf().equals(askedFor)) {
            asked.addAll(some);
        }
        some.forEach(provider -> {
            if (there.contains(provider)) {
                absent.remove(provider);
            } else {
                absent.add(provider);
            }
        });
    }

    private synchronized Known known() {
        Map<Address, Memory> memories = memories();
        Map<Address, Home> there = finder.among(memories.keySet());
        HomeList list = finder.live().value();
        Set<Address> listed = list.catalog().homes().stream()
                .map(home -> home.id().provider())
                .filter(there::containsKey)
                .collect(Collectors.toSet());
        Map<String, Place> places = remembered(there, listed, list);
        List<KnownHome> homes = new ArrayList<>();
        memories.forEach((provider, memory) -> {
            Presence presence = listed.contains(provider)
                    ? Presence.LISTED
                    : there.containsKey(provider)
                            ? Presence.UNLISTED
                            : absent.contains(provider) ? Presence.ABSENT : Presence.UNKNOWN;
            Place place = places.getOrDefault(memory.home(), Place.UNKNOWN);
            homes.add(KnownPlace.home(provider, Optional.ofNullable(there.get(provider)), presence, memory, place));
        });
        return new Known(homes);
    }

    /// Keeps where homes are of whom the directory spoke with its newest list, or since.
    private Map<String, Place> remembered(Map<Address, Home> there, Set<Address> listed, HomeList list) {
        Map<String, Place> before = ledger.homes().places();
        Instant seen = list.asOf().orElseGet(clock::instant);
        List<Proposal> changed = there.values().stream()
                .map(Home::proposal)
                .filter(offer -> listed.contains(offer.id().provider())
                        || asked.contains(offer.id().provider()))
                .filter(offer -> !KnownPlace.of(offer, seen).equals(before.get(HomeFinder.name(offer.id()))))
                .toList();
        if (changed.isEmpty()) {
            return before;
        }
        ledger.homes().saw(changed, seen);
        return ledger.homes().places();
    }

    /// Favourites, blocked ones and the last used, by their names. A name that is no address is nobody's.
    private Map<Address, Memory> memories() {
        boolean history = settings.value().keepHistory();
        List<Memory> all = ledger.homes().all().stream()
                .map(memory -> history ? memory : KnownPlace.unused(memory))
                .toList();
        Set<String> recents = all.stream()
                .filter(memory -> memory.used().isPresent())
                .sorted(Comparator.comparing((Memory memory) -> memory.used().orElse(Instant.EPOCH))
                        .reversed())
                .limit(Known.RECENTS)
                .map(Memory::home)
                .collect(Collectors.toSet());
        Map<Address, Memory> known = new TreeMap<>();
        for (Memory memory : all) {
            boolean kept =
                    memory.favourite().isPresent() || memory.blocked().isPresent() || recents.contains(memory.home());
            if (kept) {
                KnownPlace.address(memory.home()).ifPresent(provider -> known.put(provider, memory));
            }
        }
        return known;
    }

    private static Set<HomeId> ids(Known known) {
        return known.favourites().stream().map(KnownHome::id).collect(Collectors.toUnmodifiableSet());
    }
}
