package porchlight.tunnel.helper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;

/// An engine on a system that only remembers what was done to it.
abstract class EngineBench {
    @TempDir
    Path stateDir;

    final FakePlatform platform = new FakePlatform();
    final AtomicLong clock = new AtomicLong();
    final KeyPairs keys = new KeyPairs();
    Engine engine;

    @BeforeEach
    void make() {
        engine =
                new Engine(platform, Marker.secured(stateDir), Marker.lockdown(stateDir), () -> 1000, clock::get, keys);
    }

    void pass(Duration time) {
        clock.addAndGet(time.toNanos());
        engine.tick();
    }

    Target target() throws HelperException {
        ChecksTest.Draft draft = new ChecksTest.Draft();
        draft.slot = keys.prepare().slot();
        return new Checks(false, Set.of()).tunnel(draft.request());
    }

    void connect() throws HelperException {
        engine.begin();
        engine.lease().renew(Duration.ofSeconds(15));
        engine.handle(new Event.Up(target()));
        engine.handle(new Event.HandshakeSeen(1));
        assertThat(engine.status().state()).isEqualTo(TunnelState.CONNECTED);
        platform.done();
    }
}
