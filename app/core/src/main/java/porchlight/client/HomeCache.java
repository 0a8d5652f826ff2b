package porchlight.client;

import com.google.gson.Gson;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.ledger.LedgerException;
import porchlight.ledger.SettingBook;
import porchlight.market.Home;
import porchlight.market.Proposal;
import porchlight.market.Quality;

/// The last good list of homes on disk, so that the window paints before any network answer.
final class HomeCache {
    private static final Logger LOG = System.getLogger(HomeCache.class.getName());
    private static final String NAME = "homes.v1";
    private static final Gson GSON = new Gson();

    private final SettingBook book;

    HomeCache(SettingBook book) {
        this.book = book;
    }

    /// @param homes what was known
    /// @param at when it was fetched
    record Cached(List<Home> homes, Instant at) {}

    /// One home, flat: what is written, and what [KeptHomes] reads.
    private record Row(
            String provider,
            String service,
            String country,
            String city,
            String isp,
            int asn,
            String ip,
            List<String> brokers,
            List<String> policies,
            double[] quality,
            String hour,
            String gib) {}

    void save(List<Home> homes, Instant at) {
        try {
            book.cache(NAME, write(homes), at);
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the list of homes was not kept: " + e.reason());
        }
    }

    /// A damaged cache counts as none.
    Optional<Cached> load() {
        try {
            return book.cached(NAME).map(blob -> new Cached(read(blob.content()), blob.at()));
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the kept list of homes is damaged");
            return Optional.empty();
        }
    }

    static byte[] write(List<Home> homes) {
        return GSON.toJson(homes.stream().map(HomeCache::row).toList()).getBytes(StandardCharsets.UTF_8);
    }

    /// @throws IllegalArgumentException on anything but what [#write] gives
    static List<Home> read(byte[] json) {
        try (KeptHomes rows = new KeptHomes(json)) {
            return rows.read();
        } catch (IOException | IllegalStateException | NullPointerException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("not a list of homes", e);
        }
    }

    private static Row row(Home home) {
        Proposal p = home.proposal();
        Quality q = p.quality();
        return new Row(
                p.id().provider().toString(),
                p.id().serviceType(),
                p.country().code(),
                p.city(),
                p.isp(),
                p.asn(),
                p.ipType().name(),
                p.brokers(),
                p.accessPolicies(),
                new double[] {q.score(), q.latencyMillis(), q.bandwidthMbps(), q.uptimeHours(), q.packetLossPercent()},
                home.price().perHour().wei().toString(),
                home.price().perGib().wei().toString());
    }
}
