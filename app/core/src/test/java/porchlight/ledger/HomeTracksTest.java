package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.NOON;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.LedgerException.Reason;
import porchlight.market.Track;
import porchlight.market.Track.Attempt;
import porchlight.market.Track.Way;

class HomeTracksTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = LedgerSamples.open(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void timesAndMomentsThatCannotBeAreMetWithoutACrash() {
        ledger.homes().worked("a", Duration.ofMillis(5), true, NOON);
        for (String nonsense : List.of("-5", Long.toString(Long.MIN_VALUE), Long.toString(Long.MAX_VALUE))) {
            write("UPDATE attempt SET connect_ms = " + nonsense + ", at = " + nonsense + ", direct = 77");
            Track track = ledger.homes().tracks().get("a");
            assertThat(track.usual()).isEmpty();
            assertThat(track.worked()).isEqualTo(1);
            assertThat(track.reliability(NOON)).isBetween(0.5, 1.0);
        }
    }

    @Test
    void aWrongKindOfValueCannotBeWritten() {
        ledger.homes().failed("a", "TIMEOUT", NOON);
        LedgerTest.assertReason(Reason.CONFLICT, () -> write("UPDATE attempt SET worked = 2"));
        LedgerTest.assertReason(Reason.CONFLICT, () -> write("UPDATE attempt SET at = 'noon'"));
    }

    @Test
    void aFullDiskKeepsTheTrackAsItWas() {
        ledger.homes().worked("a", Duration.ofMillis(5), true, NOON);
        ledger.database().pragma("PRAGMA query_only = ON");
        LedgerTest.assertReason(Reason.READ_ONLY, () -> ledger.homes().broke("a", "HomeGone", NOON.plusSeconds(1)));
        assertThat(ledger.homes().tracks().get("a").worked()).isEqualTo(1);
    }

    @Test
    void anAttemptComesBackAsItWas() {
        ledger.homes().failed("a", "HomeSilent", NOON);
        ledger.homes().worked("a", Duration.ofMillis(1500), true, NOON.plusSeconds(4));
        ledger.homes().worked("a", Duration.ofMillis(900), false, NOON.plusSeconds(5));
        assertThat(ledger.homes().tracks().get("a"))
                .isEqualTo(new Track(
                        List.of(
                                Attempt.failed(NOON),
                                Attempt.worked(NOON.plusSeconds(4), Duration.ofMillis(1500), Way.DIRECT),
                                Attempt.worked(NOON.plusSeconds(5), Duration.ofMillis(900), Way.PUNCHED)),
                        true));
    }

    @Test
    void onlyTheLastAttemptsOfEachHomeAreKept() {
        for (int i = 0; i < Track.KEPT + 5; i++) {
            ledger.homes().worked("a", Duration.ofMillis(i), true, NOON.plusSeconds(i));
        }
        ledger.homes().failed("b", "NoPath", NOON);
        Track track = ledger.homes().tracks().get("a");
        assertThat(track.tries()).isEqualTo(Track.KEPT);
        assertThat(track.whole()).isFalse();
        assertThat(track.attempts().getLast().took()).contains(Duration.ofMillis(Track.KEPT + 4));
        assertThat(ledger.homes().tracks().get("b").whole()).isTrue();
        assertThat(ledger.homes().memory("a").orElseThrow().worked()).isEqualTo(Track.KEPT + 5);
    }

    @Test
    void aSessionThatBrokeIsOneTryThatDidNotWork() {
        ledger.homes().worked("a", Duration.ofMillis(5), true, NOON);
        ledger.homes().worked("a", Duration.ofMillis(6), true, NOON.plusSeconds(60));
        ledger.homes().broke("a", "HomeGone", NOON.plusSeconds(90));
        Track track = ledger.homes().tracks().get("a");
        assertThat(track.tries()).isEqualTo(2);
        assertThat(track.worked()).isEqualTo(1);
        assertThat(track.whole()).isTrue();
        HomeBook.Memory memory = ledger.homes().memory("a").orElseThrow();
        assertThat(memory.worked()).isEqualTo(1);
        assertThat(memory.failed()).isEqualTo(1);
        assertThat(memory.lastReason()).isEqualTo("HomeGone");
        ledger.homes().broke("a", "HomeGone", NOON.plusSeconds(91));
        assertThat(ledger.homes().tracks().get("a").worked()).isEqualTo(1);
    }

    @Test
    void aLedgerOfTheFirstFormKeepsWhatItKnewForCertain() throws Exception {
        ledger.close();
        Path old = Files.createDirectory(folder.resolve("old"));
        LedgerSamples.older(old, 1, c -> {
            Database.execute(
                    c,
                    "INSERT INTO home (id, worked, failed, last_worked, last_failed, connect_ms) VALUES"
                            + " ('good', 7, 2, 2000, 1000, 1500), ('bad', 7, 2, 1000, 2000, 1500),"
                            + " ('new', 0, 1, NULL, 9, NULL)");
            Database.execute(c, "INSERT INTO home (id, favourite) VALUES ('starred', 5)");
        });
        ledger = LedgerSamples.open(old);
        Attempt worked =
                new Attempt(Instant.ofEpochMilli(2000), true, Optional.of(Duration.ofMillis(1500)), Way.UNKNOWN);
        assertThat(ledger.homes().tracks())
                .hasSize(3)
                .containsEntry("good", new Track(List.of(worked), false))
                .containsEntry("bad", new Track(List.of(Attempt.failed(Instant.ofEpochMilli(2000))), false))
                .containsEntry("new", new Track(List.of(Attempt.failed(Instant.ofEpochMilli(9))), true));
    }

    private void write(String sql) {
        ledger.database().read(c -> {
            Database.execute(c, sql);
            return true;
        });
    }
}
