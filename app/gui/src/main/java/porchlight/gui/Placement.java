package porchlight.gui;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;

/// Where a window stands that was somewhere before: on a screen that is there now, no larger than it, and with a title
/// bar that a pointer can reach. Pure.
///
/// @param corner empty where the desktop may choose
/// @param maximised whether it fills the screen; the rest is then where it goes back to
record Placement(Optional<Corner> corner, double width, double height, boolean maximised) {
    /// The usual size, in the pixels of a screen without scaling.
    static final double WIDTH = 1120;

    static final double HEIGHT = 720;

    /// The least that can be worked with.
    static final double LEAST_WIDTH = 480;

    static final double LEAST_HEIGHT = 600;

    private static final double GRIP = 120;
    private static final double TITLE = 40;

    /// The upper left one.
    record Corner(double x, double y) {}

    /// Nothing remembered.
    static final Placement USUAL = new Placement(Optional.empty(), WIDTH, HEIGHT, false);

    /// The same on these screens.
    ///
    /// @param screens what of each a window may use, the main one first; empty where nothing is known
    Placement on(List<Rectangle2D> screens) {
        if (screens.isEmpty()) {
            return this;
        }
        Optional<Rectangle2D> there = corner.flatMap(at -> screens.stream()
                .filter(screen -> common(screen, at) > 0)
                .max(Comparator.comparingDouble(screen -> common(screen, at))));
        Rectangle2D screen = there.orElse(screens.getFirst());
        double w = Math.min(Math.max(width, LEAST_WIDTH), Math.max(screen.getWidth(), LEAST_WIDTH));
        double h = Math.min(Math.max(height, LEAST_HEIGHT), Math.max(screen.getHeight(), LEAST_HEIGHT));
        if (there.isEmpty()) {
            return new Placement(Optional.empty(), w, h, maximised);
        }
        Corner at = corner.orElseThrow();
        return isInReach(screen, at)
                ? new Placement(corner, w, h, maximised)
                : new Placement(
                        Optional.of(new Corner(
                                between(at.x(), screen.getMinX(), screen.getMaxX() - w),
                                between(at.y(), screen.getMinY(), screen.getMaxY() - h))),
                        w,
                        h,
                        maximised);
    }

    /// What of the window a screen shows, in square pixels.
    private double common(Rectangle2D screen, Corner at) {
        double across = Math.min(screen.getMaxX(), at.x() + width) - Math.max(screen.getMinX(), at.x());
        double down = Math.min(screen.getMaxY(), at.y() + height) - Math.max(screen.getMinY(), at.y());
        return Math.max(0, across) * Math.max(0, down);
    }

    /// Whether enough of the title bar is there to be gripped.
    private boolean isInReach(Rectangle2D screen, Corner at) {
        double grip = Math.min(screen.getMaxX(), at.x() + width) - Math.max(screen.getMinX(), at.x());
        return grip >= GRIP && at.y() >= screen.getMinY() - 8 && at.y() <= screen.getMaxY() - TITLE;
    }

    private static double between(double value, double least, double most) {
        return Math.max(least, Math.min(value, most));
    }
}
