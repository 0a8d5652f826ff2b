package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.Scenario;
import porchlight.gui.connect.Action;
import porchlight.gui.connect.Card;

class KeyPressTest {
    private static final ConnectionState OFF = new ConnectionState.Off(Optional.empty());
    private static final List<ConnectionState> BLOCKS = List.of(
            Scenario.HOLDING.open().connection().value(),
            new ConnectionState.Blocked(new Failure.TunnelDied(), Optional.empty()),
            new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty()),
            new ConnectionState.OutOfBalance(new Failure.TunnelDied(), Optional.empty()),
            new ConnectionState.LeakPossible(new Failure.NotBlocked()));

    private static KeyPress press(Action action, ConnectionState state) {
        return KeyPress.of(new Card.Offer(action, "words", "words", true, true), state);
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"CANCEL", "DISCONNECT", "GO_UNPROTECTED", "UNBLOCK"})
    void whatWouldOpenABlockBringsTheWindowWhateverTheCardStillShows(Action action) {
        for (ConnectionState block : BLOCKS) {
            assertThat(press(action, block)).as(block.toString()).isEqualTo(KeyPress.SHOW);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"GO_UNPROTECTED", "UNBLOCK", "PAUSE_SHORT", "PAUSE_MIDDLE", "PAUSE_LONG", "OPEN_PORTAL"})
    void noPressEverOpensBesideWhatItIsCalledFor(Action action) {
        assertThat(press(action, OFF)).isEqualTo(KeyPress.SHOW);
        assertThat(press(action, Scenario.CONNECTED.open().connection().value()))
                .isEqualTo(KeyPress.SHOW);
    }

    @Test
    void aButtonThatIsStillAnsweringIsNotPressedAgain() {
        assertThat(KeyPress.of(new Card.Offer(Action.DISCONNECT, "words", "words", false, false), OFF))
                .isEqualTo(KeyPress.WAIT);
    }

    @Test
    void itConnectsDisconnectsAndEndsAPause() {
        assertThat(press(Action.CONNECT, OFF)).isEqualTo(KeyPress.PRESS);
        assertThat(press(Action.CONNECT, BLOCKS.get(2))).isEqualTo(KeyPress.PRESS);
        assertThat(press(Action.TRY_AGAIN, BLOCKS.get(1))).isEqualTo(KeyPress.PRESS);
        assertThat(press(
                        Action.DISCONNECT,
                        Scenario.CONNECTED.open().connection().value()))
                .isEqualTo(KeyPress.PRESS);
        assertThat(press(Action.CANCEL, Scenario.FINDING.open().connection().value()))
                .isEqualTo(KeyPress.PRESS);
        assertThat(press(Action.RESUME, Scenario.PAUSED.open().connection().value()))
                .isEqualTo(KeyPress.PRESS);
    }
}
