package porchlight.gui.settings;

import java.util.Optional;

/// The newest reset, beyond the page that it was made on: a change of theme or language builds the pages anew,
/// and may itself be what is to be undone.
public final class ResetMemory {
    private Optional<Resets.Done> last = Optional.empty();

    Optional<Resets.Done> last() {
        return last;
    }

    void remember(Optional<Resets.Done> now) {
        last = now;
    }
}
