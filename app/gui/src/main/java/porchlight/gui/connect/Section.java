package porchlight.gui.connect;

/// What stands at the head of the list, before the countries.
enum Section {
    /// Homes used lately.
    RECENTS("known.recents"),
    /// Starred homes.
    FAVOURITES("known.favourites");

    private final String key;

    Section(String key) {
        this.key = key;
    }

    /// Under which its name stands among the words.
    String key() {
        return key;
    }
}
