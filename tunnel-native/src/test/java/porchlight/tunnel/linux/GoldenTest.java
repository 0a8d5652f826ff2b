package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.plan.Step;

/// Plans and policies as text. A change of one character of what root is going to do shows up here. To accept one
/// on purpose: `-Dporchlight.golden=write`, and read the difference before committing it.
class GoldenTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

    @TestFactory
    List<DynamicTest> whatRootWillDoIsWrittenDown() {
        Plans go = new Plans(Sample.TOOLS, false, true);
        Plans kernel = new Plans(Sample.TOOLS, true, false);
        Map<String, String> all = new TreeMap<>();
        all.put(
                "policy-blocked.nft",
                Rules.of(new Policy.Blocked(Beside.NOTHING, false), Sample.HERE).text());
        all.put(
                "policy-blocked-allowed-lan.nft",
                Rules.of(new Policy.Blocked(Sample.BESIDE, true), Sample.HERE).text());
        all.put(
                "policy-connecting.nft",
                Rules.of(new Policy.Connecting(Beside.NOTHING, Sample.PLAIN), Sample.HERE)
                        .text());
        all.put(
                "policy-connecting-allowed-lan.nft",
                Rules.of(new Policy.Connecting(Sample.BESIDE, Sample.FULL), Sample.HERE)
                        .text());
        all.put(
                "policy-connected.nft",
                Rules.of(new Policy.Connected(Beside.NOTHING, Sample.PLAIN), Sample.HERE)
                        .text());
        all.put(
                "policy-connected-lan-v6.nft",
                Rules.of(new Policy.Connected(Beside.NOTHING, Sample.FULL), Sample.HERE)
                        .text());
        all.put("plan-build-go.txt", text(go.build(Sample.PLAIN, Beside.NOTHING)));
        all.put("plan-build-go-full.txt", text(go.build(Sample.FULL, Sample.BESIDE)));
        all.put("plan-build-kernel.txt", text(kernel.build(Sample.PLAIN, Sample.BESIDE)));
        all.put("plan-swap.txt", text(go.swap(Sample.PLAIN, Sample.FULL, Sample.BESIDE)));
        all.put("plan-route-allowed.txt", text(go.routeAllowed(Sample.ALLOWED)));
        List<Ip> resolvers = List.of(Sample.ip("192.168.1.1"), Sample.ip("2001:db8::53"));
        all.put(
                "policy-portal.nft",
                Rules.of(new Policy.Portal(Sample.BESIDE, false, resolvers), Sample.HERE)
                        .text());
        for (SplitTunnel split : List.of(SplitTunnel.OUTSIDE, SplitTunnel.INSIDE)) {
            String name = split.name().toLowerCase(Locale.ROOT);
            Beside beside = Sample.split(split);
            Here here = Sample.grouped(split);
            all.put(
                    "policy-blocked-" + name + ".nft",
                    Rules.of(new Policy.Blocked(beside, false), here).text());
            all.put(
                    "policy-portal-" + name + ".nft",
                    Rules.of(new Policy.Portal(beside, true, resolvers), here).text());
            all.put(
                    "policy-connecting-" + name + ".nft",
                    Rules.of(new Policy.Connecting(beside, Sample.PLAIN), here).text());
            all.put(
                    "policy-connected-" + name + ".nft",
                    Rules.of(new Policy.Connected(beside, Sample.FULL), here).text());
            all.put(
                    "policy-connected-" + name + "-led.nft",
                    Rules.of(new Policy.Connected(beside, Sample.led()), here).text());
            all.put(
                    "policy-connected-" + name + "-v4.nft",
                    Rules.of(new Policy.Connected(beside, Sample.PLAIN), here).text());
            all.put("plan-reroute-" + name + ".txt", text(go.reroute(Sample.FULL, beside)));
        }
        all.put("plan-reroute.txt", text(go.reroute(Sample.PLAIN, Beside.NOTHING)));
        all.put("plan-reassert.txt", text(go.reassert(Sample.PLAIN)));
        all.put(
                "policy-connected-led.nft",
                Rules.of(new Policy.Connected(Beside.NOTHING, Sample.led()), Sample.HERE)
                        .text());
        all.put(
                "policy-connecting-led.nft",
                Rules.of(new Policy.Connecting(Beside.NOTHING, Sample.led()), Sample.HERE)
                        .text());
        all.put("plan-names-led.txt", text(go.names(Sample.led())));
        all.put("plan-names.txt", text(go.names(Sample.FULL)) + text(go.forgetNames()));
        all.put(
                "plan-watch.txt",
                text(List.of(new Step.Spawn(go.monitorRules()), new Step.Spawn(go.monitorNetwork())))
                        + text(go.readRoutes()));
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
                    case Step.Spawn spawn -> "spawn " + spawn.argv() + "\n";
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
