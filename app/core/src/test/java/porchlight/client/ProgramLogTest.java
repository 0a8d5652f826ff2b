package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramLogTest {
    @TempDir
    Path home;

    private static LogRecord said(String logger, String text) {
        LogRecord record = new LogRecord(Level.WARNING, text);
        record.setLoggerName(logger);
        return record;
    }

    @Test
    void aFolderThatCannotBeWrittenCostsTheLineAndNothingElse() throws IOException {
        Path gone = home.resolve("gone");
        try (ProgramLog log = ProgramLog.open(gone)) {
            log.publish(said("porchlight.client.Till", "the ledger failed"));
            Files.createDirectories(gone);
            log.publish(said("porchlight.client.Till", "the ledger failed again"));
        }
        assertThat(ProgramLog.tail(gone, 10)).hasSize(1).first().asString().contains("failed again");
    }

    @Test
    void noLogHasNoEnd() {
        assertThat(ProgramLog.tail(home, 10)).isEmpty();
    }

    @Test
    void aLinkInTheLogsPlaceIsNotFollowed() throws IOException {
        Path victim = Files.writeString(home.resolve("victim"), "kept");
        Files.createSymbolicLink(home.resolve("porchlight.log"), victim);
        try (ProgramLog log = ProgramLog.open(home)) {
            log.publish(said("porchlight.client.Till", "something"));
        }
        assertThat(victim).hasContent("kept");
        assertThat(ProgramLog.tail(home, 10)).isEmpty();
    }

    @Test
    void whatIsLoggedIsWrittenWithoutWhatNamesTheUser() throws IOException {
        try (ProgramLog log = ProgramLog.open(home)) {
            LogRecord record = said("porchlight.client.Attempt", "dial: {0} from 203.0.113.7");
            record.setParameters(new Object[] {"SILENT"});
            record.setThrown(new IOException("no route to home.example.org"));
            log.publish(record);
            log.publish(said("okhttp3.OkHttpClient", "GET https://example.org/?token=abc"));
        }
        String text = Files.readString(home.resolve("porchlight.log"));
        assertThat(text)
                .contains(" WARNING porchlight.client.Attempt: dial: SILENT from […]\n")
                .contains("  java.io.IOException at porchlight.client.ProgramLogTest.")
                .contains(" WARNING okhttp3.OkHttpClient: […]\n")
                .doesNotContain("203.0.113.7")
                .doesNotContain("example.org")
                .doesNotContain("abc");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("porchlight.log"))))
                .isEqualTo("rw-------");
    }

    @Test
    void theSystemsLoggerIsHeard() {
        try (ProgramLog log = ProgramLog.open(home)) {
            System.getLogger("porchlight.client.ProgramLogTest").log(System.Logger.Level.WARNING, "the hub is silent");
        }
        System.getLogger("porchlight.client.ProgramLogTest").log(System.Logger.Level.WARNING, "nobody listens");
        assertThat(ProgramLog.tail(home, 10)).hasSize(1).first().asString().endsWith(": the hub is silent");
    }

    @Test
    void theLogNeverGrowsBeyondTwoFilesOfAQuarterMebibyte() throws IOException {
        try (ProgramLog log = ProgramLog.open(home)) {
            for (int i = 0; i < 20_000; i++) {
                log.publish(said("porchlight.client.Till", "the same line again and again, number " + i % 1000));
            }
        }
        try (Stream<Path> files = Files.list(home)) {
            List<Path> all = files.toList();
            assertThat(all).hasSize(2);
            for (Path file : all) {
                assertThat(Files.size(file)).isBetween(100_000L, 262_144L);
            }
        }
        assertThat(ProgramLog.tail(home, 30)).hasSize(30).last().asString().endsWith("number 999");
    }

    @Test
    void theEndReachesBackIntoTheFileBefore() throws IOException {
        Files.writeString(home.resolve("porchlight.log.1"), "one\ntwo\n");
        Files.writeString(home.resolve("porchlight.log"), "three\n");
        assertThat(ProgramLog.tail(home, 2)).containsExactly("two", "three");
    }
}
