package porchlight.market;

/// Where the user wants to come out.
public sealed interface Destination {
    /// Wherever is best.
    record Anywhere() implements Destination {}

    /// The best home of one country.
    record InCountry(Country country) implements Destination {}

    /// This home and no other first; when it does not answer, others of its country.
    record ThisHome(HomeId home, Country country) implements Destination {}
}
