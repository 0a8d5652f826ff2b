package porchlight.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.text.Bidi;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import porchlight.connection.Failure;
import porchlight.identity.Address;
import porchlight.market.Choice;
import porchlight.market.Choice.Past;
import porchlight.market.Choice.Reason;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

class MessagesTest {
    private static final Messages ENGLISH = Messages.of(Locale.ENGLISH);
    private static final Messages PERSIAN = Messages.of(Locale.of("fa"));
    private static final Country GERMANY = new Country("DE");

    static final Home BERLIN = new Home(
            new Proposal(
                    new HomeId(Address.of("0x41f2000000000000000000000000000000c0c09a"), "wireguard"),
                    GERMANY,
                    "Berlin",
                    "Deutsche Telekom",
                    3320,
                    IpType.RESIDENTIAL,
                    List.of("nats://broker:4222"),
                    List.of(),
                    Quality.UNKNOWN),
            Price.FREE);

    @Test
    void anUnknownKeyIsRefusedInsteadOfShown() {
        assertThatThrownBy(() -> ENGLISH.text("no.such.key"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no.such.key");
    }

    @Test
    void englishStaysEnglishOnAGermanMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Messages messages = Messages.of(Locale.ENGLISH);
            assertThat(messages.failure(new Failure.Offline()).sentence()).isEqualTo("This computer has no network.");
            assertThat(messages.figures().myst(Money.ofMyst("4.7312"))).isEqualTo("4.7312");
            assertThat(messages.country(GERMANY)).isEqualTo("Germany");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLanguageThatIsNotThereFallsBackToEnglishWithEnglishDigits() {
        Messages messages = Messages.of(Locale.GERMANY);
        assertThat(messages.locale()).isEqualTo(Locale.ENGLISH);
        assertThat(messages.figures().count(1204)).isEqualTo("1,204");
    }

    @Test
    void aFailureNamesTheHomeWhatWasDoneAndTheStep() {
        FailureWords words = ENGLISH.failure(new Failure.HomeSilent(BERLIN));
        assertThat(words.sentence()).isEqualTo("Berlin did not answer.");
        assertThat(words.done()).contains("0x41f2…c09a");
        assertThat(words.step()).isEqualTo("Try another home in Germany.");
    }

    @Test
    void pluralsFollowTheCount() {
        assertThat(ENGLISH.failure(new Failure.AllMissed(GERMANY, 1)).done()).isEqualTo("We tried 1 home in Germany.");
        assertThat(ENGLISH.failure(new Failure.AllMissed(GERMANY, 3)).done()).isEqualTo("We tried 3 homes in Germany.");
    }

    private static Choice choice(Price price, Quality quality, Choice.Past past, Reason... reasons) {
        Proposal berlin = BERLIN.proposal();
        Proposal measured = new Proposal(
                berlin.id(),
                berlin.country(),
                berlin.city(),
                berlin.isp(),
                berlin.asn(),
                berlin.ipType(),
                berlin.brokers(),
                berlin.accessPolicies(),
                quality);
        return new Choice(new Home(measured, price), Set.of(reasons), past);
    }

    @Test
    void aHomeThatIsKnownIsChosenForWhatItDid() {
        Price perHour = new Price(Money.ofMyst("0.08"), Money.ZERO);
        Quality quick = new Quality(3, 31, 80, 24, 0);
        assertThat(ENGLISH.why(
                        choice(perHour, quick, new Past(9, 10, true), Reason.WORKED_BEFORE, Reason.GOOD_QUALITY)))
                .isEqualTo("Chosen: worked 9 of 10 times for you, 31 ms, 0.08 MYST/h");
        assertThat(ENGLISH.why(choice(perHour, quick, new Past(19, 20, false), Reason.WORKED_BEFORE)))
                .contains("worked 19 of the last 20 times for you");
        assertThat(ENGLISH.why(choice(perHour, quick, new Past(1, 1, true)))).contains("worked last time for you");
    }

    @Test
    void aHomeThatFailedIsNotPraised() {
        assertThat(ENGLISH.why(choice(
                        Price.FREE, Quality.UNKNOWN, new Past(0, 1, true), Reason.ONLY_ONE, Reason.FAILED_LATELY)))
                .isEqualTo("Chosen: failed last time for you, nobody else is there, free of charge");
        assertThat(ENGLISH.why(choice(Price.FREE, Quality.UNKNOWN, new Past(0, 3, true), Reason.ASKED_FOR)))
                .isEqualTo("Chosen: by you, failed the last 3 times for you, free of charge");
    }

    @Test
    void aHomeThatIsNewIsChosenForWhatSpeaksForIt() {
        Price price = new Price(Money.ofMyst("0.02"), Money.ofMyst("0.11"));
        assertThat(ENGLISH.why(choice(
                        price,
                        new Quality(3, 31, 80, 24, 0),
                        Past.NONE,
                        Reason.GOOD_QUALITY,
                        Reason.RESIDENTIAL,
                        Reason.QUICK_REPLY,
                        Reason.LOW_PRICE)))
                .isEqualTo("Chosen: good quality, residential, 31 ms, only 0.11 MYST/GiB + 0.02 MYST/h");
        assertThat(ENGLISH.why(choice(price, Quality.UNKNOWN, Past.NONE)))
                .isEqualTo("Chosen: the best that we know of, 0.11 MYST/GiB + 0.02 MYST/h");
        assertThat(ENGLISH.why(choice(
                        new Price(Money.ZERO, Money.ofMyst("0.11")), Quality.UNKNOWN, Past.NONE, Reason.ELSEWHERE)))
                .isEqualTo("Chosen: another country, as you allowed, 0.11 MYST/GiB");
    }

    @Test
    void aFactIsNotTornFromItsUnitWhereLinesAreBroken() {
        Choice choice =
                choice(new Price(Money.ofMyst("0.02"), Money.ofMyst("0.11")), new Quality(3, 31, 80, 24, 0), Past.NONE);
        assertThat(ENGLISH.whyUntorn(choice)).contains(", 31\u00a0ms, 0.11\u00a0MYST/GiB\u00a0+\u00a00.02\u00a0MYST/h");
        assertThat(ENGLISH.whyUntorn(choice).replace('\u00a0', ' ')).isEqualTo(ENGLISH.why(choice));
    }

    @Test
    void everyReasonCanBeSaidInEveryLanguage() {
        for (String language : Messages.LANGUAGES) {
            for (Reason reason : Reason.values()) {
                for (Past past :
                        List.of(Past.NONE, new Past(0, 2, true), new Past(2, 3, true), new Past(2, 20, false))) {
                    assertThat(Messages.of(Locale.of(language)).why(choice(Price.FREE, Quality.UNKNOWN, past, reason)))
                            .doesNotContain("{", "  ")
                            .isNotBlank();
                }
            }
        }
    }

    @Test
    void inPersianTheReasonsKeepTheirOrderFromRightToLeft() {
        String why = PERSIAN.why(choice(
                new Price(Money.ofMyst("0.02"), Money.ofMyst("0.11")),
                new Quality(3, 31, 80, 24, 0),
                new Past(9, 10, true),
                Reason.WORKED_BEFORE));
        assertThat(why).contains("۹ بار از ۱۰ بار", "۳۱");
        Bidi bidi = new Bidi(why, Bidi.DIRECTION_RIGHT_TO_LEFT);
        int millis = why.indexOf("۳۱");
        int price = why.indexOf("۰٫۱۱");
        assertThat(millis).isPositive().isLessThan(price);
        assertThat(IntStream.range(millis, price).map(bidi::getLevelAt))
                .as("the comma between two numbers runs with the sentence")
                .contains(1);
    }

    @Test
    void everyKindOfWishHasAPlaceToName() {
        for (Destination wish : List.of(
                new Destination.Anywhere(),
                new Destination.InCountry(GERMANY),
                new Destination.ThisHome(BERLIN.id(), GERMANY))) {
            assertThat(ENGLISH.failure(new Failure.NoHomes(wish)).sentence()).doesNotContain("{");
        }
    }

    @Test
    void persianRunsRightToLeftWithItsOwnDigitsAndNames() {
        assertThat(PERSIAN.isRightToLeft()).isTrue();
        assertThat(ENGLISH.isRightToLeft()).isFalse();
        assertThat(PERSIAN.figures().myst(Money.ofMyst("4.7312"))).isEqualTo("۴٫۷۳۱۲");
        assertThat(PERSIAN.country(GERMANY)).isEqualTo("آلمان");
    }

    @Test
    void moneyIsCutAndNeverRoundedUp() {
        assertThat(ENGLISH.figures().myst(Money.ofMyst("0.99999999"))).isEqualTo("0.9999");
        assertThat(ENGLISH.figures().exact(Money.ofWei(1))).isEqualTo("0.000000000000000001");
        assertThat(ENGLISH.figures().exact(Money.ofMyst("1234.000000000000000001")))
                .isEqualTo("1,234.000000000000000001");
    }

    @Test
    void whatIsNotZeroNeverLooksLikeIt() {
        assertThat(ENGLISH.figures().myst(Money.ofWei(1))).isEqualTo("<0.0001");
        assertThat(ENGLISH.figures().myst(Money.ZERO)).isEqualTo("0.0000");
        assertThat(ENGLISH.figures().worth(Money.ofMyst("0.001"), Map.of("USD", "0.2556")))
                .contains("<$0.01");
    }

    @Test
    void worthIsExactArithmetic() {
        assertThat(ENGLISH.figures().worth(Money.ofMyst("4.7312"), Map.of("USD", "0.2556")))
                .contains("$1.21");
    }

    @Test
    void sizesAndRatesChooseTheirUnit() {
        Figures figures = ENGLISH.figures();
        assertThat(figures.bytes(0)).isEqualTo(new Quantity("0", "B"));
        assertThat(figures.bytes(2_061_584_302L)).isEqualTo(new Quantity("1.92", "GiB"));
        assertThat(figures.bytes(214L << 20)).isEqualTo(new Quantity("214", "MiB"));
        assertThat(figures.rate(38_400_000)).isEqualTo(new Quantity("38.4", "Mbit/s"));
        assertThat(figures.rate(999)).isEqualTo(new Quantity("999", "bit/s"));
    }

    @Test
    void timesAreShort() {
        Figures figures = ENGLISH.figures();
        assertThat(figures.clock(Duration.ofSeconds(2537))).isEqualTo("00:42:17");
        assertThat(figures.clock(Duration.ofHours(101))).isEqualTo("101:00:00");
        assertThat(figures.duration(Duration.ofMinutes(192))).isEqualTo("3 h 12 m");
        assertThat(figures.duration(Duration.ofSeconds(-5))).isEqualTo("0 s");
        assertThat(figures.duration(Duration.ofDays(3))).isEqualTo("3 days");
    }

    @Test
    void momentsAreSaidAsPeopleSayThem() {
        Figures figures = ENGLISH.figures();
        ZoneId zone = ZoneId.of("UTC");
        Instant now = Instant.parse("2026-11-22T14:00:00Z");
        assertThat(figures.moment(Instant.parse("2026-11-22T13:18:00Z"), now, zone))
                .isEqualTo("today 13:18");
        assertThat(figures.moment(Instant.parse("2026-11-21T21:40:00Z"), now, zone))
                .isEqualTo("yesterday 21:40");
        assertThat(figures.moment(Instant.parse("2026-11-19T22:05:00Z"), now, zone))
                .isEqualTo("Nov 19 22:05");
    }
}
