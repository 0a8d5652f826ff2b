package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Policy;

class ReadbackTest {
    private final Rules rules = Rules.of(new Policy.Connected(Sample.BESIDE, Sample.FULL), Sample.HERE);

    /// As nft prints what it was given: no transaction lines, counters with their numbers, long sets on two lines.
    private String listing(long packets) {
        String text = rules.text();
        return text.substring(text.indexOf("table inet porchlight {"))
                .replace("counter blocked_out {\n", "counter blocked_out {\n\t\tpackets " + packets + " bytes 99\n")
                .replace("counter leaked {\n", "counter leaked {\n\t\tpackets 3 bytes 9\n")
                .replace("172.16.0.0/12, ", "172.16.0.0/12,\n\t\t\t     ");
    }

    @Test
    void whatWasMeantIsRecognised() {
        Readback read = Readback.of(listing(41));
        assertThat(read.blockedOut()).isEqualTo(41);
        assertThat(read.leaked()).isEqualTo(3);
        assertThat(read.hasShapeOf(rules)).isTrue();
    }

    @Test
    void theCounterDoesNotChangeTheHashAndAnythingElseDoes() {
        assertThat(Readback.of(listing(1)).hash())
                .isEqualTo(Readback.of(listing(2)).hash())
                .isNotEqualTo(Readback.of(listing(1).replace("51820", "51821")).hash());
    }

    @Test
    void aMissingRuleAnAddedRuleAndAnOpenChainAreSeen() {
        String good = listing(0);
        for (String spoiled : List.of(
                good.replace("\t\tudp dport 53 reject\n", ""),
                good.replace("\t\tudp dport 53 reject\n", "\t\taccept\n\t\tudp dport 53 reject\n"),
                good.replace("hook output priority 0; policy drop;", "hook output priority 0; policy accept;"),
                good.replace("chain passing {", "chain passed {"),
                "",
                "Error: No such file or directory")) {
            assertThat(spoiled).isNotEqualTo(good);
            assertThat(Readback.of(spoiled).hasShapeOf(rules)).isFalse();
        }
    }

    @Test
    void chainsThatDropAreNotChainsThatAccept() {
        Rules split = Rules.of(
                new Policy.Connected(Sample.split(SplitTunnel.OUTSIDE), Sample.FULL),
                Sample.grouped(SplitTunnel.OUTSIDE));
        String good = split.text().substring(split.text().indexOf("table inet porchlight {"));
        Readback read = Readback.of(good);
        assertThat(read.dropping()).isEqualTo(3);
        assertThat(read.rules()).hasSizeGreaterThan(7).containsKeys("outgoing", "sorting", "leaving", "witness");
        assertThat(read.hasShapeOf(split)).isTrue();
        assertThat(Readback.of(good.replace("policy drop;", "policy accept;")).hasShapeOf(split))
                .isFalse();
        assertThat(Readback.of(good.replace("policy accept;", "policy drop;")).hasShapeOf(split))
                .isFalse();
    }

    @Test
    void whatIsNoRuleIsNotCounted() {
        String listing = """
                table inet porchlight {
                \tcounter leaked {
                \t\tpackets 5 bytes 9
                \t}
                \ttype of nothing
                \tchain outgoing {
                \t\ttype filter hook output priority 0; policy drop;

                \t\tip daddr {
                \t\t\ttype 1.2.3.4 } accept
                \t}
                \tset theirs {
                \t\ttype ipv4_addr
                \t}
                }
                """;
        Readback read = Readback.of(listing);
        assertThat(read.leaked()).isEqualTo(5);
        assertThat(read.blockedOut()).isZero();
        assertThat(read.dropping()).isEqualTo(1);
        assertThat(read.rules()).containsExactlyInAnyOrderEntriesOf(Map.of("outgoing", 1));
    }
}
