package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Choice;
import porchlight.market.Choice.Past;
import porchlight.market.Choice.Reason;
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

class HomeFinderTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");
    private static final Destination GERMANY = new Destination.InCountry(new Country("DE"));
    private static final Price PRICE = new Price(Money.ofWei(1), Money.ofWei(100));
    private static final PriceTable.Row ROW = new PriceTable.Row(Map.of("dvpn", PRICE));
    private static final PriceTable PRICES = new PriceTable(
            new PriceTable.Period(new PriceTable.Rows(ROW, ROW), Map.of()),
            new PriceTable.Period(new PriceTable.Rows(ROW, ROW), Map.of()),
            NOW.plusSeconds(600),
            NOW,
            Duration.ZERO);

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private static String name(int number) {
        return "0x" + "%040x".formatted(number);
    }

    private static HomeId id(int number) {
        return new HomeId(Address.of(name(number)), "dvpn");
    }

    /// The smaller the number the better.
    private static Proposal home(int number, String country) {
        return new Proposal(
                id(number),
                new Country(country),
                "",
                "",
                0,
                IpType.RESIDENTIAL,
                List.of("nats://broker.example:4222"),
                List.of(),
                new Quality(3 - number / 10.0, 30, 50, 24, 0));
    }

    private HomeFinder finder(Proposal... proposals) {
        Discovery discovery = new Discovery() {
            @Override
            public Answer proposals(Question question) {
                return new Answer(List.of(proposals), 0);
            }

            @Override
            public PriceTable prices() {
                return PRICES;
            }
        };
        return new HomeFinder(discovery, ledger, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static List<Integer> numbers(List<Choice> choices) {
        return choices.stream()
                .map(Choice::home)
                .map(Home::id)
                .map(id -> (int) id.provider().bytes()[19])
                .toList();
    }

    @Test
    void anEmptyNetworkOffersNobody() throws Exception {
        var answer = finder().find(GERMANY, Set.of(), Settings.DEFAULT.withBeyond(true));
        assertThat(answer.homes()).isEmpty();
        assertThat(answer.beyond()).isEmpty();
    }

    @Test
    void whatTheLedgerCannotNameIsPassedOver() throws Exception {
        ledger.homes().failed("the house with the blue door", "HomeSilent", NOW);
        ledger.homes().worked("", Duration.ofSeconds(1), true, NOW);
        assertThat(numbers(finder(home(1, "DE"))
                        .find(GERMANY, Set.of(), Settings.DEFAULT)
                        .homes()))
                .containsExactly(1);
    }

    @Test
    void otherCountriesAreFoundOnlyWhenTheSettingsAllowThem() throws Exception {
        HomeFinder finder = finder(home(1, "FR"), home(2, "DE"), home(3, "DE"));
        assertThat(finder.find(GERMANY, Set.of(), Settings.DEFAULT).beyond()).isEmpty();
        var allowed = finder.find(GERMANY, Set.of(), Settings.DEFAULT.withBeyond(true));
        assertThat(numbers(allowed.homes())).containsExactly(2, 3);
        assertThat(numbers(allowed.beyond())).containsExactly(1);
        assertThat(numbers(finder.find(new Destination.Anywhere(), Set.of(), Settings.DEFAULT)
                        .homes()))
                .containsExactly(1, 2, 3);
    }

    @Test
    void aHomeOnTheBlockListIsNeverFoundAndOneThatJustFailedStandsLast() throws Exception {
        HomeFinder finder = finder(home(1, "DE"), home(2, "DE"), home(3, "DE"), home(4, "FR"), home(5, "FR"));
        ledger.homes().setBlocked(name(3), true, NOW);
        ledger.homes().setBlocked(name(5), true, NOW);
        var answer = finder.find(GERMANY, Set.of(id(1)), Settings.DEFAULT.withBeyond(true));
        assertThat(numbers(answer.homes())).containsExactly(2, 1);
        assertThat(numbers(answer.beyond())).containsExactly(4);
    }

    @Test
    void whatTheUserLivedThroughDecidesAndIsSaid() throws Exception {
        HomeFinder finder = finder(home(1, "DE"), home(2, "DE"));
        for (int i = 0; i < 10; i++) {
            Instant at = NOW.minus(Duration.ofDays(1)).plusSeconds(i);
            if (i == 3) {
                ledger.homes().failed(name(2), "HomeSilent", at);
            } else {
                ledger.homes().worked(name(2), Duration.ofMillis(900), true, at);
            }
        }
        List<Choice> homes = finder.find(GERMANY, Set.of(), Settings.DEFAULT).homes();
        assertThat(numbers(homes)).containsExactly(2, 1);
        assertThat(homes.getFirst().past()).isEqualTo(new Past(9, 10, true));
        assertThat(homes.getFirst().reasons()).contains(Reason.WORKED_BEFORE, Reason.DIRECT);
        assertThat(homes.getLast().past()).isEqualTo(Past.NONE);
    }
}
