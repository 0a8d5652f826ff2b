package porchlight.sandbox.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.peer.Disguise;
import porchlight.sandbox.IspLink;
import porchlight.sandbox.IspLink.Seen;
import porchlight.sandbox.lab.Netns.Guest;

/// The user's internet provider censors (`users.md §5`): without the disguise it is blocked, with it it is not.
@Tag("netns")
@Timeout(180)
class CensorTest {
    private static final String PLAIN_TEXT = "@th,64,128 0x636f6e74696e756f75736c792070696e";
    private static final String INITIATION = "udp length 156 @th,64,32 0x01000000";

    private static Lab lab;
    private static IspLink link;
    private static final List<Guest> GUESTS = new ArrayList<>();
    private static Guest user;

    @BeforeAll
    static void up() throws Exception {
        Netns.need();
        lab = Lab.up(Netns.name() + "x");
        // in that namespace, or "ct packets" counts nothing
        lab.run(Place.ISP, "sysctl", "-qw", "net.netfilter.nf_conntrack_acct=1");
        censor("");
        for (Place place : List.of(Place.NET, Place.EXITS, Place.NAT)) {
            Guest guest = Guest.java(lab, place, CensoredWorld.class, place.name());
            GUESTS.add(guest);
            assertThat(guest.line()).isEqualTo("ready");
        }
        user = Guest.java(lab, Place.YOU, CensoredUser.class);
        GUESTS.add(user);
        assertThat(user.line()).isEqualTo("ready");
        Path capture = Path.of("src/test/resources/netns/link.py").toAbsolutePath();
        link = new IspLink(lab.inside(Place.ISP, List.of("python3", capture.toString(), "lan0")));
    }

    @AfterAll
    static void down() {
        GUESTS.forEach(Guest::close);
        if (link != null) {
            link.close();
        }
        if (lab != null) {
            lab.close();
        }
    }

    @AfterEach
    void noCensor() throws Exception {
        censor("");
    }

    /// What the provider forwards passes these rules first. `said` counts the plain text that the user sends.
    private static void censor(String rule) throws IOException {
        String table = """
                table ip censor
                delete table ip censor
                table ip censor {
                    counter said { }
                    counter dropped { }
                    chain pass {
                        type filter hook forward priority -10;
                        iifname "lan0" meta l4proto udp PLAIN counter name "said"
                        RULE
                    }
                }
                """.replace("PLAIN", PLAIN_TEXT).replace("RULE", rule);
        new Tool(lab.inside(Place.ISP, List.of("nft", "-f", "-")), table).run();
    }

    private static long counted(String counter) throws IOException {
        Matcher packets = Pattern.compile("packets ([0-9]+)")
                .matcher(lab.run(Place.ISP, "nft", "list", "counter", "ip", "censor", counter));
        assertThat(packets.find()).isTrue();
        return Long.parseLong(packets.group(1));
    }

    private static String connect(Disguise disguise, Place place) throws IOException {
        String said = user.ask(disguise + " " + place);
        System.out.println(disguise + " " + place + ": " + said);
        return said;
    }

    @Test
    void aFilterThatKnowsThePlainPingStopsPunchingAndTheDisguiseGetsThrough() throws Exception {
        censor("meta l4proto udp " + PLAIN_TEXT + " counter name \"dropped\" drop");
        assertThat(connect(Disguise.NONE, Place.NAT)).isEqualTo("no path");
        assertThat(counted("dropped")).isGreaterThan(1_000);

        censor("meta l4proto udp " + PLAIN_TEXT + " counter name \"dropped\" drop");
        assertThat(connect(Disguise.LIGHT, Place.NAT)).startsWith("on ");
        assertThat(counted("said")).isZero();
    }

    @Test
    void aFilterThatLooksAtTheFirstDatagramStopsADirectExitAndJunkGetsThrough() throws Exception {
        String first = "ct original packets < 2 " + INITIATION + " counter name \"dropped\" drop";
        censor(first);
        assertThat(connect(Disguise.NONE, Place.EXITS)).startsWith("no handshake ");
        assertThat(counted("dropped")).isPositive();

        for (int i = 0; i < 5; i++) {
            censor(first);
            assertThat(connect(Disguise.LIGHT, Place.EXITS)).startsWith("on ");
            assertThat(counted("dropped")).isZero();
        }
    }

    /// The limit that the Settings page tells.
    @Test
    void aFilterThatLooksAtEveryDatagramStopsItAllTheSame() throws Exception {
        censor(INITIATION + " counter name \"dropped\" drop");
        assertThat(connect(Disguise.LIGHT, Place.EXITS)).startsWith("no handshake ");
        assertThat(counted("dropped")).isPositive();
    }

    @Test
    void onlyWithoutTheDisguiseDoesTheWireEverCarryThePlainText() throws Exception {
        assertThat(connect(Disguise.NONE, Place.NAT)).startsWith("on ");
        assertThat(counted("said")).isPositive();
        censor("");
        for (int i = 0; i < 3; i++) {
            assertThat(connect(Disguise.LIGHT, Place.NAT)).startsWith("on ");
        }
        assertThat(counted("said")).isZero();
    }

    @Test
    void whatGoesBeforeTheHandshakeDiffersEveryTime() throws Exception {
        assertThat(junk(Disguise.NONE)).isEmpty();
        Set<List<Integer>> sizes = new HashSet<>();
        Set<List<Long>> gaps = new HashSet<>();
        Set<Integer> counts = new HashSet<>();
        for (int i = 0; i < 6; i++) {
            List<Seen> junk = junk(Disguise.LIGHT);
            System.out.println("junk: " + junk.stream().map(Seen::length).toList());
            assertThat(junk).hasSizeBetween(1, 8).noneMatch(seen -> seen.first() >= 1 && seen.first() <= 4);
            assertThat(junk.stream().mapToInt(Seen::length).sum()).isLessThan(8_000);
            counts.add(junk.size());
            assertThat(sizes.add(junk.stream().map(Seen::length).toList())).isTrue();
            List<Long> pauses = new ArrayList<>();
            for (int k = 1; k < junk.size(); k++) {
                pauses.add((junk.get(k).at() - junk.get(k - 1).at()) / 100_000);
            }
            assertThat(pauses.isEmpty() || gaps.add(pauses)).isTrue();
        }
        // all six alike: once in 8 to the power of 5
        assertThat(counts).hasSizeGreaterThan(1);
    }

    /// What crossed the link in the conversation with the direct exit's WireGuard before WireGuard did.
    private static List<Seen> junk(Disguise disguise) throws Exception {
        long from = IspLink.now();
        String[] said = connect(disguise, Place.EXITS).split(" ");
        assertThat(said[0]).isEqualTo("on");
        int port = Integer.parseInt(said[1]);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (System.nanoTime() < end) {
            List<Seen> flow = link.between(from, Long.MAX_VALUE)
                    .filter(seen -> seen.kind().equals("udp") && seen.fromPort() == port)
                    .filter(seen -> seen.to().equals(AddressPlan.direct(5).getHostAddress()))
                    .toList();
            for (int i = 0; i < flow.size(); i++) {
                if (flow.get(i).first() == 1 && flow.get(i).length() == 148) {
                    return flow.subList(0, i);
                }
            }
            Thread.onSpinWait();
        }
        throw new IOException("no handshake was seen from port " + port);
    }
}
