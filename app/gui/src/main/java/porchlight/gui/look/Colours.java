package porchlight.gui.look;

/// The sets of colour tokens that there are.
public enum Colours {
    NIGHT("tokens-night"),
    DAY("tokens-day"),
    NIGHT_CONTRAST("tokens-night-contrast"),
    DAY_CONTRAST("tokens-day-contrast");

    private final String sheet;

    Colours(String sheet) {
        this.sheet = sheet;
    }

    static Colours of(boolean night, boolean contrast) {
        return night ? contrast ? NIGHT_CONTRAST : NIGHT : contrast ? DAY_CONTRAST : DAY;
    }

    /// Whether light text stands on dark ground.
    public boolean isNight() {
        return this == NIGHT || this == NIGHT_CONTRAST;
    }

    /// The style sheet that defines them.
    String sheet() {
        return "/porchlight/gui/" + sheet + ".css";
    }
}
