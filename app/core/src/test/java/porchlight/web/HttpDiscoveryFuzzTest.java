package porchlight.web;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.web.CannedService.answersOrRefuses;
import static porchlight.web.CannedService.bytes;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.market.Filter;
import porchlight.market.Home;
import porchlight.market.HomeBook;
import porchlight.market.Offers;
import porchlight.market.PriceCap;
import porchlight.market.PriceTable;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.market.Ranking;
import porchlight.payment.Price;

/// The list of homes and the table of prices, of a service that says anything.
class HttpDiscoveryFuzzTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:11:00Z");

    private final CannedService service = new CannedService();
    private final HttpDiscovery discovery = new HttpDiscovery(service.client, Clock.fixed(NOW, ZoneOffset.UTC));

    static List<byte[]> lists() {
        return List.of(
                bytes("[" + HttpDiscoveryTest.GOOD + "," + HttpDiscoveryTest.GOOD.replace("wireguard", "dvpn") + "]"),
                bytes("[{},null,7,\"x\"," + HttpDiscoveryTest.GOOD.replace("73.5", "1e999") + "]"),
                bytes("null"),
                bytes("!{\"error\":{\"code\":\"not_found\",\"message\":\"nobody\"}}"));
    }

    static List<byte[]> tables() {
        return List.of(
                bytes(HttpDiscoveryTest.PRICES),
                bytes(HttpDiscoveryTest.PRICES.replace("2026-01-01T12:01:00Z", "+999999999-12-31T23:59:59Z")));
    }

    @MethodSource("lists")
    @FuzzTest
    void anyListIsHomesThatCanBeShownAndRankedOrARefusal(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> {
            Discovery.Answer answer = discovery.proposals(Discovery.Question.EVERYBODY);
            answer.proposals().forEach(HttpDiscoveryFuzzTest::check);
            List<Home> homes = Offers.onePerProvider(answer.proposals()).stream()
                    .map(proposal -> new Home(proposal, Price.FREE))
                    .toList();
            Catalog catalog = Catalog.of(homes);
            assertThat(catalog.size()).isEqualTo(homes.size());
            assertThat(catalog.groups(Filter.ALL, Set.of())).hasSize(catalog.countries());
            var ranking = new Ranking(PriceCap.NONE, HomeBook.EMPTY, NOW);
            assertThat(ranking.order(catalog, new Destination.Anywhere(), true).homes())
                    .hasSameSizeAs(homes);
        });
    }

    private static void check(Proposal proposal) {
        assertThat(proposal.brokers()).hasSizeBetween(1, 16);
        assertThat(proposal.asn()).isNotNegative();
        assertThat(proposal.city() + proposal.isp() + proposal.accessPolicies())
                .doesNotContain("\n", "\u001b", "\u202e");
        Quality quality = proposal.quality();
        assertThat(quality.score()).isBetween(0.0, 3.0);
        assertThat(quality.latencyMillis()).isBetween(0.0, 60_000.0);
        assertThat(quality.bandwidthMbps()).isBetween(0.0, 1e6);
        assertThat(quality.bars()).isBetween(0, 4);
    }

    @MethodSource("tables")
    @FuzzTest
    void anyTableOfPricesCanBeAskedAtAnyTimeOrIsRefused(byte[] data) {
        service.says(data);
        answersOrRefuses(() -> {
            PriceTable table = discovery.prices();
            assertThat(table.refreshAt()).isNotNull();
            for (Instant at : List.of(NOW, Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"))) {
                table.isCurrent(at);
                for (Proposal proposal : HOMES) {
                    table.previousPrice(proposal, at);
                    table.price(proposal)
                            .ifPresent(price -> assertThat(price.perHour()).isNotNull());
                }
            }
        });
    }

    private static final List<Proposal> HOMES = homes();

    private static List<Proposal> homes() {
        var service = new CannedService();
        service.says(lists().getFirst());
        try {
            return new HttpDiscovery(service.client, Clock.systemUTC())
                    .proposals(Discovery.Question.EVERYBODY)
                    .proposals();
        } catch (ServiceException e) {
            throw new AssertionError(e);
        }
    }
}
