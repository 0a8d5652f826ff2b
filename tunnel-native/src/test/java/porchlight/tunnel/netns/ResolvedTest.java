package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.tunnel.netns.Lab.NOBODY;
import static porchlight.tunnel.netns.Lab.ROUTER;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelStatus.Reason;

/// Names on a system that resolves with systemd-resolved: a real one, in the client's namespaces. It binds its sockets
/// to the interface whose resolver it asks, so no rewriting of packets reaches it; it has to be told.
class ResolvedTest extends LabTest {
    private static final String STUB = "127.0.0.53";
    /// Where `app/setup.sh` unpacks the package on systems that do not have it installed.
    private static final Path UNPACKED = Path.of(System.getProperty("user.home"), ".cache/porchlight/resolved");

    private static final String START = """
            set -e
            mkdir -p /run/dbus /run/systemd/resolve /run/systemd/netif/links
            if [ -n "$1" ]; then
                mount -t overlay overlay -o lowerdir="$1/usr/bin:/usr/bin" /usr/bin
                mount -t overlay overlay -o lowerdir="$1/usr/share/dbus-1/system.d:/usr/share/dbus-1/system.d" \\
                    /usr/share/dbus-1/system.d
            fi
            getent passwd systemd-resolve >/dev/null || {
                echo 'systemd-resolve:x:64990:64990::/:/usr/sbin/nologin' >>/etc/passwd
                echo 'systemd-resolve:x:64990:' >>/etc/group
            }
            chown systemd-resolve:systemd-resolve /run/systemd/resolve
            dbus-daemon --system --nopidfile --fork --print-pid >/run/bus.pid
            """;

    private Process resolved;

    @BeforeAll
    void startResolved() throws InterruptedException {
        Optional<Path> program = program();
        String why = program.isEmpty() || !Files.exists(Path.of("/usr/bin/dbus-daemon"))
                ? "needs systemd-resolved and dbus-daemon; app/setup.sh fetches them"
                : Lab.manyUsers() ? "" : "needs more accounts than this namespace has";
        if (!why.isEmpty()) {
            System.err.println("SKIPPED: ResolvedTest " + why);
        }
        Assumptions.assumeTrue(why.isEmpty(), why);
        lab.stopHelper();
        boolean unpacked = program.get().startsWith(UNPACKED);
        lab.client.run("sh", "-c", START, "sh", unpacked ? UNPACKED.toString() : "");
        resolved = lab.client.silentDaemon("sh", "-c", "exec " + program.get() + " >/dev/null 2>&1");
        Lab.await(
                "systemd-resolved",
                () -> lab.client.tryRun("resolvectl", "dns", "pt-c0", ROUTER).code() == 0);
        lab.router.daemon(Lab.python("echo.py", ROUTER + ":53").toArray(String[]::new));
        lab.startHelper();
    }

    private static Optional<Path> program() {
        return List.of(Path.of("/usr/lib/systemd/systemd-resolved"), UNPACKED.resolve("lib/systemd/systemd-resolved"))
                .stream()
                .filter(Files::isExecutable)
                .findFirst();
    }

    @AfterAll
    void stopResolved() throws InterruptedException {
        if (resolved != null) {
            resolved.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            lab.client.tryRun("sh", "-c", "kill $(cat /run/bus.pid)");
        }
    }

    private String ask(String name) {
        return lab.ask(NOBODY, "dns", STUB, name);
    }

    /// What the resolver told its neighbours of its own accord while it might is not what is looked at.
    private void fromNowOn() {
        lab.catchUp();
        lab.capture.clear();
    }

    private boolean questionsSeen() {
        lab.catchUp();
        return lab.capture.all().stream().anyMatch(packet -> packet.dport() == 53);
    }

    @Test
    void whileOpenTheNetworksResolverIsAskedWhichProvesThatTheCaptureSees() {
        assertThat(ask("before.lab")).isEqualTo("203.0.113.9");
        assertThat(questionsSeen()).isTrue();
    }

    @Test
    void whileConnectedEveryNameIsAskedForThroughTheTunnel() throws Exception {
        connectToA();
        fromNowOn();
        assertThat(ask("through.lab")).isEqualTo("203.0.113.9");
        assertThat(lab.client.run("resolvectl", "dns", "porchlight0")).endsWith("10.182.0.1");
        assertNoLeak(LabTest::exitA);
        helper.down(Helper.Then.OPEN);
        assertThat(ask("after.lab")).isEqualTo("203.0.113.9");
        assertThat(questionsSeen()).isTrue();
        assertThat(lab.client.run("resolvectl", "dns")).doesNotContain("porchlight0");
    }

    @Test
    void whatWasAnsweredOutsideIsAskedForAgainInside() throws Exception {
        assertThat(ask("kept.lab")).isEqualTo("203.0.113.9");
        assertThat(questionsSeen()).isTrue();
        connectToA();
        fromNowOn();
        assertThat(lab.client.run("sh", "-c", "resolvectl statistics | grep -i 'current cache size'"))
                .endsWith(" 0");
        assertThat(ask("kept.lab")).isEqualTo("203.0.113.9");
        assertNoLeak(LabTest::exitA);
    }

    @Test
    void whileBlockedNoNameIsAskedFor() throws Exception {
        helper.down(Helper.Then.BLOCK);
        fromNowOn();
        assertThat(ask("blocked.lab")).isNotEqualTo("203.0.113.9");
        assertNoLeak(LabTest::nothing);
    }

    @Test
    void whileAPortalIsVisitedTheNetworksResolverIsAskedAgainAndNobodyElse() throws Exception {
        helper.down(Helper.Then.BLOCK);
        assertThat(helper.portal(true).reason()).isEqualTo(Reason.PORTAL);
        assertThat(ask("portal.lab")).isEqualTo("203.0.113.9");
        assertThat(questionsSeen()).isTrue();
        fromNowOn();
        assertThat(lab.ask(NOBODY, "dns", ROUTER, "direct.lab")).isIn("refused", "silence");
        assertThat(lab.ask(NOBODY, "tcp", Lab.WEB, "80")).isIn("refused", "silence");
        assertNoLeak(LabTest::nothing);
        helper.portal(false);
        fromNowOn();
        assertThat(ask("late.lab")).isNotEqualTo("203.0.113.9");
        assertNoLeak(LabTest::nothing);
    }
}
