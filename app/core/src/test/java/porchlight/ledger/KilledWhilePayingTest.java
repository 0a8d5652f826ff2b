package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.payment.Money;

/// Kills a paying process without warning, again and again, and looks at what it left behind.
class KilledWhilePayingTest {
    private static final int KILLS = 12;
    private static final int SECONDS_PER_CHILD = 60;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void thePromisedTotalIsNeverBelowWhatWasSentAndNothingIsAddedTwice() throws Exception {
        Random random = new Random();
        Money sent = Money.ZERO;
        int resumed = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            String mode = kill % 3 == 0 ? "new" : "resume";
            List<String> lines = payUntilKilled(mode, 1 + random.nextInt(60), random.nextInt(4_000_000));
            assertThat(lines.getFirst()).as("round %d", kill).isEqualTo("ready");
            for (String line : lines.subList(1, lines.size())) {
                String[] words = line.split(" ", -1);
                Money amount = Money.parseWei(words[1]);
                if (words[0].equals("again")) {
                    resumed++;
                    assertThat(amount).isBetween(sent, sent.plus(Money.ofWei(PayingChild.STEP)));
                } else {
                    assertThat(words[0]).isEqualTo("sent");
                    assertThat(amount).isGreaterThan(sent);
                }
                sent = amount;
            }
            sent = whatTheLedgerSays(sent);
        }
        assertThat(resumed).isPositive();
        assertThat(sent).isGreaterThan(Money.ofWei(KILLS * PayingChild.STEP));
    }

    /// The recorded total may be one payment ahead of what was sent, never behind, and is the sum of its
    /// agreements.
    private Money whatTheLedgerSays(Money sent) {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            Money total = ledger.promises().promisedTotal(LedgerSamples.KEY);
            assertThat(total).isBetween(sent, sent.plus(Money.ofWei(PayingChild.STEP)));
            Money agreements = Money.ZERO;
            for (SessionBook.Entry session : ledger.sessions().latest(1_000)) {
                Money receipts = ledger.sessions().receipts(session.id()).stream()
                        .map(SessionBook.Receipt::diff)
                        .reduce(Money.ZERO, Money::plus);
                assertThat(session.paid()).isEqualTo(receipts);
                agreements = agreements.plus(session.paid());
            }
            assertThat(total).isEqualTo(agreements);
            return total;
        }
    }

    /// @return every line that the process printed before it died
    private List<String> payUntilKilled(String mode, int messages, int nanosMore) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                PayingChild.class.getName(),
                folder.toString(),
                mode);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process child = builder.start();
        CompletableFuture.delayedExecutor(SECONDS_PER_CHILD, TimeUnit.SECONDS).execute(() -> kill(child));
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (lines.size() == 1 + messages) {
                    LockSupport.parkNanos(nanosMore);
                    assertThat(child.isAlive()).isTrue();
                    kill(child);
                }
            }
        }
        assertThat(child.waitFor(SECONDS_PER_CHILD, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isNotZero();
        assertThat(lines).hasSizeGreaterThan(messages);
        return lines;
    }

    /// SIGKILL by the handle, which leaves the pipe open: what was printed before is still to be read.
    private static void kill(Process child) {
        child.toHandle().destroyForcibly();
    }
}
