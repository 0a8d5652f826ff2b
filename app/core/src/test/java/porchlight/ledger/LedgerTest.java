package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.ledger.LedgerSamples.NOON;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import porchlight.ledger.LedgerException.Reason;

class LedgerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aForeignFileIsRefusedAndNotTouched() throws Exception {
        Path file = folder.resolve("ledger.db");
        byte[] foreign = "this is a diary, not a ledger. ".repeat(200).getBytes(StandardCharsets.UTF_8);
        Files.write(file, foreign);
        assertReason(Reason.CORRUPT, () -> Ledger.open(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(foreign);
        Path aside = Ledger.setAside(file, NOON);
        assertThat(aside.getFileName()).hasToString("ledger.db.damaged-20261122-120000-000");
        assertThat(Files.readAllBytes(aside)).isEqualTo(foreign);
        Ledger.open(file).close();
    }

    @Test
    void aDamagedLedgerIsRefusedAndNotTouched() throws Exception {
        Path file = folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(file)) {
            for (int i = 0; i < 200; i++) {
                ledger.settings().set("name " + i, "value ".repeat(50));
            }
        }
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int page = 4096; page < bytes.length; page += 4096) {
            byte[] noise = new byte[64];
            random.nextBytes(noise);
            System.arraycopy(noise, 0, bytes, page, noise.length);
        }
        Files.write(file, bytes);
        assertReason(Reason.CORRUPT, () -> Ledger.open(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }

    @Test
    void aLedgerOfANewerPorchlightIsRefusedAndNotTouched() throws Exception {
        Path file = folder.resolve("ledger.db");
        try (Ledger ledger = Ledger.open(file)) {
            ledger.settings().set("theme", "night");
            ledger.database().pragma("PRAGMA user_version = 900");
        }
        byte[] before = Files.readAllBytes(file);
        assertReason(Reason.NEWER_SCHEMA, () -> Ledger.open(file));
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aLedgerThatSomebodyWritesIsBusyInsteadOfHanging() {
        Path file = folder.resolve("ledger.db");
        try (Ledger one = Ledger.open(file);
                Ledger other = Ledger.open(file, Duration.ofMillis(50))) {
            one.database()
                    .step(c -> assertReason(Reason.BUSY, () -> other.settings().set("theme", "day")));
            other.settings().set("theme", "day");
            assertThat(one.settings().get("theme")).contains("day");
        }
    }

    @Test
    void aFullDiskIsATypedFailureAndChangesNothing() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.settings().set("theme", "night");
            fill(ledger);
            assertReason(Reason.FULL, () -> ledger.settings().cache("proposals", new byte[1 << 20], NOON));
            assertThat(ledger.settings().cached("proposals")).isEmpty();
            assertThat(ledger.settings().get("theme")).contains("night");
        }
    }

    @Test
    void aReadOnlyLedgerIsATypedFailure() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.database().pragma("PRAGMA query_only = ON");
            assertReason(Reason.READ_ONLY, () -> ledger.settings().set("theme", "day"));
            ledger.database().pragma("PRAGMA query_only = OFF");
            ledger.settings().set("theme", "day");
        }
    }

    @Test
    void aClosedLedgerSaysSo() {
        Ledger ledger = LedgerSamples.open(folder);
        ledger.close();
        assertReason(Reason.CLOSED, () -> ledger.settings().get("theme"));
    }

    @Test
    void everyWriteIsOnTheDiskWhenItReturns() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(pragma(ledger, "journal_mode")).isEqualTo("wal");
            assertThat(pragma(ledger, "synchronous")).isEqualTo("2");
            assertThat(pragma(ledger, "foreign_keys")).isEqualTo("1");
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadTheLedgerAndItsLog() throws Exception {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            ledger.settings().set("theme", "night");
            for (String name : List.of("ledger.db", "ledger.db-wal")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
                        .as(name)
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void settingsAndTheCacheSurvive() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.settings().get("theme")).isEmpty();
            ledger.settings().set("theme", "night");
            ledger.settings().set("theme", "day");
            ledger.settings().set("gone", "soon");
            ledger.settings().remove("gone");
            ledger.settings().cache("prices", new byte[] {1, 2}, NOON);
            ledger.settings().cache("prices", new byte[] {3}, NOON.plusSeconds(1));
        }
        try (Ledger ledger = LedgerSamples.open(folder)) {
            assertThat(ledger.settings().get("theme")).contains("day");
            assertThat(ledger.settings().get("gone")).isEmpty();
            assertThat(ledger.settings().cached("proposals")).isEmpty();
            assertThat(ledger.settings().cached("prices")).hasValueSatisfying(cached -> {
                assertThat(cached.content()).containsExactly(3);
                assertThat(cached.at()).isEqualTo(NOON.plusSeconds(1));
            });
        }
    }

    @Test
    void homesAreRemembered() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            HomeBook homes = ledger.homes();
            homes.setFavourite("b", true, NOON);
            homes.setFavourite("a", true, NOON.plusSeconds(1));
            homes.setFavourite("c", true, NOON);
            homes.setFavourite("c", false, NOON.plusSeconds(2));
            homes.setBlocked("d", true, NOON);
            homes.failed("a", "TIMEOUT", NOON.plusSeconds(3));
            homes.worked("a", Duration.ofMillis(1500), true, NOON.plusSeconds(4));
            homes.worked("b", Duration.ofMillis(900), true, NOON.plusSeconds(5));
            homes.worked("b", Duration.ofMillis(700), false, NOON.plusSeconds(6));
            assertThat(homes.favourites()).containsExactly("b", "a");
            assertThat(homes.blocked()).containsExactly("d");
            assertThat(homes.recents(10)).containsExactly("b", "a");
            assertThat(homes.recents(1)).containsExactly("b");
            assertThat(homes.memory("a"))
                    .contains(new HomeBook.Memory(
                            "a",
                            Optional.of(NOON.plusSeconds(1)),
                            Optional.empty(),
                            Optional.of(NOON.plusSeconds(4)),
                            1,
                            1,
                            Optional.of(NOON.plusSeconds(4)),
                            Optional.of(NOON.plusSeconds(3)),
                            Optional.of(Duration.ofMillis(1500)),
                            "TIMEOUT"));
            assertThat(homes.memory("b").orElseThrow().worked()).isEqualTo(2);
            assertThat(homes.memory("z")).isEmpty();
            homes.forgetRecents();
            assertThat(homes.recents(10)).isEmpty();
            assertThat(homes.all()).extracting(HomeBook.Memory::home).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void aSessionsContractsAreKeptAndThoseOfSealedLedgersAreFilledIn() {
        String session =
                "INSERT INTO session (chain, identity, hermes, provider, home, country, city, per_hour, per_gib,"
                        + " started, seen) VALUES (137, '" + LedgerSamples.KEY.identity() + "', '"
                        + LedgerSamples.HERMES + "', '"
                        + LedgerSamples.PROVIDER + "', 'h', 'DE', 'Berlin', '1', '1', 1, 1)";
        SessionBook.Contracts sealed = new SessionBook.Contracts(LedgerSamples.CHANNEL, LedgerSamples.PROVIDER);
        for (String seal : List.of(
                "{\"registry\":\"" + sealed.registry() + "\",\"implementation\":\"" + sealed.channelImplementation()
                        + "\"}",
                "{\"registry\":",
                "")) {
            Path each = folder.resolve("seal" + seal.length());
            assertThat(each.toFile().mkdir()).isTrue();
            LedgerSamples.older(each, 7, c -> {
                Database.execute(c, session);
                if (!seal.isEmpty()) {
                    Database.update(c, "INSERT INTO setting (name, value) VALUES ('network.v1', ?)", seal);
                }
            });
            try (Ledger updated = LedgerSamples.open(each)) {
                assertThat(updated.sessions().entry(1).orElseThrow().opening().contracts())
                        .as(seal)
                        .isEqualTo(seal.endsWith("}") ? Optional.of(sealed) : Optional.empty());
            }
        }
    }

    @Test
    void sessionsAreKeptFromTheirStartToTheirEnd() {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            long first = ledger.sessions().start(LedgerSamples.opening(NOON));
            long second = ledger.sessions().start(LedgerSamples.opening(NOON.plusSeconds(60)));
            ledger.sessions().progress(first, 10, 20, NOON.plusSeconds(30));
            ledger.sessions().end(first, "user", 11, 22, NOON.plusSeconds(40));
            ledger.sessions().end(first, "again", 99, 99, NOON.plusSeconds(50));
            ledger.sessions().progress(first, 99, 99, NOON.plusSeconds(50));
            ledger.sessions().progress(second, 1, 2, NOON.plusSeconds(90));
            assertThat(ledger.sessions().entry(first).orElseThrow()).satisfies(entry -> {
                assertThat(entry.opening()).isEqualTo(LedgerSamples.opening(NOON));
                assertThat(entry.ended()).contains(NOON.plusSeconds(40));
                assertThat(entry.bytesUp()).isEqualTo(11);
                assertThat(entry.bytesDown()).isEqualTo(22);
                assertThat(entry.endReason()).isEqualTo("user");
                assertThat(entry.paid().isZero()).isTrue();
            });
            assertThat(ledger.sessions().entry(second).orElseThrow().ended()).isEmpty();
            assertThat(ledger.sessions().endForgotten("crash")).isEqualTo(1);
            assertThat(ledger.sessions().endForgotten("crash")).isZero();
            assertThat(ledger.sessions().entry(second).orElseThrow()).satisfies(entry -> {
                assertThat(entry.ended()).contains(NOON.plusSeconds(90));
                assertThat(entry.endReason()).isEqualTo("crash");
            });
            assertThat(ledger.sessions().latest(10))
                    .extracting(SessionBook.Entry::id)
                    .containsExactly(second, first);
            assertThat(ledger.sessions().entry(999)).isEmpty();
        }
    }

    /// Lets the file grow no further, as a full disk would.
    static void fill(Ledger ledger) {
        String pages = pragma(ledger, "page_count");
        ledger.database().pragma("PRAGMA max_page_count = " + pages);
    }

    private static String pragma(Ledger ledger, String name) {
        List<String> rows = ledger.database().read(c -> Database.list(c, "PRAGMA " + name, row -> row.getString(1)));
        return rows.getFirst();
    }

    static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        LedgerException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
