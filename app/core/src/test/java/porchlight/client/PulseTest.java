package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PulseTest {
    private final List<Runnable> open = new ArrayList<>();
    private int asked;
    private int died;
    private long second;
    private long rx;
    private long tx;
    private final Pulse pulse = new Pulse(
            () -> TimeUnit.SECONDS.toNanos(second),
            answered -> {
                asked++;
                open.add(answered);
                return () -> open.remove(answered);
            },
            () -> died++);

    /// Readings, one a second.
    private void pass(int seconds, long receivedEach, long sentEach) {
        for (int i = 0; i < seconds; i++) {
            second++;
            rx += receivedEach;
            tx += sentEach;
            pulse.take(rx, tx);
        }
    }

    @Test
    @DisplayName("X9: a home that swallows everything is found out within 20 seconds")
    void aHomeThatSwallowsEverythingIsFoundOutWithin20Seconds() {
        pass(60, 5_000, 1_000);
        long swallowing = second;
        while (died == 0 && second - swallowing < 100) {
            pass(1, 0, 1_000);
        }
        assertThat(died).isOne();
        assertThat(second - swallowing).isLessThanOrEqualTo(20);
        assertThat(open).as("nothing is asked any more").isEmpty();
    }

    @Test
    @DisplayName("X9: keepalives from a home that swallows everything do not hide it")
    void keepalivesHideNothing() {
        pass(10, 5_000, 1_000);
        long swallowing = second;
        while (died == 0 && second - swallowing < 100) {
            pass(1, second % 10 == 0 ? 32 : 0, 1_000);
        }
        assertThat(second - swallowing).isLessThanOrEqualTo(20);
    }

    @Test
    @DisplayName("X9: keepalives of a quiet time do not help a home that swallows everything afterwards")
    void keepalivesOfAQuietTimeDoNotAddUp() {
        pass(1, 5_000, 1_000);
        for (int i = 0; i < 4; i++) {
            pass(17, 0, 0);
            pass(1, 32, 0);
        }
        long swallowing = second;
        while (died == 0 && second - swallowing < 100) {
            pass(1, (second - swallowing) % 10 == 3 ? 32 : 0, 1_000);
        }
        assertThat(second - swallowing).isLessThanOrEqualTo(20);
    }

    @Test
    void aHomeThatAnswersTheQuestionLives() {
        pass(5, 5_000, 1_000);
        pass(10, 0, 1_000);
        assertThat(asked).isOne();
        List.copyOf(open).forEach(Runnable::run);
        assertThat(open).isEmpty();
        pass(3, 0, 1_000);
        assertThat(asked).isOne();
        assertThat(died).isZero();
        pass(30, 0, 1_000);
        assertThat(asked).isEqualTo(2);
        assertThat(died).as("it was asked again, and said nothing").isOne();
    }

    @Test
    void trafficThatComesBackEndsTheAsking() {
        pass(5, 5_000, 1_000);
        pass(8, 0, 1_000);
        assertThat(open).hasSize(1);
        pass(1, 5_000, 1_000);
        assertThat(open).isEmpty();
        pass(100, 5_000, 1_000);
        assertThat(asked).isOne();
        assertThat(died).isZero();
    }

    @Test
    void aQuietTunnelIsAskedEveryTwoMinutesOnly() {
        pass(1, 5_000, 1_000);
        pass(119, 0, 0);
        assertThat(asked).isZero();
        pass(2, 0, 0);
        assertThat(asked).isOne();
        pass(20, 0, 0);
        assertThat(died).isOne();
    }

    @Test
    void whatWireGuardSendsToKeepAliveIsNoTraffic() {
        pass(1, 5_000, 1_000);
        for (int i = 0; i < 5; i++) {
            pass(17, 0, 0);
            pass(1, 0, 32);
        }
        assertThat(asked).isZero();
    }

    @Test
    void aDownloadAloneKeepsItAlive() {
        pass(600, 1_000_000, 0);
        assertThat(asked).isZero();
    }

    @Test
    void countersThatBeginAnewAreNoSilence() {
        pass(5, 5_000, 1_000);
        rx = 0;
        tx = 0;
        pass(3, 0, 1_000);
        assertThat(asked).isZero();
        pass(1, 200, 0);
        pass(3, 0, 0);
        assertThat(asked).isZero();
    }

    @Test
    void afterItsEndNothingIsAskedOrTold() {
        pass(5, 5_000, 1_000);
        pass(8, 0, 1_000);
        List<Runnable> late = List.copyOf(open);
        pulse.close();
        assertThat(open).isEmpty();
        late.forEach(Runnable::run);
        pass(300, 0, 1_000);
        assertThat(asked).isOne();
        assertThat(died).isZero();
    }
}
