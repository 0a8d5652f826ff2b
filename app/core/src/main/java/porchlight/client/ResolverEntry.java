package porchlight.client;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import porchlight.peer.PublicAddress;

/// Resolvers as they are typed, in the window and on the command line: nothing for the home's own, the name of
/// one of the list (`quad9`, `quad9-https`), one or two addresses, or an address of the web with the addresses
/// of its host behind it.
public final class ResolverEntry {
    private static final Pattern BETWEEN = Pattern.compile("[,;،؛\\s]+");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?" + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    private static final String HTTPS = "-https";
    private static final int LONGEST = 400;

    private ResolverEntry() {}

    /// What was made of a text.
    public sealed interface Read {
        /// It names a resolver.
        record Good(Resolver resolver) implements Read {}

        /// It does not.
        ///
        /// @param part the part that is wrong
        record Wrong(Why why, String part) implements Read {}
    }

    /// What may be wrong with a text.
    public enum Why {
        /// It is neither an address nor a name of the list.
        NOT_AN_ADDRESS,
        /// It is an address inside somebody's own network: this one's or the home's.
        PRIVATE,
        /// It is set aside for something else than a computer of the internet: loopback, many at once, examples.
        SPECIAL,
        /// Homes carry no IPv6.
        SIX,
        /// There are more than two.
        TOO_MANY,
        /// It is an address of the web, and not a plain `https` one.
        NOT_HTTPS,
        /// The host's addresses are missing behind it.
        NO_ADDRESS
    }

    /// Reads a text. Never throws.
    public static Read read(String text) {
        String stripped = text.strip();
        if (stripped.length() > LONGEST) {
            return new Read.Wrong(Why.NOT_AN_ADDRESS, stripped.substring(0, 20));
        }
        List<String> parts =
                BETWEEN.splitAsStream(stripped).filter(each -> !each.isEmpty()).toList();
        if (parts.isEmpty()) {
            return new Read.Good(new Resolver.OfTheHome());
        }
        String first = parts.getFirst();
        if (first.contains("://")) {
            return overHttps(first, parts.subList(1, parts.size()));
        }
        if (parts.size() == 1) {
            Optional<Read> listed = listed(first);
            if (listed.isPresent()) {
                return listed.get();
            }
        }
        List<String> servers = new ArrayList<>();
        Optional<Read> wrong = addresses(parts, servers);
        return wrong.orElseGet(() -> new Read.Good(new Resolver.Own(servers)));
    }

    /// What is typed for a resolver, so that it reads as the same one again.
    public static String write(Resolver resolver) {
        return switch (resolver) {
            case Resolver.OfTheHome _ -> "";
            case Resolver.Listed(PublicResolver which, boolean overHttps) -> which.id() + (overHttps ? HTTPS : "");
            case Resolver.Own(List<String> servers) -> String.join(", ", servers);
            case Resolver.OwnOverHttps(String url, List<String> servers) ->
                servers.equals(List.of(host(url))) ? url : url + " " + String.join(", ", servers);
        };
    }

    private static String host(String url) {
        String host = URI.create(url).getHost();
        return host == null ? "" : host;
    }

    private static Optional<Read> listed(String name) {
        boolean overHttps = name.toLowerCase(java.util.Locale.ROOT).endsWith(HTTPS);
        String id = overHttps ? name.substring(0, name.length() - HTTPS.length()) : name;
        return PublicResolver.of(id).map(which -> new Read.Good(new Resolver.Listed(which, overHttps)));
    }

    private static Read overHttps(String text, List<String> behind) {
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return new Read.Wrong(Why.NOT_HTTPS, text);
        }
        String host = url.getHost();
        if (!"https".equalsIgnoreCase(url.getScheme())
                || host == null
                || url.getRawUserInfo() != null
                || url.getRawQuery() != null
                || url.getRawFragment() != null
                || !NAME.matcher(host).matches()) {
            return new Read.Wrong(Why.NOT_HTTPS, text);
        }
        boolean literal = FOUR_NUMBERS.matcher(host).matches();
        if (behind.isEmpty() && !literal) {
            return new Read.Wrong(Why.NO_ADDRESS, host);
        }
        List<String> servers = new ArrayList<>();
        Optional<Read> wrong = addresses(behind.isEmpty() ? List.of(host) : behind, servers);
        return wrong.orElseGet(() -> new Read.Good(new Resolver.OwnOverHttps(text, servers)));
    }

    /// @param good those that can be asked are added here
    private static Optional<Read> addresses(List<String> parts, List<String> good) {
        for (String part : parts) {
            Optional<Why> why = wrong(part);
            if (why.isPresent()) {
                return Optional.of(new Read.Wrong(why.get(), part));
            }
            String plain = InetAddress.ofLiteral(part).getHostAddress();
            if (!good.contains(plain)) {
                good.add(plain);
            }
        }
        return good.size() > Resolver.MOST
                ? Optional.of(new Read.Wrong(Why.TOO_MANY, parts.getLast()))
                : Optional.empty();
    }

    private static Optional<Why> wrong(String part) {
        if (!part.contains(":") && !FOUR_NUMBERS.matcher(part).matches()) {
            return Optional.of(Why.NOT_AN_ADDRESS);
        }
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(part);
        } catch (IllegalArgumentException e) {
            return Optional.of(Why.NOT_AN_ADDRESS);
        }
        if (address instanceof Inet6Address) {
            return Optional.of(Why.SIX);
        }
        Inet4Address four = (Inet4Address) address;
        if (four.isSiteLocalAddress() || isShared(four)) {
            return Optional.of(Why.PRIVATE);
        }
        // the range for measuring is what laboratories are made of; the helper refuses it anywhere else
        return PublicAddress.is(four) || isForMeasuring(four) ? Optional.empty() : Optional.of(Why.SPECIAL);
    }

    /// 100.64.0.0/10, the inside of providers and of homes' tunnels.
    private static boolean isShared(Inet4Address address) {
        byte[] b = address.getAddress();
        return (b[0] & 0xff) == 100 && (b[1] & 0xc0) == 64;
    }

    /// 198.18.0.0/15 (RFC 2544).
    private static boolean isForMeasuring(Inet4Address address) {
        byte[] b = address.getAddress();
        return (b[0] & 0xff) == 198 && (b[1] & 0xfe) == 18;
    }
}
