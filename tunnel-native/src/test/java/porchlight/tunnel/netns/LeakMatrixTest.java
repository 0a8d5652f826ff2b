package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.EXIT_A;
import static porchlight.tunnel.netns.Lab.PORT_A;
import static porchlight.tunnel.netns.Lab.PORT_B;
import static porchlight.tunnel.netns.Lab.WEB;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelRequest;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// The leak matrix in the states that the user chooses (N1, N4, N6, N7 and N13 of `security.md §3.2`).
class LeakMatrixTest extends MatrixTest {
    private static final String GROUP =
            "/sys/fs/cgroup/user.slice/user-0.slice/user@0.service/porchlight.slice/porchlight-outside.slice";

    @Test
    void offWithLockdownNothingLeaves() throws Exception {
        try {
            assertThat(helper.lockdown(true).state()).isEqualTo(TunnelState.BLOCKED);
            measure("off, with lockdown", LabTest::nothing);
            assertThat(helper.selfTest())
                    .isEqualTo(new Helper.SelfTest(true, helper.selfTest().blockedOut(), 0));
        } finally {
            helper.lockdown(false);
        }
    }

    @Test
    void blockedNothingLeaves() throws Exception {
        helper.down(Helper.Then.BLOCK);
        measure("blocked", LabTest::nothing);
        assertThat(helper.selfTest().blockedOut()).isGreaterThan(100);
        assertTight();
    }

    @Test
    void connectingOnlyTheHandshakeLeaves() throws Exception {
        helper.up(lab.requestWithout(helper.prepare(), true));
        measure("connecting", LabTest::exitA);
        assertThat(helper.status().state()).isEqualTo(TunnelState.CONNECTING);
        assertThat(captured).anyMatch(packet -> packet.wireGuard(EXIT_A, PORT_A));
    }

    @Test
    void connectedEverythingGoesThroughTheTunnel() throws Exception {
        connectToA();
        measure("connected", LabTest::exitA);
        assertThat(captured.stream()
                        .filter(packet -> packet.wireGuard(EXIT_A, PORT_A))
                        .count())
                .isGreaterThan(20);
        assertTight();
    }

    @Test
    void connectedWithIpv6TheSame() throws Exception {
        connect(lab.request(helper, true), false);
        measure("connected, IPv6 through the tunnel", LabTest::exitA);
    }

    private void connect(TunnelRequest plain, boolean lan) throws HelperException, InterruptedException {
        helper.up(new TunnelRequest(
                plain.slot(),
                plain.peerKey(),
                plain.peerIp(),
                plain.peerPort(),
                plain.listenPort(),
                plain.channel(),
                plain.addr4(),
                Optional.of("fd00::2"),
                plain.dns(),
                plain.mtu(),
                25,
                lan,
                TunnelRequest.V6.TUNNEL));
        statuses.next(TunnelState.CONNECTED);
    }

    @Test
    void anExitThatDiesTakesNothingWithIt() throws Exception {
        connectToA();
        lab.forgetClients();
        probe();
        Thread.sleep(1000);
        measure("exit dead", LabTest::exitA);
    }

    @Test
    void whileTheExitIsSwitchedNothingLeaves() throws Exception {
        connectToA();
        TunnelRequest other = lab.request(helper, false);
        CompletableFuture<Void> connected = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                helper.switchTo(other);
                statuses.next(TunnelState.CONNECTED);
                connected.complete(null);
            } catch (HelperException | InterruptedException | RuntimeException | AssertionError failed) {
                connected.completeExceptionally(failed);
            }
        });
        while (!connected.isDone()) {
            probe();
        }
        connected.get();
        measure("exit switched", LabTest::eitherExit, "all the while, until the other exit was connected");
        assertThat(captured).anyMatch(packet -> packet.wireGuard(Lab.EXIT_B, PORT_B));
    }

    /// Another account than the owner's gains nothing by it, and when it is over neither does the owner.
    @Test
    void aPortalThatIsOverLeavesNothingOpen() throws Exception {
        helper.down(Helper.Then.BLOCK);
        helper.portal(true);
        knock();
        lab.catchUp();
        assertThat(lab.capture.all())
                .anyMatch(packet -> packet.kind().equals("tcp") && packet.to().equals(WEB));
        lab.capture.clear();
        if (Lab.manyUsers()) {
            measure("captive portal open, another account", LabTest::nothing);
        }
        TunnelStatus over = helper.portal(false);
        assertThat(over.state()).isEqualTo(TunnelState.BLOCKED);
        assertThat(over.reason()).isEqualTo(Reason.ASKED);
        knock();
        measure("captive portal over", LabTest::nothing);
    }

    private void knock() {
        lab.client.tryRun("timeout", "1", "bash", "-c", "exec 3<>/dev/tcp/" + WEB + "/80");
    }

    /// TunnelCrack LocalNet, CVE-2023-36672: the network says that the attacked range is local.
    @Test
    void theLocalNetworkIsWhatTheRangesSayAndNotWhatTheNetworkSays() throws Exception {
        lab.client.run("ip", "addr", "add", "203.0.113.2/24", "dev", "pt-c0");
        lab.router.run("ip", "addr", "add", WEB + "/32", "dev", "pt-r0");
        try {
            connect(lab.request(helper, true), true);
            assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw " + Lab.INNER_A);
            measure(
                    "local network allowed, attacked public range on the link",
                    packet -> exitA(packet) || (Lab.LOCAL.contains(packet.to()) && packet.dport() != 53),
                    "only literal private and link-local addresses and their groups were seen, and no question for a name");
            assertThat(captured).anyMatch(packet -> packet.udp(Lab.ROUTER, 80));
        } finally {
            lab.client.run("ip", "addr", "del", "203.0.113.2/24", "dev", "pt-c0");
            lab.router.run("ip", "addr", "del", WEB + "/32", "dev", "pt-r0");
        }
    }

    @Test
    void whileSomeProgramsGoOutsideTheOthersDoNot() throws Exception {
        boolean groups = lab.client
                        .tryRun("sh", "-c", "mount -t cgroup2 cgroup2 /sys/fs/cgroup && mkdir -p " + GROUP)
                        .code()
                == 0;
        Assumptions.assumeTrue(groups, "needs control groups (cgroup v2)");
        try {
            helper.split(SplitTunnel.OUTSIDE);
            connectToA();
            List<String> ask = Lab.python("ask.py", "udp", "0", WEB, "7777");
            String member = lab.client.run(
                    "sh",
                    "-c",
                    "echo $$ > " + GROUP + "/cgroup.procs; exec \"$@\"",
                    "sh",
                    ask.get(0),
                    ask.get(1),
                    ask.get(2),
                    ask.get(3),
                    ask.get(4),
                    ask.get(5),
                    ask.get(6));
            assertThat(member).endsWith("saw " + CLIENT);
            lab.capture.clear();
            measure("other programs outside, from one that is not of them", LabTest::exitA);
        } finally {
            helper.down(Helper.Then.OPEN);
            helper.split(SplitTunnel.OFF);
            lab.client.run(
                    "sh",
                    "-c",
                    "cd /sys/fs/cgroup; rmdir -p ." + GROUP.substring("/sys/fs/cgroup".length())
                            + " 2>/dev/null; cd /; umount /sys/fs/cgroup");
        }
    }
}
