package porchlight.client;

import java.util.stream.Collectors;
import porchlight.identity.Address;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Price;

/// Homes and destinations between two faces.
final class HomeCodec {
    private HomeCodec() {}

    static Wire write(HomeId id) {
        return new Wire().with("provider", id.provider().toString()).with("service", id.serviceType());
    }

    static HomeId homeId(Wire wire) {
        return new HomeId(Address.of(wire.text("provider")), wire.text("service"));
    }

    static Wire write(Destination wish) {
        return switch (wish) {
            case Destination.Anywhere() -> new Wire().with("to", "anywhere");
            case Destination.InCountry(Country country) ->
                new Wire().with("to", "country").with("country", country.code());
            case Destination.ThisHome(HomeId home, Country country) ->
                new Wire().with("to", "home").with("home", write(home)).with("country", country.code());
        };
    }

    static Destination destination(Wire wire) {
        return switch (wire.text("to")) {
            case "anywhere" -> new Destination.Anywhere();
            case "country" -> new Destination.InCountry(new Country(wire.text("country")));
            case "home" -> new Destination.ThisHome(homeId(wire.object("home")), new Country(wire.text("country")));
            default -> throw new IllegalArgumentException("no such destination");
        };
    }

    static Wire write(Home home) {
        Proposal proposal = home.proposal();
        Quality quality = proposal.quality();
        return write(proposal.id())
                .with("country", proposal.country().code())
                .with("city", proposal.city())
                .with("isp", proposal.isp())
                .with("asn", proposal.asn())
                .with("type", proposal.ipType().name())
                .withTexts("brokers", proposal.brokers())
                .withTexts("policies", proposal.accessPolicies())
                .with("score", quality.score())
                .with("latency", quality.latencyMillis())
                .with("bandwidth", quality.bandwidthMbps())
                .with("uptime", quality.uptimeHours())
                .with("loss", quality.packetLossPercent())
                .with("hour", home.price().perHour())
                .with("gib", home.price().perGib());
    }

    static Home home(Wire wire) {
        Quality quality = new Quality(
                wire.measure("score"),
                wire.measure("latency"),
                wire.measure("bandwidth"),
                wire.measure("uptime"),
                wire.measure("loss"));
        Proposal proposal = new Proposal(
                homeId(wire),
                new Country(wire.text("country")),
                wire.text("city"),
                wire.text("isp"),
                wire.small("asn"),
                wire.one("type", IpType.class),
                wire.texts("brokers"),
                wire.texts("policies"),
                quality);
        return new Home(proposal, new Price(wire.money("hour"), wire.money("gib")));
    }

    static Wire write(Choice choice) {
        return new Wire()
                .with("home", write(choice.home()))
                .withTexts(
                        "reasons",
                        choice.reasons().stream().map(Enum::name).sorted().toList())
                .with("worked", choice.past().worked())
                .with("tries", choice.past().tries())
                .with("whole", choice.past().whole());
    }

    static Choice choice(Wire wire) {
        return new Choice(
                home(wire.object("home")),
                wire.texts("reasons").stream().map(Choice.Reason::valueOf).collect(Collectors.toSet()),
                new Choice.Past(wire.small("worked"), wire.small("tries"), wire.flag("whole")));
    }
}
