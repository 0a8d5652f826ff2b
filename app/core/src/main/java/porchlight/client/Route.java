package porchlight.client;

/// How names and packets travel through the tunnel: resolvers and packet size.
public record Route() {
    public static final Route DEFAULT = new Route();
}
