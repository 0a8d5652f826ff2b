package porchlight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.identity.KeystoreException.Reason;

class KeystoreTest {
    private static final char[] PASS = "correct horse battery".toCharArray();
    private static final char[] OTHER = "another passphrase".toCharArray();
    private static final char[] EMPTY = new char[0];

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Keystore keystore;

    @BeforeEach
    void open() {
        folder = home.resolve("keystore");
        keystore = new Keystore(folder, Strength.LIGHT);
    }

    @Test
    void anEmptyPassphraseIsRefusedForWhateverIsWritten() throws Exception {
        assertReason(Reason.EMPTY_PASSPHRASE, () -> keystore.create(EMPTY));
        assertThat(Files.exists(folder)).isFalse();
        Address address = keystore.create(PASS);
        assertReason(Reason.EMPTY_PASSPHRASE, () -> keystore.exportJson(address, PASS, EMPTY));
        byte[] json = keystore.exportJson(address, PASS, OTHER);
        assertReason(Reason.EMPTY_PASSPHRASE, () -> keystore.importJson(json, OTHER, EMPTY));
    }

    @Test
    void aWrongPassphraseOpensNothing() throws Exception {
        Address address = keystore.create(PASS);
        assertReason(Reason.WRONG_PASSPHRASE, () -> keystore.unlock(address, OTHER));
        assertReason(Reason.WRONG_PASSPHRASE, () -> keystore.unlock(address, EMPTY));
        assertReason(Reason.WRONG_PASSPHRASE, () -> keystore.exportJson(address, OTHER, PASS));
    }

    @Test
    void anUnknownIdentityIsNotFound() {
        assertReason(Reason.NOT_FOUND, () -> keystore.unlock(Address.ZERO, PASS));
    }

    @Test
    void aHalfWrittenFileIsNamedAndKept() throws Exception {
        Address address = keystore.create(PASS);
        Path file = keyFile();
        byte[] whole = Files.readAllBytes(file);
        for (int length : new int[] {0, 1, whole.length / 2, whole.length - 1}) {
            byte[] half = Arrays.copyOf(whole, length);
            Files.write(file, half);
            assertReason(Reason.MALFORMED, () -> keystore.unlock(address, PASS));
            assertThat(Files.readAllBytes(file)).isEqualTo(half);
        }
        assertThat(keystore.list()).containsExactly(address);
    }

    @Test
    void aKeyUnderAnotherAddressIsNotTaken() throws Exception {
        Address mine = keystore.create(PASS);
        Path file = keyFile();
        String swapped = Files.readString(file)
                .replace(mine.toString().substring(2), Address.ZERO.toString().substring(2));
        assertReason(Reason.ADDRESS_MISMATCH, () -> keystore.importJson(bytes(swapped), PASS, OTHER));
        Files.writeString(file, swapped);
        assertReason(Reason.ADDRESS_MISMATCH, () -> keystore.unlock(mine, PASS));
    }

    @Test
    void aKeyFileRenamedToAnotherIdentityIsNotTaken() throws Exception {
        keystore.create(PASS);
        Path file = keyFile();
        Files.move(file, file.resolveSibling("UTC--2026-01-01T00-00-00Z--" + "0".repeat(40)));
        assertReason(Reason.ADDRESS_MISMATCH, () -> keystore.unlock(Address.ZERO, PASS));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"n\":4096','\"n\":2097152',TOO_COSTLY",
        "'\"n\":4096','\"n\":1073741824',TOO_COSTLY",
        "'\"n\":4096','\"n\":1e300',MALFORMED",
        "'\"n\":4096','\"n\":1e18',MALFORMED",
        "'\"n\":4096','\"n\":4095',MALFORMED",
        "'\"n\":4096','\"n\":-4096',MALFORMED",
        "'\"n\":4096','\"n\":\"4096\"',MALFORMED",
        "'\"r\":8','\"r\":4000000',TOO_COSTLY",
        "'\"p\":6','\"p\":1000000',TOO_COSTLY",
        "'\"p\":6','\"p\":0',MALFORMED",
        "'\"dklen\":32','\"dklen\":64',UNSUPPORTED",
        "'\"version\":3','\"version\":1',UNSUPPORTED",
        "'\"kdf\":\"scrypt\"','\"kdf\":\"pbkdf2\"',UNSUPPORTED",
        "'aes-128-ctr','aes-128-cbc',UNSUPPORTED",
        "'\"iv\":\"','\"iv\":\"zz',MALFORMED",
        "'\"mac\":\"','\"mac\":\"00',MALFORMED",
        "'\"crypto\"','\"krypto\"',MALFORMED",
    })
    void aFileThatAsksForTooMuchOrForSomethingElseIsRefused(String from, String to, Reason reason) throws Exception {
        Address address = keystore.create(PASS);
        String json = new String(keystore.exportJson(address, PASS, OTHER), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        assertReason(reason, () -> keystore.importJson(bytes(json.replace(from, to)), OTHER, PASS));
    }

    @Test
    void whatIsNoKeyFileIsRefused() {
        for (String text : List.of("", "null", "[]", "{}", "{\"version\":3}", "\u0000", "x".repeat(20_000))) {
            assertReason(Reason.MALFORMED, () -> keystore.importJson(bytes(text), PASS, PASS));
        }
        assertReason(Reason.MALFORMED, () -> keystore.importJson(new byte[] {(byte) 0xff}, PASS, PASS));
        assertReason(Reason.MALFORMED, () -> keystore.importJson(bytes("[".repeat(9_000)), PASS, PASS));
    }

    @Test
    void aNewIdentityOpensAgainAndHasTheUsualName() throws Exception {
        Address address = keystore.create(PASS);
        try (PrivateKeySigner signer = keystore.unlock(address, PASS)) {
            assertThat(signer.address()).isEqualTo(address);
        }
        assertThat(keyFile().getFileName().toString())
                .matches("UTC--\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d\\.\\d{9}Z--"
                        + address.toString().substring(2));
        assertThat(Files.readString(keyFile())).contains("\"n\":4096").contains("\"version\":3");
    }

    @Test
    void aStandardFileHasTheStandardStrength() throws Exception {
        Keystore standard = new Keystore(folder, Strength.STANDARD);
        standard.create(PASS);
        assertThat(Files.readString(keyFile())).contains("\"n\":262144").contains("\"p\":1");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void onlyTheOwnerMayReadAKeyFile() throws Exception {
        assertThat(FileSystems.getDefault().supportedFileAttributeViews()).contains("posix");
        keystore.create(PASS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile())))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void anExportedIdentityOpensElsewhereWithItsOwnPassphrase() throws Exception {
        Address address = keystore.create(PASS);
        byte[] json = keystore.exportJson(address, PASS, OTHER);
        Keystore elsewhere = new Keystore(home.resolve("elsewhere"), Strength.LIGHT);
        assertReason(Reason.WRONG_PASSPHRASE, () -> elsewhere.importJson(json, PASS, PASS));
        char[] third = "a third one".toCharArray();
        assertThat(elsewhere.importJson(json, OTHER, third)).isEqualTo(address);
        elsewhere.unlock(address, third).close();
        assertReason(Reason.WRONG_PASSPHRASE, () -> elsewhere.unlock(address, OTHER));
    }

    @Test
    void bringingAnIdentityInTwiceKeepsTheOlderFile() throws Exception {
        Address address = keystore.create(PASS);
        byte[] before = Files.readAllBytes(keyFile());
        byte[] json = keystore.exportJson(address, PASS, OTHER);
        keystore.importJson(json, OTHER, OTHER);
        assertThat(keystore.list()).containsExactly(address);
        keystore.unlock(address, OTHER).close();
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> kept =
                    files.filter(file -> file.toString().endsWith(".replaced")).toList();
            assertThat(kept).hasSize(1);
            assertThat(Files.readAllBytes(kept.getFirst())).isEqualTo(before);
        }
    }

    @Test
    void leftoversOfACrashAreNoIdentities() throws Exception {
        Address address = keystore.create(PASS);
        Files.writeString(folder.resolve("." + keyFile().getFileName() + ".tmp"), "{");
        Files.writeString(folder.resolve("notes.txt"), "hello");
        assertThat(keystore.list()).containsExactly(address);
    }

    @Test
    void remembersWhoWasUsedLast() throws Exception {
        assertThat(keystore.lastUsed()).isEmpty();
        Address first = keystore.create(PASS);
        Address second = keystore.create(PASS);
        assertThat(keystore.list()).containsExactly(first, second);
        keystore.remember(first);
        assertThat(keystore.lastUsed()).contains(first);
        assertThat(Files.readString(folder.resolve("remember.json")))
                .isEqualTo("{\"identity\":{\"address\":\"" + first + "\"}}");
        keystore.remember(Address.ZERO);
        assertThat(keystore.lastUsed()).isEmpty();
        for (String damaged : List.of("", "{", "[]", "null", "{\"identity\":1}", "{\"identity\":{\"address\":7}}")) {
            Files.writeString(folder.resolve("remember.json"), damaged);
            assertThat(keystore.lastUsed()).isEmpty();
        }
    }

    private Path keyFile() throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("UTC--"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertReason(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KeystoreException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
