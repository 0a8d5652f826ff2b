package porchlight.tunnel.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;

/// What the helper costs: `mvn -pl tunnel-native test -Dtest=HelperFiguresBenchmark
/// -Dporchlight.excluded.groups=`.
///
/// The compiled classes on this JDK with the packaged flags, or with `-Dporchlight.image=FOLDER` the launcher of
/// an image made by `installers/linux/build`. Goal: at most 64 MiB resident, first reply within 400 ms.
@Tag("benchmark")
class HelperFiguresBenchmark {
    private static final int STARTS = 11;
    private static final int REQUESTS = 1000;
    /// As many as a connection may ask at once.
    private static final int BURST = 20;

    @Test
    void medianOfElevenStarts() throws Exception {
        Alone.assumePossible();
        List<Double> replies = new ArrayList<>();
        List<Double> idle = new ArrayList<>();
        List<Double> asked = new ArrayList<>();
        List<Double> lived = new ArrayList<>();
        String children = "";
        for (int start = 0; start < STARTS; start++) {
            try (Alone alone = new Alone()) {
                alone.own(0);
                List<String> argv = Optional.ofNullable(System.getProperty("porchlight.image"))
                        .map(image -> List.of(image + "/bin/porchlightd"))
                        .orElseGet(Alone::argv);
                long before = System.nanoTime();
                Process helper = alone.space.silentDaemon(argv.toArray(String[]::new));
                firstReply(alone.outside(Alone.SOCKET), helper);
                replies.add((System.nanoTime() - before) / 1e6);
                Thread.sleep(1000);
                idle.add(resident(helper.pid()));
                for (int i = 0; i < REQUESTS / BURST; i++) {
                    try (Helper client = SocketHelper.connect(alone.outside(Alone.SOCKET))) {
                        for (int n = 0; n < BURST; n++) {
                            client.status();
                        }
                    }
                }
                asked.add(resident(helper.pid()));
                try (Helper client = SocketHelper.connect(alone.outside(Alone.SOCKET))) {
                    alone.live(client);
                    client.lease(Duration.ofSeconds(60));
                    client.up(Alone.request(client.prepare().slot()));
                    children = helper.descendants()
                            .map(child -> child.info()
                                            .command()
                                            .map(c -> Path.of(c).getFileName().toString())
                                            .orElse("?")
                                    + " " + mebibytes(child.pid()))
                            .sorted()
                            .collect(Collectors.joining(", "));
                    lived.add(resident(helper.pid()));
                    client.down(Helper.Then.OPEN);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "helper figures, median of %d: first reply %.0f ms (%.0f to %.0f); resident %.1f MiB idle,"
                        + " %.1f MiB after %d requests,"
                        + " %.1f MiB after a whole life (%.1f at most); beside it: %s%n",
                STARTS,
                median(replies),
                replies.getFirst(),
                replies.getLast(),
                median(idle),
                median(asked),
                REQUESTS,
                median(lived),
                lived.getLast(),
                children);
    }

    private static void firstReply(Path socket, Process helper) throws InterruptedException {
        while (true) {
            try (Helper client = SocketHelper.connect(socket)) {
                client.hello();
                return;
            } catch (HelperException notYet) {
                if (!helper.isAlive()) {
                    throw new IllegalStateException("the helper ended with " + helper.exitValue(), notYet);
                }
                Thread.sleep(1);
            }
        }
    }

    private static double median(List<Double> values) {
        values.sort(Comparator.naturalOrder());
        return values.get(values.size() / 2);
    }

    private static String mebibytes(long pid) {
        try {
            return String.format(Locale.ROOT, "%.1f MiB", resident(pid));
        } catch (IOException gone) {
            return "gone";
        }
    }

    private static double resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                        .sum()
                / 1024.0;
    }
}
