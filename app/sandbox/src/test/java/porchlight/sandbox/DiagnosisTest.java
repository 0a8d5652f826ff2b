package porchlight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.DiagnosisLook;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.client.Live;
import porchlight.client.LocalPorchlight;
import porchlight.client.Network;
import porchlight.diagnosis.Advice;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.identity.Strength;
import porchlight.tunnel.HelperException;

/// The whole way: a core of its own looks at the sandbox's services.
@Timeout(120)
class DiagnosisTest {
    @TempDir
    private Path state;

    @TempDir
    private Path home;

    @Test
    void aNetworkOnThisMachineIsWellAndWhenItIsGoneThatIsSaid() throws Exception {
        Network network;
        try (Services services =
                new Services(SandboxOptions.alone(10, 7, state), ServiceAddresses.loopback(), HomeCatalog.of(10, 7))) {
            network = services.file().network();
            Finding found = look(network);
            assertThat(found.from()).isEqualTo(From.OPEN);
            assertThat(causes(found)).contains(Cause.REACHED, Cause.UDP_OPEN, Cause.CLOCK_RIGHT, Cause.HELPER_AWAY);
            assertThat(causes(found)).doesNotContain(Cause.UNANSWERED, Cause.REFUSED, Cause.PORTAL_FOUND);
            // nobody runs the helper here, and that is all there is to complain of
            assertThat(found.advice()).contains(Advice.HELPER);
        }
        Finding gone = look(network);
        assertThat(causes(gone)).contains(Cause.REFUSED, Cause.UDP_SILENT).doesNotContain(Cause.REACHED);
        assertThat(gone.advice()).contains(Advice.SERVICES);
    }

    private static List<Cause> causes(Finding found) {
        return found.lines().stream().map(Line::cause).toList();
    }

    private Finding look(Network network) throws Exception {
        LocalPorchlight.HelperOpener nobody = () -> {
            throw new HelperException(HelperException.Code.NOT_RUNNING);
        };
        try (LocalPorchlight core =
                LocalPorchlight.open(new LocalPorchlight.Parts(home, network, nobody, Strength.LIGHT, "test"))) {
            BlockingQueue<DiagnosisLook> seen = new LinkedBlockingQueue<>();
            try (Live.Watch _ = core.diagnosis().look().watch(seen::add)) {
                core.diagnosis().begin();
                for (DiagnosisLook look = seen.poll(30, TimeUnit.SECONDS); ; look = seen.poll(30, TimeUnit.SECONDS)) {
                    assertThat(look).as("a look before the time was up").isNotNull();
                    if (look.answers() == 1) {
                        return look.finding().orElseThrow();
                    }
                }
            }
        }
    }
}
