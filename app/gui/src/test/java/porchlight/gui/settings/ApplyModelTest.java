package porchlight.gui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Resolver;
import porchlight.client.Route;
import porchlight.client.Settings;
import porchlight.connection.ConnectionState;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;

class ApplyModelTest {
    private static final Route OTHER = Route.DEFAULT.withResolver(new Resolver.Own(List.of("9.9.9.9")));

    private final FakePorchlight porchlight = new FakePorchlight();
    private final ApplyModel model = new ApplyModel(porchlight, Messages.of(Locale.ENGLISH), Runnable::run);

    private void connected() {
        porchlight.built.publish(Optional.of(porchlight.settings().value()));
        porchlight.connection.publish(Scenario.CONNECTED.open().connection().value());
    }

    private void choose(Route route) {
        porchlight.change(porchlight.settings().value().withRoute(route));
    }

    @Test
    void nothingIsOfferedWhereThereIsNoTunnelToBuildAnew() {
        choose(OTHER);
        assertThat(model.offer().get()).isEmpty();
        porchlight.built.publish(Optional.of(Settings.DEFAULT));
        for (Scenario scenario : List.of(Scenario.IDLE, Scenario.CONNECTING, Scenario.HOLDING, Scenario.BLOCKED)) {
            porchlight.connection.publish(scenario.open().connection().value());
            assertThat(model.offer().get()).as(scenario.name()).isEmpty();
        }
    }

    @Test
    void whatAppliesAtOnceOffersNothing() {
        connected();
        porchlight.change(porchlight.settings().value().withLan(true).withTheme(Settings.Theme.DAY));
        assertThat(model.offer().get()).isEmpty();
    }

    @Test
    void whatIsBuiltIntoTheTunnelOffersANewOneAtTheSameHome() {
        connected();
        choose(OTHER);
        ApplyModel.Offer offer = model.offer().get().orElseThrow();
        assertThat(offer.title()).isEqualTo("DNS needs a new tunnel");
        assertThat(offer.what()).contains("reconnect to Berlin", "nothing leaves this computer");
        choose(OTHER.withMtu(Optional.of(1300)));
        assertThat(model.offer().get().orElseThrow().title()).isEqualTo("DNS, Packet size (MTU) need a new tunnel");
        model.apply();
        assertThat(porchlight.asked).contains("reconnect");
        ConnectionState on = porchlight.connection.value();
        porchlight.connection.publish(Scenario.HOLDING.open().connection().value());
        assertThat(model.offer().get()).isEmpty();
        porchlight.built.publish(Optional.of(porchlight.settings().value()));
        porchlight.connection.publish(on);
        assertThat(model.offer().get()).isEmpty();
    }

    @Test
    void whatWasPutOffIsOfferedAgainWhenSomethingElseIsChosen() {
        connected();
        choose(OTHER);
        model.later();
        assertThat(model.offer().get()).isEmpty();
        porchlight.change(porchlight.settings().value().withLan(true));
        assertThat(model.offer().get()).isEmpty();
        choose(OTHER.withMtu(Optional.of(1300)));
        assertThat(model.offer().get()).isPresent();
        assertThat(porchlight.asked).doesNotContain("reconnect");
    }

    @Test
    void whatWasChangedBackIsNotOffered() {
        connected();
        choose(OTHER);
        choose(Route.DEFAULT);
        assertThat(model.offer().get()).isEmpty();
    }
}
