package porchlight.tunnel.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.probe.LeakReport.Row;
import porchlight.tunnel.probe.Outcome.Why;
import porchlight.tunnel.probe.Verdict.CouldNotLook;

class LeakCheckTest {
    private static final int EPERM = 1;

    private final FakeHelper helper = new FakeHelper();
    private final List<Probe> sent = new ArrayList<>();
    private Runnable meanwhile = () -> {};
    private Outcome outcome = new Outcome.Refused(EPERM);

    private LeakReport look() {
        return look(Sample.ONE);
    }

    private LeakReport look(Ground ground) {
        return LeakCheck.run(
                helper,
                () -> ground,
                (probe, payload) -> {
                    if (sent.isEmpty()) {
                        meanwhile.run();
                    }
                    sent.add(probe);
                    return outcome;
                },
                Duration.ZERO);
    }

    @Test
    void whileOpenNothingIsSentAndNothingIsClaimed() {
        helper.state = TunnelState.OPEN;
        helper.verified = false;
        LeakReport report = look();
        assertThat(report.verdict()).isEqualTo(new Verdict.NotProtected());
        assertThat(report.state()).isEqualTo(TunnelState.OPEN);
        assertThat(report.all().tried()).isZero();
        assertThat(sent).isEmpty();
    }

    @Test
    void whileTheRulesAreNotVerifiedNothingIsSent() {
        helper.state = TunnelState.DEGRADED;
        helper.verified = false;
        assertThat(look().verdict()).isEqualTo(new CouldNotLook(Verdict.Why.NOT_VERIFIED));
        assertThat(sent).isEmpty();
    }

    @Test
    void withoutAHelperThereIsNoAnswer() {
        helper.gone = true;
        assertThat(look().verdict()).isEqualTo(new CouldNotLook(Verdict.Why.NO_HELPER));
        assertThat(sent).isEmpty();
    }

    @Test
    void aHelperThatGoesAwayInTheMidstGivesNoAnswer() {
        meanwhile = () -> helper.gone = true;
        assertThat(look().verdict()).isEqualTo(new CouldNotLook(Verdict.Why.NO_HELPER));
    }

    @Test
    void withoutANetworkThereIsNoAnswer() {
        assertThat(look(new Ground(List.of())).verdict()).isEqualTo(new CouldNotLook(Verdict.Why.NO_NETWORK));
    }

    @Test
    void whatTheWitnessCountsIsALeakWhateverElseIsTheCase() {
        helper.leaked = 5;
        meanwhile = () -> {
            helper.leaked = 8;
            helper.verified = false;
            helper.hash = "b";
        };
        LeakReport report = look();
        assertThat(report.verdict()).isEqualTo(new Verdict.Leaking(3));
        assertThat(report.leaked()).isEqualTo(3);
    }

    @Test
    void aWitnessThatBeganAnewIsBelievedFromThere() {
        helper.leaked = 5;
        meanwhile = () -> helper.leaked = 2;
        assertThat(look().verdict()).isEqualTo(new Verdict.Leaking(2));
    }

    @Test
    void rulesThatSomebodyTouchedMeanwhileProveNothing() {
        meanwhile = () -> helper.verified = false;
        assertThat(look().verdict()).isEqualTo(new CouldNotLook(Verdict.Why.NOT_VERIFIED));
    }

    @Test
    void aChangeMeanwhileProvesNothing() {
        meanwhile = () -> helper.hash = "b";
        assertThat(look().verdict()).isEqualTo(new CouldNotLook(Verdict.Why.CHANGED));
    }

    /// The rules were away and came back: the same state, the same hash, but not since.
    @Test
    void aStateThatEndedAndBeganAgainProvesNothing() {
        meanwhile = () -> helper.begun = System.nanoTime();
        assertThat(look().verdict()).isEqualTo(new CouldNotLook(Verdict.Why.CHANGED));
    }

    @Test
    void probesThatDidNotGetTheirTurnProveNothing() {
        meanwhile = () -> pause(3_100);
        LeakReport report = look();
        assertThat(report.verdict()).isEqualTo(new CouldNotLook(Verdict.Why.NO_TIME));
        assertThat(report.all().tried()).isEqualTo(1);
        assertThat(sent).hasSize(1);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    @Test
    void blockedAndEverythingRefusedIsTight() {
        meanwhile = () -> helper.blockedOut += 400;
        LeakReport report = look();
        assertThat(report.verdict()).isEqualTo(new Verdict.Tight());
        assertThat(report.blockedOut()).isEqualTo(400);
        assertThat(report.verified()).isTrue();
        assertThat(report.all()).isEqualTo(new Tally(sent.size(), sent.size(), 0, 0));
        assertThat(report.intoTheTunnel()).isZero();
        assertThat(report.rows()).hasSize(6).contains(new Row(Family.V6, Binding.DEVICE, new Tally(98, 98, 0, 0)));
        assertThat(report.by(Probe::place)).containsEntry(Place.METADATA, new Tally(45, 45, 0, 0));
    }

    @Test
    void connectedWhatIsTakenWentIntoTheTunnel() {
        helper.state = TunnelState.CONNECTED;
        outcome = new Outcome.Sent();
        LeakReport report = look();
        assertThat(report.verdict()).isEqualTo(new Verdict.Tight());
        assertThat(report.intoTheTunnel()).isEqualTo(sent.size());
    }

    @Test
    void whatTheSystemIsSilentAboutIsNotSaidToBeInTheTunnel() {
        helper.state = TunnelState.CONNECTED;
        outcome = new Outcome.Silent();
        LeakReport report = look();
        assertThat(report.all()).isEqualTo(new Tally(sent.size(), 0, 0, 0));
        assertThat(report.all().silent()).isEqualTo(sent.size());
        assertThat(report.intoTheTunnel()).isZero();
    }

    @Test
    void whatCannotBeTriedHereIsSaidAndNotCounted() {
        LeakReport report = look(new Ground(List.of(Sample.WIRELESS)));
        assertThat(report.rows()).filteredOn(row -> row.family() == Family.V6).allSatisfy(row -> {
            assertThat(row.tally().tried()).isZero();
            assertThat(row.tally().unsupported()).isPositive();
        });
        assertThat(report.results())
                .filteredOn(result -> result.probe().family() == Family.V6)
                .allMatch(result -> result.outcome().equals(new Outcome.Unsupported(Why.NO_SUCH_ADDRESS)));
        assertThat(report.verdict()).isEqualTo(new Verdict.Tight());
    }
}
