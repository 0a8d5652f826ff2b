package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

/// What is left on a real tunnel when a process of ours dies: the rules.
class KilledOnTheWireTest extends LabTest {
    @Test
    void aKilledTunnelLeavesUsBlocked() throws Exception {
        connectToA();
        long killed = System.nanoTime();
        lab.client.run("sh", "-c", "kill -9 $(cut -d' ' -f1 /var/lib/porchlight/carrier)");
        lab.probe();
        assertThat(statuses.next(TunnelState.BLOCKED).reason()).isEqualTo(Reason.TUNNEL_DIED);
        assertThat(Duration.ofNanos(System.nanoTime() - killed)).isLessThan(Duration.ofSeconds(5));
        lab.probe();
        assertNoLeak(LabTest::exitA);
        assertThat(lab.client.run("ip", "rule")).doesNotContain("5052");
    }

    @Test
    void aKilledHelperLeavesTheRulesAndTheNextOneBlocksAndCleansUp() throws Exception {
        connectToA();
        lab.killHelper();
        lab.probe();
        assertNoLeak(LabTest::exitA);
        lab.startHelper();
        lab.probe();
        assertNoLeak(LabTest::exitA);
        try (Helper again = lab.connect()) {
            assertThat(again.status().state()).isEqualTo(TunnelState.BLOCKED);
            assertThat(again.status().reason()).isEqualTo(Reason.RESTARTED);
        }
        assertThat(lab.client.tryRun("ip", "link", "show", "porchlight0").code())
                .isNotZero();
        assertThat(Files.exists(Path.of("/proc/" + lab.client.pid() + "/root/var/lib/porchlight/carrier")))
                .isFalse();
    }

    @Test
    void aKilledHelpersMonitorsEndWithIt() throws Exception {
        Lab.await("its monitors", () -> monitors() == 2);
        lab.killHelper();
        Lab.await("the end of its monitors", () -> monitors() == 0);
    }

    @Test
    void aKilledHelperAndAKilledTunnelLeaveNothingButTheRules() throws Exception {
        connectToA();
        lab.killHelper();
        lab.client.run("sh", "-c", "kill -9 $(cut -d' ' -f1 /var/lib/porchlight/carrier)");
        lab.client.run("ip", "rule", "flush", "protocol", "79");
        lab.probe();
        assertNoLeak(LabTest::exitA);
        lab.startHelper();
        lab.probe();
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void aLostLeaseEndsTheTunnelAndStaysBlocked() throws Exception {
        connectToA();
        stopRenewing();
        helper.lease(Duration.ofSeconds(5));
        assertThat(statuses.next(TunnelState.BLOCKED).reason()).isEqualTo(Reason.LEASE_LOST);
        lab.probe();
        assertNoLeak(LabTest::exitA);
        assertThatThrownBy(() -> helper.prepare())
                .isInstanceOfSatisfying(
                        HelperException.class, no -> assertThat(no.code()).isEqualTo(HelperException.Code.NO_LEASE));
    }

    @Test
    @DisplayName("MUL22-02: a system that goes down, and the helper with it, stays blocked")
    void theEndOfTheHelperEndsTheTunnelAndKeepsBlocking() throws Exception {
        connectToA();
        lab.stopHelper();
        assertThat(lab.client.tryRun("ip", "link", "show", "porchlight0").code())
                .isNotZero();
        lab.probe();
        assertNoLeak(LabTest::exitA);
        lab.startHelper();
    }

    /// Programs that listen in the client's network.
    private long monitors() {
        return lab.client
                .run(
                        "sh",
                        "-c",
                        "for p in $(pgrep -f 'nft [m]onitor|ip [m]onitor'); do"
                                + " [ \"$(readlink /proc/$p/ns/net)\" = \"$(readlink /proc/self/ns/net)\" ] && echo $p; done; true")
                .lines()
                .count();
    }
}
