package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Event;
import porchlight.connection.Failure;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelState;

/// Two networks at once, and one helper.
@Timeout(60)
class HelperSeatTest {
    @TempDir
    Path data;

    private final FakeHelper helper = new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME);

    private HelperSeat seat(String network) {
        return new HelperSeat(data, network, () -> helper);
    }

    private static Failure refusal(HelperSeat seat) {
        try {
            seat.open();
        } catch (Refused refused) {
            return refused.why();
        } catch (Exception other) {
            throw new AssertionError(other);
        }
        throw new AssertionError("was let in");
    }

    @Test
    void theSecondIsRefusedByTheNameOfTheFirstAndSitsWhenItHasGone() throws Exception {
        HelperSeat first = seat("mainnet");
        try (HelperSeat second = seat("testnet")) {
            assertThat(first.open()).isSameAs(helper);
            assertThat(first.open()).isSameAs(helper);
            assertThat(refusal(second)).isEqualTo(new Failure.HelperInUse("mainnet"));
            first.close();
            assertThat(second.open()).isSameAs(helper);
            assertThat(refusal(first)).isEqualTo(new Failure.HelperInUse("testnet"));
        }
    }

    /// A killed process leaves its name, but not its lock.
    @Test
    void aNameWithoutALockIsNobody() throws Exception {
        Files.writeString(data.resolve("helper.lock"), "mainnet");
        try (HelperSeat seat = seat("testnet")) {
            assertThat(seat.open()).isSameAs(helper);
        }
    }

    @Test
    void whoeverSitsThereAnotherProcessIsSeenToo() throws Exception {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Sitter.class.getName(),
                        data.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (HelperSeat seat = seat("testnet")) {
            assertThat(other.inputReader().readLine()).isEqualTo("sits");
            assertThat(refusal(seat)).isEqualTo(new Failure.HelperInUse("mainnet"));
            other.destroyForcibly();
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(seat.open()).isSameAs(helper);
        } finally {
            other.destroyForcibly();
        }
    }

    /// Sits at the helper until it is killed.
    static final class Sitter {
        private Sitter() {}

        public static void main(String[] args) throws Exception {
            new HelperSeat(Path.of(args[0]), "mainnet", () -> new FakeHelper(TunnelState.OPEN, Helper.Owner.ME)).open();
            System.out.println("sits");
            Thread.sleep(60_000);
        }
    }

    @Test
    void aCoreWithoutTheSeatTouchesNoHelperAndFindsItByItself() throws Exception {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        HelperSeat first = seat("mainnet");
        first.open();
        ShieldWatch watch = new ShieldWatch(seat("testnet"), events::add);
        try {
            watch.start();
            assertThat(events.poll(20, TimeUnit.SECONDS))
                    .isEqualTo(new Event.HelperLost(new Failure.HelperInUse("mainnet")));
            assertThatThrownBy(watch::helper).isInstanceOf(porchlight.tunnel.HelperException.class);
            assertThat(helper.asked).isEmpty();
            first.close();
            assertThat(events.poll(20, TimeUnit.SECONDS)).isEqualTo(new Event.HelperFound(true));
        } finally {
            watch.close();
        }
    }

    @Test
    void aDiskThatTakesNoLockCostsNoProtection() throws IOException, Exception {
        Path file = Files.writeString(data.resolve("file"), "");
        try (HelperSeat seat = new HelperSeat(file, "mainnet", () -> helper)) {
            assertThat(seat.open()).isSameAs(helper);
        }
    }
}
