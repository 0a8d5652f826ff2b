package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import porchlight.tunnel.Helper;
import porchlight.tunnel.SocketHelper;

/// A whole life of the helper and of every program that it starts, as the kernel saw it: what was opened, what was
/// run and with which words (`security.md §3.1 L5, L7`, §3.4 T2).
@Tag("netns")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HelperLifeTest {
    private static final String TRACE = "/run/trace";

    /// What may be opened or run. Everything else is a way in, also where there is nothing yet.
    private static final List<Pattern> EXPECTED = Stream.of(
                    // the image: here the JDK and the compiled classes
                    Pattern.quote(realPath(System.getProperty("java.home"))) + "/.*",
                    Pattern.quote(realPath("target/classes")) + "(/.*)?",
                    // the kernel's own: what this machine is, its networks and its devices
                    "/proc/.*",
                    "/sys/.*",
                    "/dev/(null|random|urandom|stdin|net/tun)",
                    // ours: state, socket, owner, laboratory; wireguard-go's control socket
                    Pattern.quote(Alone.STATE) + "(/[a-z_.-]+)?",
                    "/run/porchlight(/helper\\.sock)?",
                    "/etc/porchlight/(owner|lab)",
                    "/run/wireguard(/porchlight0\\.sock)?",
                    // the loader of shared libraries and the locale of the C library, where only root installs
                    "/etc/ld\\.so\\.(cache|preload)",
                    "(/usr)?/lib(64)?/.*",
                    "/usr/share/locale/.*",
                    // whose a number is (SO_PEERCRED as a principal), and what time it is in the log
                    "/etc/(passwd|group|nsswitch\\.conf|localtime)",
                    // who resolves names here (portal, systemd-resolved)
                    "/etc/resolv\\.conf",
                    "/run/systemd/resolve(/.*)?",
                    "/run/dbus/system_bus_socket",
                    // names of numbers that ip and nft print, and ip's folder of namespaces
                    "/etc/(protocols|services|connlabel\\.conf|gai\\.conf|iproute2(/.*)?)",
                    "/usr/share/iproute2/.*",
                    "/run/netns",
                    // the programs themselves
                    "/usr/s?bin/(nft|ip|wg|wireguard-go|resolvectl|setpriv)",
                    "/s?bin/(nft|ip|wg|wireguard-go|resolvectl|setpriv)")
            .map(Pattern::compile)
            .toList();

    private static final Pattern OPENED =
            Pattern.compile("^(?:open|openat|creat|execve)\\((?:([A-Z_0-9a-z]+), )?\"([^\"]*)\".*");
    private static final Pattern RUN = Pattern.compile("^execve\\(\"([^\"]*)\", \\[(.*?)]");

    private Alone alone;
    private final List<String> calls = new ArrayList<>();
    private String secret = "";

    @BeforeAll
    void liveOnce() throws Exception {
        Alone.assumePossible("strace");
        alone = new Alone();
        alone.own(0);
        alone.space.run("mkdir", "-m", "700", TRACE);
        Process tracer = alone.start(
                "strace", "-f", "-ff", "-s", "65536", "-e", "trace=open,openat,creat,execve", "-o", TRACE + "/t");
        try (Helper client = SocketHelper.connect(alone.outside(Alone.SOCKET))) {
            client.lease(Duration.ofSeconds(60));
            client.up(Alone.request(client.prepare().slot()));
            secret = alone.space.run("wg", "show", "porchlight0", "private-key");
            client.down(Helper.Then.OPEN);
            alone.live(client);
            client.down(Helper.Then.OPEN);
        }
        tracer.children().forEach(ProcessHandle::destroy);
        assertThat(tracer.waitFor(30, TimeUnit.SECONDS)).isTrue();
        try (Stream<Path> files = Files.list(alone.outside(TRACE))) {
            for (Path file : files.toList()) {
                calls.addAll(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @AfterAll
    void end() {
        if (alone != null) {
            alone.close();
        }
    }

    private static String realPath(String path) {
        try {
            return Path.of(path).toRealPath().toString();
        } catch (IOException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private Set<String> opened() {
        Set<String> paths = new TreeSet<>();
        for (String call : calls) {
            Matcher opened = OPENED.matcher(call);
            if (opened.matches()) {
                paths.add(opened.group(2));
            }
        }
        return paths;
    }

    @Test
    @DisplayName("CVE-2019-12572, CVE-2019-12575: nothing is opened, nor looked for, where somebody else could put it")
    void everythingThatIsOpenedIsExpected() throws IOException {
        Set<String> opened = opened();
        // The control: the trace has seen the helper and those whom it started.
        assertThat(opened)
                .contains("/etc/porchlight/owner", "/etc/ld.so.cache", "/dev/net/tun", Alone.STATE + "/carrier")
                .anyMatch(path -> path.endsWith("/porchlight/tunnel/helper/Engine.class"));
        List<String> strange = opened.stream()
                .filter(path -> EXPECTED.stream()
                        .noneMatch(expected -> expected.matcher(path).matches()))
                .toList();
        assertThat(strange).isEmpty();
        for (String path : opened) {
            if (!path.matches("/(proc|sys|dev)/.*") && !path.startsWith(realPath("target/classes"))) {
                assertThat(ownedByRoot(path)).as(path).isTrue();
            }
        }
    }

    /// Whether nobody but root could have put it there: neither it nor any folder above it is open to others.
    private boolean ownedByRoot(String path) throws IOException {
        Path root = alone.outside("/");
        Path link = root.resolve(path.substring(1));
        for (; !link.equals(root); link = link.getParent()) {
            if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
                int uid = (Integer) Files.getAttribute(link, "unix:uid", LinkOption.NOFOLLOW_LINKS);
                Set<PosixFilePermission> may = Files.getPosixFilePermissions(link, LinkOption.NOFOLLOW_LINKS);
                boolean closed = Files.isSymbolicLink(link)
                        || (!may.contains(PosixFilePermission.OTHERS_WRITE)
                                && !may.contains(PosixFilePermission.GROUP_WRITE))
                        || path.equals(Alone.SOCKET);
                // A user namespace shows the root of the machine as nobody.
                if (!closed || (uid != 0 && (Lab.manyUsers() || uid != Lab.NOBODY))) {
                    return false;
                }
            }
        }
        return true;
    }

    @Test
    void aPathThatOthersCouldFillWouldBeSeen() throws IOException {
        assertThat(ownedByRoot("/etc/passwd")).isTrue();
        assertThat(ownedByRoot("/tmp/openssl.cnf")).isFalse();
        for (String strange : List.of(
                "/usr/local/ssl/openssl.cnf",
                "/tmp/x.so",
                "/home/u/.wgrc",
                "wg",
                "/usr/bin/sh",
                "/etc/nftables.conf")) {
            assertThat(EXPECTED).noneMatch(expected -> expected.matcher(strange).matches());
        }
    }

    @Test
    @DisplayName("CVE-2019-12576, CVE-2026-26422: only known programs are run, by absolute path, and none is a shell")
    void onlyKnownProgramsAreRun() {
        Set<String> programs = new TreeSet<>();
        calls.stream()
                .map(RUN::matcher)
                .filter(Matcher::find)
                .map(run -> run.group(1))
                .forEach(programs::add);
        assertThat(programs)
                .anyMatch(program -> program.endsWith("/nft"))
                .anyMatch(program -> program.endsWith("/wg"))
                .allMatch(program -> program.matches("(/usr)?/s?bin/(nft|ip|wg|wireguard-go|resolvectl|setpriv)")
                        || program.equals(realPath(System.getProperty("java.home")) + "/bin/java")
                        || program.equals(realPath(System.getProperty("java.home")) + "/lib/jspawnhelper"));
    }

    @Test
    @DisplayName("MUL-01-003: the private key is in no argument, in no environment, and on no disk")
    void thePrivateKeyIsNowhereButInWireGuard() throws IOException {
        byte[] key = Base64.getDecoder().decode(secret);
        assertThat(key).hasSize(32);
        List<String> forms =
                List.of(secret, HexFormat.of().formatHex(key), new String(key, StandardCharsets.ISO_8859_1));
        List<String> words =
                calls.stream().filter(call -> call.startsWith("execve")).toList();
        // The control: the exit's public key is an argument of wg.
        assertThat(words)
                .anyMatch(call -> call.contains(Alone.request(1).peerKey().toString()));
        for (String form : forms) {
            assertThat(words).noneMatch(call -> call.contains(form));
        }
        for (String folder : List.of(Alone.STATE, "/run/porchlight", "/run/wireguard", "/etc/porchlight")) {
            for (Path file : files(alone.outside(folder))) {
                String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertThat(forms).as(file.toString()).noneMatch(text::contains);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
