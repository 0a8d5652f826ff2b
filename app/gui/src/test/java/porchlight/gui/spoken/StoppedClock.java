package porchlight.gui.spoken;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Time that passes when a test says so.
final class StoppedClock implements Later {
    private record Due(Duration at, Runnable what) {}

    private final List<Due> due = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public void after(Duration length, Runnable what) {
        due.add(new Due(now.plus(length), what));
    }

    void pass(Duration length) {
        now = now.plus(length);
        List<Due> ripe =
                due.stream().filter(each -> each.at().compareTo(now) <= 0).toList();
        due.removeAll(ripe);
        ripe.forEach(each -> each.what().run());
    }
}
