package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Checks;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.plan.Step;

/// Whatever a client sends, what root executes is made of the same few words (`security.md §3.1 L3, L4`).
class ArgumentsTest {
    private static final Pattern ARGUMENT =
            Pattern.compile("/usr/s?bin/(nft|ip|wg|wireguard-go|resolvectl)|~\\.|[0-9.]{7,15}|-[a-z46-]*|[a-z0-9-]+"
                    + "|/dev/stdin|[A-Za-z0-9+/]{43}=|[0-9.]+:[0-9]+|0\\.0\\.0\\.0/0,::/0|[0-9]+");
    private static final Pattern INPUT = Pattern.compile("[ -~\n\t]*");
    private static final Pattern DANGEROUS = Pattern.compile("[;`$\\\\|'#%!]|&&|include|PostUp|PreUp|define");

    @Test
    void argumentsHoldOnlyKnownWordsAndInputsOnlyPlainText() {
        Plans plans = new Plans(Sample.TOOLS, false, true);
        qt().withExamples(1000).forAll(integers().all()).check(seed -> {
            Random random = new Random(seed);
            try {
                Checks checks = new Checks(random.nextBoolean(), Set.of());
                Target target = checks.tunnel(request(random));
                List<Allowed> allowed = checks.allowed(List.of(
                        new Endpoint(text(random, "45.83.220.7"), random.nextInt(65_536), Endpoint.Protocol.UDP)));
                SplitTunnel split = random.nextBoolean() ? SplitTunnel.OUTSIDE : SplitTunnel.INSIDE;
                Beside beside = new Beside(allowed, split);
                Here here = Sample.grouped(split);
                List<Step> steps = new ArrayList<>(plans.build(target, beside));
                steps.addAll(plans.swap(target, target, beside));
                steps.addAll(plans.reroute(target, beside));
                steps.addAll(plans.reassert(target));
                steps.addAll(plans.names(target));
                steps.addAll(plans.nudge(target));
                steps.addAll(plans.settle(target));
                steps.add(plans.load(Rules.of(new Policy.Connecting(beside, target), here)));
                steps.add(plans.load(Rules.of(new Policy.Connected(beside, target), here)));
                return steps.stream().allMatch(ArgumentsTest::plain);
            } catch (HelperException refused) {
                return true;
            }
        });
    }

    @Test
    void thePropertyCanFail() {
        assertThat(plain(new Step.Spawn(List.of("/usr/bin/wireguard-go", "a b"))))
                .isFalse();
        assertThat(plain(new Step.Run(List.of("/bin/sh"), new Step.Input.Text(""), true)))
                .isFalse();
        assertThat(plain(new Step.Run(List.of("/usr/bin/wg"), new Step.Input.Text("PostUp = id"), true)))
                .isFalse();
    }

    private static boolean plain(Step step) {
        return switch (step) {
            case Step.Run run ->
                run.argv().stream().allMatch(a -> ARGUMENT.matcher(a).matches())
                        && texts(run.input())
                                .allMatch(text -> INPUT.matcher(text).matches()
                                        && !DANGEROUS
                                                .matcher(text.replace("policy drop;", "")
                                                        .replace("policy accept;", "")
                                                        .replaceAll("priority -?[0-9]+;", "")
                                                        .replace("(syn | ack)", "")
                                                        .replace("!=", ""))
                                                .find());
            case Step.Spawn spawn ->
                spawn.environment().isEmpty()
                        && spawn.argv().stream()
                                .allMatch(a -> ARGUMENT.matcher(a).matches());
            case Step.Await(String socket) -> socket.equals(Constants.CONTROL);
            case Step.Tune tune -> tune.file().startsWith("/proc/sys/net/");
        };
    }

    private static Stream<String> texts(Step.Input input) {
        return switch (input) {
            case Step.Input.Text(String text) -> Stream.of(text);
            case Step.Input.WithPrivateKey(String rest) -> Stream.of(rest);
        };
    }

    private static TunnelRequest request(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return new TunnelRequest(
                1 + random.nextInt(9),
                WireGuardKey.of(Base64.getEncoder().encodeToString(key)),
                text(random, "45.83." + random.nextInt(256) + "." + random.nextInt(256)),
                1 + random.nextInt(65_535),
                1 + random.nextInt(65_535),
                new TunnelRequest.Channel(
                        text(random, "45.83.1." + random.nextInt(256)),
                        1 + random.nextInt(65_535),
                        1 + random.nextInt(65_535)),
                text(random, "10." + random.nextInt(256) + ".0.2"),
                random.nextBoolean() ? Optional.empty() : Optional.of(text(random, "fd00::" + (2 + random.nextInt(8)))),
                List.of(text(random, "10.182.0.1")),
                1280 + random.nextInt(141),
                random.nextInt(121),
                random.nextBoolean(),
                TunnelRequest.V6.BLOCK);
    }

    private static String text(Random random, String good) {
        if (random.nextInt(40) != 0) {
            return good;
        }
        String[] bad = {"; rm -rf /", "\nPostUp = id", "\0", "$(id)", "\" accept", "%s", " accept", "١", "}", "# x"};
        return good + bad[random.nextInt(bad.length)];
    }
}
