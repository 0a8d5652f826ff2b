package porchlight.gui.connect;

import java.util.List;
import java.util.Optional;
import porchlight.client.HomeWords.Fact;
import porchlight.market.Country;
import porchlight.market.HomeId;

/// A home looked at closely, in the user's words.
///
/// @param title where it is
/// @param subtitle whose it is and what kind of line
/// @param note what is to be said before all: not online, blocked, in use; else empty
/// @param tone of the note; empty where it is neither good nor bad
/// @param bars quality, 0 to 4; empty where it is not offered now
/// @param connect the main button
/// @param why beside a button that cannot be pressed; else empty
/// @param here whether one is connected through it
/// @param elsewhere the button that leads to another home instead; empty where this home will do
/// @param past what happened there; empty where nothing did
/// @param pastNone what to say then; empty text while it is being looked up
record Details(
        HomeId id,
        String title,
        String subtitle,
        Optional<Country> country,
        String note,
        Optional<Tone> tone,
        Optional<Integer> bars,
        Press connect,
        String why,
        boolean here,
        Optional<Press> elsewhere,
        boolean favourite,
        boolean blocked,
        List<Fact> about,
        List<Fact> price,
        List<Fact> past,
        String pastNone) {
    /// A button.
    ///
    /// @param spoken what a screen reader says
    record Press(String text, String spoken, boolean ready) {}
}
