package porchlight.gui.topup;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import porchlight.client.GoingRate;
import porchlight.client.HomeList;
import porchlight.client.PastSession;
import porchlight.client.Porchlight;

/// What the user's usual homes cost and how much he uses, worked out from list and ledger off the window's thread.
final class Reckoning {
    private static final int SESSIONS = 50;

    private final Porchlight porchlight;
    private final Executor work;
    private final Executor window;
    private final Runnable changed;
    private Optional<GoingRate> rate = Optional.empty();
    private Optional<UsualPace> pace = Optional.empty();
    private boolean underWay;

    /// @param changed runs on the window's thread when there is something new
    Reckoning(Porchlight porchlight, Executor work, Executor window, Runnable changed) {
        this.porchlight = porchlight;
        this.work = work;
        this.window = window;
        this.changed = changed;
    }

    Optional<GoingRate> rate() {
        return rate;
    }

    Optional<UsualPace> pace() {
        return pace;
    }

    /// Begins, unless it is under way. On the window's thread.
    void begin(HomeList list) {
        if (underWay) {
            return;
        }
        underWay = true;
        work.execute(() -> {
            try {
                List<PastSession> past = porchlight.books().sessions(SESSIONS);
                Optional<GoingRate> going = GoingRate.of(
                        list.catalog().homes(),
                        porchlight.favourites().value(),
                        past,
                        porchlight.settings().value().spending());
                window.execute(() -> {
                    rate = going;
                    pace = UsualPace.of(past);
                    changed.run();
                });
            } finally {
                window.execute(() -> underWay = false);
            }
        });
    }
}
