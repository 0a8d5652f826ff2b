package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.KeyRing;
import porchlight.i18n.Messages;
import porchlight.identity.Strength;

@Timeout(60)
class IdentityCommandTest {
    private static final String PASS = "marble otter violin";
    /// The key 7, as geth and the network's own app write it.
    private static final String WITHOUT_A_PASSPHRASE = """
            {"address":"d41c057fd1c78805aac12b0a94a405c0461a6fbb","id":"ccea06d0-fc69-4a85-ab98-a5dcb39b97ec",
            "version":3,"crypto":{"cipher":"aes-128-ctr",
            "ciphertext":"36ca43edc07df13e3a95aa96461e6c3fce041ec22ed08684ddbdc890f8e919e6",
            "cipherparams":{"iv":"6be4f11ed5bef3d1f76553879c205b68"},"kdf":"scrypt","kdfparams":{"dklen":32,
            "n":4096,"p":6,"r":8,"salt":"5c021bf94a7c4a91f2646acef32c4f484c69ad78ded7b5cb07be65725e460e8c"},
            "mac":"cc5536c403a3088841eb79bba861ed761e0a66ab21e633fa36129f4f4372f548"}}""";

    private static final String WORDS =
            "hamster diagram private dutch cause delay private meat slide toddler razor book"
                    + " happy fancy gospel tennis maple dilemma loan word shrug inflict delay length";

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final Deque<String> person = new ArrayDeque<>();
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();

    @BeforeEach
    void keyFiles() {
        core.keys.in(folder);
    }

    /// From a script: what it hands over comes on standard input.
    private int script(String input, String... args) {
        return run(Optional.empty(), input, args);
    }

    /// At a terminal: each question takes the next answer.
    private int typing(List<String> answers, String... args) {
        person.clear();
        person.addAll(answers);
        int code = run(Optional.of(prompt -> person.removeFirst().toCharArray()), "", args);
        assertThat(person).as("unasked").isEmpty();
        return code;
    }

    private int run(Optional<Terminal.Console> console, String input, String... args) {
        out = new StringWriter();
        err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                console,
                Messages.of(Locale.ENGLISH),
                Duration.ofSeconds(2));
        int code = Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
        assertThat(err.toString()).doesNotContain("Exception", PASS);
        return code;
    }

    private String made() {
        assertThat(script(PASS + "\n", "identity", "new", "--passphrase-file", "-"))
                .isZero();
        return out.toString().strip();
    }

    @Test
    void aShortPassphraseIsRefusedInWordsAndAWeakOneIsToldAndTaken() {
        assertThat(script("123456789\n", "identity", "new", "--passphrase-file", "-"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("1 more character needed");
        assertThat(script("1234567890\n", "identity", "new", "--passphrase-file", "-"))
                .isZero();
        assertThat(err.toString()).contains("Weak", "no backup yet");
        assertThat(typing(List.of(PASS, "otter violin marble"), "identity", "new"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("not the same");
        assertThat(typing(List.of(PASS, PASS), "identity", "new")).isZero();
        assertThat(err.toString()).contains("Strong");
    }

    @Test
    void aCoreThatGoesAwayInsteadOfAnsweringIsSaid() {
        made();
        core.keys.goesAway = true;
        assertThat(script("", "identity", "lock")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("The window was closed");
    }

    @Test
    void aPassphraseInAnArgumentIsNoOption() {
        assertThat(script("", "identity", "new", "--passphrase", "teapot")).isEqualTo(Exit.USAGE);
        assertThat(script("", "identity", "new", "--password=teapot")).isEqualTo(Exit.USAGE);
    }

    @Test
    void theWordsAreShownToAPersonOnlyUnlessTheScriptSaysSo() {
        String identity = made();
        assertThat(script(PASS + "\n", "identity", "words", "--passphrase-file", "-"))
                .isEqualTo(Exit.USAGE);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).contains("--print");
        assertThat(typing(List.of("wrong passphrase"), "identity", "words")).isEqualTo(Exit.LOCKED);
        assertThat(typing(List.of(PASS), "identity", "words", identity)).isZero();
        assertThat(out.toString().split("\\s+")).hasSize(24);
        assertThat(err.toString()).contains("for Porchlight only");
        String words = out.toString();
        assertThat(script(PASS + "\n", "identity", "words", "--print", "--passphrase-file", "-"))
                .isZero();
        assertThat(out.toString()).isEqualTo(words);
        assertThat(typing(List.of(words), "identity", "check")).isZero();
        assertThat(out.toString()).contains("The backup is good");
        assertThat(script("", "identity", "list")).isZero();
        assertThat(out.toString()).contains(identity, "in use", "backed up by its words");
    }

    @Test
    void wrongWordsAreToldApart() {
        made();
        assertThat(script(WORDS, "identity", "check", "--words-file", "-")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("another identity’s");
        assertThat(script(WORDS.replace("maple", "mapel"), "identity", "check", "--words-file", "-"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("Word 17 is not in the list", "maple");
        assertThat(script("hamster\n2. diagram", "identity", "check", "--words-file", "-"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("2 words of 24");
        assertThat(script(WORDS.replace("maple", "zoo"), "identity", "check", "--words-file", "-"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("do not fit together");
        assertThat(script("", "identity", "check")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("Nobody can be asked");
    }

    @Test
    void anIdentityComesInFromItsWordsUnderAPassphraseOfItsOwn() {
        assertThat(typing(List.of(WORDS, PASS, PASS), "identity", "import", "--words"))
                .isZero();
        String identity = out.toString().strip();
        assertThat(identity).matches("0x[0-9a-f]{40}");
        assertThat(typing(List.of(PASS), "identity", "words")).isZero();
        assertThat(out.toString().split("\\s+")).containsExactly(WORDS.split(" "));
        assertThat(typing(List.of(WORDS, "short", "short"), "identity", "import", "--words"))
                .isEqualTo(Exit.FAILED);
        assertThat(script("", "identity", "import")).isEqualTo(Exit.USAGE);
        assertThat(script("", "identity", "import", "file.json", "--words")).isEqualTo(Exit.USAGE);
    }

    @Test
    void aKeyFileGoesOutIsProvedAndComesInAgain() throws IOException {
        String identity = made();
        Path copy = folder.resolve("copy.json");
        String name = copy.toString();
        assertThat(script("mule and more\n", "identity", "export", "--out", name, "--passphrase-file", "-"))
                .isEqualTo(Exit.LOCKED);
        assertThat(copy).doesNotExist();
        assertThat(script(PASS + "\n", "identity", "export", "--out", name, "--passphrase-file", "-"))
                .isZero();
        assertThat(err.toString()).contains("counts as a backup once");
        assertThat(script(PASS + "\n", "identity", "export", "--out", name, "--passphrase-file", "-"))
                .isEqualTo(Exit.FAILED);
        assertThat(Files.readString(copy)).contains(identity.substring(2)).doesNotContain(PASS);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rw-------");
        String nowhere = folder.resolve("no/copy.json").toString();
        assertThat(script(PASS + "\n", "identity", "export", "--out", nowhere, "--passphrase-file", "-"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("cannot be written");
        assertThat(script("wrong one\n", "identity", "check", name, "--passphrase-file", "-"))
                .isEqualTo(Exit.LOCKED);
        assertThat(script(PASS + "\n", "identity", "check", name, "--passphrase-file", "-"))
                .isZero();
        assertThat(script(PASS + "\n", "identity", "import", name, "--passphrase-file", "-"))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo(identity);
        assertThat(typing(List.of(PASS, "violin otter marble", "violin otter marble"), "identity", "import", name))
                .isZero();
        assertThat(script("", "identity", "import", folder.resolve("none").toString()))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("does not exist");
        Files.write(copy, new byte[100_000]);
        assertThat(script("", "identity", "check", name)).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("half a key file");
    }

    @Test
    void oneOfSeveralIsChosenByItsNameOrTheBeginningOfItsAddress() {
        String first = made();
        String second = made();
        assertThat(script("", "identity", "name", first, "Traveller")).isZero();
        assertThat(script("", "identity", "use", "traveller")).isZero();
        assertThat(out.toString()).contains(first);
        assertThat(script("", "identity", "use", second.substring(0, 12).toUpperCase(Locale.ROOT)))
                .isZero();
        assertThat(script("", "identity", "use", "0x12")).isEqualTo(Exit.FAILED);
        assertThat(script("", "identity", "use", "nobody")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("no identity “nobody”");
        assertThat(script("", "identity", "list", "--json")).isZero();
        JsonObject json = JsonParser.parseString(out.toString()).getAsJsonObject();
        assertThat(json.getAsJsonArray("identities")).hasSize(2);
        assertThat(json.getAsJsonArray("identities")
                        .get(0)
                        .getAsJsonObject()
                        .get("name")
                        .getAsString())
                .isEqualTo("Traveller");
        assertThat(json.getAsJsonArray("identities")
                        .get(1)
                        .getAsJsonObject()
                        .get("current")
                        .getAsBoolean())
                .isTrue();
        assertThat(script("", "identity", "name", first)).isZero();
        assertThat(script("", "identity", "list")).isZero();
        assertThat(out.toString()).doesNotContain("Traveller").contains("no backup");
    }

    @Test
    void withoutAnIdentityEachCommandSaysHowToMakeOne() {
        assertThat(script("", "identity", "list")).isEqualTo(Exit.LOCKED);
        assertThat(err.toString()).contains("identity new");
        assertThat(script("", "identity", "words", "--print")).isEqualTo(Exit.LOCKED);
        assertThat(script("", "identity", "export")).isEqualTo(Exit.LOCKED);
        assertThat(script("", "identity", "keep", "on")).isEqualTo(Exit.LOCKED);
    }

    @Test
    void keepingAsksForThePassphraseOnceAndSaysHonestlyWhatItIsGoodFor() {
        made();
        assertThat(script("wrong one\n", "identity", "keep", "on", "--passphrase-file", "-"))
                .isEqualTo(Exit.LOCKED);
        assertThat(core.wishes).doesNotContain("keep true");
        assertThat(script(PASS + "\n", "identity", "keep", "on", "--passphrase-file", "-"))
                .isZero();
        assertThat(out.toString()).contains("not against programs that run as you");
        assertThat(script("", "identity", "list")).isZero();
        assertThat(out.toString()).contains("opens with the keychain");
        core.keys.keeper = KeyRing.Keeper.FILE;
        assertThat(script("", "identity", "keep", "on")).isZero();
        assertThat(out.toString()).contains("no keychain here");
        assertThat(script("", "identity", "keep", "off")).isZero();
        assertThat(out.toString()).contains("asks for its passphrase");
        assertThat(script("", "identity", "lock")).isZero();
        assertThat(script("", "identity", "keep", "maybe")).isEqualTo(Exit.USAGE);
    }

    @Test
    void howSoonAnIdentityLocksIsSaidAndSet() {
        assertThat(script("", "identity", "autolock")).isZero();
        assertThat(out.toString()).contains("stays open");
        assertThat(script("", "identity", "autolock", "15")).isZero();
        assertThat(core.settings().value().autoLock()).contains(Duration.ofMinutes(15));
        assertThat(out.toString()).contains("15");
        for (String wrong : List.of("0", "-5", "soon", "10000", "1.5")) {
            assertThat(script("", "identity", "autolock", "--", wrong)).isEqualTo(Exit.USAGE);
        }
        assertThat(core.settings().value().autoLock()).contains(Duration.ofMinutes(15));
        assertThat(script("", "identity", "autolock", "never")).isZero();
        assertThat(core.settings().value().autoLock()).isEmpty();
    }

    /// The network's own app makes such files unless it is told otherwise.
    @Test
    void aKeyFileWithoutAPassphraseComesInUnderOne() throws Exception {
        Path file = Files.writeString(folder.resolve("myst.json"), WITHOUT_A_PASSPHRASE);
        Path none = Files.createFile(folder.resolve("none"));
        Path chosen = Files.writeString(folder.resolve("chosen"), PASS + "\n");
        assertThat(script(
                        "",
                        "identity",
                        "import",
                        file.toString(),
                        "--passphrase-file",
                        none.toString(),
                        "--new-passphrase-file",
                        chosen.toString()))
                .isZero();
        String identity = out.toString().strip();
        assertThat(identity).isEqualTo("0xd41c057fd1c78805aac12b0a94a405c0461a6fbb");
        assertThat(script(PASS + "\n", "identity", "words", "--print", "--passphrase-file", "-"))
                .isZero();
        assertThat(typing(List.of("", PASS, PASS), "identity", "import", file.toString()))
                .isZero();
        assertThat(out.toString().strip()).isEqualTo(identity);
    }
}
