package porchlight.gui.atspi;

import java.util.Set;

/// How one thing is heard at one moment.
///
/// @param name what is said of it
/// @param help said after it on wish; empty for nothing
/// @param at where it is on the screen, in the screen's pixels
/// @param pressed whether it can be pressed
record Heard(Kind kind, String name, String help, Set<State> states, AtspiTypes.Extents at, boolean pressed) {
    /// What it is, with its number and name in the specification.
    enum Kind {
        PROGRAM(75, "application"),
        WINDOW(23, "frame"),
        TEXT(29, "label"),
        PICTURE(27, "image"),
        BUTTON(43, "push button"),
        TOGGLE(62, "toggle button"),
        RADIO(44, "radio button"),
        SWITCH(7, "check box"),
        LINK(88, "link"),
        FIELD(79, "entry"),
        SECRET(40, "password text"),
        LIST(31, "list"),
        ROW(32, "list item"),
        CHOICE(11, "combo box"),
        PROGRESS(42, "progress bar"),
        DIALOG(16, "dialog"),
        NOTICE(101, "notification"),
        OTHER(39, "panel");

        final int number;
        final String word;

        Kind(int number, String word) {
            this.number = number;
            this.word = word;
        }
    }

    /// What holds of it, with the bit in the specification.
    enum State {
        ACTIVE(1),
        CHECKED(4),
        EDITABLE(7),
        ENABLED(8),
        FOCUSABLE(11),
        FOCUSED(12),
        PRESSED(20),
        SELECTABLE(22),
        SELECTED(23),
        SENSITIVE(24),
        SHOWING(25),
        VISIBLE(30),
        CHECKABLE(41);

        final int bit;

        State(int bit) {
            this.bit = bit;
        }
    }

    /// All states as the specification has them.
    long bits() {
        long bits = 0;
        for (State each : states) {
            bits |= 1L << each.bit;
        }
        return bits;
    }
}
