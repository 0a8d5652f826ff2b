package porchlight.market;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.market.Market.home;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.market.HomeBook.Attempt;
import porchlight.market.Ranking.Ranked;
import porchlight.market.Ranking.Reason;
import porchlight.payment.Money;

class RankingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");
    private static final Country DE = new Country("DE");

    private final Home good = home(1, "DE", "", "", new Quality(3, 30, 90, 24, 0), IpType.RESIDENTIAL, 100);
    private final Home fair = home(2, "DE", "", "", new Quality(1.5, 90, 40, 24, 0), IpType.RESIDENTIAL, 100);
    private final Home dear = home(3, "DE", "", "", new Quality(3, 10, 100, 24, 0), IpType.RESIDENTIAL, 900);
    private final Home french = home(4, "FR", "", "", new Quality(2.9, 35, 90, 24, 0), IpType.RESIDENTIAL, 100);
    private final Catalog catalog = Catalog.of(List.of(french, fair, dear, good));

    private static Ranking ranking(HomeBook book) {
        return new Ranking(Optional.of(Money.ofWei(500)), book, NOW);
    }

    private List<Home> order(Destination wish, HomeBook book) {
        return ranking(book).order(catalog, wish).homes().stream()
                .map(Ranked::home)
                .toList();
    }

    @Test
    void nobodyThereMeansNobodyChosen() {
        assertThat(order(new Destination.InCountry(new Country("JP")), HomeBook.EMPTY))
                .isEmpty();
        assertThat(ranking(HomeBook.EMPTY)
                        .order(Catalog.EMPTY, new Destination.Anywhere())
                        .homes())
                .isEmpty();
    }

    @Test
    void aHomeAboveTheCapIsCountedAndNotChosen() {
        Ranking.Answer answer = ranking(HomeBook.EMPTY).order(catalog, new Destination.InCountry(DE));
        assertThat(answer.homes().stream().map(Ranked::home)).containsExactly(good, fair);
        assertThat(answer.tooDear()).isEqualTo(1);
    }

    @Test
    void theCapDoesNotStandInTheWayOfAHomeThatTheUserNamed() {
        Ranking.Answer answer = ranking(HomeBook.EMPTY).order(catalog, new Destination.ThisHome(dear.id(), DE));
        assertThat(answer.homes().stream().map(Ranked::home)).containsExactly(dear, good, fair);
        assertThat(answer.homes().getFirst().reasons()).contains(Reason.ASKED_FOR);
        assertThat(answer.tooDear()).isZero();
    }

    @Test
    void aNamedHomeThatIsGoneGivesWayToOthersOfItsCountry() {
        HomeId gone = new HomeId(Market.provider(99), "wireguard");
        assertThat(order(new Destination.ThisHome(gone, DE), HomeBook.EMPTY)).containsExactly(good, fair);
    }

    @Test
    void anywhereStaysInTheFirstHomesCountryBeforeItGoesAbroad() {
        assertThat(order(new Destination.Anywhere(), HomeBook.EMPTY)).containsExactly(good, fair, french);
    }

    @Test
    void aHomeThatFailedAMinuteAgoStandsLast() {
        HomeBook book = HomeBook.EMPTY.with(good.id(), new Attempt(NOW.minusSeconds(60), false));
        List<Ranked> ranked =
                ranking(book).order(catalog, new Destination.InCountry(DE)).homes();
        assertThat(ranked.stream().map(Ranked::home)).containsExactly(fair, good);
        assertThat(ranked.getLast().reasons()).contains(Reason.FAILED_LATELY);
    }

    @Test
    void anOldFailureIsForgotten() {
        HomeBook book = HomeBook.EMPTY.with(good.id(), new Attempt(NOW.minusSeconds(30L * 86_400), false));
        assertThat(order(new Destination.InCountry(DE), book)).containsExactly(good, fair);
    }

    @Test
    void aSuccessAfterTheFailureMakesGood() {
        HomeBook book = HomeBook.EMPTY
                .with(good.id(), new Attempt(NOW.minusSeconds(120), false))
                .with(good.id(), new Attempt(NOW.minusSeconds(60), true));
        assertThat(order(new Destination.InCountry(DE), book)).containsExactly(good, fair);
    }

    @Test
    void whatWorkedBeforeIsPreferredBetweenEquals() {
        Home twin = home(7, "DE", "", "", new Quality(3, 30, 90, 24, 0), IpType.RESIDENTIAL, 100);
        HomeBook book = HomeBook.EMPTY.with(twin.id(), new Attempt(NOW.minusSeconds(86_400), true));
        List<Ranked> ranked = ranking(book)
                .order(Catalog.of(List.of(good, twin)), new Destination.InCountry(DE))
                .homes();
        assertThat(ranked.getFirst().home()).isEqualTo(twin);
        assertThat(ranked.getFirst().reasons()).contains(Reason.WORKED_BEFORE, Reason.GOOD_QUALITY, Reason.QUICK_REPLY);
    }

    @Test
    void theBookKeepsTheLastAttemptsOnly() {
        HomeBook book = HomeBook.EMPTY;
        for (int i = 0; i < 20; i++) {
            book = book.with(good.id(), new Attempt(NOW.plusSeconds(i), true));
        }
        assertThat(book.of(good.id())).hasSize(HomeBook.KEPT);
        assertThat(book.of(good.id()).getLast().at()).isEqualTo(NOW.plusSeconds(19));
    }

    @Test
    void freeHomesEverywhereDoNotBreakTheArithmetic() {
        Home free = home(8, "DE", "", "", Quality.UNKNOWN, IpType.HOSTING, 0);
        List<Ranked> ranked = ranking(HomeBook.EMPTY)
                .order(Catalog.of(List.of(free)), new Destination.Anywhere())
                .homes();
        assertThat(ranked.getFirst().score()).isBetween(0.0, 1.0);
    }

    @Test
    void aProviderIsOneHomeHoweverManyServicesItAnnounces() {
        Proposal scraping = Market.proposal(Market.provider(1), "scraping", "DE", IpType.OTHER, Quality.UNKNOWN);
        Proposal dvpn = Market.proposal(Market.provider(1), "dvpn", "DE", IpType.OTHER, Quality.UNKNOWN);
        Proposal noop = Market.proposal(Market.provider(2), "noop", "DE", IpType.OTHER, Quality.UNKNOWN);
        assertThat(Offers.onePerProvider(List.of(scraping, dvpn, noop))).containsExactly(dvpn);
    }
}
