package porchlight.tunnel.netns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.WireGuardKey;

/// The app as a process of its own that can be killed: it holds the lease and gives commands, one a line.
///
/// `prepare`; `up KEY IP PORT ADDRESS DNS`; `switch` with the same; `down block`; `down open`. Answers with one line:
/// `key KEY`, the state, or `refused CODE`.
final class LeaseHolder {
    private static final Duration LEASE = Duration.ofSeconds(5);

    private final Helper helper;
    private int slot;

    private LeaseHolder(Helper helper) {
        this.helper = helper;
    }

    /// @param args the path of the helper's socket
    public static void main(String[] args) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ScheduledExecutorService renewing = Executors.newSingleThreadScheduledExecutor()) {
            System.out.println("ready");
            LeaseHolder app = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                try {
                    if (app == null) {
                        app = new LeaseHolder(SocketHelper.connect(Path.of(args[0])));
                        Helper held = app.helper;
                        held.lease(LEASE);
                        var unused = renewing.scheduleWithFixedDelay(() -> renew(held), 2, 2, TimeUnit.SECONDS);
                    }
                    System.out.println(app.answer(line.split(" ", -1)));
                } catch (HelperException refused) {
                    System.out.println("refused " + refused.code());
                }
            }
            renewing.shutdownNow();
        }
    }

    private static void renew(Helper helper) {
        try {
            helper.lease(LEASE);
        } catch (HelperException gone) {
            System.getLogger("app").log(System.Logger.Level.DEBUG, "lease: " + gone.code());
        }
    }

    private String answer(String[] words) throws HelperException {
        return switch (words[0]) {
            case "prepare" -> {
                Helper.PreparedKey key = helper.prepare();
                slot = key.slot();
                yield "key " + key.publicKey();
            }
            case "up" -> helper.up(request(words)).state().name();
            case "switch" -> helper.switchTo(request(words)).state().name();
            case "down" ->
                helper.down(words[1].equals("open") ? Helper.Then.OPEN : Helper.Then.BLOCK)
                        .state()
                        .name();
            default -> throw new IllegalArgumentException(words[0]);
        };
    }

    private TunnelRequest request(String[] words) {
        return new TunnelRequest(
                slot,
                WireGuardKey.of(words[1]),
                words[2],
                Integer.parseInt(words[3]),
                Lab.OUR_WIREGUARD,
                new TunnelRequest.Channel(words[2], Lab.CHANNEL, Lab.OUR_CHANNEL),
                words[4],
                Optional.empty(),
                List.of(words[5]),
                1420,
                25,
                false,
                TunnelRequest.V6.BLOCK);
    }
}
