package porchlight.tunnel.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
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
}
