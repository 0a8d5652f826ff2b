package porchlight.guide;

/// What somebody sees who needs the guide: the ways in.
public enum Symptom {
    /// Websites do not open.
    SITES("guide.symptom.sites"),
    /// Porchlight finds no homes.
    NO_HOMES("guide.symptom.homes"),
    /// The tunnel does not open, or falls again and again.
    NO_TUNNEL("guide.symptom.tunnel"),
    /// Porchlight blocks the internet.
    BLOCKED("guide.symptom.blocked"),
    /// Nothing works at all.
    EVERYTHING("guide.symptom.everything"),
    /// A search of this computer is feared.
    SEARCHED("guide.symptom.searched");

    private final String key;

    Symptom(String key) {
        this.key = key;
    }

    /// The key of its words.
    public String key() {
        return key;
    }
}
