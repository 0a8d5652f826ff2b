package porchlight.tunnel.netns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Helper;

/// What the app's "Check for leaks" says, held against what a capture outside the client sees meanwhile.
class LeakCheckOnTheWireTest extends LabTest {
    private static final String SECTION = "The app's own check, against a capture";
    private static final int PROBES = 432;

    private Worker checker;
    private int control;

    private record Said(int tried, int refused, int silent, long leaked, long tunnel, long millis, String verdict) {}

    @BeforeAll
    void startTheChecker() {
        checker = new Worker(lab.client, Checker.class);
        lab.probe();
        lab.catchUp();
        control = lab.capture.except(LabTest::nothing).size();
    }

    @AfterAll
    void endTheChecker() {
        if (checker != null) {
            checker.close();
        }
    }

    /// Leaves room for the checker, which needs three of the four connections that an account gets.
    private void keepOneConnection() throws Exception {
        statuses.end();
        helper.close();
        helper = lab.connect();
        // The helper sees the end of a subscription at its next look, four times a second.
        Thread.sleep(500);
    }

    private Said check() {
        return heard(checker.ask("check"));
    }

    private static Said heard(String line) {
        String[] words = line.split(" ", 7);
        return new Said(
                Integer.parseInt(words[0]),
                Integer.parseInt(words[1]),
                Integer.parseInt(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]),
                Long.parseLong(words[5]),
                words[6]);
    }

    private Said agree(String condition, Predicate<Capture.Packet> allowed) throws Exception {
        keepOneConnection();
        lab.catchUp();
        lab.capture.clear();
        Said said = check();
        lab.catchUp();
        List<Capture.Packet> leaks = lab.capture.except(allowed);
        Proof.of(SECTION, condition)
                .probes(said.tried())
                .seen(lab.capture.except(LabTest::nothing).size())
                .leaked(leaks.size())
                .control(control, 200)
                .note(
                        "it said: %s; %d refused here, %d taken without a word, %d into the tunnel, %d leaked; it took %d ms"
                                .formatted(
                                        said.verdict(),
                                        said.refused(),
                                        said.silent(),
                                        said.tunnel(),
                                        said.leaked(),
                                        said.millis()))
                .record();
        assertThat(leaks).isEmpty();
        assertThat(said.leaked()).isZero();
        return said;
    }

    @Test
    void whileOpenItSaysSoAndSendsNothing() throws Exception {
        Said said = agree("open: it refuses to look and sends nothing", LabTest::nothing);
        assertThat(said.verdict()).isEqualTo("NotProtected[]");
        assertThat(said.tried()).isZero();
    }

    @Test
    void whileBlockedItIsTightAndTheCaptureAgrees() throws Exception {
        helper.down(Helper.Then.BLOCK);
        Said said = agree("blocked", LabTest::nothing);
        assertThat(said.verdict()).isEqualTo("Tight[]");
        assertThat(said.tried()).isGreaterThanOrEqualTo(PROBES);
        assertThat(said.refused() + said.silent()).isEqualTo(said.tried());
        assertThat(said.refused()).isGreaterThanOrEqualTo(PROBES);
        assertThat(said.tunnel()).isZero();
        assertThat(said.millis()).isLessThan(10_000);
    }

    @Test
    void whileConnectedItIsTightAndTheRestWentIntoTheTunnel() throws Exception {
        connectToA();
        Said said = agree("connected", LabTest::exitA);
        assertThat(said.verdict()).isEqualTo("Tight[]");
        assertThat(said.tunnel())
                .isEqualTo(said.tried() - said.refused() - said.silent())
                .isGreaterThan(20);
        assertThat(lab.capture.all()).anyMatch(packet -> packet.wireGuard(Lab.EXIT_A, Lab.PORT_A));
    }

    /// The helper closes it again within milliseconds and its witness begins anew; the news of it carries the
    /// count.
    @Test
    void withTheGateOpenedMeanwhileItSaysThatItLeaks() throws Exception {
        helper.down(Helper.Then.BLOCK);
        keepOneConnection();
        lab.catchUp();
        lab.capture.clear();
        checker.tell("check");
        for (int again = 0; again < 5; again++) {
            Thread.sleep(150);
            lab.client.feed(
                    "flush chain inet porchlight outgoing\nadd chain inet porchlight outgoing { policy accept; }\n",
                    "nft",
                    "-f",
                    "-");
        }
        Said said = heard(checker.next());
        lab.catchUp();
        Proof.of(SECTION, "the gate opened by hand while it looks: it must say that it leaks")
                .faults(0)
                .seen(lab.capture.except(LabTest::nothing).size())
                .control(said.leaked(), 1)
                .note("it said: " + said.verdict())
                .record();
        assertThat(said.verdict()).startsWith("Leaking");
        assertThat(said.leaked()).isPositive();
        assertThat(lab.capture.except(LabTest::nothing)).isNotEmpty();
    }
}
