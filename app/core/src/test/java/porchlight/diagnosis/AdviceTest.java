package porchlight.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {
    @Test
    void whereNothingComesThroughTheNetworkIsOff() {
        assertThat(of(Cause.NAMES_SILENT, Cause.NO_ADDRESS, Cause.UDP_UNKNOWN, Cause.HELPER_HERE))
                .isEqualTo(Advice.OFFLINE);
        assertThat(of(Cause.NAMES_NONE, Cause.UNANSWERED, Cause.UDP_SILENT)).isEqualTo(Advice.OFFLINE);
    }

    @Test
    void whereNamesAreAnsweredAndNoServiceIsTheServicesAreBlocked() {
        assertThat(of(Cause.NAMES_RIGHT, Cause.UNANSWERED, Cause.UDP_SILENT)).isEqualTo(Advice.SERVICES);
        assertThat(of(Cause.NAMES_RIGHT, Cause.UNANSWERED, Cause.UDP_OPEN)).isEqualTo(Advice.SERVICES);
        assertThat(of(Cause.NAMES_NONE, Cause.REFUSED, Cause.UDP_SILENT)).isEqualTo(Advice.SERVICES);
    }

    @Test
    void aFalseNameIsTheNamesFaultHoweverLittleElseWorks() {
        assertThat(of(Cause.NAMES_PRIVATE, Cause.NO_ADDRESS, Cause.UDP_UNKNOWN)).isEqualTo(Advice.NAMES);
        assertThat(of(Cause.NAMES_DENIED, Cause.REACHED, Cause.GENUINE, Cause.UDP_OPEN))
                .isEqualTo(Advice.NAMES);
        assertThat(of(Cause.NAMES_INVENTED, Cause.REACHED, Cause.UDP_OPEN)).isEqualTo(Advice.NAMES);
    }

    @Test
    void aSignInPageComesBeforeEverythingThatItCauses() {
        assertThat(of(Cause.NAMES_PRIVATE, Cause.OF_ANOTHER, Cause.CLOCK_BEHIND, Cause.PORTAL_FOUND))
                .isEqualTo(Advice.SIGN_IN);
    }

    @Test
    void aWrongClockComesBeforeTheEncryptionThatItBreaks() {
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.OUT_OF_DATE)).isEqualTo(Advice.CLOCK);
        assertThat(of(Cause.REACHED, Cause.GENUINE, Cause.CLOCK_AHEAD)).isEqualTo(Advice.CLOCK);
    }

    @Test
    void aStrangerInBetweenIsNamed() {
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.INTERCEPTED)).isEqualTo(Advice.INTERCEPTED);
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.OF_ANOTHER)).isEqualTo(Advice.INTERCEPTED);
    }

    @Test
    void withoutUdpNoTunnelOpens() {
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.GENUINE, Cause.UDP_SILENT))
                .isEqualTo(Advice.NO_UDP);
    }

    @Test
    void oneServiceThatIsAwayIsNotTheNetwork() {
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.UNANSWERED, Cause.UDP_OPEN))
                .isEqualTo(Advice.SOME);
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.CUT, Cause.UDP_OPEN))
                .isEqualTo(Advice.SOME);
    }

    @Test
    void whereAllIsWellThatIsSaidAndOnlyThen() {
        assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.GENUINE, Cause.UDP_PORT_CHANGED, Cause.IPV6_NONE))
                .isEqualTo(Advice.WELL);
        assertThat(of(Cause.REACHED, Cause.GENUINE, Cause.UDP_OPEN, Cause.HELPER_AWAY))
                .isEqualTo(Advice.HELPER);
    }

    /// A single thing that is bad is never hidden behind "all is well".
    @Test
    void whateverIsBadIsNeverWell() {
        for (Cause cause : Cause.values()) {
            boolean bad =
                    cause.state() == Cause.State.BAD && cause != Cause.IPV6_BROKEN && cause != Cause.UDP_PORT_VARIES;
            if (bad) {
                assertThat(of(Cause.NAMES_RIGHT, Cause.REACHED, Cause.GENUINE, Cause.UDP_OPEN, cause))
                        .as(cause.name())
                        .isNotEqualTo(Advice.WELL);
            }
        }
    }

    @Test
    void aClockIsJudgedByMostServicesAndOneLiarChangesNothing() {
        Duration year = Duration.ofDays(365);
        assertThat(Clocks.judge(List.of()).cause()).isEqualTo(Cause.CLOCK_UNKNOWN);
        assertThat(Clocks.judge(List.of(seconds(119))).cause()).isEqualTo(Cause.CLOCK_RIGHT);
        assertThat(Clocks.judge(List.of(seconds(-121))))
                .isEqualTo(new Line(java.util.Optional.empty(), Cause.CLOCK_BEHIND, 121));
        assertThat(Clocks.judge(List.of(seconds(1), year, seconds(-2))).cause()).isEqualTo(Cause.CLOCK_RIGHT);
        assertThat(Clocks.judge(List.of(seconds(300), seconds(301), year.negated())))
                .isEqualTo(new Line(java.util.Optional.empty(), Cause.CLOCK_AHEAD, 300));
        assertThat(Clocks.judge(List.of(seconds(1), year)).cause()).isEqualTo(Cause.CLOCK_DISPUTED);
        assertThat(Clocks.judge(List.of(seconds(1), year, year.negated())).cause())
                .isEqualTo(Cause.CLOCK_DISPUTED);
    }

    @Test
    void aPortIsJudgedByWhatTheServersSaw() {
        assertThat(UdpLook.judge(4000, List.of())).isEqualTo(Cause.UDP_SILENT);
        assertThat(UdpLook.judge(4000, List.of(4000, 4000))).isEqualTo(Cause.UDP_OPEN);
        assertThat(UdpLook.judge(4000, List.of(61000, 61000))).isEqualTo(Cause.UDP_PORT_CHANGED);
        assertThat(UdpLook.judge(4000, List.of(61000, 61001))).isEqualTo(Cause.UDP_PORT_VARIES);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Advice of(Cause... causes) {
        return Advice.of(Arrays.stream(causes).map(Line::of).toList());
    }
}
