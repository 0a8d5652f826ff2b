package porchlight.gui.desktop;

import java.util.Optional;
import porchlight.client.Everyday;

/// Something that the user is told beside the window. Never a secret, never the user's address: whoever stands behind
/// him reads it too.
///
/// @param kind which switch of the settings holds it back; empty where nothing does
/// @param title one short sentence
/// @param body what goes with it; empty text for nothing
/// @param about where the window opens when it is chosen
public record News(Optional<Everyday.News> kind, String title, String body, About about) {
    /// What it is about.
    public sealed interface About {
        record Connection() implements About {}

        record Spending() implements About {}

        /// @param id of the order
        record TopUp(String id) implements About {}
    }

    /// Whether the user wants to hear it.
    public boolean isWanted(Everyday everyday) {
        return kind.isEmpty() || everyday.news().contains(kind.get());
    }
}
