package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CHANNEL;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.EXIT_B;
import static porchlight.tunnel.netns.Lab.OUR_CHANNEL;
import static porchlight.tunnel.netns.Lab.PORT_A;
import static porchlight.tunnel.netns.Lab.PORT_B;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;

/// A test class with a [Lab] of its own. Each test begins OPEN, with a helper that runs, a client that holds the
/// lease, and a capture that has seen nothing yet.
@Tag("netns")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class LabTest {
    static boolean nothing(Capture.Packet packet) {
        return false;
    }

    /// Row C2 and C3 of the contract, for the first exit.
    static boolean exitA(Capture.Packet packet) {
        return packet.wireGuard(EXIT_A, PORT_A) || (packet.udp(EXIT_A, CHANNEL) && packet.sport() == OUR_CHANNEL);
    }

    static boolean eitherExit(Capture.Packet packet) {
        return exitA(packet)
                || packet.wireGuard(EXIT_B, PORT_B)
                || (packet.udp(EXIT_B, CHANNEL) && packet.sport() == OUR_CHANNEL);
    }

    Lab lab;
    Helper helper;
    Statuses statuses;
    private ScheduledExecutorService renewing;

    @BeforeAll
    void buildTheLab() throws InterruptedException {
        String why = whyNot();
        if (!why.isEmpty()) {
            System.err.println("SKIPPED: " + getClass().getSimpleName() + " " + why);
        }
        Assumptions.assumeTrue(why.isEmpty(), why);
        lab = new Lab();
    }

    private static String whyNot() {
        Path tun = Path.of("/dev/net/tun");
        if (Shell.tryRun(List.of("unshare", "--net", "--mount", "true"), "").code() != 0) {
            return "needs root, or a user namespace (unshare -Urnm)";
        }
        if (Shell.tryRun(List.of("sh", "-c", "exec 3<>" + tun), "").code() != 0) {
            return "may not open /dev/net/tun";
        }
        for (String tool : List.of("nft", "ip", "wg", "wireguard-go", "/usr/bin/python3", "nsenter")) {
            if (Shell.tryRun(List.of("sh", "-c", "command -v " + tool), "").code() != 0) {
                return "needs " + tool;
            }
        }
        return "";
    }

    @AfterAll
    void removeTheLab() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void begin() {
        lab.ensureHelper();
        Lab.await("a free place at the helper", this::letsUsIn);
        renewing = Executors.newSingleThreadScheduledExecutor();
        Helper renewed = helper;
        var unused = renewing.scheduleWithFixedDelay(() -> renew(renewed), 2, 2, TimeUnit.SECONDS);
        assertThat(unused.isDone()).isFalse();
        lab.forgetClients();
        lab.catchUp();
        lab.capture.clear();
    }

    /// The connections of the test before may still be counted: an account gets four.
    private boolean letsUsIn() {
        try {
            helper = lab.connect();
            helper.down(Helper.Then.OPEN);
            helper.allow(List.of());
            helper.lease(Duration.ofSeconds(30));
            statuses = new Statuses(helper);
            return true;
        } catch (HelperException full) {
            if (full.code() != HelperException.Code.CONNECTION_LOST) {
                throw new AssertionError(full);
            }
            helper.close();
            return false;
        }
    }

    private static void renew(Helper helper) {
        try {
            helper.lease(Duration.ofSeconds(30));
        } catch (HelperException gone) {
            System.getLogger("lab").log(System.Logger.Level.INFO, "lease: " + gone.code());
        }
    }

    @AfterEach
    void end() throws Exception {
        if (renewing != null) {
            renewing.shutdownNow();
            statuses.end();
            helper.close();
        }
    }

    /// From now on nobody renews the lease: what is left of it runs out.
    void stopRenewing() throws InterruptedException {
        renewing.shutdownNow();
        assertThat(renewing.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
    }

    TunnelRequest connectToA() throws HelperException, InterruptedException {
        TunnelRequest request = lab.request(helper, true);
        assertThat(helper.up(request).state()).isIn(TunnelState.CONNECTING, TunnelState.CONNECTED);
        statuses.next(TunnelState.CONNECTED);
        return request;
    }

    void assertNoLeak(Predicate<Capture.Packet> allowed) {
        lab.catchUp();
        assertThat(lab.capture.except(allowed)).isEmpty();
    }
}
