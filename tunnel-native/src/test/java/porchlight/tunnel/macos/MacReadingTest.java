package porchlight.tunnel.macos;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.macos.RoutingTable.Way;

/// What the programs of macOS print, read.
class MacReadingTest {
    private static final Policy CONNECTED = new Policy.Connected(Beside.NOTHING, Sample.PLAIN);

    @TempDir
    private Path directory;

    @Test
    void aMainRulesetWithoutUsOrWithSomebodyBeforeUsIsForeign() {
        String remark = "No ALTQ support in kernel\nALTQ related functions disabled\n";
        assertThat(MainRules.of(remark)).isEqualTo(MainRules.EMPTY);
        for (String before :
                List.of("anchor \"other\" all", "pass out quick all no state", "pass quick on en0 all flags S/SA")) {
            assertThat(MainRules.of(remark + before + "\nanchor \"com.apple/*\" all\n"))
                    .isEqualTo(MainRules.FOREIGN);
        }
        assertThat(MainRules.of("anchor \"com.apple/200.AirDrop\" all\n")).isEqualTo(MainRules.FOREIGN);
        assertThat(MainRules.of("anchor \"com.apple/*\" in on en0 all\n")).isEqualTo(MainRules.FOREIGN);
        assertThat(MainRules.of("scrub-anchor \"com.apple/*\" all fragment reassemble\n"))
                .isEqualTo(MainRules.FOREIGN);
        assertThat(MainRules.of(remark + "scrub-anchor \"com.apple/*\" all fragment reassemble\npass all no state\n"
                        + "block drop in quick on en5 all\nanchor \"com.apple/*\" all\nanchor \"other\" all\n"))
                .isEqualTo(MainRules.REFERENCED);
    }

    @Test
    void ourAnchorComesBeforeApplesAndIsNotTakenForOneOfThem() {
        for (String apple : List.of("com.apple/200.AirDrop", "com.apple/250.ApplicationFirewall")) {
            assertThat(Constants.ANCHOR).isLessThan(apple).doesNotStartWith(apple);
        }
        assertThat(Constants.ANCHOR).startsWith("com.apple/").isNotEqualTo("com.apple/");
    }

    @Test
    void rulesArePrintedWithNamesForPortsAndStillOurs() {
        Rules rules = Rules.of(new Policy.Blocked(Sample.BESIDE, true), Sample.HERE);
        String printed = rules.text().replace("port = 53", "port = domain").replace("port = 67", "port = bootps");
        assertThat(Readback.of(printed).holds(rules)).isTrue();
        for (String spoiled : List.of(
                printed.replace("user = 501", "user = 502"),
                printed.replace("block drop quick all", "pass quick all"),
                printed.replace("scrub all fragment reassemble\n", ""),
                printed + "pass quick all no state\n",
                printed.replace("203.0.113.7", "203.0.113.8"),
                "",
                "pfctl: DIOCGETRULES: Invalid argument")) {
            assertThat(spoiled).isNotEqualTo(printed);
            assertThat(Readback.of(spoiled).holds(rules)).isFalse();
        }
    }

    @Test
    void eachRuleHasALabelOfItsOwnAndDecidesAtOnce() {
        Rules rules = Rules.of(new Policy.Connected(Sample.BESIDE, Sample.FULL), Sample.WITH_DEVICE);
        assertThat(rules.lines()).allMatch(line -> line.contains("quick"));
        List<String> labels = rules.text()
                .lines()
                .skip(1)
                .map(line -> line.replaceAll(".* label ", ""))
                .toList();
        assertThat(labels).doesNotHaveDuplicates().hasSize(rules.lines().size());
    }

    /// pf keeps what it once approved: whatever is not of the tunnel's interface must not become a state.
    @Test
    void statesAreMadeOnTheTunnelOnlyAndBoundToIt() {
        for (Policy policy : List.of(
                new Policy.Blocked(Sample.BESIDE, true),
                new Policy.Portal(Sample.BESIDE, true, List.of(Sample.ip("192.168.1.1"))),
                new Policy.Connecting(Sample.BESIDE, Sample.FULL),
                new Policy.Connected(Sample.BESIDE, Sample.FULL))) {
            assertThat(Rules.of(policy, Sample.WITH_DEVICE).lines().stream().filter(line -> line.startsWith("pass ")))
                    .allMatch(line -> line.endsWith(" no state")
                            || (policy instanceof Policy.Connected
                                    && line.contains(" on utun7 ")
                                    && line.endsWith(" keep state (if-bound)")));
        }
    }

    @Test
    void theWayOutIsTheFirstDefaultThatIsForEverybodyAndNoTunnel() {
        String head =
                "Routing tables\n\nInternet:\nDestination        Gateway            Flags               Netif Expire\n";
        assertThat(RoutingTable.of(head).way()).isEmpty();
        assertThat(RoutingTable.of(head
                                + "default            link#22            UCSg                utun4       \n"
                                + "default            link#18            UCSIg           bridge100      !\n"
                                + "default            192.168.1.1        UGScg                 en0       \n"
                                + "default            192.168.2.1        UGScg                 en1       \n")
                        .way())
                .contains(new Way(Optional.of("192.168.1.1"), "en0"));
        assertThat(RoutingTable.of("default link#9 UCSg ppp0\n").way()).contains(new Way(Optional.empty(), "ppp0"));
        assertThat(RoutingTable.of("default fe80::1%en0 UGcg en0\n").way())
                .contains(new Way(Optional.of("fe80::1%en0"), "en0"));
        for (String bad :
                List.of("default 192.168.1.1; UGS en0", "default fe80::1%en0;id UGS en0", "default x UGS en0")) {
            assertThat(RoutingTable.of(bad + "\n").way()).isEmpty();
        }
    }

    @Test
    void anAddressThatGoesTwoWaysIsNotOnItsWay() {
        Optional<Way> way = Optional.of(new Way(Optional.of("192.168.1.1"), "en0"));
        String good = "198.51.100.2 192.168.1.1 UGHS en0\n";
        assertThat(RoutingTable.of(good).leads(Sample.ip("198.51.100.2"), way)).isTrue();
        assertThat(RoutingTable.of(good).leads(Sample.ip("198.51.100.3"), way)).isFalse();
        assertThat(RoutingTable.of(good + "198.51.100.2 utun7 UHS utun7\n").leads(Sample.ip("198.51.100.2"), way))
                .isFalse();
        assertThat(RoutingTable.of("198.51.100.2 192.168.9.1 UGHS en0\n").leads(Sample.ip("198.51.100.2"), way))
                .isFalse();
        assertThat(RoutingTable.of("198.51.100.2 127.0.0.1 UGHSB lo0\n")
                        .leads(Sample.ip("198.51.100.2"), Optional.empty()))
                .isTrue();
        assertThat(RoutingTable.of(good).leads(Sample.ip("198.51.100.2"), Optional.empty()))
                .isFalse();
    }

    @Test
    void aListingOfStatesThatWasCutEndsThemAll() {
        assertThat(States.of("", false).stale(CONNECTED, Optional.of("utun7")))
                .containsExactly(new States.Kill.Everything());
        assertThat(States.of("", true).stale(CONNECTED, Optional.of("utun7"))).isEmpty();
    }

    @Test
    void aStateThatCannotBeReadGoesWithItsInterface() {
        States states = States.of("utun7 tcp 10.182.0.2:1 -> what:ever       ESTABLISHED:ESTABLISHED\n", true);
        assertThat(states.stale(CONNECTED, Optional.of("utun7"))).containsExactly(new States.Kill.Device("utun7"));
    }

    @Test
    void tokensAreToldApartWhole() {
        assertThat(Tokens.of("No ALTQ support in kernel\npf enabled\nToken : 18446603900000000001\n"))
                .contains("18446603900000000001");
        assertThat(Tokens.of("pfctl: pf already enabled\n")).isEmpty();
        assertThat(Tokens.counts("4242 pfctl 118446603 0 days", "18446603")).isFalse();
        assertThat(Tokens.counts("4242 pfctl 18446603 0 days", "18446603")).isTrue();
        assertThat(new Tokens(directory).all()).isEmpty();
    }

    @Test
    void onlyAddressesThatAreNotThisMachineAreResolvers() {
        String printed = """
                resolver #1
                  nameserver[0] : 127.0.0.1
                  nameserver[1] : 192.168.1.1
                  nameserver[2] : 192.168.1.1
                  nameserver[3] : evil.example
                  nameserver[4] : 2001:db8::53
                """;
        assertThat(Names.ofTheNetwork(printed)).containsExactly(Sample.ip("192.168.1.1"), Sample.ip("2001:db8::53"));
        assertThat(Names.stand("  No such key\n", Sample.PLAIN.dns())).isFalse();
    }
}
