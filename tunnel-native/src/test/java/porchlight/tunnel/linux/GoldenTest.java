package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import porchlight.tunnel.helper.Policy;

/// Plans and policies as text. A change of one character of what root is going to do shows up here. To accept one
/// on purpose: `-Dporchlight.golden=write`, and read the difference before committing it.
class GoldenTest {
    private static final int OWNER = 1000;
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

    @TestFactory
    List<DynamicTest> whatRootWillDoIsWrittenDown() {
        Plans go = new Plans(Sample.TOOLS, false, true);
        Plans kernel = new Plans(Sample.TOOLS, true, false);
        Map<String, String> all = new TreeMap<>();
        all.put(
                "policy-blocked.nft",
                Rules.of(new Policy.Blocked(List.of(), false), OWNER).text());
        all.put(
                "policy-blocked-allowed-lan.nft",
                Rules.of(new Policy.Blocked(Sample.ALLOWED, true), OWNER).text());
        all.put(
                "policy-connecting.nft",
                Rules.of(new Policy.Connecting(List.of(), Sample.PLAIN), OWNER).text());
        all.put(
                "policy-connecting-allowed-lan.nft",
                Rules.of(new Policy.Connecting(Sample.ALLOWED, Sample.FULL), OWNER)
                        .text());
        all.put(
                "policy-connected.nft",
                Rules.of(new Policy.Connected(Sample.PLAIN), OWNER).text());
        all.put(
                "policy-connected-lan-v6.nft",
                Rules.of(new Policy.Connected(Sample.FULL), OWNER).text());
        all.put("plan-build-go.txt", text(go.build(Sample.PLAIN, List.of())));
        all.put("plan-build-go-full.txt", text(go.build(Sample.FULL, Sample.ALLOWED)));
        all.put("plan-build-kernel.txt", text(kernel.build(Sample.PLAIN, Sample.ALLOWED)));
        all.put("plan-swap.txt", text(go.swap(Sample.PLAIN, Sample.FULL, Sample.ALLOWED)));
        all.put("plan-route-allowed.txt", text(go.routeAllowed(Sample.ALLOWED)));
        all.put("plan-nudge.txt", text(go.nudge(Sample.PLAIN)));
        all.put("plan-settle.txt", text(go.settle(Sample.FULL)));
        all.put("plan-teardown.txt", text(go.tearDown()));
        all.put("plan-rest.txt", text(List.of(go.read(), go.unload(), go.dump(), go.look())));
        return all.entrySet().stream()
                .map(golden ->
                        DynamicTest.dynamicTest(golden.getKey(), () -> compare(golden.getKey(), golden.getValue())))
                .toList();
    }

    private static void compare(String name, String text) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if ("write".equals(System.getProperty("porchlight.golden"))) {
            Files.createDirectories(DIRECTORY);
            Files.writeString(file, text);
        }
        assertThat(text).isEqualTo(Files.readString(file));
    }

    private static String text(List<? extends Step> steps) {
        return steps.stream()
                .map(step -> switch (step) {
                    case Step.Run run -> (run.must() ? "run " : "try ") + run.argv() + "\n" + input(run.input());
                    case Step.Spawn(List<String> argv) -> "spawn " + argv + "\n";
                    case Step.Await(String socket) -> "await " + socket + "\n";
                    case Step.Tune(String file, int value) -> "tune " + file + " = " + value + "\n";
                })
                .collect(Collectors.joining());
    }

    private static String input(Step.Input input) {
        String text = switch (input) {
            case Step.Input.Text(String plain) -> plain;
            case Step.Input.WithPrivateKey(String rest) -> "[Interface]\nPrivateKey = …\n" + rest;
        };
        return text.indent(4);
    }
}
