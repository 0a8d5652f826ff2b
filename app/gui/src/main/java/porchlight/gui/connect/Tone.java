package porchlight.gui.connect;

import java.util.Arrays;
import java.util.List;

/// The colour of a state; its words always change with it.
public enum Tone {
    OK("ok"),
    BAD("bad"),
    INFO("info"),
    WARN("warn");

    private static final List<String> STYLES =
            Arrays.stream(values()).map(Tone::style).toList();

    private final String style;

    Tone(String style) {
        this.style = style;
    }

    /// The style class.
    public String style() {
        return style;
    }

    /// Those of all tones.
    static List<String> styles() {
        return STYLES;
    }
}
