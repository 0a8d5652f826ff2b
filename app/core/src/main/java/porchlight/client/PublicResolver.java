package porchlight.client;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Resolvers that anybody may use. Names, addresses and what each leaves out are as its operator publishes them,
/// checked on 2026-11-26: Quad9 "Services" (docs.quad9.net, which also retired HTTP/1.1: it is asked over HTTP/2);
/// Cloudflare "IP addresses", "Set up" and "Make API requests to 1.1.1.1" (developers.cloudflare.com/1.1.1.1);
/// AdGuard "Known DNS Providers" (adguard-dns.io, its knowledge base). They were read as published, not asked.
///
/// Mullvad's are not among them any more: it announced on 2026-09-03 that its public resolvers end on 2026-11-02.
@SuppressWarnings("ImmutableEnumChecker") // lists and sets that nobody can change
public enum PublicResolver {
    QUAD9(
            "Quad9",
            List.of("9.9.9.9", "149.112.112.112"),
            "https://dns.quad9.net/dns-query",
            EnumSet.of(Filter.MALWARE)),
    QUAD9_UNFILTERED(
            "Quad9 Unfiltered",
            List.of("9.9.9.10", "149.112.112.10"),
            "https://dns10.quad9.net/dns-query",
            EnumSet.noneOf(Filter.class)),
    CLOUDFLARE(
            "Cloudflare",
            List.of("1.1.1.1", "1.0.0.1"),
            "https://cloudflare-dns.com/dns-query",
            EnumSet.noneOf(Filter.class)),
    CLOUDFLARE_SECURITY(
            "Cloudflare Security",
            List.of("1.1.1.2", "1.0.0.2"),
            "https://security.cloudflare-dns.com/dns-query",
            EnumSet.of(Filter.MALWARE)),
    CLOUDFLARE_FAMILY(
            "Cloudflare Family",
            List.of("1.1.1.3", "1.0.0.3"),
            "https://family.cloudflare-dns.com/dns-query",
            EnumSet.of(Filter.MALWARE, Filter.ADULT)),
    ADGUARD(
            "AdGuard",
            List.of("94.140.14.14", "94.140.15.15"),
            "https://dns.adguard-dns.com/dns-query",
            EnumSet.of(Filter.ADS, Filter.TRACKERS, Filter.MALWARE));

    private final String brand;
    private final List<String> servers;
    private final String url;
    private final Set<Filter> filters;

    /// What a resolver does not answer for.
    public enum Filter {
        ADS,
        TRACKERS,
        MALWARE,
        ADULT
    }

    PublicResolver(String brand, List<String> servers, String url, EnumSet<Filter> filters) {
        this.brand = brand;
        this.servers = List.copyOf(servers);
        this.url = url;
        this.filters = Set.copyOf(filters);
    }

    /// Its name, the same in every language.
    public String brand() {
        return brand;
    }

    /// What is typed for it, `cloudflare-family`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Its IPv4 addresses, one or two. They answer on port 53, and are those of the host in [#url()], so that no name
    /// has to be asked for before there is a resolver.
    public List<String> servers() {
        return servers;
    }

    /// Where it answers over HTTPS (RFC 8484).
    public String url() {
        return url;
    }

    /// What it leaves out.
    public Set<Filter> filters() {
        return filters;
    }

    /// @param id as [#id()] gives it, in any case
    static Optional<PublicResolver> of(String id) {
        for (PublicResolver one : values()) {
            if (one.id().equalsIgnoreCase(id)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
