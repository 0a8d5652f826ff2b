package porchlight.gui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import porchlight.client.Live;

class MirrorTest {
    private final Queue<Runnable> window = new ArrayDeque<>();

    @Test
    void aBurstOfValuesIsOneUpdateWithTheNewest() {
        Live<Integer> live = new Live<>(0);
        List<Integer> seen = new ArrayList<>();
        try (Mirror<Integer> mirror = Fx.mirror(live, window::add)) {
            drain();
            mirror.property().subscribe(value -> seen.add(value));
            for (int i = 1; i <= 1000; i++) {
                live.publish(i);
            }
            assertThat(window).hasSize(1);
            drain();
            assertThat(seen).containsExactly(0, 1000);
        }
    }

    @Test
    void nothingArrivesAfterItWasClosed() {
        Live<Integer> live = new Live<>(0);
        Mirror<Integer> mirror = Fx.mirror(live, window::add);
        live.publish(1);
        mirror.close();
        drain();
        live.publish(2);
        drain();
        assertThat(mirror.get()).isZero();
    }

    private void drain() {
        while (!window.isEmpty()) {
            window.remove().run();
        }
    }
}
