package porchlight.gui.desktop;

import java.util.List;
import java.util.Optional;

/// All that the lamp in the tray says at one moment, in words of one language.
///
/// @param lit whether the lamp burns: protected
/// @param title whose lamp it is
/// @param state what is true now, and where: the second line of the tooltip
/// @param rightToLeft whether the menu is mirrored
/// @param menu from above
public record TrayFace(boolean lit, String title, String state, boolean rightToLeft, List<Entry> menu) {
    public TrayFace {
        menu = List.copyOf(menu);
    }

    /// One line of the menu.
    ///
    /// @param text what it says; empty for a line between two groups
    /// @param wish what it does; empty for a text that only says something
    public record Entry(String text, Optional<TrayWish> wish) {
        static Entry line() {
            return new Entry("", Optional.empty());
        }

        static Entry says(String text) {
            return new Entry(text, Optional.empty());
        }

        static Entry does(String text, TrayWish wish) {
            return new Entry(text, Optional.of(wish));
        }

        /// Whether it only parts two groups.
        public boolean isLine() {
            return text.isEmpty();
        }
    }
}
