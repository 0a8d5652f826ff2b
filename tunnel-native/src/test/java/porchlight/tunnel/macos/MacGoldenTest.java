package porchlight.tunnel.macos;

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
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.macos.RoutingTable.Way;
import porchlight.tunnel.plan.Step;

/// Plans and policies as text. A change of one character of what root is going to do shows up here. To accept one
/// on purpose: `-Dporchlight.golden=write`, and read the difference before committing it.
class MacGoldenTest {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden", "macos");
    private static final List<Ip> RESOLVERS = List.of(Sample.ip("192.168.1.1"), Sample.ip("2001:db8::53"));

    @TestFactory
    List<DynamicTest> whatRootWillDoIsWrittenDown() {
        Map<String, String> all = new TreeMap<>();
        policies(all);
        plans(all);
        return all.entrySet().stream()
                .map(golden ->
                        DynamicTest.dynamicTest(golden.getKey(), () -> compare(golden.getKey(), golden.getValue())))
                .toList();
    }

    private static void policies(Map<String, String> all) {
        Beside nothing = Beside.NOTHING;
        policy(all, "blocked", new Policy.Blocked(nothing, false), Sample.HERE);
        policy(all, "blocked-allowed-lan", new Policy.Blocked(Sample.BESIDE, true), Sample.HERE);
        policy(all, "blocked-tunnel-standing", new Policy.Blocked(nothing, false), Sample.WITH_DEVICE);
        policy(all, "portal", new Policy.Portal(nothing, false, RESOLVERS), Sample.HERE);
        policy(all, "portal-allowed-lan", new Policy.Portal(Sample.BESIDE, true, RESOLVERS), Sample.HERE);
        policy(all, "connecting", new Policy.Connecting(nothing, Sample.PLAIN), Sample.HERE);
        policy(all, "connecting-tunnel-standing", new Policy.Connecting(nothing, Sample.PLAIN), Sample.WITH_DEVICE);
        policy(all, "connecting-allowed-lan", new Policy.Connecting(Sample.BESIDE, Sample.FULL), Sample.WITH_DEVICE);
        policy(all, "connected", new Policy.Connected(nothing, Sample.PLAIN), Sample.WITH_DEVICE);
        policy(all, "connected-lan-v6", new Policy.Connected(Sample.BESIDE, Sample.FULL), Sample.WITH_DEVICE);
    }

    private static void policy(Map<String, String> all, String name, Policy policy, Here here) {
        all.put("policy-" + name + ".pf", Rules.of(policy, here).text());
    }

    private static void plans(Map<String, String> all) {
        Plans plans = Sample.PLANS;
        PfPlans pf = plans.pf();
        Optional<Way> four = Optional.of(new Way(Optional.of("192.168.1.1"), "en0"));
        Optional<Way> six = Optional.of(new Way(Optional.of("fe80::1%en0"), "en0"));
        Optional<Way> link = Optional.of(new Way(Optional.empty(), "ppp0"));
        List<Ip> ips = List.of(Sample.ip("198.51.100.2"), Sample.ip("2001:db8::7"));
        List<Step> pfSteps = List.of(
                pf.load(Rules.of(new Policy.Blocked(Beside.NOTHING, false), Sample.HERE)),
                pf.read(),
                pf.unload(),
                pf.readMain(),
                pf.loadMain(),
                pf.status(),
                pf.references(),
                pf.enable(),
                pf.release("18446603900000000001"),
                pf.states(false),
                pf.states(true),
                pf.kill(new States.Kill.Everything()),
                pf.kill(new States.Kill.Device("ALL")),
                pf.kill(new States.Kill.Between("utun7", ips.get(0), ips.get(1))));
        all.put("plan-pf.txt", text(pfSteps));
        all.put("plan-start.txt", text(List.of(plans.start(Path.of("/state/porchlight.name")), plans.ready("utun7"))));
        all.put("plan-build.txt", text(plans.build("utun7", Sample.PLAIN)));
        all.put("plan-build-full.txt", text(plans.build("utun7", Sample.FULL)));
        all.put("plan-swap.txt", text(plans.swap("utun7", Sample.PLAIN, Sample.FULL)));
        all.put("plan-reroute.txt", text(plans.reroute("utun7", Sample.FULL)));
        all.put("plan-outside.txt", text(plans.outside(ips, four, six)) + text(plans.noLongerOutside(ips)));
        all.put("plan-outside-link.txt", text(plans.outside(ips, link, link)));
        all.put("plan-outside-no-network.txt", text(plans.outside(ips, Optional.empty(), Optional.empty())));
        all.put(
                "plan-names.txt",
                text(List.of(plans.names(Sample.FULL), plans.readNames(), plans.forgetNames(), plans.resolvers())));
        all.put("plan-nudge.txt", text(plans.wireGuard("utun7").nudge(Sample.PLAIN)));
        all.put("plan-reassert.txt", text(plans.wireGuard("utun7").reassert(Sample.PLAIN)));
        all.put("plan-settle.txt", text(plans.wireGuard("utun7").settle(Sample.FULL)));
        all.put("plan-teardown.txt", text(plans.tearDown(Optional.of("utun7"), ips)));
        all.put(
                "plan-watch.txt",
                text(List.of(new Step.Spawn(plans.monitorNetwork()), plans.table("inet"), plans.table("inet6")))
                        + text(List.of(plans.wireGuard("utun7").dump(), plans.look("utun7"))));
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
                    case Step.Spawn spawn -> "spawn " + spawn.argv() + " " + spawn.environment() + "\n";
                    case Step.Await(String socket) -> "await " + socket + "\n";
                    case Step.Tune tune -> throw new AssertionError("macOS has no /proc");
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
