package porchlight.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `app/run-sandbox`, ended in the middle of the play, leaves the machine as it was.
@Tag("netns")
@Timeout(240)
class LeavesNothingTest {
    /// Everything that a sandbox could leave something in. The processes are told apart by the mark in their
    /// environment, so that a sandbox of somebody else does not count.
    private static final String LOOK = """
            echo '== namespaces'; ip netns; ls /etc/netns 2>/dev/null
            echo '== links'; ip -o link | cut -d: -f2
            echo '== rules'; ip rule; ip -6 rule
            echo '== routes'; ip route show table all | sed 's/ expires [^ ]*//'
            echo '== tables'; nft list tables
            echo '== files'; ls -d /tmp/porchlight* /run/porchlight* /etc/porchlight* /var/lib/porchlight* \
                /run/wireguard/* 2>/dev/null
            echo '== processes'; grep -lzs "^PORCHLIGHT_MARK=$0$" /proc/[0-9]*/environ
            true
            """;

    private final String mark = "m" + ProcessHandle.current().pid();

    @BeforeEach
    void needsNamespaces() {
        Netns.need();
    }

    @Test
    void interruptingTheWholeProcessGroupLeavesNothing() throws Exception {
        endedBy("kill -INT -%d");
    }

    @Test
    void killingTheOuterProcessHardLeavesNothing() throws Exception {
        endedBy("kill -KILL %d");
    }

    private void endedBy(String command) throws Exception {
        String before = look();
        Process sandbox = SandboxRun.start(mark);
        List<String> told = new ArrayList<>();
        try (BufferedReader out = sandbox.inputReader()) {
            CompletableFuture<Boolean> midway =
                    CompletableFuture.supplyAsync(() -> SandboxRun.readUntilProtected(out, told));
            assertThat(midway.get(180, TimeUnit.SECONDS))
                    .as("the play begins: %s", told)
                    .isTrue();
            assertThat(look()).as("something is there to be left").isNotEqualTo(before);

            run("sh", "-c", command.formatted(sandbox.pid()));

            boolean ended = sandbox.waitFor(30, TimeUnit.SECONDS);
            assertThat(ended)
                    .as(() -> "it ends within 30 s; what is there still:\n" + processes(sandbox.pid()))
                    .isTrue();
            assertThat(lookUntil(before)).isEqualTo(before);
        } finally {
            sandbox.destroyForcibly();
        }
    }

    /// Every process of the sandbox, with what it does and what it waits for.
    private static String processes(long group) {
        try {
            return run("sh", "-c", "ps -eo pid,ppid,pgid,stat,etimes,wchan:24,args | awk '$3 == " + group + "'");
        } catch (IOException | InterruptedException e) {
            return e.toString();
        }
    }

    private String lookUntil(String wanted) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        String seen = look();
        while (!seen.equals(wanted) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(250);
            seen = look();
        }
        return seen;
    }

    private String look() throws IOException, InterruptedException {
        return run("sh", "-c", LOOK, mark);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
