package porchlight.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// While the app is connected, nothing on the user's machine can be spoken to over a network, by a page in a
/// browser least of all (`security.md §3.1 L2`).
///
/// Of TCP nothing listens. Of UDP two programs have ports that anybody may send to, and need them: wireguard-go
/// its own, and the app those that it punches through the NAT with, a home's answer on each of which is checked by
/// signature (`p2p.md §5`); none of them is on loopback, where a program of this machine would look for an
/// interface.
@Tag("netns")
@Timeout(300)
class NothingListensTest {
    /// A busy machine may lose a home right after it was reached: the control is given a minute for the next one.
    private static final int LOOKS = 240;

    private static final String LISTENER =
            "import socket,sys\ns=socket.socket()\ns.bind(('127.0.0.1',8080))\ns.listen()\n"
                    + "print('ready',flush=True)\nsys.stdin.read()";

    private final String mark = "l" + ProcessHandle.current().pid();

    @BeforeEach
    void needsNamespaces() {
        Netns.need();
    }

    @Test
    @DisplayName("CVE-2022-41924: the app listens on nothing that a page in a browser could reach")
    void theAppListensOnNothing() throws Exception {
        Process sandbox = SandboxRun.start(mark);
        List<String> told = new ArrayList<>();
        try (BufferedReader out = sandbox.inputReader()) {
            CompletableFuture<Boolean> connected =
                    CompletableFuture.supplyAsync(() -> SandboxRun.readUntilProtected(out, told));
            assertThat(connected.get(240, TimeUnit.SECONDS))
                    .as("the play begins: %s", told)
                    .isTrue();
            String user = run("sh", "-c", SandboxRun.USER, mark).strip();
            assertThat(user).as("the app's process").matches("[0-9]+");
            List<String> sockets = sockets(user);
            for (int again = 0; again < LOOKS && sockets.stream().noneMatch(NothingListensTest::tunnel); again++) {
                Thread.sleep(250);
                sockets = sockets(user);
            }
            assertThat(sockets)
                    .as("the control: the trace sees the tunnel's own")
                    .anyMatch(NothingListensTest::tunnel);
            assertThat(sockets).allMatch(socket -> tunnel(socket) || punched(socket, user));
            Process listener =
                    new ProcessBuilder("nsenter", "-t", user, "--net", "/usr/bin/python3", "-c", LISTENER).start();
            try (BufferedReader ready = listener.inputReader()) {
                assertThat(ready.readLine()).isEqualTo("ready");
                assertThat(sockets(user)).as("the control").anyMatch(socket -> socket.startsWith("tcp "));
            } finally {
                listener.destroyForcibly();
            }
        } finally {
            run("sh", "-c", "kill -INT -" + sandbox.pid());
            assertThat(sandbox.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    /// All that may be spoken to in the user's network: TCP that listens, UDP and raw sockets without an other
    /// end.
    private static List<String> sockets(String pid) throws IOException, InterruptedException {
        return run("nsenter", "-t", pid, "--net", "ss", "-H", "-ltunwp")
                .lines()
                .map(line -> line.replaceAll("\\s+", " "))
                .toList();
    }

    private static boolean tunnel(String socket) {
        return socket.startsWith("udp ") && socket.contains("\"wireguard-go\"");
    }

    private static boolean punched(String socket, String user) {
        String local = socket.split(" ", -1)[4];
        return socket.startsWith("udp ")
                && socket.contains("pid=" + user + ",")
                && !local.startsWith("127.")
                && !local.contains("[::1]")
                && !local.contains("[::ffff:127.");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
