package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

class GoingRateTest {
    private static final Home CHEAP = home("JP", "0001", 0.05, IpType.RESIDENTIAL);
    private static final Home USUAL = home("DE", "0002", 0.10, IpType.RESIDENTIAL);
    private static final Home DEAR = home("DE", "0003", 0.90, IpType.RESIDENTIAL);
    private static final Home HOSTED = home("FR", "0004", 0.01, IpType.HOSTING);

    private static Home home(String country, String tail, double perGib, IpType type) {
        return new Home(
                new Proposal(
                        new HomeId(Address.of("0x41f2" + "0".repeat(32) + tail), "wireguard"),
                        new Country(country),
                        "",
                        "",
                        3320,
                        type,
                        List.of("nats://broker:4222"),
                        List.of(),
                        new Quality(2, 10, 80, 20, 0)),
                new Price(Money.ofMyst("0.02"), Money.ofMyst(Double.toString(perGib))));
    }

    private static PastSession in(String country) {
        return new PastSession(
                1,
                USUAL.id(),
                new Country(country),
                "",
                Instant.EPOCH,
                Duration.ofHours(1),
                1,
                Money.ofMyst("1"),
                1,
                "ASKED");
    }

    private static Optional<GoingRate> of(List<Home> homes, Set<Home> starred, PastSession... past) {
        return GoingRate.of(
                homes, Set.copyOf(starred.stream().map(Home::id).toList()), List.of(past), Spending.UNLIMITED);
    }

    @Test
    void favouritesComeBeforeCountriesOfTheLastSessionsAndThoseBeforeEverything() {
        List<Home> all = List.of(CHEAP, USUAL, DEAR, HOSTED);
        assertThat(of(all, Set.of(CHEAP), in("DE"))).contains(new GoingRate(CHEAP.price(), GoingRate.Whose.FAVOURITES));
        assertThat(of(all, Set.of(), in("DE"))).contains(new GoingRate(USUAL.price(), GoingRate.Whose.VISITED));
        assertThat(of(all, Set.of())).contains(new GoingRate(USUAL.price(), GoingRate.Whose.HOMES));
    }

    @Test
    void whereNoHomeIsResidentialTheOthersCount() {
        assertThat(of(List.of(HOSTED), Set.of())).contains(new GoingRate(HOSTED.price(), GoingRate.Whose.HOMES));
    }

    @Test
    void homesAboveTheUsersOwnLimitAreNotHis() {
        assertThat(GoingRate.of(
                        List.of(DEAR, CHEAP),
                        Set.of(),
                        List.of(),
                        Spending.UNLIMITED.withMostPerGib(Optional.of(Money.ofMyst("0.5")))))
                .contains(new GoingRate(CHEAP.price(), GoingRate.Whose.HOMES));
        assertThat(GoingRate.of(
                        List.of(DEAR),
                        Set.of(),
                        List.of(),
                        Spending.UNLIMITED.withMostPerHour(Optional.of(Money.ofMyst("0.001")))))
                .isEmpty();
    }

    @Test
    void whatIsFreeOrUnknownHasNoRate() {
        assertThat(of(List.of(), Set.of())).isEmpty();
        assertThat(of(List.of(new Home(USUAL.proposal(), Price.FREE)), Set.of()))
                .isEmpty();
    }

    @Test
    void anHourOfVideoIsFiveQuartersOfAGib() {
        GoingRate rate = rate("0.02", "0.10");
        // 0.02 + 1.25 · 0.10 = 0.145 MYST an hour
        assertThat(rate.minutesOfVideo(Money.ofMyst("0.145"))).isEqualTo(60);
        assertThat(rate.minutesOfVideo(Money.ofMyst("0.144999999999999999"))).isEqualTo(59);
        assertThat(rate.minutesOfVideo(Money.ofMyst("20"))).isEqualTo(8275);
    }

    @Test
    void aDownloadPaysForItsTimeToo() {
        // 2^33 bits at 20 Mbit/s are 429.4967296 s
        GoingRate onlyTime = rate("3600", "0");
        assertThat(onlyTime.gib(Money.ofMyst("429.4967296"))).isEqualTo(1);
        assertThat(onlyTime.gib(Money.ofMyst("429.496729599999999999"))).isZero();
        assertThat(rate("0", "0.1").gib(Money.ofMyst("20"))).isEqualTo(200);
    }

    @Test
    void noAmountIsTooLargeToBeTold() {
        GoingRate smallest = new GoingRate(new Price(Money.ZERO, Money.ofWei(1)), GoingRate.Whose.HOMES);
        assertThat(smallest.gib(Money.MAX)).isEqualTo(Long.MAX_VALUE);
        assertThat(smallest.minutesOfVideo(Money.MAX)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void whatIsToldIsNeverMoreThanTheAmountPaysForAndOneMoreWouldBe() {
        Random random = new Random(20);
        for (int i = 0; i < 2000; i++) {
            Money perHour = new Money(new BigInteger(1 + random.nextInt(62), random));
            Money perGib = new Money(new BigInteger(1 + random.nextInt(62), random).add(BigInteger.ONE));
            Money amount = new Money(new BigInteger(80, random));
            GoingRate rate = new GoingRate(new Price(perHour, perGib), GoingRate.Whose.HOMES);
            BigDecimal hour =
                    new BigDecimal(perHour.wei()).add(new BigDecimal(perGib.wei()).multiply(new BigDecimal("1.25")));
            BigDecimal minutes = new BigDecimal(amount.wei())
                    .multiply(BigDecimal.valueOf(60))
                    .divide(hour, new MathContext(200, java.math.RoundingMode.DOWN));
            BigInteger told = minutes.toBigInteger();
            assertThat(rate.minutesOfVideo(amount))
                    .isEqualTo(told.bitLength() > 62 ? Long.MAX_VALUE : told.longValueExact());
        }
    }

    private static GoingRate rate(String perHour, String perGib) {
        return new GoingRate(new Price(Money.ofMyst(perHour), Money.ofMyst(perGib)), GoingRate.Whose.HOMES);
    }
}
