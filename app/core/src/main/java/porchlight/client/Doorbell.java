package porchlight.client;

import java.util.Optional;

/// The window of the process that holds the core, for one that was started a second time and need not open.
@FunctionalInterface
public interface Doorbell {
    /// There is no window: the core runs without one.
    Doorbell NO_WINDOW = ring -> false;

    /// Somebody started Porchlight again. Called on any thread, and returns at once.
    ///
    /// @return whether there is a window, which does what was asked
    boolean rung(Ring ring);

    /// What was asked.
    ///
    /// @param raise whether the window shall come to the front; not where the desktop only starts its programs
    /// @param link what was to be opened, as the system handed it over and nobody has read it yet
    record Ring(boolean raise, Optional<String> link) {
        /// More than any link of ours has.
        static final int LONGEST_LINK = 1000;

        /// @throws IllegalArgumentException if the link is longer than any of ours
        public Ring {
            if (link.filter(text -> text.length() > LONGEST_LINK).isPresent()) {
                throw new IllegalArgumentException("the link is too long");
            }
        }
    }
}
