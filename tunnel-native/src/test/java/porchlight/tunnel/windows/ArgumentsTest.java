package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Checks;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;

/// Whatever a client sends, what the system executes is made of the same few words (`security.md §3.1 L3, L4,
/// L5`): four programs by their whole path and no script, arguments of which none needs quoting by a shell, a key
/// in none of them.
class ArgumentsTest {
    private static final int EXAMPLES = 100_000;
    private static final Pattern PROGRAM = Pattern.compile(
            "C:\\\\Program Files\\\\Porchlight\\\\(wireguard|wg)\\.exe|C:\\\\Windows\\\\System32\\\\(sc|netsh)\\.exe");
    private static final String ADDRESS = "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}";
    private static final String ADDRESS6 = "[0-9a-f:]{2,39}";
    private static final Pattern ARGUMENT = Pattern.compile("/(un)?installtunnelservice|porchlight0"
            + "|C:\\\\Program Files\\\\Porchlight\\\\Data\\\\porchlight0\\.conf|WireGuardTunnel\\$porchlight0"
            + "|set|setconf|show|dump|query|peer|remove|endpoint|persistent-keepalive|allowed-ips|off|[0-9]{1,3}"
            + "|interface|ipv4|ipv6|add|delete|route|metric=0|store=active|interface=[0-9]{1,9}"
            + "|prefix=(" + ADDRESS + "/32|" + ADDRESS6 + "/128)|nexthop=(" + ADDRESS + "|" + ADDRESS6 + ")"
            + "|[A-Za-z0-9+/]{43}=|" + ADDRESS + ":[0-9]{1,5}|0\\.0\\.0\\.0/1,128\\.0\\.0\\.0/1(,::/1,8000::/1)?");
    private static final Pattern RULE = Pattern.compile("(connect|accept|forward)[46] [ 1][0-9] (permit|block) "
            + "(static|persistent) \"[A-Za-z6' ]+\"( (flags|app|user|interface|arrival|protocol|local_address|local_port"
            + "|remote_address|remote_port)=[0-9A-Za-z:./\\\\ -]+)*");
    private static final Pattern LINE = Pattern.compile("\\[Peer\\]"
            + "|(ListenPort|MTU|PersistentKeepalive) = [0-9]{1,5}|PublicKey = [A-Za-z0-9+/]{43}="
            + "|Endpoint = " + ADDRESS + ":[0-9]{1,5}|Address = " + ADDRESS + "/32(, " + ADDRESS6 + "/128)?"
            + "|DNS = " + ADDRESS + "(, " + ADDRESS + ")?"
            + "|AllowedIPs = 0\\.0\\.0\\.0/1,128\\.0\\.0\\.0/1(,::/1,8000::/1)?");

    @Test
    void argumentsAndFilesHoldOnlyKnownWords() {
        for (int i = 0; i < EXAMPLES; i++) {
            Random random = new Random(i);
            Target target = target(random);
            check(i, target, List.of(allowed(random)), random);
        }
    }

    @Test
    void whateverPassesTheChecksIsPlain() {
        int accepted = 0;
        for (int i = 0; i < EXAMPLES / 50; i++) {
            Random random = new Random(i);
            try {
                Checks checks = new Checks(random.nextBoolean(), Set.of());
                Target target = checks.tunnel(request(random));
                List<Allowed> allowed = checks.allowed(List.of(
                        new Endpoint(text(random, "45.83.220.7"), random.nextInt(65_536), Endpoint.Protocol.UDP)));
                accepted++;
                check(i, target, allowed, random);
            } catch (HelperException refused) {
                assertThat(refused.code()).isEqualTo(HelperException.Code.BAD_REQUEST);
            }
        }
        assertThat(accepted).as("or nothing was tried").isGreaterThan(EXAMPLES / 100);
    }

    private static void check(int seed, Target target, List<Allowed> allowed, Random random) {
        for (Move move : moves(target, allowed, random)) {
            if (!plain(move)) {
                throw new AssertionError("seed " + seed + ": " + move);
            }
        }
        Here here = new Here(
                Optional.of(Sample.OWNER), Sample.UP.apps(), Sample.UP.wireguard(), OptionalLong.of(random.nextLong()));
        Beside beside = new Beside(allowed, SplitTunnel.OFF);
        Policy policy =
                random.nextBoolean() ? new Policy.Connecting(beside, target) : new Policy.Connected(beside, target);
        for (Filter filter : seed % 10 == 0 ? FilterWriter.of(policy, here) : List.<Filter>of()) {
            if (!RULE.matcher(filter.text()).matches()) {
                throw new AssertionError("seed " + seed + ": " + filter.text());
            }
        }
    }

    private static Target target(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        boolean v6 = random.nextBoolean();
        return new Target(
                random.nextInt(1, 9),
                WireGuardKey.of(Base64.getEncoder().encodeToString(key)),
                new Target.Flow(four(random), random.nextInt(1, 65_536)),
                random.nextInt(1, 65_536),
                new Target.Channel(four(random), random.nextInt(1, 65_536), random.nextInt(1, 65_536)),
                four(random),
                v6 ? Optional.of(six(random)) : Optional.empty(),
                random.nextBoolean() ? List.of(four(random)) : List.of(four(random), four(random)),
                random.nextInt(1280, 1421),
                random.nextInt(121),
                random.nextBoolean(),
                v6);
    }

    private static Allowed allowed(Random random) {
        return new Allowed(
                random.nextBoolean() ? four(random) : six(random),
                random.nextInt(1, 65_536),
                random.nextBoolean() ? Endpoint.Protocol.TCP : Endpoint.Protocol.UDP);
    }

    private static Ip four(Random random) {
        return new Ip(false, 0, Integer.toUnsignedLong(random.nextInt()));
    }

    private static Ip six(Random random) {
        return new Ip(true, random.nextLong(), random.nextLong());
    }

    private static List<Move> moves(Target target, List<Allowed> allowed, Random random) {
        WindowsPlans plans = Sample.PLANS;
        List<Move> moves = new ArrayList<>(plans.build(target));
        moves.addAll(plans.swap(target));
        moves.addAll(plans.nudge(target));
        moves.addAll(plans.reassert(target));
        moves.addAll(plans.settle(target));
        moves.addAll(List.of(plans.dump(), plans.query(), plans.uninstall()));
        for (Ip ip : List.of(target.channel().ip(), allowed.getFirst().ip())) {
            HostRoute route = new HostRoute(
                    ip, random.nextInt(1000), random.nextBoolean() ? Optional.empty() : Optional.of(target.addr4()));
            moves.addAll(List.of(plans.outside(route), plans.inside(route)));
        }
        return moves;
    }

    @Test
    void thePropertyCanFail() {
        String wg = "C:\\Program Files\\Porchlight\\wg.exe";
        for (List<String> argv : List.of(
                List.of("wg.exe", "show"),
                List.of("C:\\Windows\\System32\\cmd.exe", "show"),
                List.of("C:\\Program Files\\Porchlight\\wg.bat", "show"),
                List.of(wg, "show", "porchlight0", "dump&calc"),
                List.of(wg, "show", "a b"),
                List.of(wg, "set", "private-key"))) {
            assertThat(plain(new Move.Run(argv, true))).as("%s", argv).isFalse();
        }
        assertThat(plain(new Move.Write("ListenPort = 1\nPostUp = calc\n"))).isFalse();
        assertThat(plain(new Move.Run(List.of(wg, "show", "porchlight0", "dump"), true)))
                .isTrue();
    }

    private static boolean plain(Move move) {
        return switch (move) {
            case Move.Run run ->
                PROGRAM.matcher(run.argv().getFirst()).matches()
                        && run.argv().stream()
                                .skip(1)
                                .allMatch(a -> ARGUMENT.matcher(a).matches());
            case Move.Write(String rest) ->
                rest.lines().allMatch(line -> LINE.matcher(line).matches());
            case Move.Forget forget -> true;
            case Move.Await await -> true;
        };
    }

    private static TunnelRequest request(Random random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        boolean v6 = random.nextBoolean();
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
                v6 ? Optional.of(text(random, "fd00::" + (2 + random.nextInt(8)))) : Optional.empty(),
                List.of(text(random, "10.182.0.1")),
                1280 + random.nextInt(141),
                random.nextInt(121),
                random.nextBoolean(),
                v6 ? TunnelRequest.V6.TUNNEL : TunnelRequest.V6.BLOCK);
    }

    private static String text(Random random, String good) {
        if (random.nextInt(40) != 0) {
            return good;
        }
        String[] bad = {"& calc", "\r\nPostUp = calc", "\0", "%COMSPEC%", "\" /x", "^", " accept", "١", "|x", "# x"};
        return good + bad[random.nextInt(bad.length)];
    }
}
