package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.NOON;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.market.Country;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;

class HomePlacesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void whereHomesAreIsKeptOfThoseThatTheBookHasAndOfNoOthers() {
        Proposal offer = new Proposal(
                new HomeId(LedgerSamples.PROVIDER, "dvpn"),
                new Country("DE"),
                "Köln",
                "Example Net",
                64500,
                IpType.RESIDENTIAL,
                List.of("nats://broker.example:4222"),
                List.of(),
                Quality.UNKNOWN);
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.homes().saw(List.of(offer), NOON);
            assertThat(ledger.homes().places()).isEmpty();
            ledger.homes().setBlocked(LedgerSamples.PROVIDER.toString(), true, NOON);
            assertThat(ledger.homes().places().values()).containsExactly(HomeBook.Place.UNKNOWN);
            ledger.homes().saw(List.of(offer), NOON);
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.homes().places())
                    .containsOnly(Map.entry(
                            LedgerSamples.PROVIDER.toString(),
                            new HomeBook.Place("dvpn", "DE", "Köln", "Example Net", "RESIDENTIAL", Optional.of(NOON))));
            ledger.homes().setBlocked(LedgerSamples.PROVIDER.toString(), false, NOON);
            assertThat(ledger.history().forget(NOON)).isZero();
            assertThat(ledger.homes().places()).isEmpty();
        }
    }

    @Test
    void ofHomesThatWereKnownBeforeTheNewestSessionTellsWhereTheyAre() {
        String home = LedgerSamples.PROVIDER.toString();
        LedgerSamples.older(folder, 9, c -> {
            for (int i = 1; i <= 2; i++) {
                Database.execute(
                        c,
                        "INSERT INTO session (chain, identity, hermes, provider, home, country, city, per_hour, per_gib,"
                                + " started, seen, registry, implementation) VALUES (137, '"
                                + LedgerSamples.KEY.identity() + "', '" + LedgerSamples.HERMES + "', '" + home
                                + "', 'h', 'DE', 'City " + i + "', '1', '1', " + i + ", 1, '', '')");
            }
            Database.execute(c, "INSERT INTO home (id, favourite) VALUES ('" + home + "', 1), ('0xother', 1)");
        });
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.homes().places())
                    .containsOnly(
                            Map.entry(home, new HomeBook.Place("", "DE", "City 2", "", "", Optional.empty())),
                            Map.entry("0xother", HomeBook.Place.UNKNOWN));
        }
    }

    @Test
    void theSessionsOfOneHomeAreFoundNewestFirst() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            long first = ledger.sessions().start(LedgerSamples.opening(NOON));
            long second = ledger.sessions().start(LedgerSamples.opening(NOON.plusSeconds(60)));
            assertThat(ledger.sessions().with(LedgerSamples.PROVIDER))
                    .extracting(SessionBook.Entry::id)
                    .containsExactly(second, first);
            assertThat(ledger.sessions().with(LedgerSamples.HERMES)).isEmpty();
        }
    }
}
