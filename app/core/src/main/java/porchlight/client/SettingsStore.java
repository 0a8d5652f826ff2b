package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import porchlight.ledger.SettingBook;

/// The user's choices as one value of the ledger, in the form in which faces tell them to each other. A damaged value
/// counts as the defaults.
final class SettingsStore {
    private static final Logger LOG = System.getLogger(SettingsStore.class.getName());
    private static final String NAME = "settings.v1";

    private final SettingBook book;

    SettingsStore(SettingBook book) {
        this.book = book;
    }

    Settings load() {
        try {
            return book.get(NAME).map(SettingsStore::read).orElse(Settings.DEFAULT);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the settings are damaged: the defaults are used");
            return Settings.DEFAULT;
        }
    }

    void save(Settings settings) {
        book.set(NAME, write(settings));
    }

    static String write(Settings settings) {
        return SettingsCodec.write(settings).toString();
    }

    /// @throws IllegalArgumentException on anything but what [#write] gives
    static Settings read(String text) {
        return SettingsCodec.settings(Wire.parse(text));
    }
}
