package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import porchlight.tunnel.Endpoint;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.linux.LinuxPlatform;
import porchlight.tunnel.linux.Tool;
import porchlight.tunnel.plan.Tools;

/// Changes policies as the helper does, with the helper's own code, as fast as that goes; and in the way that the
/// helper must not.
///
/// Changer KEY_OF_EXIT_A KEY_OF_EXIT_B
///
/// Says `ready`. `block` loads a first policy, `change N` changes it N times, each time read back and compared,
/// `break N` deletes and loads it N times, `open` takes it away. Each is answered with its nanoseconds.
final class Changer {
    /// An account that sends nothing: what the owner may do while blocked is no leak.
    private static final int OWNER = 1;

    private static final Beside FRIENDS = new Beside(
            List.of(
                    new Allowed(ip("198.51.100.9"), 443, Endpoint.Protocol.TCP),
                    new Allowed(ip("198.51.100.10"), 0, Endpoint.Protocol.UDP)),
            SplitTunnel.OFF);

    private final Programs programs = new Programs();
    private final Tools tools = Tool.find(true);
    private final LinuxPlatform platform;
    private final List<Policy> policies;

    private Changer(WireGuardKey keyA, WireGuardKey keyB) throws IOException {
        platform = new LinuxPlatform(programs, tools, Files.createDirectories(Path.of("/run/pt-changer")));
        Target a = target(keyA, Lab.EXIT_A, Lab.PORT_A, Lab.INNER_A, false, true);
        Target b = target(keyB, Lab.EXIT_B, Lab.PORT_B, Lab.INNER_B, true, false);
        policies = List.of(
                new Policy.Blocked(Beside.NOTHING, false),
                new Policy.Connecting(Beside.NOTHING, a),
                new Policy.Connected(Beside.NOTHING, a),
                new Policy.Connecting(FRIENDS, b),
                new Policy.Connected(FRIENDS, b),
                new Policy.Blocked(FRIENDS, true),
                new Policy.Portal(FRIENDS, false, List.of(ip("198.51.100.1"))));
    }

    /// @param args see above
    public static void main(String[] args) throws IOException, PlanException {
        Changer changer = new Changer(WireGuardKey.of(args[0]), WireGuardKey.of(args[1]));
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            long begun = System.nanoTime();
            String[] words = order.split(" ", 2);
            switch (words[0]) {
                case "block" -> changer.change(1);
                case "change" -> changer.change(Integer.parseInt(words[1]));
                case "break" -> changer.changeInTwo(Integer.parseInt(words[1]));
                case "open" -> changer.platform.removePolicy();
                default -> throw new IllegalArgumentException(order);
            }
            System.out.println(System.nanoTime() - begun);
        }
    }

    private void change(int times) throws PlanException {
        for (int i = 0; i < times; i++) {
            if (!platform.apply(policies.get(i % policies.size()), OWNER).intact()) {
                throw new PlanException("change " + i + " was not read back as it was meant");
            }
        }
    }

    private void changeInTwo(int times) throws PlanException {
        String nft = tools.path(Tool.NFT);
        change(1);
        byte[] rules = run(List.of(nft, "list", "table", "inet", "porchlight"), new byte[0])
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < times; i++) {
            run(List.of(nft, "delete", "table", "inet", "porchlight"), new byte[0]);
            run(List.of(nft, "-f", "-"), rules);
        }
    }

    private String run(List<String> argv, byte[] input) throws PlanException {
        Programs.Outcome outcome = programs.run(argv, input);
        if (!outcome.good()) {
            throw new PlanException(outcome.output());
        }
        return outcome.output();
    }

    private static Target target(WireGuardKey key, String exit, int port, String own, boolean lan, boolean v6) {
        return new Target(
                1,
                key,
                new Target.Flow(ip(exit), port),
                Lab.OUR_WIREGUARD,
                new Target.Channel(ip(exit), Lab.CHANNEL, Lab.OUR_CHANNEL),
                ip(own),
                v6 ? Optional.of(ip("fd00::2")) : Optional.empty(),
                List.of(ip("10.182.0.1")),
                1420,
                25,
                lan,
                v6);
    }

    private static Ip ip(String text) {
        return Ip.parse(text).orElseThrow();
    }
}
