package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the witness counts is told once, whatever becomes of its rules.
class HandsTest {
    private static final Effect BLOCK = new Effect.Apply(new Policy.Blocked(Beside.NOTHING, false));

    @TempDir
    private Path stateDir;

    private final FakePlatform platform = new FakePlatform();
    private Hands hands;

    @BeforeEach
    void make() throws Exception {
        platform.leaked = 0;
        hands = new Hands(
                platform,
                Marker.secured(stateDir),
                Marker.lockdown(stateDir),
                () -> 1000,
                new KeyPairs(),
                () -> false,
                (attempt, target) -> {
                    throw new AssertionError("nothing is watched here");
                });
        hands.perform(BLOCK);
    }

    private long told() {
        return hands.firewall().orElseThrow().leaked();
    }

    private void counts(long leaked) throws PlanException {
        platform.leaked = leaked;
        hands.look();
    }

    @Test
    void packetsThatWereOnTheirWayWhileTheRulesChangedAreNoLeak() throws Exception {
        platform.straddling = 3;
        hands.perform(BLOCK);
        assertThat(told()).isZero();
        counts(3);
        assertThat(told()).isZero();
        counts(5);
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void whatHasLeakedStaysCountedThroughEachChangeOfTheRules() throws Exception {
        counts(2);
        counts(2);
        assertThat(told()).isEqualTo(2);
        hands.perform(BLOCK);
        assertThat(told()).isEqualTo(2);
        counts(1);
        assertThat(told()).isEqualTo(3);
    }

    @Test
    void rulesThatAreLoadedAndCannotBeReadForgetNothing() throws Exception {
        counts(2);
        platform.blind = true;
        assertThatThrownBy(() -> hands.perform(BLOCK)).isInstanceOf(PlanException.class);
        counts(0);
        assertThat(told()).isEqualTo(2);
        counts(1);
        assertThat(told()).isEqualTo(3);
    }

    @Test
    void rulesThatCannotBeLoadedCountNothingTwice() throws Exception {
        counts(2);
        platform.failing.add("Blocked");
        assertThatThrownBy(() -> hands.perform(BLOCK)).isInstanceOf(PlanException.class);
        counts(2);
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void openIsABeginning() throws Exception {
        counts(2);
        hands.perform(new Effect.Erase());
        assertThat(hands.firewall()).isEmpty();
        hands.perform(BLOCK);
        assertThat(told()).isZero();
    }
}
