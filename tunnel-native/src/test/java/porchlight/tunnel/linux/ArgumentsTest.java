package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.KeyPairs;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Step;
import porchlight.tunnel.wire.MalformedException;
import porchlight.tunnel.wire.Request;

/// Whatever a client sends, what root executes is made of the same few words (`security.md §3.1 L3, L4`).
///
/// A hundred thousand messages in the usual run, a million with `-Dporchlight.messages=1000000`.
class ArgumentsTest {
    private static final int MESSAGES = Integer.getInteger("porchlight.messages", 100_000);

    private final Messages messages = new Messages(new Random(20_261_126));
    private final Plans plans = new Plans(Sample.TOOLS, false, true);
    private final Plans kernel = new Plans(Sample.TOOLS, true, false);
    private Target last = Sample.PLAIN;
    private List<Allowed> allowed = List.of();
    private SplitTunnel split = SplitTunnel.OFF;

    @Test
    @DisplayName(
            "CVE-2019-12578, CVE-2019-12579, CVE-2018-10900, CVE-2018-3952, CVE-2018-4010: no message puts a word of its own in front of root")
    void whatRootIsToldHasAShapeThatSomebodyHasRead() throws IOException, MalformedException, HelperException {
        Shapes shapes = new Shapes();
        Set<String> unknown = new TreeSet<>();
        long lines = 0;
        int tunnels = 0;
        for (int i = 0; i < MESSAGES; i++) {
            Request request = messages.next();
            tunnels += request instanceof Request.Up || request instanceof Request.Switch ? 1 : 0;
            for (Step step : steps(request)) {
                for (String line : lines(step)) {
                    lines++;
                    if (!shapes.knows(line)) {
                        unknown.add(Shapes.of(line));
                    }
                }
                assertThat(program(step))
                        .as("%s", step)
                        .isIn(Sample.TOOLS.paths().values());
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(lines).isGreaterThan(10L * MESSAGES);
        assertThat(tunnels).isGreaterThan(MESSAGES / 20);
    }

    /// Everything that the helper would run for that request, as it stands.
    private List<Step> steps(Request request) throws HelperException {
        List<Step> steps = new ArrayList<>();
        Beside beside = new Beside(allowed, split);
        Here here = split == SplitTunnel.OFF ? Sample.HERE : Sample.grouped(split);
        switch (request) {
            case Request.Up(TunnelRequest asked) -> {
                Target target = messages.checks().tunnel(asked);
                steps.add(plans.load(Rules.of(new Policy.Connecting(beside, target), here)));
                steps.addAll((asked.slot() % 2 == 0 ? kernel : plans).build(target, beside));
                steps.addAll(plans.nudge(target));
                last = target;
            }
            case Request.Switch(TunnelRequest asked) -> {
                Target target = messages.checks().tunnel(asked);
                steps.addAll(plans.swap(last, target, beside));
                steps.add(plans.load(Rules.of(new Policy.Connected(beside, target), here)));
                steps.addAll(plans.settle(target));
                steps.addAll(plans.names(target));
                last = target;
            }
            case Request.Allow(var endpoints) -> {
                allowed = messages.checks().allowed(endpoints);
                steps.addAll(plans.routeAllowed(allowed));
                steps.addAll(plans.reroute(last, new Beside(allowed, split)));
                steps.addAll(plans.reassert(last));
            }
            case Request.Split(SplitTunnel next) -> split = next;
            case Request.Lan lan -> steps.add(plans.load(Rules.of(new Policy.Blocked(beside, lan.on()), here)));
            case Request.Portal portal -> {
                List<Ip> resolvers = List.of(messages.ip(), messages.ip());
                steps.add(plans.load(Rules.of(new Policy.Portal(beside, portal.on(), resolvers), here)));
            }
            case Request.Lockdown lockdown ->
                steps.add(plans.load(Rules.of(new Policy.Blocked(beside, lockdown.on()), here)));
            case Request.Down(Helper.Then then) -> {
                steps.addAll(plans.tearDown());
                steps.addAll(plans.forgetNames());
                steps.add(plans.unload());
            }
            case Request.SelfTest test -> {
                steps.add(plans.read());
                steps.add(plans.look());
            }
            case Request.Status status -> {
                steps.add(plans.dump());
                steps.addAll(plans.readRoutes());
            }
            case Request.Hello _, Request.Subscribe _, Request.Lease _, Request.Prepare _ -> {}
        }
        return steps;
    }

    /// As the golden texts show a step.
    private static List<String> lines(Step step) {
        return switch (step) {
            case Step.Run run ->
                Stream.concat(Stream.of((run.must() ? "run " : "try ") + run.argv()), texts(run.input()))
                        .toList();
            case Step.Spawn(List<String> argv, Map<String, String> environment) ->
                List.of("spawn " + argv + (environment.isEmpty() ? "" : " " + environment));
            case Step.Await(String socket) -> List.of("await " + socket);
            case Step.Tune(String file, int value) -> List.of("tune " + file + " = " + value);
        };
    }

    private static Stream<String> texts(Step.Input input) {
        return switch (input) {
            case Step.Input.Text(String text) -> text.lines();
            case Step.Input.WithPrivateKey(String rest) -> rest.lines();
        };
    }

    private static Path program(Step step) {
        return switch (step) {
            case Step.Run run -> Path.of(run.argv().getFirst());
            case Step.Spawn spawn -> Path.of(spawn.argv().getFirst());
            case Step.Await _, Step.Tune _ -> Sample.TOOLS.paths().get(Tool.IP);
        };
    }

    @Test
    void thePropertyCanFail() throws IOException {
        Shapes shapes = new Shapes();
        assertThat(shapes.knows("ip daddr 45.83.220.2 udp dport 51820 meta mark 0x50526c68 accept"))
                .isTrue();
        for (String strange : List.of(
                "ip daddr 45.83.220.2 accept udp dport 51820 meta mark 0x50526c68 accept",
                "ip daddr 45.83.220.2; udp dport 51820 meta mark 0x50526c68 accept",
                "ip daddr exit.example udp dport 51820 meta mark 0x50526c68 accept",
                "ip daddr 45.83.220.02 udp dport 51820 meta mark 0x50526c68 accept",
                "ip daddr 45.83.220.2 udp dport $(id) meta mark 0x50526c68 accept",
                "ip daddr 45.83.220.2 udp dport 51820 meta mark 0x0 accept",
                "PostUp = id",
                "PrivateKey = YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY=",
                "include \"/etc/passwd\"",
                "run [/bin/sh, -c, id]",
                "run [ip, -4, -batch, -]",
                "run [/usr/bin/wg, setconf, porchlight0, /etc/passwd]",
                "run [/usr/bin/wg, set, porchlight0, peer, YWJj, remove]",
                "spawn [/usr/bin/wireguard-go, -f, eth0]",
                "await /tmp/x.sock",
                "tune /proc/sys/kernel/core_pattern = 1")) {
            assertThat(shapes.knows(strange)).as(strange).isFalse();
        }
    }

    @Test
    void theGoldenTextsThemselvesNameNoShellAndNothingRelative() throws IOException {
        for (String shape : new Shapes().all()) {
            assertThat(shape).doesNotContainPattern("[`$\\\\']|&&|\\|\\||\\bsh\\b|PostUp|PreUp|include|\\.\\.");
            if (shape.matches("(run|try|spawn) \\[.*")) {
                assertThat(shape).matches("(run|try|spawn) \\[/usr/s?bin/[a-z-]+[],].*");
            }
        }
    }

    @Test
    @DisplayName("MUL-01-003: the private key is in no argument and in no text that a plan holds")
    void thePrivateKeyIsNowhereInAPlan() {
        KeyPairs pairs = new KeyPairs();
        Helper.PreparedKey prepared = pairs.prepare();
        byte[] secret = pairs.take(prepared.slot()).orElseThrow();
        List<Step> steps = new ArrayList<>(plans.build(Sample.FULL, Sample.BESIDE));
        steps.addAll(plans.swap(Sample.PLAIN, Sample.FULL, Sample.BESIDE));
        steps.addAll(plans.nudge(Sample.FULL));
        steps.addAll(plans.settle(Sample.FULL));
        assertThat(holds(steps, secret)).isFalse();
        assertThat(steps)
                .filteredOn(step -> step instanceof Step.Run run && run.input() instanceof Step.Input.WithPrivateKey)
                .hasSize(2);
        for (String leaked : forms(secret)) {
            assertThat(holds(List.of(new Step.Spawn(List.of("/usr/bin/wireguard-go", leaked))), secret))
                    .isTrue();
            assertThat(holds(List.of(plans.load(new Rules(List.of(new Rules.Chain("a", leaked, List.of()))))), secret))
                    .isTrue();
        }
    }

    private static boolean holds(List<Step> steps, byte[] secret) {
        return steps.stream()
                .map(Step::toString)
                .anyMatch(text -> forms(secret).stream().anyMatch(text::contains));
    }

    private static List<String> forms(byte[] secret) {
        return List.of(
                Base64.getEncoder().encodeToString(secret),
                HexFormat.of().formatHex(secret),
                new String(secret, StandardCharsets.ISO_8859_1));
    }

    @Test
    void everyKindOfMessageIsMade() throws MalformedException {
        Set<Class<?>> made = new HashSet<>();
        for (int i = 0; i < 2000; i++) {
            made.add(messages.next().getClass());
        }
        assertThat(made).containsExactlyInAnyOrder(Request.class.getPermittedSubclasses());
    }
}
