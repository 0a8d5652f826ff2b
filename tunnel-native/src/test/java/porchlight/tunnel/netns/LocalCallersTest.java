package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.helper.CallerTable;
import porchlight.tunnel.helper.CallerTable.Identity;
import porchlight.tunnel.wire.Request;
import porchlight.tunnel.wire.Requests;

/// The table of `callers.txt` with the kernel's word for who is who: real accounts over the real socket
/// (`security.md §3.1 L1, L9, L11`).
@Tag("netns")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalCallersTest {
    private Alone alone;

    @BeforeAll
    void startAHelper() {
        Alone.assumePossible();
        Alone.assumeAccounts();
        alone = new Alone();
        alone.own(Alone.OWNER);
        alone.start();
    }

    @AfterAll
    void endIt() {
        if (alone != null) {
            alone.close();
        }
    }

    @Test
    @DisplayName("MUL-01-006, CVE-2026-26422: nobody but whom the table names drives the helper, by the kernel's word")
    void everyCommandForEveryAccount() throws IOException {
        for (Identity caller : List.of(Identity.ROOT, Identity.OTHER, Identity.NOBODY, Identity.OWNER)) {
            compare(false, caller);
        }
        assertThat(alone.ask(Alone.OWNER, new Request.Lease(Duration.ofSeconds(60))))
                .isEqualTo("ok");
        for (Identity caller : List.of(Identity.ROOT, Identity.OTHER, Identity.NOBODY, Identity.OWNER)) {
            compare(true, caller);
        }
        changeOwner(alone::disown);
        compare(false, Identity.UNOWNED);
        compare(true, Identity.UNOWNED);
        changeOwner(() -> alone.own(Alone.OWNER));
    }

    /// Names another owner, and waits until the helper has seen it: all connections end.
    private void changeOwner(Runnable change) throws IOException {
        try (SocketChannel held = SocketChannel.open(UnixDomainSocketAddress.of(alone.outside(Alone.SOCKET)))) {
            change.run();
            assertThat(held.read(ByteBuffer.allocate(1))).isEqualTo(-1);
        }
    }

    private void compare(boolean leased, Identity caller) {
        // The owner's own `lease` comes last: from then on there is one.
        Map<String, String> expected = new LinkedHashMap<>();
        CallerTable.cells().stream()
                .filter(cell -> cell.leased() == leased && cell.caller() == caller)
                .sorted((a, b) ->
                        Boolean.compare(a.command().equals("lease"), b.command().equals("lease")))
                .forEach(cell -> expected.put(cell.command(), cell.expected()));
        List<Request> requests =
                expected.keySet().stream().map(CallerTable::request).toList();
        List<String> told = alone.ask(caller.uid(), requests);
        Map<String, String> answered = new LinkedHashMap<>();
        List<String> commands = new ArrayList<>(expected.keySet());
        for (int i = 0; i < commands.size(); i++) {
            answered.put(commands.get(i), told.get(i));
        }
        assertThat(answered).as("%s, leased %s", caller, leased).isEqualTo(expected);
    }

    @Test
    @DisplayName("CVE-2024-24974: a server that is not root gets no byte of the client")
    void aSquatterGetsNotOneByte() throws Exception {
        alone.space.run("sh", "-c", "mkdir -p /run/squat && chmod 777 /run/squat");
        Process squatter = alone.space.daemon(Lab.python("fake.py", "/run/squat/s", Integer.toString(Alone.OTHER))
                .toArray(String[]::new));
        Process genuine =
                alone.space.daemon(Lab.python("fake.py", "/run/squat/root", "0").toArray(String[]::new));
        try {
            assertThatThrownBy(() -> SocketHelper.connect(alone.outside("/run/squat/s")))
                    .isInstanceOfSatisfying(
                            HelperException.class,
                            no -> assertThat(no.code()).isEqualTo(HelperException.Code.NOT_RUNNING));
            assertThat(line(squatter)).isEqualTo("0");
            // The control: to a server of root's the client does speak.
            Thread asking = Thread.ofVirtual().start(() -> {
                try (Helper client = SocketHelper.connect(alone.outside("/run/squat/root"))) {
                    client.hello();
                } catch (HelperException noAnswer) {
                    System.getLogger("lab")
                            .log(System.Logger.Level.DEBUG, noAnswer.code().name());
                }
            });
            assertThat(Integer.parseInt(line(genuine))).isPositive();
            assertThat(asking.join(Duration.ofSeconds(10))).isTrue();
        } finally {
            squatter.destroyForcibly();
            genuine.destroyForcibly();
        }
    }

    private static String line(Process process) throws IOException {
        return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    @Test
    @DisplayName("CVE-2022-41924: the socket is root's, in a folder of root's, and it is a file")
    void theSocketIsRootsInAFolderOfRoots() {
        assertThat(alone.space.run("stat", "-c", "%F %u %a", Alone.SOCKET)).isEqualTo("socket 0 666");
        assertThat(alone.space.run("stat", "-c", "%F %u %a", "/run/porchlight")).isEqualTo("directory 0 755");
        assertThat(alone.space
                        .tryRun("setpriv", "--reuid", "4243", "--regid", "4243", "--clear-groups", "rm", Alone.SOCKET)
                        .code())
                .isNotZero();
        assertThat(Files.exists(alone.outside(Alone.SOCKET))).isTrue();
    }

    @Test
    void aConnectionThatTheOwnerHandsOverWorksUntilThereIsAnotherOwner() throws Exception {
        Process other = alone.space.silentDaemon(
                Lab.python("handover.py", Alone.SOCKET, Integer.toString(Alone.OWNER), Integer.toString(Lab.NOBODY))
                        .toArray(String[]::new));
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(other.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(told.readLine()).isEqualTo("ready " + Lab.NOBODY);
            assertThat(say(other, told, new Request.Lease(Duration.ofSeconds(60))))
                    .isEqualTo("ok");
            assertThat(say(other, told, new Request.Prepare())).isEqualTo("ok");
            // What he holds is the connection, not the right: a connection of his own has none.
            assertThat(alone.ask(Lab.NOBODY, new Request.Prepare())).isEqualTo("not_owner");
            changeOwner(() -> alone.own(Alone.OTHER));
            Lab.await(
                    "the end of it",
                    () -> say(other, told, new Request.Prepare()).equals("closed"));
            assertThat(alone.ask(Alone.OTHER, new Request.Prepare())).isEqualTo("no_lease");
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
            changeOwner(() -> alone.own(Alone.OWNER));
        }
    }

    private static String say(Process speaker, BufferedReader told, Request request) {
        String frame = HexFormat.of().formatHex(Requests.write(1, request)) + "\n";
        try {
            speaker.getOutputStream().write(frame.getBytes(StandardCharsets.US_ASCII));
            speaker.getOutputStream().flush();
            return Alone.code(told.readLine());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
