package porchlight.client;

import java.util.List;
import java.util.Optional;

/// Who says what a name means while the tunnel stands. Whoever it is, he is asked through the tunnel only.
public sealed interface Resolver {
    /// The one that the home names.
    record OfTheHome() implements Resolver {}

    /// One of the list.
    ///
    /// @param overHttps whether he is asked over HTTPS, so that the home does not see the questions
    record Listed(PublicResolver which, boolean overHttps) implements Resolver {}

    /// The user's own.
    ///
    /// @param servers one or two IPv4 addresses
    record Own(List<String> servers) implements Resolver {
        public Own {
            servers = List.copyOf(servers);
            if (servers.isEmpty() || servers.size() > MOST) {
                throw new IllegalArgumentException("one or two servers");
            }
        }
    }

    /// The user's own over HTTPS.
    ///
    /// @param url where he answers
    /// @param servers one or two IPv4 addresses of the host in it
    record OwnOverHttps(String url, List<String> servers) implements Resolver {
        public OwnOverHttps {
            servers = List.copyOf(servers);
            if (servers.isEmpty() || servers.size() > MOST) {
                throw new IllegalArgumentException("one or two servers");
            }
        }
    }

    /// How many addresses one resolver has at most: the helper lets no more through.
    int MOST = 2;

    /// Whether the home's own word is taken.
    default boolean isTheHomes() {
        return this instanceof OfTheHome;
    }

    /// Whether wrong answers are the home's doing: its own are, and those of a known resolver that is asked in
    /// the open behind it. The user's own resolver may say what it likes, and over HTTPS no home can put in a
    /// word.
    default boolean isInTheHomesHands() {
        return switch (this) {
            case OfTheHome _ -> true;
            case Listed(PublicResolver _, boolean overHttps) -> !overHttps;
            case Own _, OwnOverHttps _ -> false;
        };
    }

    /// Where it is asked over HTTPS.
    default Optional<Https> https() {
        return switch (this) {
            case OfTheHome _, Own _ -> Optional.empty();
            case Listed(PublicResolver which, boolean overHttps) ->
                overHttps ? Optional.of(new Https(which.url(), which.servers())) : Optional.empty();
            case OwnOverHttps(String url, List<String> servers) -> Optional.of(new Https(url, servers));
        };
    }

    /// The addresses that are asked; empty where the home names them.
    default List<String> addresses() {
        return switch (this) {
            case OfTheHome _ -> List.of();
            case Own(List<String> servers) -> servers;
            case Listed(PublicResolver which, boolean _) -> which.servers();
            case OwnOverHttps(String _, List<String> servers) -> servers;
        };
    }

    /// A place that answers questions over HTTPS.
    ///
    /// @param url of RFC 8484
    /// @param servers the IPv4 addresses of its host
    record Https(String url, List<String> servers) {
        public Https {
            servers = List.copyOf(servers);
        }
    }
}
