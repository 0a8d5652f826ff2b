package porchlight.gui.topup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

class ShutModelTest {
    private final FakePorchlight porchlight = new FakePorchlight();
    private int opened;
    private final ShutModel model =
            new ShutModel(porchlight, Messages.of(Locale.ENGLISH), Runnable::run, () -> opened++);

    private static ConnectionState state(Scenario scenario) {
        return scenario.open().connection().value();
    }

    private void shield(boolean lockdown, SplitTunnel split) {
        porchlight.shield.publish(FakePorchlight.held(lockdown, split, Optional.empty(), Optional.empty()));
    }

    @Test
    void itIsSaidWhereNothingLeavesAndNotWhereThatOnlyLastsAMoment() {
        Set<Scenario> shut = EnumSet.of(Scenario.BLOCKED, Scenario.BROKE);
        for (Scenario scenario : EnumSet.of(
                Scenario.IDLE,
                Scenario.CONNECTING,
                Scenario.CONNECTED,
                Scenario.HOLDING,
                Scenario.BLOCKED,
                Scenario.BROKE,
                Scenario.LEAK,
                Scenario.HELPER)) {
            porchlight.connection.publish(state(scenario));
            assertThat(model.shut().get().isPresent()).as(scenario.name()).isEqualTo(shut.contains(scenario));
        }
    }

    @Test
    void nothingIsOpenedBeforeTheUserSaysSo() {
        porchlight.connection.publish(state(Scenario.BROKE));
        ShutModel.Shut shut = model.shut().get().orElseThrow();
        assertThat(shut.notice().sentence()).contains("no payment gateway can be reached");
        assertThat(shut.notice().step()).contains("your provider then sees");
        assertThat(shut.button()).isEqualTo("Go unprotected");
        assertThat(porchlight.asked).isEmpty();
        model.out();
        assertThat(porchlight.asked).containsExactly("goUnprotected");
        assertThat(opened).isZero();
        porchlight.connection.publish(state(Scenario.IDLE));
        assertThat(model.shut().get()).isEmpty();
        assertThat(opened).isOne();
    }

    @Test
    void underLockdownTheButtonSaysThatItEndsThatToo() {
        porchlight.connection.publish(state(Scenario.BROKE));
        shield(true, SplitTunnel.OFF);
        assertThat(model.shut().get().orElseThrow().button()).isEqualTo("Unblock");
        model.out();
        assertThat(porchlight.asked).containsExactly("unblock");
    }

    @Test
    void whereTheShieldIsForChosenProgramsOnlyTheGatewayIsReached() {
        porchlight.connection.publish(state(Scenario.BROKE));
        shield(false, SplitTunnel.INSIDE);
        assertThat(model.shut().get()).isEmpty();
        assertThat(opened).isOne();
        shield(true, SplitTunnel.INSIDE);
        assertThat(model.shut().get()).isPresent();
        shield(false, SplitTunnel.OUTSIDE);
        assertThat(model.shut().get()).isPresent();
    }
}
