package porchlight.gui.connect;

/// The colour of a state; its words always change with it.
public enum Tone {
    OK("ok"),
    BAD("bad"),
    INFO("info"),
    WARN("warn");

    private final String style;

    Tone(String style) {
        this.style = style;
    }

    /// The style class.
    public String style() {
        return style;
    }
}
