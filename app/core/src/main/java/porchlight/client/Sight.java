package porchlight.client;

/// How the window looks beyond its colours: contrast and motion.
public record Sight() {
    public static final Sight DEFAULT = new Sight();
}
