package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.connection.ConnectionState;
import porchlight.identity.Address;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.SessionBook;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.HomeId;
import porchlight.payment.Money;

/// Recents, blocked homes, and what happened at a home.
class OwnHomesTest extends KnownBench {
    private void pay(int number, Instant started, Duration lasted) {
        long session = ledger.sessions()
                .start(new SessionBook.Opening(
                        new ChannelKey(137, Address.ZERO, Address.ZERO),
                        provider(number),
                        provider(number).toString(),
                        "DE",
                        "Köln",
                        PRICE,
                        started));
        ledger.sessions().end(session, "ASKED", 10, 20, started.plus(lasted));
    }

    @Test
    void theHomesUsedLastComeFirstAndOnlyAFewOfThem() {
        for (int i = 1; i <= 8; i++) {
            directory.listed.add(home(i, "City " + i));
            ledger.homes().worked(provider(i).toString(), Duration.ofSeconds(1), true, NOW.plusSeconds(i));
        }
        finder.refresh();
        assertThat(desk.live().value().recents())
                .extracting(KnownHome::id)
                .containsExactly(id(8), id(7), id(6), id(5), id(4));
        assertThat(directory.askedFor).isEmpty();
    }

    @Test
    void withoutAHistoryNothingSaysWhatWasUsed() {
        ledger.homes().worked(provider(1).toString(), Duration.ofSeconds(1), true, NOW);
        ledger.homes().worked(provider(2).toString(), Duration.ofSeconds(1), true, NOW);
        ledger.homes().setFavourite(provider(2).toString(), true, NOW);
        settings.publish(Settings.DEFAULT.withKeepHistory(false));
        assertThat(desk.live().value().recents()).isEmpty();
        assertThat(desk.live().value().favourites()).extracting(KnownHome::id).containsExactly(id(2));
        finder.refresh();
        assertThat(directory.askedFor).containsExactly(List.of(provider(2)));
        settings.publish(Settings.DEFAULT);
        assertThat(desk.live().value().recents()).hasSize(2);
    }

    @Test
    void aBlockedHomeIsTriedForNoWishAlsoAfterARestart() throws Exception {
        directory.listed.addAll(List.of(home(1, "Berlin"), home(2, "Munich")));
        finder.refresh();
        desk.block(id(1), true);
        begin();
        assertThat(desk.live().value().isBlocked(provider(1))).isTrue();
        for (Destination wish : Arrays.asList(
                new Destination.Anywhere(),
                new Destination.InCountry(new Country("DE")),
                new Destination.ThisHome(id(1), new Country("DE")))) {
            assertThat(tried(wish)).as(wish.toString()).containsExactly(id(2));
        }
        desk.block(id(1), false);
        assertThat(desk.live().value()).isEqualTo(Known.NOBODY);
        assertThat(tried(new Destination.Anywhere())).containsExactlyInAnyOrder(id(1), id(2));
    }

    @Test
    void aBlockedHomeIsBlockedWhateverServiceItOffersToday() {
        desk.block(id(1), true);
        directory.listed.add(home(new HomeId(provider(1), "wireguard"), "Berlin"));
        finder.refresh();
        assertThat(only().id().serviceType()).isEqualTo("wireguard");
        assertThat(desk.live().value().isBlocked(provider(1))).isTrue();
        assertThat(directory.askedFor).isEmpty();
    }

    @Test
    void aSessionMakesItsHomeARecentOne() {
        directory.listed.add(home(1, "Berlin"));
        finder.refresh();
        ledger.homes().worked(provider(1).toString(), Duration.ofSeconds(1), true, NOW);
        assertThat(desk.live().value()).isEqualTo(Known.NOBODY);
        connection.publish(FaceSamples.states().stream()
                .filter(ConnectionState.On.class::isInstance)
                .findFirst()
                .orElseThrow());
        assertThat(only().used()).contains(NOW);
        assertThat(only().city()).isEqualTo("Berlin");
    }

    @Test
    void theHistoryOfAHomeAddsUpWhatTheLedgerKeepsOfIt() {
        pay(1, NOW.minusSeconds(5000), Duration.ofSeconds(100));
        pay(1, NOW.minusSeconds(4000), Duration.ofSeconds(50));
        pay(2, NOW.minusSeconds(4000), Duration.ofSeconds(7));
        ledger.homes().failed(provider(1).toString(), "HomeSilent", NOW.minusSeconds(9000));
        ledger.homes().worked(provider(1).toString(), Duration.ofMillis(900), true, NOW.minusSeconds(4900));
        assertThat(desk.history(id(1)))
                .isEqualTo(new HomeHistory(
                        1,
                        1,
                        Optional.of(NOW.minusSeconds(4900)),
                        Optional.of(NOW.minusSeconds(9000)),
                        "HomeSilent",
                        Optional.of(Duration.ofMillis(900)),
                        2,
                        Duration.ofSeconds(150),
                        60,
                        Money.ZERO));
    }

    @Test
    void aForgottenHistoryIsGoneFromTheListAtOnce() {
        ledger.homes().worked(provider(1).toString(), Duration.ofSeconds(1), true, NOW);
        desk.look();
        assertThat(desk.live().value().recents()).hasSize(1);
        ledger.history().forget(NOW);
        desk.look();
        assertThat(desk.live().value()).isEqualTo(Known.NOBODY);
    }
}
