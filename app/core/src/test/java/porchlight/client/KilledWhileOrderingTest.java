package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills an ordering process without warning, again and again: what its gateway has is in the ledger once, and
/// what the ledger has is the gateway's or is called never placed.
class KilledWhileOrderingTest {
    private static final int KILLS = 8;
    private static final int SECONDS_PER_CHILD = 60;

    @TempDir
    Path folder;

    @Test
    void everyOrderOfTheGatewayIsInTheLedgerOnce() throws Exception {
        Random random = new Random();
        for (int kill = 0; kill < KILLS; kill++) {
            orderUntilKilled(1 + random.nextInt(6), random.nextInt(6_000_000));
        }
        try (OrderWorld world = new OrderWorld(folder, random)) {
            OrderingChild.load(folder, world.gateway);
            world.now = Instant.now();
            world.pass(Duration.ofMinutes(3));
            List<Order> orders = world.desk.orders().value();
            List<String> known =
                    orders.stream().flatMap(order -> order.gatewayId().stream()).toList();
            assertThat(known).doesNotHaveDuplicates();
            assertThat(known).containsExactlyInAnyOrderElementsOf(world.gateway.book.keySet());
            assertThat(orders)
                    .filteredOn(order -> order.gatewayId().isEmpty())
                    .allSatisfy(order -> assertThat(order.note()).contains(Order.Note.NEVER_PLACED));
            assertThat(world.gateway.asked).doesNotContain("create");
            assertThat(known).hasSizeGreaterThan(KILLS);
        }
    }

    private void orderUntilKilled(int orders, int nanosMore) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                OrderingChild.class.getName(),
                folder.toString());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process child = builder.start();
        CompletableFuture.delayedExecutor(SECONDS_PER_CHILD, TimeUnit.SECONDS)
                .execute(() -> child.toHandle().destroyForcibly());
        int lines = 0;
        try (BufferedReader reader = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                assertThat(line).isIn("ready", "placed");
                lines++;
                if (lines == 1 + orders) {
                    LockSupport.parkNanos(nanosMore);
                    child.toHandle().destroyForcibly();
                }
            }
        }
        assertThat(child.waitFor(SECONDS_PER_CHILD, TimeUnit.SECONDS)).isTrue();
        assertThat(lines).isGreaterThan(orders);
    }
}
