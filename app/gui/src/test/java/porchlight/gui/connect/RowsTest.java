package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.gui.Neighbourhood.BERLIN;
import static porchlight.gui.Neighbourhood.GERMANY;
import static porchlight.gui.Neighbourhood.HAMBURG;
import static porchlight.gui.Neighbourhood.JAPAN;
import static porchlight.gui.Neighbourhood.MUNICH;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.junit.jupiter.api.Test;
import porchlight.market.Country;
import porchlight.market.CountryGroup;
import porchlight.market.Home;
import porchlight.payment.Price;

class RowsTest {
    private static final Price FROM = BERLIN.price();

    private static Row country(Country country, List<Home> homes, boolean open) {
        return new Row.OfCountry(new CountryGroup(country, FROM, homes), open);
    }

    private static Row home(Home home, boolean favourite) {
        return new Row.OfHome(home, favourite, false, Optional.empty());
    }

    @Test
    void aCountryWithOneHomeMoreLooksDifferent() {
        Row two = country(GERMANY, List.of(BERLIN, MUNICH), false);
        assertThat(two)
                .isNotEqualTo(country(GERMANY, List.of(BERLIN, MUNICH, HAMBURG), false))
                .isNotEqualTo(country(GERMANY, List.of(BERLIN, MUNICH), true))
                .isNotEqualTo(country(JAPAN, List.of(BERLIN, MUNICH), false))
                .isNotEqualTo(new Row.OfCountry(new CountryGroup(GERMANY, Price.FREE, List.of(BERLIN, MUNICH)), false));
    }

    @Test
    void aCountryWithOtherHomesLooksTheSame() {
        Row before = country(GERMANY, List.of(BERLIN, MUNICH), false);
        assertThat(country(GERMANY, List.of(HAMBURG, BERLIN), false))
                .isEqualTo(before)
                .hasSameHashCodeAs(before);
    }

    @Test
    void theSameRowsTouchNothing() {
        ObservableList<Row> shown = FXCollections.observableArrayList(some(new Random(1), 30));
        List<Row> now = some(new Random(1), 30);
        shown.addListener((ListChangeListener<Row>) change -> {
            throw new AssertionError("touched: " + change);
        });
        HomesView.replace(shown, now);
        assertThat(shown).isEqualTo(now);
    }

    @Test
    void openingACountryTouchesItAndAddsItsHomes() {
        List<Row> rows = new ArrayList<>(List.of(
                country(JAPAN, List.of(BERLIN), false),
                country(GERMANY, List.of(BERLIN, MUNICH), false),
                country(new Country("FR"), List.of(HAMBURG), false)));
        ObservableList<Row> shown = FXCollections.observableArrayList(rows);
        rows.set(1, country(GERMANY, List.of(BERLIN, MUNICH), true));
        rows.addAll(2, List.of(home(BERLIN, false), home(MUNICH, false)));
        List<Integer> touched = new ArrayList<>();
        shown.addListener((ListChangeListener<Row>) change -> {
            while (change.next()) {
                for (int i = change.getFrom(); i < change.getTo(); i++) {
                    touched.add(i);
                }
            }
        });
        HomesView.replace(shown, rows);
        assertThat(shown).isEqualTo(rows);
        assertThat(touched).containsExactly(1, 2, 3);
    }

    @Test
    void anyRowsBecomeAnyOthers() {
        Random chance = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            ObservableList<Row> shown = FXCollections.observableArrayList(some(chance, chance.nextInt(40)));
            List<Row> now = new ArrayList<>(chance.nextBoolean() ? shown : some(chance, chance.nextInt(40)));
            for (int change = chance.nextInt(4); change > 0 && !now.isEmpty(); change--) {
                int at = chance.nextInt(now.size());
                switch (chance.nextInt(3)) {
                    case 0 -> now.remove(at);
                    case 1 -> now.addAll(at, some(chance, 3));
                    default -> now.set(at, some(chance, 1).getFirst());
                }
            }
            HomesView.replace(shown, now);
            assertThat(shown).isEqualTo(now);
        }
    }

    private static List<Row> some(Random chance, int count) {
        List<Row> rows = new ArrayList<>();
        List<Home> homes = List.of(BERLIN, MUNICH, HAMBURG);
        List<Country> countries = List.of(GERMANY, JAPAN, new Country("FR"), new Country("BR"));
        for (int i = 0; i < count; i++) {
            rows.add(
                    chance.nextBoolean()
                            ? home(homes.get(chance.nextInt(homes.size())), chance.nextBoolean())
                            : country(
                                    countries.get(chance.nextInt(countries.size())),
                                    homes.subList(0, 1 + chance.nextInt(3)),
                                    chance.nextBoolean()));
        }
        return rows;
    }
}
