package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;

/// Lines of the leak matrix: at least 432 probes in one condition, and a capture that has proved, with nothing in
/// their way, that it sees at least 200 of them (`security.md §7`, goals 1 and 2).
abstract class MatrixTest extends LabTest {
    private static final String SECTION = "Leak matrix";
    private static final int PROBES = 432;
    private static final int CONTROL = 200;
    private static final int CONTROL6 = 50;

    private int control;
    private int volleys;
    private int tried;
    /// What the capture saw in the condition that was measured last.
    List<Capture.Packet> captured = List.of();

    @BeforeAll
    void seeTheProbesWithNothingInTheirWay() {
        int sent = lab.probe();
        lab.catchUp();
        List<Capture.Packet> seen = lab.capture.except(LabTest::nothing);
        control = seen.size();
        Proof.of(SECTION, "open: nothing is promised (" + getClass().getSimpleName() + ")")
                .faults(0)
                .probes(sent)
                .seen(control)
                .control(control, CONTROL)
                .record();
        assertThat(sent).isGreaterThanOrEqualTo(PROBES);
        assertThat(control).isGreaterThanOrEqualTo(CONTROL);
        assertThat(seen).filteredOn(packet -> packet.to().contains(":")).hasSizeGreaterThanOrEqualTo(CONTROL6);
        assertThat(seen).filteredOn(Capture.Packet::probe).hasSizeGreaterThanOrEqualTo(CONTROL6);
    }

    @BeforeEach
    void forgetProbes() {
        tried = 0;
        volleys = 0;
    }

    /// All probes, once more.
    void probe() {
        tried += lab.probe();
        volleys++;
    }

    /// One more volley, and what all volleys since the last measurement came to.
    void measure(String condition, Predicate<Capture.Packet> allowed) {
        measure(condition, allowed, "");
    }

    void measure(String condition, Predicate<Capture.Packet> allowed, String note) {
        probe();
        lab.catchUp();
        captured = lab.capture.drain();
        List<Capture.Packet> leaks = Capture.except(captured, allowed);
        long witness = lab.witness();
        Proof.of(SECTION, condition)
                .probes(tried)
                .seen(Capture.except(captured, LabTest::nothing).size())
                .leaked(leaks.size())
                .control(control, CONTROL)
                .note(note)
                .record();
        assertThat(leaks).as(condition).isEmpty();
        assertThat(tried).isGreaterThanOrEqualTo(volleys * PROBES);
        forgetProbes();
        assertThat(witness).as("what the witness in the kernel counted").isZero();
    }

    /// What the helper itself says.
    void assertTight() throws HelperException {
        Helper.SelfTest test = helper.selfTest();
        assertThat(test.verified()).isTrue();
        assertThat(test.leaked()).isZero();
    }
}
