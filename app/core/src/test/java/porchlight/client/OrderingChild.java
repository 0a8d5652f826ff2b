package porchlight.client;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import porchlight.payment.Money;
import porchlight.web.Gateway;

/// A process that orders and orders until it is killed: [KilledWhileOrderingTest] starts it. Its gateway keeps its
/// book in a file, as one that lives on when the client dies.
final class OrderingChild {
    private OrderingChild() {}

    /// @param args the folder
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path folder = Path.of(args[0]);
        try (OrderWorld world = new OrderWorld(folder, new java.util.Random())) {
            world.now = Instant.now();
            load(folder, world.gateway);
            world.gateway.whenCreated = order -> write(folder, order);
            out.println("ready");
            for (int i = 0; ; i++) {
                world.now = Instant.now();
                world.desk.place(
                        new TopUps.Wish("coingate", "BTC", Money.ofMyst(String.valueOf(10 + i % 4)), false, "", ""));
                out.println("placed");
                if (i % 5 == 4) {
                    world.now = world.now.plusSeconds(120);
                    world.desk.tick();
                }
            }
        }
    }

    private static void write(Path folder, Gateway.Order order) {
        try {
            Files.writeString(
                    folder.resolve("gateway.txt"),
                    order.id() + " " + order.receiveMyst() + " "
                            + order.createdAt().orElseThrow() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whole lines only: one that was cut off never reached the gateway.
    static void load(Path folder, FakeGateway gateway) throws IOException {
        Path file = folder.resolve("gateway.txt");
        if (Files.exists(file)) {
            String text = Files.readString(file);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            for (String line : lines) {
                String[] words = line.split(" ");
                gateway.book.put(
                        words[0], FakeGateway.fresh(words[0], OrderWorld.CHANNEL, words[1], Instant.parse(words[2])));
            }
            gateway.count = lines.size();
        }
    }
}
