package porchlight.tunnel.macos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Step;

/// Whatever is asked for and whatever the system's programs print, what root executes is made of the same few
/// words (`security.md §3.1 L3, L4, L5`). 100,000 random inputs each run.
class MacArgumentsTest {
    private static final String PROGRAMS =
            "/s?bin/(?:pfctl|ifconfig|route)|/usr/sbin/(?:netstat|scutil)|/Library/Porchlight/bin/(?:wg|wireguard-go)";
    private static final String WORDS = "-a|com.apple/000.porchlight|-f|-|-v|-s|-F|-E|-X|-i|-k|-n|-r|-q|rules|info"
            + "|References|states|inet|inet6|alias|-alias|mtu|up|add|delete|monitor|-inet|-inet6|-host|-interface"
            + "|-gateway|-blackhole|--dns|setconf|set|show|dump|peer|remove|endpoint|persistent-keepalive|off"
            + "|allowed-ips|/dev/stdin|utun|ALL";
    private static final String IP4 = "(?:[0-9]{1,3}\\.){3}[0-9]{1,3}";
    private static final String IP6 = "[0-9a-f:]*:[0-9a-f:]*";
    private static final String VALUES = "utun[0-9]{1,4}|(?:en|ppp|bridge)[0-9]{1,4}|[0-9]{1,20}|" + IP4
            + "(?:/(?:32|1))?|"
            + IP6 + "(?:/(?:128|1))?|" + IP6 + "%[a-z]{1,12}[0-9]{1,4}|" + IP4 + ":[0-9]{1,5}|0\\.0\\.0\\.0/0,::/0"
            + "|[A-Za-z0-9+/]{43}=";
    private static final Set<String> KNOWN = Set.of(WORDS.split("\\|", -1));
    private static final Pattern VALUE = Pattern.compile(PROGRAMS + "|" + VALUES);
    private static final Pattern FIRST = Pattern.compile(PROGRAMS);
    private static final Pattern INPUT = Pattern.compile("[A-Za-z0-9 \\[\\]=.:,/+*#\"()_\n-]*");
    /// A random key may spell anything.
    private static final Pattern KEY = Pattern.compile("PublicKey = [A-Za-z0-9+/]{43}=\n");
    private static final Pattern DANGEROUS =
            Pattern.compile("(?i)include|PostUp|PreUp|load anchor|table|file|route-to");

    @Test
    void argumentsHoldOnlyKnownWordsAndInputsOnlyPlainText() {
        qt().withExamples(100_000).forAll(integers().all()).check(seed -> {
            Random random = new Random(seed);
            byte[] secret = new byte[32];
            random.nextBytes(secret);
            steps(random).stream()
                    .filter(step -> !(plain(step) && silent(step, secret)))
                    .forEach(System.out::println);
            return steps(random).stream().allMatch(step -> plain(step) && silent(step, secret));
        });
    }

    @Test
    void thePropertyCanFail() {
        byte[] secret = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        assertThat(plain(run("", "/sbin/pfctl", "-f", "/tmp/x"))).isFalse();
        assertThat(plain(run("", "/bin/sh", "-c", "id"))).isFalse();
        assertThat(plain(run("", "pfctl", "-E"))).isFalse();
        assertThat(plain(run("", "/opt/homebrew/bin/wg", "show"))).isFalse();
        assertThat(plain(run("pass all\ninclude \"/tmp/x\"\n", "/sbin/pfctl", "-f", "-")))
                .isFalse();
        assertThat(plain(run("pass all; id", "/sbin/pfctl", "-f", "-"))).isFalse();
        assertThat(plain(new Step.Spawn(List.of("/Library/Porchlight/bin/wireguard-go"), Map.of("PATH", "/tmp"))))
                .isFalse();
        assertThat(silent(run("", "/Library/Porchlight/bin/wg", HexFormat.of().formatHex(secret)), secret))
                .isFalse();
        assertThat(silent(
                        run(
                                "",
                                "/Library/Porchlight/bin/wg",
                                Base64.getEncoder().encodeToString(secret)),
                        secret))
                .isFalse();
    }

    private static Step run(String input, String... argv) {
        return new Step.Run(List.of(argv), new Step.Input.Text(input), true);
    }

    private static List<Step> steps(Random random) {
        Plans plans = Sample.PLANS;
        PfPlans pf = plans.pf();
        Target target = target(random);
        Target old = random.nextBoolean() ? target : target(random);
        List<Allowed> allowed =
                Stream.generate(() -> allowed(random)).limit(random.nextInt(9)).toList();
        Beside beside = new Beside(allowed, SplitTunnel.OFF);
        String device = "utun" + random.nextInt(10_000);
        Here here = new Here(random.nextInt(), random.nextBoolean() ? Optional.empty() : Optional.of(device));
        RoutingTable table = RoutingTable.of(text(random, "default 192.168.1.1 UGScg en0") + "\n"
                + text(random, "default fe80::1%en0 UGcg en0") + "\n");
        List<Ip> ips = allowed.stream().map(Allowed::ip).toList();
        List<Step> steps = new ArrayList<>();
        Policy policy = switch (random.nextInt(4)) {
            case 0 -> new Policy.Blocked(beside, random.nextBoolean());
            case 1 -> new Policy.Portal(beside, random.nextBoolean(), ips);
            case 2 -> new Policy.Connecting(beside, target);
            default -> new Policy.Connected(beside, target);
        };
        steps.add(pf.load(Rules.of(policy, here)));
        States states = States.of(
                text(random, "ALL tcp 192.168.1.5:50000 -> 1.2.3.4:443       ESTABLISHED:ESTABLISHED") + "\n" + device
                        + text(random, " udp 10.182.0.2:5353 -> 10.0.0.7:53       MULTIPLE:SINGLE") + "\n",
                random.nextInt(10) > 0);
        states.stale(policy, here.device()).forEach(kill -> steps.add(pf.kill(kill)));
        Tokens.of(text(random, "pf enabled\nToken : " + random.nextLong(Long.MAX_VALUE) + "\n"))
                .ifPresent(token -> steps.add(pf.release(token)));
        switch (random.nextInt(4)) {
            case 0 -> steps.addAll(plans.build(device, target));
            case 1 -> steps.addAll(plans.swap(device, old, target));
            case 2 -> {
                steps.addAll(plans.reroute(device, target));
                steps.addAll(plans.outside(ips, table.way(), table.way()));
                steps.addAll(plans.tearDown(Optional.of(device), ips));
                steps.add(plans.names(target));
            }
            default -> {
                steps.addAll(plans.wireGuard(device).nudge(target));
                steps.addAll(plans.wireGuard(device).settle(target));
                steps.addAll(plans.wireGuard(device).reassert(target));
                steps.add(plans.wireGuard(device).dump());
                steps.add(plans.look(device));
                steps.addAll(plans.noLongerOutside(ips));
            }
        }
        return steps;
    }

    /// Those that hold nothing of what was asked for.
    @Test
    void theStepsThatAreAlwaysTheSameAreOfTheSameWords() {
        Plans plans = Sample.PLANS;
        PfPlans pf = plans.pf();
        List<Step> steps = List.of(
                pf.read(),
                pf.unload(),
                pf.readMain(),
                pf.loadMain(),
                pf.status(),
                pf.references(),
                pf.enable(),
                pf.states(true),
                pf.states(false),
                plans.start(Path.of("/state/porchlight.name")),
                plans.ready("utun7"),
                plans.readNames(),
                plans.forgetNames(),
                plans.resolvers(),
                plans.table("inet"),
                plans.table("inet6"),
                new Step.Spawn(plans.monitorNetwork()));
        assertThat(steps).allMatch(MacArgumentsTest::plain);
    }

    private static boolean plain(Step step) {
        return switch (step) {
            case Step.Run run ->
                words(run.argv())
                        && INPUT.matcher(input(run)).matches()
                        && !DANGEROUS
                                .matcher(KEY.matcher(input(run)).replaceAll(""))
                                .find();
            case Step.Spawn spawn ->
                words(spawn.argv())
                        && Set.of("WG_TUN_NAME_FILE")
                                .containsAll(spawn.environment().keySet())
                        && spawn.environment().values().stream().allMatch("/state/porchlight.name"::equals);
            case Step.Await(String socket) -> socket.matches("/var/run/wireguard/utun[0-9]{1,4}\\.sock");
            case Step.Tune tune -> false;
        };
    }

    private static boolean words(List<String> argv) {
        return FIRST.matcher(argv.getFirst()).matches()
                && argv.stream()
                        .allMatch(word ->
                                KNOWN.contains(word) || VALUE.matcher(word).matches());
    }

    private static String input(Step.Run run) {
        return switch (run.input()) {
            case Step.Input.Text(String text) -> text;
            case Step.Input.WithPrivateKey(String rest) -> rest;
        };
    }

    /// The private key is in no argument, in no variable and in no text that a plan holds.
    private static boolean silent(Step step, byte[] secret) {
        String base64 = Base64.getEncoder().encodeToString(secret);
        String hex = HexFormat.of().formatHex(secret);
        return !step.toString().contains(base64) && !step.toString().contains(hex);
    }

    private static Target target(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        boolean v6 = random.nextBoolean();
        return new Target(
                1,
                WireGuardKey.of(Base64.getEncoder().encodeToString(key)),
                new Target.Flow(ip(random, false), random.nextInt(65_536)),
                random.nextInt(65_536),
                new Target.Channel(ip(random, false), random.nextInt(65_536), random.nextInt(65_536)),
                ip(random, false),
                v6 || random.nextBoolean() ? Optional.of(ip(random, true)) : Optional.empty(),
                List.of(ip(random, false), ip(random, false)),
                1280 + random.nextInt(141),
                random.nextInt(121),
                random.nextBoolean(),
                v6);
    }

    private static Allowed allowed(Random random) {
        boolean udp = random.nextBoolean();
        return new Allowed(
                ip(random, random.nextBoolean()),
                random.nextInt(65_536),
                udp ? Endpoint.Protocol.UDP : Endpoint.Protocol.TCP);
    }

    private static Ip ip(Random random, boolean v6) {
        return v6 ? new Ip(true, random.nextLong(), random.nextLong()) : new Ip(false, 0, random.nextLong(1L << 32));
    }

    /// What a program printed, sometimes with something in it that wants to be executed.
    private static String text(Random random, String good) {
        if (random.nextInt(3) != 0) {
            return good;
        }
        String[] bad = {
            "; rm -rf /", "\n-f /tmp/x", "\0", "$(id)", "\" pass", "%s", " -X", "١", "`id`", "# x", "../../x"
        };
        int at = random.nextInt(good.length());
        return good.substring(0, at) + bad[random.nextInt(bad.length)] + good.substring(at);
    }
}
