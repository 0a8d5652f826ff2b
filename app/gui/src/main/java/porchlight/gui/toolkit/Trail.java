package porchlight.gui.toolkit;

import java.util.ArrayDeque;
import java.util.Deque;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where in the Toolkit the user is, and the way back. It outlives the pages, which are built anew with each change of
/// language or theme.
public final class Trail {
    private final ReadOnlyObjectWrapper<Spot> spot = new ReadOnlyObjectWrapper<>(new Spot.Home());
    private final Deque<Spot> before = new ArrayDeque<>();

    public ReadOnlyObjectProperty<Spot> spot() {
        return spot.getReadOnlyProperty();
    }

    /// Goes on to another place.
    public void go(Spot to) {
        if (!to.equals(spot.get())) {
            before.push(spot.get());
            spot.set(to);
        }
    }

    /// One place back.
    ///
    /// @return whether there was one
    public boolean back() {
        if (before.isEmpty()) {
            return false;
        }
        spot.set(before.pop());
        return true;
    }

    /// To the first page, with no way back.
    public void home() {
        before.clear();
        spot.set(new Spot.Home());
    }
}
