package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.tunnel.Helper;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.TunnelStatus.Reason;

/// Somebody else with root's rights takes the rules away while a flood waits to get out (`security.md §3.1 L13`).
///
/// What leaves in between is measured, by the times that the packets themselves carry: a figure, no test. Tested
/// is that it is told, that it is repaired, and that nothing leaves afterwards.
class FlushedRulesTest extends LabTest {
    private static final int ROUNDS = 20;
    /// A look every two seconds and nothing else would take a second on average.
    private static final double SLOW_MILLIS = 700;

    private Process flood;
    private Process watching;
    private BufferedReader seen;

    @BeforeEach
    void flood() {
        String uid = Integer.toString(Lab.manyUsers() ? Lab.NOBODY : 0);
        flood = lab.client.daemon(
                Lab.python("leave.py", "pt-c0", uid, Lab.WEB, "2001:db8:99::1").toArray(String[]::new));
        watching = lab.router.silentDaemon(Lab.python("left.py", "pt-r0").toArray(String[]::new));
        seen = new BufferedReader(new InputStreamReader(watching.getInputStream(), StandardCharsets.UTF_8));
        assertThat(line()).isEqualTo("ready");
    }

    @AfterEach
    void stopTheFlood() {
        flood.destroyForcibly();
        watching.destroyForcibly();
    }

    private String line() {
        try {
            return seen.readLine();
        } catch (IOException ended) {
            throw new IllegalStateException(ended);
        }
    }

    /// How many got out since the last time, and when the last of them was sent.
    private long[] left() {
        try {
            watching.getOutputStream().write('\n');
            watching.getOutputStream().flush();
        } catch (IOException ended) {
            throw new IllegalStateException(ended);
        }
        String[] words = line().split(" ", -1);
        return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
    }

    /// Long enough for a thousandfold of the flood's packets to come through, if they could.
    private long[] leftFromNowOn() {
        left();
        lab.catchUp();
        lab.catchUp();
        return left();
    }

    @Test
    void whileOpenTheFloodIsSeen() {
        assertThat(leftFromNowOn()[0]).isPositive();
    }

    /// What somebody does to the rules.
    ///
    /// @param opens whether packets get out then, where nothing but the rules holds them back
    record Deed(String what, String how, boolean opens) {
        @Override
        public String toString() {
            return what;
        }
    }

    static List<Deed> deeds() {
        String chain = "inet porchlight outgoing";
        return List.of(
                new Deed("the whole ruleset is flushed", "nft flush ruleset", true),
                new Deed("the table is deleted", "nft delete table inet porchlight", true),
                new Deed(
                        "a chain is flushed and accepts",
                        "nft 'flush chain %1$s; chain %1$s { policy accept ; }'".formatted(chain),
                        true),
                new Deed("a rule that accepts comes first", "nft insert rule " + chain + " accept", true),
                new Deed("a chain is flushed", "nft flush chain " + chain, false),
                new Deed(
                        "a rule is deleted",
                        ("nft delete rule %1$s handle"
                                        + " $(nft -a list chain %1$s | sed -n 's/.*udp dport 53 reject # handle //p')")
                                .formatted(chain),
                        false),
                new Deed("a chain's policy accepts", "nft 'chain %s { policy accept ; }'".formatted(chain), false));
    }

    @ParameterizedTest
    @MethodSource("deeds")
    @DisplayName("L13: while blocked, rules that somebody takes away are back at once, and it is told")
    void whileBlockedTakenRulesAreBack(Deed deed) throws Exception {
        helper.down(Helper.Then.BLOCK);
        statuses.next(TunnelState.BLOCKED);
        assertThat(take("blocked", TunnelState.BLOCKED, Reason.ASKED, deed) > 0).isEqualTo(deed.opens());
    }

    @ParameterizedTest
    @MethodSource("deeds")
    @DisplayName("L13: while connected, nothing leaves even while the rules are away: the routes hold it back")
    void whileConnectedTheRoutesHoldUntilTheRulesAreBack(Deed deed) throws Exception {
        connectToA();
        assertThat(take("connected", TunnelState.CONNECTED, Reason.RULES_CHANGED, deed))
                .isZero();
        assertThat(lab.askThroughFlood("udp", "0", Lab.WEB, "7777")).endsWith("saw " + Lab.INNER_A);
    }

    /// @param reason why the helper says that it is in that state afterwards
    /// @return how many got out while the rules were away
    private long take(String when, TunnelState state, Reason reason, Deed deed) throws Exception {
        assertThat(leftFromNowOn()[0]).isZero();
        List<Double> exposures = new ArrayList<>();
        List<Double> repairs = new ArrayList<>();
        long out = 0;
        long afterwards = 0;
        for (int round = 0; round < ROUNDS; round++) {
            left();
            long before = System.nanoTime();
            lab.client.run("sh", "-c", deed.how());
            TunnelStatus told = statuses.next(TunnelState.DEGRADED);
            TunnelStatus back = statuses.next(state);
            repairs.add((System.nanoTime() - before) / 1e6);
            assertThat(told.reason()).isEqualTo(Reason.RULES_CHANGED);
            assertThat(told.verified()).isFalse();
            assertThat(back.reason()).isEqualTo(reason);
            assertThat(back.verified()).isTrue();
            long[] left = left();
            out += left[0];
            exposures.add(left[0] == 0 ? 0 : (left[1] - before) / 1e6);
            afterwards += leftFromNowOn()[0];
        }
        exposures.sort(Double::compare);
        repairs.sort(Double::compare);
        String figures = String.format(
                Locale.ROOT,
                "%d rounds: exposed %.0f ms (median), %.0f ms (longest), %d packets in them;"
                        + " told and repaired in %.0f ms (median), %.0f ms (longest)",
                ROUNDS,
                exposures.get(ROUNDS / 2),
                exposures.getLast(),
                out,
                repairs.get(ROUNDS / 2),
                repairs.getLast());
        System.out.println(when + ", " + deed + ": " + figures);
        Proof.of("Rules taken away by somebody else", when + ": " + deed + "; afterwards")
                .faults(ROUNDS)
                .leaked(afterwards)
                .note(figures)
                .record();
        assertThat(afterwards).isZero();
        assertThat(repairs.get(ROUNDS / 2)).isLessThan(SLOW_MILLIS);
        return out;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The system's own two are put back, as whoever flushes must.
                "ip rule flush; ip rule add pref 32766 lookup main; ip rule add pref 32767 lookup default",
                "ip -6 rule flush; ip -6 rule add pref 32766 lookup main",
                "ip rule del pref 5200",
                "ip -6 rule del pref 5200",
                "ip route flush table 5052",
                "ip -6 route del unreachable default metric 4294967295 table 5052"
            })
    @DisplayName("L13: routes and routing rules that somebody takes away are back, and meanwhile the firewall holds")
    void takenRoutesAreBack(String deed) throws Exception {
        connectToA();
        String before = routes();
        left();
        for (int round = 0; round < ROUNDS; round++) {
            lab.client.run("sh", "-c", deed);
            Lab.await("the routes", () -> routes().equals(before));
        }
        assertThat(left()[0]).isZero();
        assertThat(lab.askThroughFlood("udp", "0", Lab.WEB, "7777")).endsWith("saw " + Lab.INNER_A);
        assertThat(helper.status().state()).isEqualTo(TunnelState.CONNECTED);
    }

    private String routes() {
        return lab.client.run(
                "sh",
                "-c",
                "for f in -4 -6; do ip $f rule | grep -v '^0:\\|^3276'; ip $f route show table 5052 2>&1 | sort; done");
    }
}
