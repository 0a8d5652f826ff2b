package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelState;

/// Nothing of ours can be reached over a network, in any state (`security.md §3.1 L2`).
class ListeningTest extends LabTest {
    /// Sockets that anybody may send to: listening ones of TCP, unconnected ones of UDP and of the other kinds.
    private List<String> listening() {
        return lab.client
                .run("ss", "-H", "-ltunwp")
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> line.replaceAll("\\s+", " "))
                .toList();
    }

    /// WireGuard's own port, where wireguard-go carries it; the kernel's has no program.
    private static boolean tunnel(String socket) {
        return socket.startsWith("udp ")
                && socket.matches(".*[*:\\]0]:" + Lab.OUR_WIREGUARD + " .*")
                && (socket.contains("\"wireguard-go\"") || !socket.contains("users:"));
    }

    private void assertUnreachable(TunnelState state, boolean tunnel) throws Exception {
        assertThat(helper.status().state()).isEqualTo(state);
        List<String> sockets = listening();
        assertThat(sockets).allMatch(ListeningTest::tunnel);
        assertThat(sockets.isEmpty()).isEqualTo(!tunnel);
    }

    @Test
    @DisplayName(
            "CVE-2022-41924, MUL-02-007: no page in a browser can reach the helper, since it listens on nothing but a file")
    void nothingListensInAnyState() throws Exception {
        assertUnreachable(TunnelState.OPEN, false);
        helper.down(Helper.Then.BLOCK);
        assertUnreachable(TunnelState.BLOCKED, false);
        helper.portal(true);
        assertUnreachable(TunnelState.BLOCKED, false);
        helper.portal(false);
        helper.lockdown(true);
        assertUnreachable(TunnelState.BLOCKED, false);
        helper.lockdown(false);
        helper.up(lab.requestWithout(helper.prepare(), true));
        assertUnreachable(TunnelState.CONNECTING, true);
        helper.down(Helper.Then.BLOCK);
        connectToA();
        assertUnreachable(TunnelState.CONNECTED, true);
        helper.switchTo(lab.request(helper, false));
        statuses.next(TunnelState.CONNECTED);
        assertUnreachable(TunnelState.CONNECTED, true);
        helper.down(Helper.Then.OPEN);
        assertUnreachable(TunnelState.OPEN, false);
    }

    @Test
    void whatListensWouldBeSeen() {
        String listen = "import socket,sys\ns=socket.socket(socket.AF_INET,%s)\ns.bind(('127.0.0.1',%d))\n%s\n"
                + "print('ready',flush=True)\nsys.stdin.read()";
        Process tcp =
                lab.client.daemon("/usr/bin/python3", "-c", listen.formatted("socket.SOCK_STREAM", 8080, "s.listen()"));
        Process udp = lab.client.daemon(
                "/usr/bin/python3", "-c", listen.formatted("socket.SOCK_DGRAM", Lab.OUR_WIREGUARD, ""));
        try {
            assertThat(listening()).hasSize(2).noneMatch(ListeningTest::tunnel);
        } finally {
            tcp.destroyForcibly();
            udp.destroyForcibly();
        }
    }
}
