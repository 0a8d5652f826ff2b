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

/// An app in a process of its own, so that it can be killed or frozen: holds the lease and brings a tunnel up.
///
///     LeasedTunnel LEASE_SECONDS KEY_OF_EXIT_A
///
/// Says `ready`; `prepare` is answered by its public key, `up` by the state.
final class LeasedTunnel {
    private LeasedTunnel() {}

    /// @param args see above
    public static void main(String[] args) throws IOException, HelperException {
        Duration lease = Duration.ofSeconds(Long.parseLong(args[0]));
        Helper helper = SocketHelper.connect(SocketHelper.SOCKET);
        helper.lease(lease);
        var renewing = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().factory());
        var renewal = renewing.scheduleWithFixedDelay(() -> renew(helper, lease), 1, 1, TimeUnit.SECONDS);
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        orders.readLine();
        Helper.PreparedKey key = helper.prepare();
        System.out.println(key.publicKey());
        orders.readLine();
        WireGuardKey exit = WireGuardKey.of(args[1]);
        System.out.println(helper.up(Lab.request(key, true, exit)).state());
        orders.readLine();
        renewal.cancel(true);
    }

    private static void renew(Helper helper, Duration lease) {
        try {
            helper.lease(lease);
        } catch (HelperException gone) {
            System.getLogger("app").log(System.Logger.Level.INFO, "lease: " + gone.code());
        }
    }
}
