package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import porchlight.gui.Neighbourhood;
import porchlight.market.Country;

class WorldTest {
    private final World world = World.load();

    @Test
    void theSeaIsNowhere() {
        assertThat(world.at(5, 250)).isEmpty();
    }

    @Test
    void aPointOnAnAnchorIsItsCountry() {
        World.Place berlin = world.anchors().get(Neighbourhood.GERMANY);
        assertThat(berlin).isNotNull();
        assertThat(world.at(berlin.x(), berlin.y())).contains(Neighbourhood.GERMANY);
    }

    @Test
    void everyCountryOfTheListHasAnAnchor() {
        assertThat(world.anchors())
                .containsKeys(Neighbourhood.pictured().homes().stream()
                        .map(home -> home.country())
                        .distinct()
                        .toArray(Country[]::new));
    }

    @Test
    void thereIsLand() {
        assertThat(world.dots().size()).isGreaterThan(1500);
    }
}
