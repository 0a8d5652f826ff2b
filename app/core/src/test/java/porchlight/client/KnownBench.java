package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.PriceTable;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.web.Discovery;
import porchlight.web.ServiceException;

/// The desk of known homes on a ledger of its own, with a directory that a test rules.
abstract class KnownBench {
    static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");
    static final Price PRICE = new Price(Money.ofWei(1), Money.ofWei(100));
    private static final PriceTable.Row ROW = new PriceTable.Row(Map.of("dvpn", PRICE, "wireguard", PRICE));
    static final PriceTable PRICES = new PriceTable(
            new PriceTable.Period(new PriceTable.Rows(ROW, ROW), Map.of()),
            new PriceTable.Period(new PriceTable.Rows(ROW, ROW), Map.of()),
            NOW.plusSeconds(6000),
            NOW,
            Duration.ZERO);

    @TempDir
    Path folder;

    final Live<Settings> settings = new Live<>(Settings.DEFAULT);
    final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    final Directory directory = new Directory();
    Instant now = NOW;
    Ledger ledger;
    HomeFinder finder;
    KnownDesk desk;

    /// A directory with a list, some homes that only a name leads to, and bad days.
    static final class Directory implements Discovery {
        final List<Proposal> listed = new ArrayList<>();
        final List<Proposal> hidden = new ArrayList<>();
        final List<List<Address>> askedFor = new ArrayList<>();
        boolean silent;

        @Override
        public Answer proposals(Question question) throws ServiceException {
            if (silent) {
                throw new ServiceException("directory.example", new ServiceException.Timeout());
            }
            if (question.providers().isEmpty()) {
                return new Answer(listed, 0);
            }
            askedFor.add(question.providers());
            List<Proposal> named = new ArrayList<>(listed);
            named.addAll(hidden);
            named.removeIf(each -> !question.providers().contains(each.id().provider()));
            return new Answer(named, 0);
        }

        @Override
        public PriceTable prices() {
            return PRICES;
        }
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        begin();
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    void begin() {
        Clock clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        finder = new HomeFinder(directory, ledger, clock);
        desk = new KnownDesk(finder, ledger, settings, Runnable::run, clock);
        desk.begin(connection);
    }

    static Address provider(int number) {
        return Address.of("0x%040x".formatted(number));
    }

    static HomeId id(int number) {
        return new HomeId(provider(number), "dvpn");
    }

    static Proposal home(int number, String city) {
        return home(id(number), city);
    }

    static Proposal home(HomeId id, String city) {
        return new Proposal(
                id,
                new Country("DE"),
                city,
                "Example Net",
                64500,
                IpType.RESIDENTIAL,
                List.of("nats://broker.example:4222"),
                List.of(),
                new Quality(2, 30, 50, 24, 0));
    }

    KnownHome only() {
        assertThat(desk.live().value().homes()).hasSize(1);
        return desk.live().value().homes().getFirst();
    }

    List<HomeId> tried(Destination wish) throws HomeFinder.NoList {
        return finder.find(wish, Set.of(), Settings.DEFAULT).homes().stream()
                .map(Choice::home)
                .map(Home::id)
                .toList();
    }
}
