package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.SocketHelper;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.wire.Request;

/// What a local account may lay in the helper's way: programs, links, signals, storms (`security.md §3.1 L5, L6,
/// L8`).
@Tag("netns")
class LocalAttacksTest {
    /// The contents of a file that is not ours to write.
    private static final String PRECIOUS = "precious\n";

    /// Every file that the helper writes, apart from its lock.
    private static final List<String> WRITTEN = List.of(
            "secured",
            "secured.new",
            "lockdown",
            "lockdown.new",
            "blocked.nft",
            "blocked.nft.new",
            "carrier",
            "old-src_valid_mark",
            "old-arp_ignore");

    private static final long MEBIBYTE = 1024;
    private static final long MOST_MEMORY = 64 * MEBIBYTE;

    private Alone alone;

    @BeforeEach
    void build() {
        Alone.assumePossible();
        alone = new Alone();
        alone.own(0);
    }

    @AfterEach
    void remove() {
        if (alone != null) {
            alone.close();
        }
    }

    private Helper client() throws HelperException {
        return SocketHelper.connect(alone.outside(Alone.SOCKET));
    }

    private void live() throws HelperException {
        try (Helper client = client()) {
            alone.live(client);
            assertThat(client.status().state()).isEqualTo(TunnelState.BLOCKED);
        }
    }

    @Test
    @DisplayName("CVE-2019-12576, MLLVD-CR-24-06: a program that somebody planted is never run")
    void plantedProgramsAreNeverRun() throws HelperException {
        alone.space.run(
                "sh",
                "-c",
                "mkdir -p /run/plant/bin && cd /run/plant && for p in nft ip wg wireguard-go resolvectl sh env java; do"
                        + " printf '#!/bin/sh\\necho $0 >> /run/canary\\n' > $p; chmod 755 $p; cp $p bin/$p; done;"
                        + " chmod 777 /run/plant; touch /run/canary; chmod 666 /run/canary");
        String[] planted = {
            "/usr/bin/env",
            "-C",
            "/run/plant",
            "HOME=/run/plant",
            "PATH=/run/plant:/run/plant/bin:.",
            "XDG_CONFIG_HOME=/run/plant"
        };
        // The control: whoever looks a program up by its name runs the planted one.
        List<String> control = new ArrayList<>(List.of(planted));
        control.addAll(List.of("/bin/sh", "-c", "nft list ruleset; ip link"));
        alone.space.run(control.toArray(String[]::new));
        assertThat(alone.space.run("cat", "/run/canary")).contains("/run/plant/nft", "/run/plant/ip");
        alone.space.run("sh", "-c", ": > /run/canary");
        alone.start(planted);
        live();
        assertThat(alone.space.run("cat", "/run/canary")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ln -s", "ln"})
    @DisplayName("CVE-2019-12571, CVE-2019-12573, CVE-2019-12577: what a link leads to is not written")
    void linksInTheWayOfTheHelperLeadToNothing(String link) throws Exception {
        StringBuilder plant = new StringBuilder("mkdir -m 700 " + Alone.STATE + "; mkdir -m 755 /var/lib/theirs;");
        for (String name : WRITTEN) {
            String victim = "/var/lib/theirs/" + name;
            plant.append(" printf '%s' '" + PRECIOUS + "' > " + victim + "; chmod 640 " + victim + ";");
            plant.append(" " + link + " " + victim + " " + Alone.STATE + "/" + name + ";");
        }
        alone.space.run("sh", "-c", plant.toString());
        alone.start();
        live();
        alone.stop();
        for (String name : WRITTEN) {
            assertThat(alone.space.run(
                            "sh", "-c", "cat /var/lib/theirs/" + name + "; stat -c '%a %u' /var/lib/theirs/" + name))
                    .as(name)
                    .isEqualTo(PRECIOUS + "640 0");
        }
        // The control: it did write, beside them.
        Path rules = alone.outside(Alone.STATE + "/blocked.nft");
        assertThat(Files.isRegularFile(rules, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readString(rules)).contains("policy drop");
    }

    @Test
    @DisplayName(
            "CVE-2019-12573: where its lock is a link the helper does not start, and what it leads to stays as it is")
    void aLinkInPlaceOfTheLockIsRefused() throws Exception {
        alone.space.run(
                "sh",
                "-c",
                "mkdir -m 700 %1$s; printf precious > /var/lib/victim; ln -s /var/lib/victim %1$s/lock"
                        .formatted(Alone.STATE));
        assertThat(startsAndEnds()).isNotZero();
        assertThat(alone.space.run("cat", "/var/lib/victim")).isEqualTo("precious");
    }

    private int startsAndEnds() throws InterruptedException {
        Process helper = alone.space.silentDaemon(Alone.argv().toArray(String[]::new));
        assertThat(helper.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return helper.exitValue();
    }

    @Test
    @DisplayName(
            "CVE-2025-46351, CVE-2023-50446: a state folder of somebody else's, or a link in its place, is not used")
    void aStateFolderOfAStrangersIsNotUsed() throws Exception {
        alone.space.run("sh", "-c", "mkdir -m 777 /var/lib/theirs; ln -s /var/lib/theirs " + Alone.STATE);
        assertThat(startsAndEnds()).isNotZero();
        if (Lab.manyUsers()) {
            alone.space.run("sh", "-c", "rm %1$s; mkdir -m 777 %1$s; chown 4243 %1$s".formatted(Alone.STATE));
            assertThat(startsAndEnds()).isNotZero();
        }
        assertThat(alone.space.run("ls", "/var/lib/theirs")).isEmpty();
        // The control: in a folder of root's it starts, and closes it.
        alone.space.run("sh", "-c", "rm -rf %1$s; mkdir -m 777 %1$s".formatted(Alone.STATE));
        alone.start();
        assertThat(alone.space.run("stat", "-c", "%a", Alone.STATE)).isEqualTo("700");
    }

    @Test
    @DisplayName("MUL-01-003: state and rules are root's alone, and nothing else is written anywhere")
    void whatIsWrittenIsForRootOnly() throws Exception {
        alone.space.run("touch", "/run/before");
        alone.start();
        live();
        // What it opens elsewhere, /tmp included, HelperLifeTest sees.
        List<String> written = alone.space
                .run(
                        "find",
                        "/run",
                        "/var/lib",
                        "/etc",
                        "-xdev",
                        "-newer",
                        "/run/before",
                        "-type",
                        "f",
                        "-printf",
                        "%p %m %u\\n")
                .lines()
                .toList();
        assertThat(written)
                .anyMatch(line -> line.startsWith(Alone.STATE + "/blocked.nft "))
                .anyMatch(line -> line.startsWith(Alone.STATE + "/secured "))
                .allMatch(line -> line.matches(Alone.STATE + "/[a-z_.-]+ 600 root"));
        assertThat(alone.space.run("stat", "-c", "%a %u", Alone.STATE)).isEqualTo("700 0");
        if (Lab.manyUsers()) {
            for (String look : List.of(
                    "ls " + Alone.STATE, "cat " + Alone.STATE + "/secured", "cat " + Alone.STATE + "/blocked.nft")) {
                List<String> argv =
                        new ArrayList<>(List.of("setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"));
                argv.addAll(List.of(look.split(" ", -1)));
                assertThat(alone.space.tryRun(argv.toArray(String[]::new)).code())
                        .as(look)
                        .isNotZero();
            }
        }
    }

    @Test
    @DisplayName("MLLVD-CR-24-01, MLLVD-CR-24-02: a storm of signals ends the helper once, in order and blocked")
    void aStormOfSignalsEndsItOnceAndInOrder() throws Exception {
        Process helper = alone.start();
        try (Helper client = client()) {
            client.lease(Duration.ofSeconds(60));
            client.up(Alone.request(client.prepare().slot()));
        }
        assertThat(alone.space.run("ip", "link", "show", "porchlight0")).contains("porchlight0");
        alone.space.run(
                "sh",
                "-c",
                ("p=%d; i=0; while [ $i -lt 300 ]; do kill -TERM $p; kill -INT $p; kill -HUP $p; i=$((i + 1));"
                                + " done 2>/dev/null || true")
                        .formatted(helper.pid()));
        assertThat(helper.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(alone.space.tryRun("ip", "link", "show", "porchlight0").code())
                .isNotZero();
        assertThat(alone.space.run("ip", "rule")).doesNotContain("5052");
        assertThat(alone.space.run("nft", "list", "table", "inet", "porchlight"))
                .contains("policy drop");
        assertThat(alone.space.run("ls", Alone.STATE)).contains("secured").doesNotContain("hs_err", "carrier");
        assertThat(Files.exists(alone.outside(Alone.SOCKET))).isFalse();
        alone.start();
        try (Helper again = client()) {
            assertThat(again.status().state()).isEqualTo(TunnelState.BLOCKED);
            assertThat(again.status().reason()).isEqualTo(TunnelStatus.Reason.RESTARTED);
        }
    }

    @Test
    @DisplayName("CVE-2018-10900: a configuration with a command of wg-quick's is refused by what reads it")
    void wgTakesNoCommandFromAConfiguration() {
        Process carrier = alone.space.silentDaemon("wireguard-go", "-f", "pt-try");
        try {
            Lab.await(
                    "the interface",
                    () -> alone.space.tryRun("wg", "show", "pt-try").code() == 0);
            String plain = "[Interface]\nListenPort = 40009\n";
            alone.space.feed(plain, "wg", "setconf", "pt-try", "/dev/stdin");
            assertThat(alone.space.run("wg", "show", "pt-try", "listen-port")).isEqualTo("40009");
            for (String command : List.of("PostUp", "PreUp", "PostDown", "PreDown", "SaveConfig")) {
                String spoilt = "[Interface]\nListenPort = 40010\n%s = touch /run/canary\n".formatted(command);
                Shell.Result refused =
                        Shell.tryRun(alone.space.inside("wg", "setconf", "pt-try", "/dev/stdin"), spoilt);
                assertThat(refused.code()).as(command).isNotZero();
                assertThat(refused.output()).contains(command);
            }
            assertThat(alone.space.run("wg", "show", "pt-try", "listen-port")).isEqualTo("40009");
            assertThat(Files.exists(alone.outside("/run/canary"))).isFalse();
        } finally {
            carrier.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow 3", "lengths 2000", "connects 2500", "flood 20000"})
    @DisplayName("CVE-2024-27459: whatever strangers send, the owner is answered and the memory stays small")
    void aStormOfStrangersNeitherFillsTheHelperNorShutsTheOwnerOut(String storm) throws Exception {
        Alone.assumeAccounts();
        Process helper = alone.start();
        List<Process> storms = new ArrayList<>();
        List<Long> times = new ArrayList<>();
        int answered = 0;
        int came = 0;
        String[] words = storm.split(" ", -1);
        try (Helper owner = client()) {
            for (int uid : new int[] {Alone.OTHER, 4244, 4245, Lab.NOBODY}) {
                storms.add(alone.space.silentDaemon(
                        Lab.python("storm.py", Alone.SOCKET, Integer.toString(uid), words[0], words[1])
                                .toArray(String[]::new)));
            }
            while (storms.stream().anyMatch(Process::isAlive)) {
                long before = System.nanoTime();
                assertThat(owner.status().state()).isEqualTo(TunnelState.OPEN);
                times.add((System.nanoTime() - before) / 1_000);
                answered++;
                try (Helper another = client()) {
                    assertThat(another.hello().owner()).isEqualTo(Helper.Owner.ME);
                }
                // The owner is held to ten questions a second like everybody.
                Thread.sleep(120);
            }
            // A new connection of his finds room too.
            assertThat(alone.ask(0, new Request.Status())).isEqualTo("ok");
            for (Process stranger : storms) {
                came += Integer.parseInt(
                        new String(stranger.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip());
            }
        } finally {
            storms.forEach(Process::destroyForcibly);
        }
        times.sort(Long::compare);
        System.out.printf(
                "storm %s: %d came through; the owner was answered %d of %d times, median %.1f ms, longest %.1f ms;"
                        + " %d KiB resident at most%n",
                storm,
                came,
                answered,
                times.size(),
                times.get(times.size() / 2) / 1e3,
                times.getLast() / 1e3,
                peak(helper));
        assertThat(came).isPositive();
        assertThat(answered).isGreaterThan(5);
        assertThat(peak(helper)).isLessThan(MOST_MEMORY);
    }

    /// The most that it ever had resident, in KiB.
    private static long peak(Process process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }
}
