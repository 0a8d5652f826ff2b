package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.tunnel.netns.Lab.CLIENT;
import static porchlight.tunnel.netns.Lab.WEB;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus.Reason;

/// Rows C10 to C12 of the contract: programs of a control group go beside the tunnel, or they alone go through it.
class SplitTunnelTest extends LabTest {
    private static final String OUTSIDE = "porchlight-outside.slice";
    private static final String INSIDE = "porchlight-inside.slice";
    private static final String SLICES = "/sys/fs/cgroup/user.slice/user-0.slice/user@0.service/porchlight.slice/";
    private static final String OTHER6 = "2001:db8:99::1";

    @BeforeAll
    void makeTheGroups() {
        Shell.Result mounted = lab.client.tryRun(
                "sh",
                "-c",
                "mount -t cgroup2 cgroup2 /sys/fs/cgroup && mkdir -p " + SLICES + OUTSIDE + " " + SLICES + INSIDE
                        // As strict as some distributions are: an answer must come from where a packet would go.
                        + " && echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter");
        if (mounted.code() != 0) {
            System.err.println("SKIPPED: SplitTunnelTest may make no control groups: " + mounted.output());
        }
        Assumptions.assumeTrue(mounted.code() == 0, "may make no control groups");
        lab.internet.daemon("/usr/bin/python3", "-c", """
                import socket, threading
                s = socket.socket(); s.setsockopt(1, 2, 1); s.bind(("%s", 80)); s.listen(8)
                print("ready", flush=True)
                def serve(c, peer):
                    c.recv(99); c.sendall(peer[0].encode().ljust(300000, b".")); c.close()
                while True:
                    c, peer = s.accept(); threading.Thread(target=serve, args=(c, peer), daemon=True).start()
                """.formatted(WEB));
    }

    @AfterAll
    void removeTheGroups() {
        if (lab != null) {
            lab.client.tryRun("sh", "-c", "cd /sys/fs/cgroup && rmdir -p " + path(OUTSIDE) + " " + path(INSIDE));
        }
    }

    private static String path(String slice) {
        return SLICES.substring("/sys/fs/cgroup/".length()) + slice;
    }

    @BeforeEach
    void forEverything() throws HelperException {
        helper.lockdown(false);
        helper.split(SplitTunnel.OFF);
    }

    private String in(String slice, String... question) {
        List<String> argv = new ArrayList<>(
                List.of("sh", "-c", "echo $$ > " + SLICES + slice + "/cgroup.procs; exec \"$@\"", "sh"));
        argv.addAll(Lab.python("ask.py", question));
        return lab.client.run(argv.toArray(String[]::new));
    }

    @Test
    void aProgramOutsideGoesBesideTheTunnelAndTheOthersThroughIt() throws Exception {
        helper.split(SplitTunnel.OUTSIDE);
        connectToA();
        assertThat(in(OUTSIDE, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
        assertThat(in(OUTSIDE, "tcp", WEB, "80")).startsWith(CLIENT + "...").hasSize(300_000);
        lab.catchUp();
        lab.capture.clear();
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        assertThat(lab.ask(0, "tcp", WEB, "80")).startsWith("10.182.0.2...").hasSize(300_000);
        lab.probe();
        assertNoLeak(LabTest::exitA);
        assertThat(helper.selfTest())
                .isEqualTo(new Helper.SelfTest(true, helper.selfTest().blockedOut(), 0));
    }

    @Test
    void aProgramOutsideIsFreeWhileEverythingElseIsBlocked() throws Exception {
        helper.split(SplitTunnel.OUTSIDE);
        helper.down(Helper.Then.BLOCK);
        assertThat(in(OUTSIDE, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
        lab.catchUp();
        lab.capture.clear();
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).isEqualTo("refused");
        lab.probe();
        assertNoLeak(LabTest::exitA);
        helper.lockdown(true);
        assertThat(in(OUTSIDE, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
        helper.lockdown(false);
    }

    /// While the tunnel is for the group alone, the system's own housekeeping is free too: joined groups are told.
    private static boolean theGroupMay(Capture.Packet packet) {
        return exitA(packet) || (packet.kind().equals("icmp6") && packet.sport() == 143);
    }

    @Test
    void onlyAProgramInsideUsesTheTunnelAndItsQuestionsGoThere() throws Exception {
        helper.split(SplitTunnel.INSIDE);
        connectToA();
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
        assertThat(lab.ask(0, "tcp", WEB, "80")).startsWith(CLIENT + "...");
        lab.catchUp();
        lab.capture.clear();
        assertThat(in(INSIDE, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        assertThat(in(INSIDE, "tcp", WEB, "80")).startsWith("10.182.0.2...").hasSize(300_000);
        assertThat(in(INSIDE, "dns", Lab.ROUTER, "web.lab")).isEqualTo("203.0.113.9");
        assertThat(in(INSIDE, "udp", "0", OTHER6, "7777")).isIn("refused", "silence");
        assertThat(in(INSIDE, "udp", "0", Lab.ROUTER, "7777")).isIn("refused", "silence");
        assertThat(in(INSIDE, "on", "pt-c0", "udp", "0", WEB, "7777")).isIn("refused", "silence");
        assertThat(in(INSIDE, "on", "pt-c0", "tcp", WEB, "80")).isIn("refused", "silence");
        assertNoLeak(SplitTunnelTest::theGroupMay);
        assertThat(helper.selfTest().leaked()).isZero();
    }

    @Test
    void aProgramInsideIsBlockedWithoutATunnelAndTheOthersAreNot() throws Exception {
        helper.split(SplitTunnel.INSIDE);
        connectToA();
        lab.client.run("sh", "-c", "kill -9 $(cut -d' ' -f1 /var/lib/porchlight/carrier)");
        assertThat(in(INSIDE, "udp", "0", WEB, "7777")).isIn("refused", "silence");
        assertThat(statuses.next(TunnelState.BLOCKED).reason()).isEqualTo(Reason.TUNNEL_DIED);
        assertThat(in(INSIDE, "udp", "0", WEB, "7777")).isEqualTo("refused");
        assertThat(in(INSIDE, "dns", Lab.ROUTER, "web.lab")).isEqualTo("refused");
        assertThat(in(INSIDE, "udp", "0", OTHER6, "7777")).isEqualTo("refused");
        assertNoLeak(SplitTunnelTest::theGroupMay);
        assertThat(lab.ask(0, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
    }

    @Test
    void theChoiceCanChangeWhileConnectedAndNothingLeaksMeanwhile() throws Exception {
        connectToA();
        helper.split(SplitTunnel.OUTSIDE);
        assertThat(in(OUTSIDE, "udp", "0", WEB, "7777")).endsWith("saw " + CLIENT);
        helper.split(SplitTunnel.OFF);
        lab.catchUp();
        lab.capture.clear();
        assertThat(in(OUTSIDE, "udp", "0", WEB, "7777")).endsWith("saw 10.182.0.2");
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void aGroupThatIsGoneLeavesNoHoleAndItsAbsenceIsTold() throws Exception {
        lab.client.run("rmdir", SLICES + INSIDE);
        try {
            assertThatThrownBy(() -> helper.split(SplitTunnel.INSIDE))
                    .isInstanceOfSatisfying(
                            HelperException.class,
                            no -> assertThat(no.code()).isEqualTo(HelperException.Code.NO_GROUP));
            lab.client.run("mkdir", SLICES + INSIDE);
            helper.split(SplitTunnel.INSIDE);
            connectToA();
            lab.client.run("rmdir", SLICES + INSIDE);
            // Nobody can be in a group that is not there: the tunnel is for everything again.
            statuses.next(s -> s.state() == TunnelState.CONNECTED && s.reason() == Reason.RULES_CHANGED, "repair");
            Lab.await("the repair", () -> lab.ask(0, "udp", "0", WEB, "7777").endsWith("saw 10.182.0.2"));
        } finally {
            lab.client.tryRun("mkdir", SLICES + INSIDE);
        }
    }
}
