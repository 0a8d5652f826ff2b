package porchlight.gui;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.client.HomeHistory;
import porchlight.client.Known;
import porchlight.client.KnownHome;
import porchlight.client.KnownHome.Presence;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.payment.Money;

/// Homes as a user may know them.
@SuppressWarnings("TimeInStaticInitializer") // made once, so that what a test publishes equals what it finds
public final class Familiar {
    /// A favourite in Osaka that nobody offers now.
    public static final KnownHome OSAKA = new KnownHome(
            new HomeId(Address.of("0x77aa" + "0".repeat(32) + "0b0b"), "wireguard"),
            Optional.empty(),
            Presence.ABSENT,
            Optional.of(Neighbourhood.JAPAN),
            "Osaka",
            "K-Opticom",
            Optional.of(IpType.RESIDENTIAL),
            Optional.of(Instant.now().minus(Duration.ofMinutes(150))),
            Optional.of(Instant.now().minus(Duration.ofDays(3))),
            Optional.empty(),
            Optional.empty());
    /// One in Málaga that only its id leads to, used yesterday.
    public static final KnownHome MALAGA = unlisted(Neighbourhood.home(
            new Country("ES"), "Málaga", "Telefónica", "5e1f", "3c3c", 0.1, 61, 1.4, IpType.CELLULAR));
    /// What happened in Berlin.
    public static final HomeHistory BERLIN = new HomeHistory(
            9,
            1,
            Optional.of(Instant.now().minus(Duration.ofMinutes(42))),
            Optional.of(Instant.now().minus(Duration.ofDays(6))),
            "HomeGone",
            Optional.of(Duration.ofMillis(940)),
            5,
            Duration.ofMinutes(512),
            13L << 30,
            Money.ofMyst("1.2239"));

    private Familiar() {}

    /// Favourites and recents of every kind, and a blocked home.
    public static Known all() {
        return new Known(List.of(
                marked(KnownHome.listed(Neighbourhood.BERLIN), Duration.ofDays(9), Duration.ofHours(1), null),
                OSAKA,
                marked(MALAGA, null, Duration.ofDays(1), null),
                marked(KnownHome.listed(Neighbourhood.MUNICH), null, Duration.ofDays(2), null),
                marked(KnownHome.listed(Neighbourhood.HAMBURG), null, null, Duration.ofDays(3))));
    }

    /// Berlin alone, a favourite.
    public static Known berlin() {
        return new Known(List.of(marked(KnownHome.listed(Neighbourhood.BERLIN), Duration.ofDays(9), null, null)));
    }

    private static KnownHome unlisted(Home home) {
        return new KnownHome(
                home.id(),
                Optional.of(home),
                Presence.UNLISTED,
                Optional.of(home.country()),
                home.proposal().city(),
                home.proposal().isp(),
                Optional.of(home.proposal().ipType()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// The same home, marked so long ago; null for a mark that it has not.
    public static KnownHome marked(
            KnownHome home, @Nullable Duration starred, @Nullable Duration used, @Nullable Duration blocked) {
        return new KnownHome(
                home.id(),
                home.offer(),
                home.presence(),
                home.country(),
                home.city(),
                home.isp(),
                home.kind(),
                home.seen(),
                ago(starred),
                ago(used),
                ago(blocked));
    }

    private static Optional<Instant> ago(@Nullable Duration span) {
        return Optional.ofNullable(span).map(Instant.now()::minus);
    }
}
