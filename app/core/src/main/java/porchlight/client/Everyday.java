package porchlight.client;

/// How the window lives on the desktop: tray, notifications, what closing it does.
public record Everyday() {
    public static final Everyday DEFAULT = new Everyday();
}
