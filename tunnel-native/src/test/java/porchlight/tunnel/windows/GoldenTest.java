package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Policy;

/// Filters and plans as text. To accept a change on purpose: `-Dporchlight.golden=write`, and read the difference
/// before committing it.
class GoldenTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden", "windows");

    @TestFactory
    List<DynamicTest> whatTheSystemWillBeToldIsWrittenDown() {
        Map<String, String> all = new TreeMap<>();
        all.put("filters-blocked.txt", filters(new Policy.Blocked(Beside.NOTHING, false), Sample.HERE));
        all.put("filters-blocked-allowed-lan.txt", filters(new Policy.Blocked(Sample.BESIDE, true), Sample.HERE));
        all.put("filters-portal.txt", filters(new Policy.Portal(Sample.BESIDE, false, Sample.RESOLVERS), Sample.HERE));
        all.put("filters-connecting.txt", filters(new Policy.Connecting(Beside.NOTHING, Sample.PLAIN), Sample.HERE));
        all.put(
                "filters-connecting-allowed-lan.txt",
                filters(new Policy.Connecting(Sample.BESIDE, Sample.FULL), Sample.HERE));
        all.put("filters-connected.txt", filters(new Policy.Connected(Beside.NOTHING, Sample.PLAIN), Sample.UP));
        all.put("filters-connected-lan-v6.txt", filters(new Policy.Connected(Sample.BESIDE, Sample.FULL), Sample.UP));
        all.put("filters-boot.txt", text(LinkFilters.boot()));
        WindowsPlans plans = Sample.PLANS;
        HostRoute four = new HostRoute(Sample.ip("198.51.100.2"), 12, Optional.of(Sample.ip("192.168.1.1")));
        HostRoute six = new HostRoute(Sample.ip("2001:db8::7"), 13, Optional.empty());
        all.put("plan-build.txt", moves(plans.build(Sample.PLAIN)));
        all.put("plan-build-full.txt", moves(plans.build(Sample.FULL)));
        all.put("plan-swap.txt", moves(plans.swap(Sample.FULL)));
        all.put("plan-nudge.txt", moves(plans.nudge(Sample.FULL)));
        all.put("plan-reassert.txt", moves(plans.reassert(Sample.PLAIN)));
        all.put("plan-settle.txt", moves(plans.settle(Sample.FULL)) + moves(plans.settle(Sample.PLAIN)));
        all.put(
                "plan-routes.txt",
                moves(List.of(plans.outside(four), plans.outside(six), plans.inside(four), plans.inside(six))));
        all.put("plan-rest.txt", moves(List.of(plans.dump(), plans.query(), plans.uninstall())));
        return all.entrySet().stream()
                .map(golden ->
                        DynamicTest.dynamicTest(golden.getKey(), () -> compare(golden.getKey(), golden.getValue())))
                .toList();
    }

    private static String filters(Policy policy, Here here) {
        return text(FilterWriter.of(policy, here));
    }

    private static String text(List<Filter> filters) {
        return filters.stream()
                .map(filter -> filter.key() + " " + filter.text() + "\n")
                .collect(Collectors.joining());
    }

    private static String moves(List<? extends Move> moves) {
        return moves.stream()
                .map(move -> switch (move) {
                    case Move.Run run -> (run.must() ? "run " : "try ") + run.argv() + "\n";
                    case Move.Write(String rest) -> "write\n" + ("[Interface]\nPrivateKey = …\n" + rest).indent(4);
                    case Move.Forget forget -> "forget\n";
                    case Move.Await await -> "await\n";
                })
                .collect(Collectors.joining());
    }

    private static void compare(String name, String text) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if ("write".equals(System.getProperty("porchlight.golden"))) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }
}
