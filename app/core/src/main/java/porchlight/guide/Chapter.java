package porchlight.guide;

/// The parts of the guide, in the order in which they are read.
public enum Chapter {
    /// Before it happens.
    READY("guide.ready", "guide.ready.about"),
    /// With this program.
    HERE("guide.here", "guide.here.about"),
    /// With other public tools, as long as some internet is left.
    TOOLS("guide.tools", "guide.tools.about"),
    /// Without any internet.
    WITHOUT("guide.without", "guide.without.about"),
    /// Where this computer may be searched.
    SEARCHED("guide.searched", "guide.searched.about");

    private final String title;
    private final String about;

    Chapter(String title, String about) {
        this.title = title;
        this.about = about;
    }

    /// The key of its heading.
    public String title() {
        return title;
    }

    /// The key of one sentence: when this chapter is the right one.
    public String about() {
        return about;
    }
}
