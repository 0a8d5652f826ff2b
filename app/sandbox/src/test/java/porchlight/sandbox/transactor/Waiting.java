package porchlight.sandbox.transactor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/// Waits for something that only polling can tell.
public final class Waiting {
    private Waiting() {}

    /// A question that may fail.
    @FunctionalInterface
    public interface Question {
        boolean isSo() throws Exception;
    }

    /// Asks every 50 ms, for at most 30 s.
    public static void until(Question question) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!question.isSo()) {
            assertThat(System.nanoTime() - end).as("it took too long").isNegative();
            Thread.sleep(50);
        }
    }
}
