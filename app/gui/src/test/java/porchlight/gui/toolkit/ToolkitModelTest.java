package porchlight.gui.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Shield;
import porchlight.connection.Failure;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

class ToolkitModelTest {
    private static ToolkitModel.Check check(FakePorchlight porchlight, String name) {
        try (var model = new ToolkitModel(porchlight, Messages.of(Locale.ENGLISH), Runnable::run)) {
            return model.checks().get().stream()
                    .filter(check -> check.name().equals(name))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static ToolkitModel.Check killSwitch(Scenario scenario, boolean lockdown, SplitTunnel which) {
        FakePorchlight porchlight = scenario.open();
        porchlight.shield.publish(FakePorchlight.held(lockdown, which, Optional.empty(), Optional.empty()));
        return check(porchlight, "Kill switch");
    }

    @Test
    void aKillSwitchForSomeProgramsOnlySaysForWhich() {
        ToolkitModel.Check inside = killSwitch(Scenario.CONNECTED, false, SplitTunnel.INSIDE);
        assertThat(inside.answer()).isEqualTo("On, verified · Only some");
        assertThat(inside.meaning()).isEqualTo("only for the programs that you start inside");
        assertThat(inside.style()).isEqualTo("warn");
        assertThat(killSwitch(Scenario.BLOCKED, false, SplitTunnel.OUTSIDE).answer())
                .isEqualTo("Blocking · All but some");
        assertThat(killSwitch(Scenario.CONNECTED, false, SplitTunnel.OFF).answer())
                .isEqualTo("On, verified");
    }

    @Test
    void aHelperThatObeysAnotherIsNotCalledNotRunning() {
        FakePorchlight porchlight = Scenario.UNCLAIMED.open();
        porchlight.shield.publish(absent(new Failure.HelperUnclaimed(), false));
        ToolkitModel.Check unclaimed = check(porchlight, "Helper");
        assertThat(unclaimed.answer()).isEqualTo("Does not obey you");
        assertThat(unclaimed.meaning()).isEqualTo("Porchlight’s helper belongs to nobody yet.");
        porchlight.shield.publish(absent(new Failure.HelperMissing(), false));
        assertThat(check(porchlight, "Helper").answer()).isEqualTo("Not running");
    }

    private static Shield absent(Failure why, boolean blocking) {
        return new Shield(
                false, Optional.of(why), blocking, false, SplitTunnel.OFF, Optional.empty(), 0, 0, Optional.empty());
    }

    @Test
    void underLockdownABlockIsForEverythingThatTheTunnelIsNotFor() {
        ToolkitModel.Check check = killSwitch(Scenario.LOCKED, true, SplitTunnel.INSIDE);
        assertThat(check.answer()).isEqualTo("Blocking everything");
        assertThat(check.style()).isEqualTo("info");
    }
}
