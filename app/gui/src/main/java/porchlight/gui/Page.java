package porchlight.gui;

import org.kordamp.ikonli.feather.Feather;
import porchlight.i18n.Messages;

/// The rail's entries.
public enum Page {
    CONNECT(Feather.HOME),
    WALLET(Feather.CREDIT_CARD),
    ACTIVITY(Feather.BAR_CHART_2),
    TOOLKIT(Feather.CROSSHAIR),
    SETTINGS(Feather.SETTINGS);

    private final Feather glyph;

    Page(Feather glyph) {
        this.glyph = glyph;
    }

    Feather glyph() {
        return glyph;
    }

    String title(Messages words) {
        return switch (this) {
            case CONNECT -> words.text("page.connect");
            case WALLET -> words.text("page.wallet");
            case ACTIVITY -> words.text("page.activity");
            case TOOLKIT -> words.text("page.toolkit");
            case SETTINGS -> words.text("page.settings");
        };
    }
}
