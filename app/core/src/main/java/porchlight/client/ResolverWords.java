package porchlight.client;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import porchlight.i18n.Messages;

/// Resolvers in the user's words: who it is, what it filters, and what is wrong with one that was typed.
public final class ResolverWords {
    private final Messages words;

    public ResolverWords(Messages words) {
        this.words = words;
    }

    /// What it is called where only a name fits: the brand, the host or the addresses; empty for the home's own.
    static String name(Resolver resolver) {
        return switch (resolver) {
            case Resolver.OfTheHome _ -> "";
            case Resolver.Listed(PublicResolver which, boolean _) -> which.brand();
            case Resolver.Own(List<String> servers) -> String.join(", ", servers);
            case Resolver.OwnOverHttps(String url, List<String> _) -> {
                String host = URI.create(url).getHost();
                yield host == null ? url : host;
            }
        };
    }

    /// `Quad9 over HTTPS`, `the home’s own`.
    public String say(Resolver resolver) {
        return switch (resolver) {
            case Resolver.OfTheHome _ -> words.text("dns.home");
            case Resolver.Listed(PublicResolver which, boolean overHttps) ->
                overHttps ? words.text("dns.https", which.brand()) : which.brand();
            case Resolver.Own(List<String> servers) ->
                words.list(servers.stream().map(ResolverWords::apart).toList());
            case Resolver.OwnOverHttps _ -> words.text("dns.https", apart(name(resolver)));
        };
    }

    /// What it filters: `no ads, trackers or malware`.
    public String filters(PublicResolver which) {
        List<String> parts = new ArrayList<>();
        for (PublicResolver.Filter filter : PublicResolver.Filter.values()) {
            if (which.filters().contains(filter)) {
                parts.add(words.text(
                        switch (filter) {
                            case ADS -> "dns.filters.ads";
                            case TRACKERS -> "dns.filters.trackers";
                            case MALWARE -> "dns.filters.malware";
                            case ADULT -> "dns.filters.adult";
                        }));
            }
        }
        return parts.isEmpty() ? words.text("dns.filters.none") : words.text("dns.filters", words.list(parts));
    }

    /// What is wrong with a resolver that was typed.
    public String wrong(ResolverEntry.Read.Wrong wrong) {
        return words.text(
                switch (wrong.why()) {
                    case NOT_AN_ADDRESS -> "dns.wrong.address";
                    case PRIVATE -> "dns.wrong.inside";
                    case SPECIAL -> "dns.wrong.special";
                    case SIX -> "dns.wrong.six";
                    case TOO_MANY -> "dns.wrong.many";
                    case NOT_HTTPS -> "dns.wrong.https";
                    case NO_ADDRESS -> "dns.wrong.bare";
                },
                apart(wrong.part()));
    }

    /// Left to right in every language.
    private static String apart(String text) {
        return "\u2066" + text + "\u2069";
    }
}
