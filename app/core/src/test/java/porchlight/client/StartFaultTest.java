package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerException;

/// A core that cannot be opened: what is said of it, and that the step mends it.
class StartFaultTest {
    @TempDir
    Path folder;

    private Path home() throws IOException {
        Path home = folder.resolve("home");
        if (!Files.exists(home)) {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        return home;
    }

    private static LedgerException opening(Path home) {
        return (LedgerException)
                catchThrowable(() -> Ledger.open(home.resolve("ledger.sqlite")).close());
    }

    @Test
    void aDamagedLedgerIsSetAsideAndANewOneBegun() throws IOException {
        Path home = home();
        Path ledger = home.resolve("ledger.sqlite");
        Ledger.open(ledger).close();
        byte[] garbage = new byte[8192];
        java.util.Arrays.fill(garbage, (byte) 0x5a);
        Files.write(ledger, garbage);
        StartFault fault = StartFault.of(opening(home), home);
        assertThat(fault).isEqualTo(StartFault.LEDGER_DAMAGED);
        StartFault.take(fault.step(), home);
        Ledger.open(ledger).close();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains(".damaged-"))
                            .findFirst())
                    .hasValueSatisfying(kept -> assertThat(kept).hasBinaryContent(garbage));
        }
    }

    @Test
    void aFolderThatOthersMayEnterIsMadePrivate() throws IOException {
        Path home = home();
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        Exception refused =
                (Exception) catchThrowable(() -> HomeFolder.open(home).close());
        StartFault fault = StartFault.of(refused, home);
        assertThat(fault).isEqualTo(StartFault.FOLDER_OPEN);
        StartFault.take(fault.step(), home);
        try (HomeFolder opened = HomeFolder.open(home)) {
            assertThat(opened.isMine()).isTrue();
        }
    }

    @Test
    void aFolderOfAnotherAccountIsSaid() throws IOException {
        String me = System.getProperty("user.name");
        try {
            System.setProperty("user.name", "somebody-else");
            assertThat(StartFault.of(new IOException("x"), home())).isEqualTo(StartFault.FOLDER_OF_ANOTHER);
        } finally {
            System.setProperty("user.name", me);
        }
    }

    @Test
    void aFolderThatAnotherProcessHoldsMeansThatThatOneDoesNotAnswer() throws IOException {
        Path home = home();
        try (HomeFolder _ = HomeFolder.open(home)) {
            assertThat(StartFault.of(new IOException("no answer"), home)).isEqualTo(StartFault.OTHER_SILENT);
        }
        assertThat(StartFault.of(new IOException("no answer"), home)).isEqualTo(StartFault.UNKNOWN);
    }

    @Test
    void aFaultOfOursIsUnknown() throws IOException {
        assertThat(StartFault.of(new IllegalStateException("bug"), home())).isEqualTo(StartFault.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource
    void eachHasThreeTextsAndAButtonInEveryLanguage(StartFault fault) {
        for (String language : Messages.LANGUAGES) {
            StartWords words = new StartWords(Messages.of(Locale.of(language)));
            FailureWords told = words.of(fault, Path.of("/home/amir/.local/share/porchlight"));
            assertThat(told.sentence()).isNotBlank();
            assertThat(told.done()).isNotBlank();
            assertThat(told.step()).isNotBlank();
            assertThat(words.button(fault.step())).isNotBlank();
        }
    }

    @Test
    void theReportOfACoreThatNeverRanSaysWhyAndNotWhere() throws IOException {
        Path home = home();
        String text = StartFault.UNKNOWN
                .report(new IOException("no room in /home/amir on 203.0.113.7"), home, "0.1.0")
                .text();
        assertThat(text)
                .contains("start: UNKNOWN", "java.io.IOException at porchlight.client.StartFaultTest", "version: 0.1.0")
                .doesNotContain("amir")
                .doesNotContain("203.0.113.7")
                .doesNotContain(home.toString());
    }
}
