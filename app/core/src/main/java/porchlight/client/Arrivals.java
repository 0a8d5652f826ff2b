package porchlight.client;

/// What happens by itself when Porchlight starts and when the computer comes to another network.
public record Arrivals() {
    public static final Arrivals DEFAULT = new Arrivals();
}
