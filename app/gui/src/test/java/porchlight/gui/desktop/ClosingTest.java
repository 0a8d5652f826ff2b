package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import porchlight.client.Everyday;
import porchlight.connection.ConnectionState;
import porchlight.gui.Scenario;

class ClosingTest {
    private static final Everyday TOLD = Everyday.DEFAULT.withCloseTold(true);

    private static Parting parting(Scenario scenario, boolean lockdown) {
        return Parting.of(scenario.open().connection().value(), lockdown, true);
    }

    @Test
    void nothingThatProtectsOrBlocksEndsUnaskedWithoutATray() {
        for (Scenario scenario : Scenario.values()) {
            ConnectionState state = scenario.open().connection().value();
            boolean holds = state instanceof ConnectionState.On
                    || state instanceof ConnectionState.Connecting
                    || state instanceof ConnectionState.Holding
                    || state instanceof ConnectionState.Paused
                    || state instanceof ConnectionState.Blocked
                    || state instanceof ConnectionState.OutOfBalance;
            assertThat(Closing.of(TOLD, false, parting(scenario, false)))
                    .as(scenario.name())
                    .isEqualTo(holds ? Closing.ASK : Closing.END);
        }
    }

    @Test
    void aTrayThatTheUserTurnedOffCountsAsNone() {
        assertThat(Closing.of(TOLD.withTray(false), true, Parting.OPENS)).isEqualTo(Closing.ASK);
        assertThat(Closing.of(TOLD.withCloseToTray(false), true, Parting.OPENS)).isEqualTo(Closing.ASK);
        assertThat(Closing.of(TOLD.withTray(false), true, Parting.NOTHING)).isEqualTo(Closing.END);
    }

    @Test
    void theFirstTimeItIsSaidThatClosingDoesNotEndIt() {
        for (Parting parting : Parting.values()) {
            assertThat(Closing.of(Everyday.DEFAULT, true, parting)).isEqualTo(Closing.TELL_AND_HIDE);
            assertThat(Closing.of(TOLD, true, parting)).isEqualTo(Closing.HIDE);
        }
    }

    @Test
    void withLockdownTheEndOfATunnelIsABlockAndIsCalledSo() {
        assertThat(parting(Scenario.CONNECTED, false)).isEqualTo(Parting.OPENS);
        assertThat(parting(Scenario.CONNECTED, true)).isEqualTo(Parting.LOCKS);
        assertThat(parting(Scenario.HOLDING, false)).isEqualTo(Parting.STAYS_BLOCKED);
        assertThat(parting(Scenario.PAUSED, false)).isEqualTo(Parting.STAYS_OPEN);
        assertThat(Parting.of(new ConnectionState.Disconnecting(true), true, true))
                .isEqualTo(Parting.STAYS_BLOCKED);
        assertThat(Parting.of(new ConnectionState.Disconnecting(true), false, true))
                .isEqualTo(Parting.NOTHING);
    }

    @Test
    void aConnectionOfAnotherProcessGoesOnWhateverThisWindowDoes() {
        assertThat(Arrays.stream(Scenario.values())
                        .map(scenario -> Parting.of(scenario.open().connection().value(), true, false)))
                .containsOnly(Parting.NOTHING);
    }
}
