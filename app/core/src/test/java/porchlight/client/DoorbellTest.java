package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A window that is started while another process holds the core.
@Timeout(60)
class DoorbellTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Doorbell.Ring TOP_UP = new Doorbell.Ring(true, Optional.of("porchlight://topup"));

    @TempDir
    Path folder;

    private final List<Doorbell.Ring> heard = Collections.synchronizedList(new ArrayList<>());

    private boolean ring(FaceServer server, Doorbell.Ring ring) throws IOException {
        try (server;
                RemotePorchlight other = RemotePorchlight.connect(folder.resolve("face.sock"), PATIENCE)) {
            return other.doorbell().rung(ring);
        }
    }

    @Test
    void aCoreWithoutAWindowSaysSo() throws IOException {
        assertThat(ring(new FaceServer(new FakePorchlight(), folder.resolve("face.sock")), TOP_UP))
                .isFalse();
    }

    @Test
    void aWindowThatFailsToAnswerCountsAsNone() throws IOException {
        Doorbell broken = ring -> {
            throw new IllegalStateException("no screen any more");
        };
        assertThat(ring(new FaceServer(new FakePorchlight(), folder.resolve("face.sock"), broken), TOP_UP))
                .isFalse();
    }

    @Test
    void aLinkLongerThanAnyOfOursIsNotCarried() {
        assertThatThrownBy(() -> new Doorbell.Ring(true, Optional.of("x".repeat(1001))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theWindowHearsWhatWasAskedWordForWord() throws IOException {
        Doorbell window = ring -> heard.add(ring);
        for (Doorbell.Ring ring : List.of(
                TOP_UP, new Doorbell.Ring(true, Optional.empty()), new Doorbell.Ring(false, Optional.empty()))) {
            assertThat(ring(new FaceServer(new FakePorchlight(), folder.resolve("face.sock"), window), ring))
                    .isTrue();
        }
        assertThat(heard)
                .containsExactly(
                        TOP_UP, new Doorbell.Ring(true, Optional.empty()), new Doorbell.Ring(false, Optional.empty()));
    }
}
