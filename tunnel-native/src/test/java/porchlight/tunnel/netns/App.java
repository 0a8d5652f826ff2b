package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.WireGuardKey;

/// An app in a process of its own, so that it can be killed or frozen: holds the lease and gives commands.
///
///     App LEASE_SECONDS KEY_OF_EXIT_A [KEY_OF_EXIT_B]
///
/// Says `ready`, and connects with the first order: `prepare` is answered by its public key; `up` (to exit A), `switch`
/// (to exit B), `down block` and `down open` by the state, or by why they were refused.
final class App {
    private final Helper helper;
    private Helper.PreparedKey key;

    private App(Helper helper) throws HelperException {
        this.helper = helper;
        this.key = helper.prepare();
    }

    /// @param args see above
    public static void main(String[] args) throws IOException, HelperException {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var renewing = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        System.out.println("ready");
        String order = orders.readLine();
        if (order == null) {
            return;
        }
        Duration lease = Duration.ofSeconds(Long.parseLong(args[0]));
        Helper helper = SocketHelper.connect(SocketHelper.SOCKET);
        helper.lease(lease);
        var renewal = renewing.scheduleWithFixedDelay(() -> renew(helper, lease), 1, 1, TimeUnit.SECONDS);
        App app = new App(helper);
        System.out.println(app.key.publicKey());
        for (order = orders.readLine(); order != null; order = orders.readLine()) {
            try {
                System.out.println(app.answer(order, args));
            } catch (HelperException refused) {
                System.out.println(refused.code());
            }
        }
        renewal.cancel(true);
    }

    private String answer(String order, String[] args) throws HelperException {
        return switch (order) {
            case "prepare" -> {
                key = helper.prepare();
                yield key.publicKey().toString();
            }
            case "up" ->
                helper.up(Lab.request(key, true, WireGuardKey.of(args[1])))
                        .state()
                        .name();
            case "switch" ->
                helper.switchTo(Lab.request(key, false, WireGuardKey.of(args[2])))
                        .state()
                        .name();
            case "down block" -> helper.down(Helper.Then.BLOCK).state().name();
            case "down open" -> helper.down(Helper.Then.OPEN).state().name();
            default -> throw new IllegalArgumentException(order);
        };
    }

    private static void renew(Helper helper, Duration lease) {
        try {
            helper.lease(lease);
        } catch (HelperException gone) {
            System.getLogger("app").log(System.Logger.Level.INFO, "lease: " + gone.code());
        }
    }
}
