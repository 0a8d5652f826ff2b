package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.HomeWords.Fact;
import porchlight.client.KnownHome.Presence;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.market.Home;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

class HomeWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");

    private final HomeWords words = new HomeWords(Messages.of(Locale.ENGLISH));

    private static KnownHome home(Presence presence, Optional<Instant> seen) {
        KnownHome full = KnownSamples.KNOWN.homes().getFirst();
        return new KnownHome(
                full.id(),
                Optional.empty(),
                presence,
                full.country(),
                "",
                "",
                Optional.empty(),
                seen,
                full.favourite(),
                Optional.empty(),
                Optional.empty());
    }

    private static Home offer(Quality quality, int asn, List<String> policies, Price price) {
        Proposal full = FaceSamples.HOME.proposal();
        return new Home(
                new Proposal(full.id(), full.country(), "", "", asn, IpType.HOSTING, full.brokers(), policies, quality),
                price);
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(Fact::name).toList();
    }

    @Test
    void absenceIsSaidWithSinceWhenWhereThatIsKnown() {
        Optional<Instant> seen = Optional.of(NOW.minus(Duration.ofMinutes(121)));
        assertThat(words.absence(home(Presence.ABSENT, seen), NOW)).isEqualTo("not online now, last seen 2 h 1 m ago");
        assertThat(words.absence(home(Presence.ABSENT, Optional.empty()), NOW)).isEqualTo("not online now");
        assertThat(words.absence(home(Presence.UNKNOWN, seen), NOW)).isEqualTo("last seen 2 h 1 m ago");
        assertThat(words.absence(home(Presence.UNKNOWN, Optional.empty()), NOW))
                .isEqualTo("not known whether it is online");
        assertThat(words.absence(home(Presence.LISTED, seen), NOW)).isEmpty();
        assertThat(words.absence(home(Presence.UNLISTED, seen), NOW)).isEmpty();
    }

    @Test
    void aClockThatWasSetBackMakesNoNegativeTime() {
        assertThat(words.absence(home(Presence.ABSENT, Optional.of(NOW.plusSeconds(60))), NOW))
                .isEqualTo("not online now, last seen 0 s ago");
    }

    @Test
    void whatNobodyMeasuredIsNotListed() {
        Home bare = offer(Quality.UNKNOWN, 0, List.of(), Price.FREE);
        assertThat(names(words.about(KnownHome.listed(bare)))).containsExactly("Country", "Kind of line", "Quality");
        assertThat(words.price(bare, Map.of())).containsExactly(new Fact("Price", "free of charge"));
        assertThat(words.quality(Quality.UNKNOWN)).isEqualTo("not measured");
    }

    @Test
    void everythingThatTheDirectorySaysIsListed() {
        Home full = offer(
                new Quality(1.2, 310.4, 88.2, 21.7, 0.34),
                64500,
                List.of("mysterium"),
                new Price(Money.ofMyst("0.00025"), Money.ofMyst("0.057")));
        assertThat(words.about(KnownHome.listed(full)))
                .containsExactly(
                        new Fact("Country", "Germany"),
                        new Fact("Network number (ASN)", "AS64500"),
                        new Fact("Kind of line", "data centre"),
                        new Fact("Quality", "fair"),
                        new Fact("Reply time", "310 ms"),
                        new Fact("Online", "22 of 24 hours a day"),
                        new Fact("Bandwidth", "88.2\u00a0Mbit/s"),
                        new Fact("Packets lost", "0.3 %"),
                        new Fact("Access", "may refuse strangers"));
        assertThat(words.price(full, Map.of("USD", "0.25")))
                .containsExactly(
                        new Fact("Per hour", "0.0002 MYST · <$0.01"), new Fact("Per GiB", "0.057 MYST · ≈ $0.01"));
        assertThat(words.price(full, Map.of()))
                .containsExactly(new Fact("Per hour", "0.0002 MYST"), new Fact("Per GiB", "0.057 MYST"));
    }

    @Test
    void theBarsHaveWords() {
        assertThat(List.of(0.1, 0.9, 1.6, 2.4, 3.0).stream()
                        .map(score -> words.quality(new Quality(score, 0, 0, 0, 0)))
                        .distinct())
                .containsExactly("poor", "fair", "good", "very good");
    }

    @Test
    void nothingIsSaidOfAPastThatIsNotThere() {
        assertThat(words.past(HomeHistory.NONE, Map.of(), NOW, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void thePastIsSaidInTheOrderInWhichOneAsks() {
        HomeHistory history = new HomeHistory(
                9,
                1,
                Optional.of(NOW.minus(Duration.ofHours(1))),
                Optional.of(NOW.minus(Duration.ofDays(2))),
                "HomeSilent",
                Optional.of(Duration.ofMillis(940)),
                5,
                Duration.ofMinutes(192),
                5L << 30,
                Money.ofMyst("0.2439"));
        assertThat(words.past(history, Map.of("USD", "0.25"), NOW, ZoneOffset.UTC))
                .containsExactly(
                        new Fact("Worked", "9 of 10 times"),
                        new Fact("Worked last", "today 21:00"),
                        new Fact("Failed last", "Nov 20 22:00 · it did not answer"),
                        new Fact("Connecting took", "0.9 s"),
                        new Fact("Sessions here", "5 · 3 h 12 m · 5.00\u00a0GiB"),
                        new Fact("Paid here in total", "0.2439 MYST · ≈ $0.06"));
    }

    @Test
    void everyFaultOfAHomeHasItsOwnWords() {
        List<String> reasons = FaceSamples.failures().stream()
                .filter(Failure::isTheHomes)
                .map(failure -> failure.getClass().getSimpleName())
                .distinct()
                .toList();
        assertThat(reasons).isNotEmpty();
        assertThat(reasons.stream().map(words::failure)).doesNotHaveDuplicates().doesNotContain("it failed");
        assertThat(words.failure("TIMEOUT")).isEqualTo("it failed");
    }
}
