package porchlight.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import porchlight.client.Arrival;
import porchlight.client.Arrivals;
import porchlight.client.LocalNetwork;
import porchlight.client.NetworkHere;
import porchlight.gui.FakePorchlight;
import porchlight.gui.settings.ArrivalsModel.Target;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.market.Destination;

class ArrivalsModelTest {
    private static final LocalNetwork OURS = new LocalNetwork(true, "Ours", "aa:bb:cc:dd:ee:ff");
    private static final Destination GERMANY = new Destination.InCountry(new Country("DE"));

    private final FakePorchlight porchlight = new FakePorchlight();
    private final ObjectProperty<Destination> pointed = new SimpleObjectProperty<>(new Destination.Anywhere());
    private final ArrivalsModel model =
            new ArrivalsModel(porchlight, Messages.of(Locale.ENGLISH), pointed, Runnable::run);

    private void on(NetworkHere here) {
        porchlight.arrival.publish(new Arrival(here, new Arrival.Doing.Nothing()));
    }

    private Arrivals kept() {
        return porchlight.settings.value().arrivals();
    }

    @Test
    void whatCannotBeToldCannotBeTrusted() {
        for (NetworkHere here : List.of(
                new NetworkHere.Unknown(),
                new NetworkHere.Offline(),
                new NetworkHere.Nameless(true),
                new NetworkHere.NotOnThisSystem())) {
            on(here);
            assertThat(model.shown().get().trustable()).isFalse();
            model.trustHere();
            model.distrustHere();
        }
        assertThat(kept()).isEqualTo(Arrivals.DEFAULT);
        assertThat(model.shown().get().tells()).as("on this system").isFalse();
        assertThat(model.shown().get().here()).isEqualTo("Networks cannot be told apart on this system yet.");
    }

    @Test
    void oneClickTrustsTheNetworkAndOneTakesItBack() {
        on(new NetworkHere.Known(OURS));
        assertThat(model.shown().get().here()).isEqualTo("Wi-Fi “Ours”");
        assertThat(model.shown().get().router()).isEqualTo("aa:bb:cc:dd:ee:ff");
        assertThat(model.shown().get().trustable()).isTrue();
        model.trustHere();
        assertThat(kept().trusted()).containsExactly(OURS);
        assertThat(model.shown().get().trusted()).isTrue();
        assertThat(model.shown().get().trustable()).isFalse();
        model.distrustHere();
        assertThat(kept().trusted()).isEmpty();
    }

    @Test
    void aNetworkThatIsFarAwayCanBeForgotten() {
        on(new NetworkHere.Known(OURS));
        model.trustHere();
        on(new NetworkHere.Offline());
        assertThat(model.shown().get().others()).containsExactly(OURS);
        model.distrust(OURS);
        assertThat(kept().trusted()).isEmpty();
    }

    @Test
    void nothingIsOnBeforeItIsTurnedOnAndOneChangeLeavesTheOthersAlone() {
        assertThat(kept()).isEqualTo(Arrivals.DEFAULT);
        model.atStart(true);
        model.elsewhere(true);
        model.to(Target.ANYWHERE);
        on(new NetworkHere.Known(OURS));
        model.trustHere();
        model.atStart(false);
        assertThat(kept()).isEqualTo(new Arrivals(false, true, Optional.of(new Destination.Anywhere()), List.of(OURS)));
    }

    @Test
    void theThirdPlaceIsTheOneThatWasChosenOrElseWhereTheUserPoints() {
        assertThat(model.shown().get().chosen()).isEmpty();
        assertThat(model.shown().get().target()).isEqualTo(Target.LAST);
        pointed.set(GERMANY);
        assertThat(model.shown().get().chosen()).contains("Germany");
        model.to(Target.CHOSEN);
        assertThat(kept().to()).contains(GERMANY);
        assertThat(model.shown().get().target()).isEqualTo(Target.CHOSEN);
        pointed.set(new Destination.InCountry(new Country("NL")));
        assertThat(model.shown().get().chosen()).as("what holds").contains("Germany");
        model.to(Target.LAST);
        assertThat(kept().to()).isEmpty();
        assertThat(model.shown().get().chosen()).contains("Netherlands");
    }
}
