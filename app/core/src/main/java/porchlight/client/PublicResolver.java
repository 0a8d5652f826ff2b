package porchlight.client;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Resolvers that anybody may use. What each filters and its addresses are as its own pages say (Quad9: "Service
/// Addresses & Features"; Cloudflare: "IP addresses" and "1.1.1.1 for Families"; AdGuard: "Known DNS Providers";
/// Mullvad: "DNS over HTTPS and DNS over TLS", whose servers answer over HTTPS only). Read in November 2026.
@SuppressWarnings("ImmutableEnumChecker") // lists and sets that nobody can change
public enum PublicResolver {
    QUAD9(
            "Quad9",
            List.of("9.9.9.9", "149.112.112.112"),
            "https://dns.quad9.net/dns-query",
            List.of("9.9.9.9", "149.112.112.112"),
            EnumSet.of(Filter.MALWARE)),
    CLOUDFLARE(
            "Cloudflare",
            List.of("1.1.1.1", "1.0.0.1"),
            "https://cloudflare-dns.com/dns-query",
            List.of("1.1.1.1", "1.0.0.1"),
            EnumSet.noneOf(Filter.class)),
    CLOUDFLARE_SECURITY(
            "Cloudflare Security",
            List.of("1.1.1.2", "1.0.0.2"),
            "https://security.cloudflare-dns.com/dns-query",
            List.of("1.1.1.2", "1.0.0.2"),
            EnumSet.of(Filter.MALWARE)),
    CLOUDFLARE_FAMILY(
            "Cloudflare Family",
            List.of("1.1.1.3", "1.0.0.3"),
            "https://family.cloudflare-dns.com/dns-query",
            List.of("1.1.1.3", "1.0.0.3"),
            EnumSet.of(Filter.MALWARE, Filter.ADULT)),
    ADGUARD(
            "AdGuard",
            List.of("94.140.14.14", "94.140.15.15"),
            "https://dns.adguard-dns.com/dns-query",
            List.of("94.140.14.14", "94.140.15.15"),
            EnumSet.of(Filter.ADS, Filter.TRACKERS, Filter.MALWARE)),
    MULLVAD(
            "Mullvad",
            List.of(),
            "https://dns.mullvad.net/dns-query",
            List.of("194.242.2.2"),
            EnumSet.noneOf(Filter.class)),
    MULLVAD_BASE(
            "Mullvad Base",
            List.of(),
            "https://base.dns.mullvad.net/dns-query",
            List.of("194.242.2.4"),
            EnumSet.of(Filter.ADS, Filter.TRACKERS, Filter.MALWARE));

    private final String brand;
    private final List<String> servers;
    private final String url;
    private final List<String> behind;
    private final Set<Filter> filters;

    /// What a resolver does not answer for.
    public enum Filter {
        ADS,
        TRACKERS,
        MALWARE,
        ADULT
    }

    PublicResolver(String brand, List<String> servers, String url, List<String> behind, EnumSet<Filter> filters) {
        this.brand = brand;
        this.servers = List.copyOf(servers);
        this.url = url;
        this.behind = List.copyOf(behind);
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

    /// IPv4 addresses that answer on port 53; empty where it answers over HTTPS only.
    public List<String> servers() {
        return servers;
    }

    /// Where it answers over HTTPS (RFC 8484).
    public String url() {
        return url;
    }

    /// The IPv4 addresses of the host in [#url()], so that no name has to be asked for before there is a resolver.
    public List<String> behind() {
        return behind;
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
