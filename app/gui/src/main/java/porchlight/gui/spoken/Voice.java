package porchlight.gui.spoken;

/// Something through which a sentence is heard.
public interface Voice {
    /// Says it now. What is still being said may be broken off. On the window's thread.
    ///
    /// @param sentence in the window's language
    void say(String sentence);
}
