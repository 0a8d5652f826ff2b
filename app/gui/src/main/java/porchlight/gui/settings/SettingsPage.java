package porchlight.gui.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.layout.Region;
import porchlight.gui.look.PageView;
import porchlight.i18n.Messages;

/// Puts the Settings page together. A card of another part of the program is one more [SettingsView.Part] in
/// [Around#more()].
public final class SettingsPage {
    private SettingsPage() {}

    /// What the page has from others.
    ///
    /// @param split the split tunnel's card
    /// @param more cards of other parts, in the order in which they are read
    /// @param proved whether our promises are proved on this system
    /// @param overHttps whether this system can lead questions for names into HTTPS
    /// @param toWallet shows the Wallet page, where identities are made and managed
    /// @param toAbout shows what this program is
    /// @param folder where everything is kept; empty where that is not known
    /// @param resets what was set back last
    public record Around(
            Region split,
            List<SettingsView.Part> more,
            boolean proved,
            boolean overHttps,
            Runnable toWallet,
            Runnable toAbout,
            Optional<Path> folder,
            ResetMemory resets) {
        public Around {
            more = List.copyOf(more);
        }
    }

    /// The page.
    public static SettingsView of(SettingsModel model, Messages words, Around around) {
        Resets resets = new Resets(model, around.resets());
        AtomicReference<PageView> page = new AtomicReference<>();
        Runnable toSplit = () -> Optional.ofNullable(page.get()).ifPresent(view -> view.show(around.split()));
        List<SettingsView.Part> parts = new ArrayList<>();
        parts.add(SettingsView.Part.column(ShieldGroup.of(model, resets, words)));
        parts.add(SettingsView.Part.column(AppGroup.of(model, resets, words, around.proved(), around.toAbout())));
        parts.add(SettingsView.Part.column(TunnelGroup.of(model, resets, words, around.overHttps(), toSplit)));
        parts.add(SettingsView.Part.column(PrivacyGroup.of(model, resets, words, around.toWallet(), around.folder())));
        parts.add(SettingsView.Part.column(SpendingCard.of(model, words)));
        parts.add(SettingsView.Part.wide(around.split()));
        parts.addAll(around.more());
        SettingsView view = new SettingsView(words, parts);
        page.set(view);
        return view;
    }
}
