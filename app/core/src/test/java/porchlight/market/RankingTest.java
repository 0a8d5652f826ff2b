package porchlight.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static porchlight.market.Market.home;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.quicktheories.core.Gen;
import porchlight.identity.Address;
import porchlight.market.Choice.Past;
import porchlight.market.Choice.Reason;
import porchlight.market.Track.Attempt;
import porchlight.market.Track.Way;
import porchlight.payment.Money;
import porchlight.payment.Price;

class RankingTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");
    private static final Country DE = new Country("DE");

    private static final Destination GERMANY = new Destination.InCountry(DE);
    private static final Gen<Integer> SEEDS = integers().all();

    private final Home good = home(1, "DE", "", "", new Quality(3, 30, 90, 24, 0), IpType.RESIDENTIAL, 100);
    private final Home fair = home(2, "DE", "", "", new Quality(1.5, 90, 40, 24, 0), IpType.RESIDENTIAL, 100);
    private final Home dear = home(3, "DE", "", "", new Quality(3, 10, 100, 24, 0), IpType.RESIDENTIAL, 900);
    private final Home french = home(4, "FR", "", "", new Quality(2.9, 35, 90, 24, 0), IpType.RESIDENTIAL, 100);
    private final Home twin = home(7, "DE", "", "", new Quality(3, 30, 90, 24, 0), IpType.RESIDENTIAL, 100);
    private final Catalog twins = Catalog.of(List.of(good, twin));
    private final Catalog catalog = Catalog.of(List.of(french, fair, dear, good));

    private static Ranking ranking(HomeBook book) {
        return new Ranking(new PriceCap(Optional.empty(), Optional.of(Money.ofWei(500))), book, NOW);
    }

    private List<Home> order(Destination wish, HomeBook book) {
        return homes(ranking(book).order(catalog, wish, false).homes());
    }

    private static List<Home> homes(List<Choice> choices) {
        return choices.stream().map(Choice::home).toList();
    }

    private static Attempt worked(Duration ago) {
        return Attempt.worked(NOW.minus(ago), Duration.ofSeconds(1), Way.DIRECT);
    }

    private static Attempt failed(Duration ago) {
        return Attempt.failed(NOW.minus(ago));
    }

    @Test
    void nobodyThereMeansNobodyChosen() {
        assertThat(order(new Destination.InCountry(new Country("JP")), HomeBook.EMPTY))
                .isEmpty();
        assertThat(ranking(HomeBook.EMPTY)
                        .order(Catalog.EMPTY, new Destination.Anywhere(), true)
                        .homes())
                .isEmpty();
    }

    @Test
    void aHomeAboveTheCapIsCountedAndNotChosen() {
        Ranking.Answer answer = ranking(HomeBook.EMPTY).order(catalog, GERMANY, false);
        assertThat(homes(answer.homes())).containsExactly(good, fair);
        assertThat(answer.tooDear()).isEqualTo(new Ranking.TooDear(1, dear.price()));
    }

    @Test
    void aNamedHomeAboveTheCapIsRefusedAndNotReplaced() {
        Ranking.Answer answer = ranking(HomeBook.EMPTY).order(catalog, new Destination.ThisHome(dear.id(), DE), true);
        assertThat(answer.homes()).isEmpty();
        assertThat(answer.beyond()).isEmpty();
        assertThat(answer.tooDear()).isEqualTo(new Ranking.TooDear(1, dear.price()));
    }

    @Test
    void aNamedHomeComesFirst() {
        Ranking.Answer answer = ranking(HomeBook.EMPTY).order(catalog, new Destination.ThisHome(fair.id(), DE), false);
        assertThat(homes(answer.homes())).containsExactly(fair, good);
        assertThat(answer.homes().getFirst().reasons())
                .contains(Reason.ASKED_FOR)
                .doesNotContain(Reason.ONLY_ONE);
        assertThat(answer.tooDear()).isEqualTo(new Ranking.TooDear(1, dear.price()));
    }

    @Test
    void eitherPartOfAPriceMayBeTooHighAndTheCheapestOfThoseIsTold() {
        Price lowest = good.price();
        PriceCap perHour = new PriceCap(Optional.of(lowest.perHour()), Optional.empty());
        assertThat(perHour.allows(lowest)).isTrue();
        assertThat(perHour.allows(new Price(lowest.perHour().plus(Money.ofWei(1)), Money.ZERO)))
                .isFalse();
        PriceCap nothing = new PriceCap(Optional.empty(), Optional.of(Money.ofWei(50)));
        Ranking.Answer answer = new Ranking(nothing, HomeBook.EMPTY, NOW).order(catalog, GERMANY, true);
        assertThat(answer.homes()).isEmpty();
        assertThat(answer.tooDear()).isEqualTo(new Ranking.TooDear(3, good.price()));
        assertThat(PriceCap.NONE.allows(new Price(Money.MAX, Money.MAX))).isTrue();
    }

    @Test
    void aHomeThatIsNotListedIsTriedWhenItIsNamedAndNeverElse() {
        Catalog without = Catalog.of(List.of(good));
        Map<HomeId, Home> unlisted = Map.of(fair.id(), fair);
        assertThat(ranking(HomeBook.EMPTY)
                        .order(without, unlisted, new Destination.ThisHome(fair.id(), DE), false)
                        .homes())
                .extracting(Choice::home)
                .containsExactly(fair, good);
        for (Destination wish : List.of(GERMANY, new Destination.Anywhere())) {
            assertThat(ranking(HomeBook.EMPTY)
                            .order(without, unlisted, wish, true)
                            .homes())
                    .extracting(Choice::home)
                    .containsExactly(good);
        }
    }

    @Test
    void aNamedHomeThatIsGoneGivesWayToOthersOfItsCountry() {
        HomeId gone = new HomeId(Market.provider(99), "wireguard");
        assertThat(order(new Destination.ThisHome(gone, DE), HomeBook.EMPTY)).containsExactly(good, fair);
    }

    @Test
    void whoAsksForACountryGetsNoOtherUnlessThatIsAllowed() {
        for (Destination wish : List.of(GERMANY, new Destination.ThisHome(good.id(), DE))) {
            assertThat(ranking(HomeBook.EMPTY).order(catalog, wish, false).beyond())
                    .isEmpty();
            Ranking.Answer allowed = ranking(HomeBook.EMPTY).order(catalog, wish, true);
            assertThat(homes(allowed.homes())).containsExactly(good, fair);
            assertThat(homes(allowed.beyond())).containsExactly(french);
            assertThat(allowed.beyond().getFirst().reasons()).contains(Reason.ELSEWHERE);
        }
    }

    @Test
    void anywhereTriesNeighboursOfTheFirstHomeAndThenTheWorld() {
        assertThat(order(new Destination.Anywhere(), HomeBook.EMPTY)).containsExactly(good, fair, french);
        Home fourth = home(5, "DE", "", "", new Quality(1.4, 90, 40, 24, 0), IpType.RESIDENTIAL, 100);
        Home third = home(6, "DE", "", "", new Quality(1.45, 90, 40, 24, 0), IpType.RESIDENTIAL, 100);
        assertThat(homes(ranking(HomeBook.EMPTY)
                        .order(
                                Catalog.of(List.of(french, fourth, third, fair, good)),
                                new Destination.Anywhere(),
                                false)
                        .homes()))
                .containsExactly(good, fair, third, french, fourth);
    }

    @Test
    void aNeighbourThatJustFailedDoesNotComeBeforeTheWorld() {
        HomeBook book = HomeBook.EMPTY.with(fair.id(), failed(Duration.ofMinutes(1)));
        assertThat(order(new Destination.Anywhere(), book)).containsExactly(good, french, fair);
    }

    @Test
    void aHomeThatFailedAMinuteAgoStandsLast() {
        HomeBook book = HomeBook.EMPTY.with(good.id(), failed(Duration.ofMinutes(1)));
        List<Choice> choices = ranking(book).order(catalog, GERMANY, false).homes();
        assertThat(homes(choices)).containsExactly(fair, good);
        assertThat(choices.getLast().reasons()).contains(Reason.FAILED_LATELY);
    }

    @Test
    void oneFailureDoesNotCondemnAnExcellentHomeButManyDo() {
        HomeBook once = HomeBook.EMPTY.with(good.id(), failed(Duration.ofDays(5)));
        assertThat(order(GERMANY, once)).containsExactly(good, fair);
        HomeBook often = once;
        for (int i = 0; i < 4; i++) {
            often = often.with(good.id(), failed(Duration.ofHours(4 - i)));
        }
        assertThat(order(GERMANY, often)).containsExactly(fair, good);
        assertThat(ranking(often).order(catalog, GERMANY, false).homes().getLast())
                .isEqualTo(new Choice(
                        good,
                        Set.of(Reason.GOOD_QUALITY, Reason.QUICK_REPLY, Reason.RESIDENTIAL, Reason.FAILED_BEFORE),
                        new Past(0, 5, true)));
    }

    @Test
    void oldFailuresFade() {
        HomeBook book = HomeBook.EMPTY;
        for (int i = 0; i < 5; i++) {
            book = book.with(good.id(), failed(Duration.ofDays(60)));
        }
        assertThat(order(GERMANY, book)).containsExactly(good, fair);
    }

    @Test
    void aSuccessAfterTheFailureMakesGood() {
        HomeBook book = HomeBook.EMPTY
                .with(good.id(), failed(Duration.ofMinutes(2)))
                .with(good.id(), worked(Duration.ofMinutes(1)));
        assertThat(order(GERMANY, book)).containsExactly(good, fair);
    }

    @Test
    void whatWorkedBeforeIsPreferredBetweenEquals() {
        HomeBook book = HomeBook.EMPTY.with(twin.id(), worked(Duration.ofDays(1)));
        List<Choice> choices = ranking(book).order(twins, GERMANY, false).homes();
        assertThat(choices.getFirst().home()).isEqualTo(twin);
        assertThat(choices.getFirst().reasons())
                .contains(Reason.WORKED_BEFORE, Reason.DIRECT, Reason.GOOD_QUALITY, Reason.QUICK_REPLY);
        assertThat(choices.getFirst().past()).isEqualTo(new Past(1, 1, true));
    }

    @Test
    void openPortsAndAQuickConnectArePreferredBetweenEquals() {
        Duration day = Duration.ofDays(1);
        HomeBook direct = HomeBook.EMPTY
                .with(good.id(), Attempt.worked(NOW.minus(day), Duration.ofSeconds(2), Way.PUNCHED))
                .with(twin.id(), Attempt.worked(NOW.minus(day), Duration.ofSeconds(2), Way.DIRECT));
        assertThat(ranking(direct)
                        .order(twins, GERMANY, false)
                        .homes()
                        .getFirst()
                        .home())
                .isEqualTo(twin);
        HomeBook quick = HomeBook.EMPTY
                .with(good.id(), Attempt.worked(NOW.minus(day), Duration.ofSeconds(9), Way.DIRECT))
                .with(twin.id(), Attempt.worked(NOW.minus(day), Duration.ofSeconds(1), Way.DIRECT));
        assertThat(ranking(quick)
                        .order(twins, GERMANY, false)
                        .homes()
                        .getFirst()
                        .home())
                .isEqualTo(twin);
    }

    @Test
    void theOnlyHomeOfACountryIsCalledThat() {
        assertThat(ranking(HomeBook.EMPTY)
                        .order(catalog, new Destination.InCountry(new Country("FR")), false)
                        .homes()
                        .getFirst()
                        .reasons())
                .contains(Reason.ONLY_ONE)
                .doesNotContain(Reason.LOW_PRICE);
    }

    @Test
    void freeHomesEverywhereDoNotBreakTheArithmetic() {
        Home free = home(8, "DE", "", "", Quality.UNKNOWN, IpType.HOSTING, 0);
        Home other = home(9, "DE", "", "", Quality.UNKNOWN, IpType.RESIDENTIAL, 0);
        assertThat(homes(ranking(HomeBook.EMPTY)
                        .order(Catalog.of(List.of(free, other)), new Destination.Anywhere(), false)
                        .homes()))
                .containsExactly(other, free);
    }

    @Test
    void aProviderIsOneHomeHoweverManyServicesItAnnounces() {
        Proposal scraping = Market.proposal(Market.provider(1), "scraping", "DE", IpType.OTHER, Quality.UNKNOWN);
        Proposal dvpn = Market.proposal(Market.provider(1), "dvpn", "DE", IpType.OTHER, Quality.UNKNOWN);
        Proposal noop = Market.proposal(Market.provider(2), "noop", "DE", IpType.OTHER, Quality.UNKNOWN);
        assertThat(Offers.onePerProvider(List.of(scraping, dvpn, noop))).containsExactly(dvpn);
        HomeBook book = HomeBook.EMPTY.with(scraping.id(), worked(Duration.ofDays(1)));
        assertThat(book.of(dvpn.id()).tries()).isEqualTo(1);
    }

    @Test
    void theSameQuestionHasTheSameAnswerWhateverTheOrderOfTheList() {
        qt().forAll(SEEDS).checkAssert(seed -> {
            World world = new World(seed);
            List<Home> shuffled = new ArrayList<>(world.homes);
            Collections.shuffle(shuffled, new Random(seed + 1));
            assertThat(ranking(world.book).order(Catalog.of(shuffled), world.wish, true))
                    .isEqualTo(ranking(world.book).order(Catalog.of(world.homes), world.wish, true));
        });
    }

    @Test
    void everyAffordableHomeOfTheCountryIsThereOnceAndNoOther() {
        qt().forAll(SEEDS).checkAssert(seed -> {
            World world = new World(seed);
            List<Home> expected = world.homes.stream()
                    .filter(home -> home.country().equals(DE))
                    .filter(home -> home.price().perGib().compareTo(Money.ofWei(500)) <= 0)
                    .toList();
            assertThat(homes(ranking(world.book)
                            .order(Catalog.of(world.homes), GERMANY, true)
                            .homes()))
                    .containsExactlyInAnyOrderElementsOf(expected);
        });
    }

    @Test
    void aSuccessAsQuickAndDirectAsEverNeverLowersAHome() {
        qt().forAll(SEEDS).checkAssert(seed -> {
            World world = new World(seed);
            Home home = world.any();
            Track track = world.book.of(home.id());
            Duration quickest = track.attempts().stream()
                    .flatMap(attempt -> attempt.took().stream())
                    .min(Duration::compareTo)
                    .orElse(Duration.ofSeconds(7));
            Attempt success = Attempt.worked(NOW, quickest, track.way() == Way.PUNCHED ? Way.PUNCHED : Way.DIRECT);
            assertThat(world.place(home, world.book.with(home.id(), success)))
                    .isLessThanOrEqualTo(world.place(home, world.book));
        });
    }

    @Test
    void aFirstSuccessNeverLowersAHomeHoweverSlowItWas() {
        qt().forAll(SEEDS).checkAssert(seed -> {
            World world = new World(seed);
            Home home = world.any();
            HomeBook never = new HomeBook(world.book.tracks().entrySet().stream()
                    .filter(entry -> !entry.getKey().equals(home.id().provider()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            Attempt success = Attempt.worked(NOW, Duration.ofMinutes(1), Way.PUNCHED);
            assertThat(world.place(home, never.with(home.id(), success))).isLessThanOrEqualTo(world.place(home, never));
        });
    }

    @Test
    void aFailureNeverLiftsAHomeAndPutsItBehindItsEqual() {
        qt().forAll(SEEDS).checkAssert(seed -> {
            World world = new World(seed);
            Home home = world.any();
            for (Duration ago : List.of(Duration.ZERO, Duration.ofHours(1))) {
                HomeBook after = world.book.with(home.id(), failed(ago));
                assertThat(world.place(home, after)).isGreaterThanOrEqualTo(world.place(home, world.book));
                Home equal = new Home(
                        new Proposal(
                                new HomeId(Market.provider(99), "wireguard"),
                                home.country(),
                                "",
                                "",
                                0,
                                home.proposal().ipType(),
                                home.proposal().brokers(),
                                List.of(),
                                home.proposal().quality()),
                        home.price());
                Map<Address, Track> tracks = new HashMap<>(after.tracks());
                tracks.put(equal.id().provider(), world.book.of(home.id()));
                World both = new World(seed);
                both.homes.add(equal);
                HomeBook book = new HomeBook(tracks);
                assertThat(both.place(home, book)).isGreaterThan(both.place(equal, book));
            }
        });
    }

    /// Homes with a past, the same for the same seed.
    private static final class World {
        private final Random random;
        private final List<Home> homes = new ArrayList<>();
        private final Destination wish;
        private HomeBook book = HomeBook.EMPTY;

        World(int seed) {
            random = new Random(seed);
            int count = 2 + random.nextInt(12);
            for (int i = 1; i <= count; i++) {
                homes.add(home(
                        i,
                        random.nextInt(4) == 0 ? "FR" : "DE",
                        "",
                        "",
                        new Quality(random.nextInt(4), random.nextInt(4) * 100, random.nextInt(3) * 50, 24, 0),
                        random.nextBoolean() ? IpType.RESIDENTIAL : IpType.HOSTING,
                        100L * random.nextInt(6)));
                long minutes = 60L * 24 * 40;
                for (int n = random.nextInt(2 * Track.KEPT); n > 0; n--) {
                    minutes = Math.max(6, minutes - random.nextInt(4000));
                    book = book.with(homes.getLast().id(), attempt(minutes));
                }
            }
            wish = switch (random.nextInt(3)) {
                case 0 -> new Destination.Anywhere();
                case 1 -> GERMANY;
                default ->
                    new Destination.ThisHome(
                            homes.getFirst().id(), homes.getFirst().country());
            };
        }

        private Attempt attempt(long minutesAgo) {
            Instant at = NOW.minusSeconds(60 * minutesAgo);
            return random.nextInt(3) == 0
                    ? Attempt.failed(at)
                    : Attempt.worked(
                            at,
                            Duration.ofMillis(200 + random.nextInt(12_000)),
                            random.nextBoolean() ? Way.DIRECT : Way.PUNCHED);
        }

        Home any() {
            return homes.get(random.nextInt(homes.size()));
        }

        int place(Home home, HomeBook book) {
            return homes(new Ranking(PriceCap.NONE, book, NOW)
                            .order(Catalog.of(homes), new Destination.InCountry(home.country()), false)
                            .homes())
                    .indexOf(home);
        }
    }
}
