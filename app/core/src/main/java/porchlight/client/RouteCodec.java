package porchlight.client;

import java.util.List;
import java.util.Optional;

/// The route among the settings. Resolvers used to be a plain list of addresses under `dns`; such a value is still
/// read, without the addresses that no tunnel would have taken.
final class RouteCodec {
    private RouteCodec() {}

    static void write(Route route, Wire wire) {
        switch (route.resolver()) {
            case Resolver.OfTheHome _ -> wire.with("resolver", "HOME").withTexts("dns", List.of());
            case Resolver.Listed(PublicResolver which, boolean overHttps) ->
                wire.with("resolver", "LISTED").with("listed", which.name()).with("overHttps", overHttps);
            case Resolver.Own(List<String> servers) ->
                wire.with("resolver", "OWN").withTexts("dns", servers);
            case Resolver.OwnOverHttps(String url, List<String> servers) ->
                wire.with("resolver", "HTTPS").with("dnsUrl", url).withTexts("dnsBehind", servers);
        }
        route.mtu().ifPresent(size -> wire.with("mtu", size));
    }

    static Route read(Wire wire) {
        Optional<Integer> mtu = wire.has("mtu") ? Optional.of(wire.small("mtu")) : Optional.empty();
        return new Route(wire.has("resolver") ? resolver(wire) : before(wire), mtu);
    }

    private static Resolver resolver(Wire wire) {
        return switch (wire.text("resolver")) {
            case "HOME" -> new Resolver.OfTheHome();
            case "LISTED" -> listed(wire.text("listed"), wire.flag("overHttps"));
            case "OWN" -> checked(String.join(" ", wire.texts("dns")));
            case "HTTPS" -> checked(wire.text("dnsUrl") + " " + String.join(" ", wire.texts("dnsBehind")));
            default -> throw new IllegalArgumentException("no such resolver");
        };
    }

    /// Operators end, and the list loses them; the user's other choices must not be lost with one of them. Where the
    /// home was not to see the questions it does not: another one of the list is asked in the same way.
    private static Resolver listed(String name, boolean overHttps) {
        for (PublicResolver which : PublicResolver.values()) {
            if (which.name().equals(name)) {
                return new Resolver.Listed(which, overHttps);
            }
        }
        return overHttps ? new Resolver.Listed(PublicResolver.QUAD9, true) : new Resolver.OfTheHome();
    }

    private static Resolver checked(String text) {
        return switch (ResolverEntry.read(text)) {
            case ResolverEntry.Read.Good(Resolver resolver) -> resolver;
            case ResolverEntry.Read.Wrong(ResolverEntry.Why why, String _) ->
                throw new IllegalArgumentException(why.name());
        };
    }

    private static Resolver before(Wire wire) {
        List<String> usable = (wire.has("dns") ? wire.texts("dns") : List.<String>of())
                .stream()
                        .filter(each -> ResolverEntry.read(each) instanceof ResolverEntry.Read.Good(Resolver.Own _))
                        .distinct()
                        .limit(Resolver.MOST)
                        .toList();
        return usable.isEmpty() ? new Resolver.OfTheHome() : new Resolver.Own(usable);
    }
}
