package porchlight.gui;

/// The window's frame on the screen, as what stands beside it moves it.
interface Front {
    /// Whether the user looks at it.
    boolean isFocused();

    /// Whether it is on the screen or in the task bar, and not only in the tray.
    boolean isShowing();

    /// Shows it above the others.
    void raise();

    /// Shows it in the task bar, in nobody's way.
    void minimise();

    /// Takes it from the screen; the lamp in the tray stays.
    void hide();
}
