package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.SecretProgram.Answer;

/// What each system's program is told, as text, on any machine. [SecretServiceTest] asks a real keychain.
class KeychainTest {
    private static final String SECRET = "0123456789abcdef".repeat(4);
    private static final String ACCOUNT = "00112233445566778899aabbccddeeff";

    @TempDir
    Path folder;

    private final Programs programs = new Programs();

    /// Answers in the order given, the last one again and again.
    private static final class Programs implements SecretProgram {
        final List<List<String>> commands = new ArrayList<>();
        final List<String> inputs = new ArrayList<>();
        final List<Answer> answers = new ArrayList<>();

        @Override
        public Answer run(List<String> words, char[] input) throws IOException {
            commands.add(words);
            inputs.add(new String(input));
            if (answers.isEmpty()) {
                throw new IOException("no such program");
            }
            Answer answer = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
            return new Answer(answer.code(), answer.out().clone(), answer.complained());
        }

        void answer(int code, String out, boolean complained) {
            answers.add(new Answer(code, out.toCharArray(), complained));
        }
    }

    private void noSecretInAnyCommand() {
        assertThat(programs.commands)
                .isNotEmpty()
                .allSatisfy(words -> assertThat(String.join(" ", words)).doesNotContain(SECRET));
        assertThat(programs.inputs).anyMatch(input -> input.contains(SECRET));
    }

    private List<Keychain> all() {
        return List.of(new SecretService(programs), new MacKeychain(programs), new Dpapi(programs, folder));
    }

    @Test
    void whereTheProgramIsMissingThereIsNoKeychain() {
        for (Keychain keychain : all()) {
            assertThat(keychain.available()).isFalse();
            assertThatIOException()
                    .isThrownBy(() -> keychain.put(ACCOUNT, SECRET.toCharArray()))
                    .withMessageNotContaining(SECRET);
        }
    }

    @Test
    void aServiceThatNobodyProvidesIsNoKeychainAndAnEmptyOneIs() {
        SecretService service = new SecretService(programs);
        programs.answer(1, "", true);
        assertThat(service.available()).isFalse();
        assertThatIOException().isThrownBy(() -> service.get(ACCOUNT));
        assertThatIOException().isThrownBy(() -> service.remove(ACCOUNT));
        programs.answers.clear();
        programs.answer(1, "", false);
        assertThat(service.available()).isTrue();
    }

    @Test
    void theSecretServiceGetsTheSecretOnStandardInput() throws IOException {
        SecretService service = new SecretService(programs);
        programs.answer(0, SECRET, false);
        service.put(ACCOUNT, SECRET.toCharArray());
        assertThat(programs.commands.getLast())
                .containsExactly(
                        "/usr/bin/secret-tool",
                        "store",
                        "--label=Porchlight",
                        "application",
                        "porchlight",
                        "account",
                        ACCOUNT);
        assertThat(programs.inputs.getLast()).isEqualTo(SECRET);
        assertThat(service.get(ACCOUNT).map(String::new)).contains(SECRET);
        noSecretInAnyCommand();
        programs.answers.clear();
        programs.answer(1, "", false);
        assertThat(service.get(ACCOUNT)).isEmpty();
        service.remove(ACCOUNT);
        assertThatIOException().isThrownBy(() -> service.put(ACCOUNT, SECRET.toCharArray()));
    }

    @Test
    void theMacReadsTheWholeCommandFromStandardInputAndWhatItStoredIsReadAgain() throws IOException {
        MacKeychain mac = new MacKeychain(programs);
        programs.answer(0, "", false);
        programs.answer(0, SECRET, false);
        mac.put(ACCOUNT, SECRET.toCharArray());
        assertThat(programs.commands.getFirst()).containsExactly("/usr/bin/security", "-i");
        assertThat(programs.inputs.getFirst())
                .isEqualTo(
                        "add-generic-password -U -l Porchlight -s porchlight -a " + ACCOUNT + " -w " + SECRET + "\n");
        assertThat(programs.commands.getLast())
                .containsExactly("/usr/bin/security", "find-generic-password", "-s", "porchlight", "-a", ACCOUNT, "-w");
        noSecretInAnyCommand();
        programs.answers.clear();
        programs.answer(44, "", true);
        assertThat(mac.get(ACCOUNT)).isEmpty();
        mac.remove(ACCOUNT);
        assertThatIOException()
                .as("said yes and stored nothing")
                .isThrownBy(() -> mac.put(ACCOUNT, SECRET.toCharArray()));
        programs.answers.clear();
        programs.answer(51, "", true);
        assertThatIOException().as("the keychain is locked").isThrownBy(() -> mac.get(ACCOUNT));
        assertThatIOException().isThrownBy(() -> mac.remove(ACCOUNT));
    }

    /// Windows may keep the text of every script it runs, for administrators to read.
    @Test
    void windowsRunsTheSameScriptWhateverTheSecretAndTheSecretIsAllOfItsInput() throws IOException {
        Dpapi dpapi = new Dpapi(programs, folder.resolve("kept"));
        programs.answer(0, "AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA", false);
        assertThat(dpapi.available()).isTrue();
        List<String> script = programs.commands.getLast();
        assertThat(script.getFirst()).endsWith("\\WindowsPowerShell\\v1.0\\powershell.exe");
        assertThat(script.getLast())
                .contains("Protect(", "$input", "CurrentUser")
                .doesNotContain("\"");
        dpapi.put(ACCOUNT, SECRET.toCharArray());
        assertThat(programs.commands.getLast()).isEqualTo(script);
        assertThat(programs.inputs.getLast()).isEqualTo(SECRET + "\n");
        noSecretInAnyCommand();
        assertThat(folder.resolve("kept").resolve(ACCOUNT + ".sealed"))
                .content()
                .isEqualTo("AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA");
        programs.answers.clear();
        programs.answer(0, SECRET, false);
        assertThat(dpapi.get(ACCOUNT).map(String::new)).contains(SECRET);
        assertThat(programs.commands.getLast().getLast())
                .contains("Unprotect(")
                .as("no cmdlet is given what was opened")
                .contains("[Console]::Out.Write(")
                .doesNotContain("AQAAANCMnd8");
        assertThat(programs.inputs.getLast()).isEqualTo("AQAAANCMnd8BFdERjHoAwE/Cl+sBAAAA\n");
        dpapi.remove(ACCOUNT);
        assertThat(dpapi.get(ACCOUNT)).isEmpty();
    }

    @Test
    void aSealedFileThatSomebodyWroteInIsNeverPutIntoAScript() throws IOException {
        Dpapi dpapi = new Dpapi(programs, folder);
        programs.answer(0, "calc", false);
        Files.writeString(folder.resolve(ACCOUNT + ".sealed"), "AAAAAAAAAAAAAAAAAAAA');Start-Process calc;('");
        assertThat(dpapi.get(ACCOUNT)).isEmpty();
        Files.write(folder.resolve(ACCOUNT + ".sealed"), new byte[1 << 20]);
        assertThat(dpapi.get(ACCOUNT)).isEmpty();
        assertThat(programs.commands).isEmpty();
        programs.answers.clear();
        programs.answer(0, "a warning, and no base 64", false);
        assertThatIOException().isThrownBy(() -> dpapi.put(ACCOUNT, SECRET.toCharArray()));
    }

    @Test
    void aFileInPlaceOfAKeychainGivesBackWhatItWasGiven() throws IOException {
        FileKeeper keeper = new FileKeeper(folder.resolve("kept"));
        assertThat(keeper.get(ACCOUNT)).isEmpty();
        assertThat(keeper.has(ACCOUNT)).isFalse();
        keeper.put(ACCOUNT, SECRET.toCharArray());
        assertThat(keeper.get(ACCOUNT).map(String::new)).contains(SECRET);
        assertThat(keeper.has(ACCOUNT)).isTrue();
        keeper.remove(ACCOUNT);
        keeper.remove(ACCOUNT);
        assertThat(keeper.get(ACCOUNT)).isEqualTo(Optional.empty());
        Files.write(folder.resolve("kept").resolve(ACCOUNT + ".secret"), new byte[100_000]);
        assertThat(keeper.get(ACCOUNT)).isEmpty();
    }

    @Test
    void aRealProgramIsFedReadAndItsComplaintNoticed() throws IOException {
        SecretProgram real = SecretProgram.real();
        Answer echoed = real.run(List.of("/bin/cat"), (SECRET + "\n").toCharArray());
        assertThat(new String(echoed.out())).isEqualTo(SECRET);
        assertThat(echoed.code()).isZero();
        assertThat(echoed.complained()).isFalse();
        Answer failed = real.run(List.of("/bin/sh", "-c", "echo no >&2; exit 3"), new char[0]);
        assertThat(failed.code()).isEqualTo(3);
        assertThat(failed.complained()).isTrue();
        assertThatIOException().isThrownBy(() -> real.run(List.of("/no/such/program"), new char[0]));
        Answer endless = real.run(List.of("/bin/sh", "-c", "yes | head -c 1000000"), new char[0]);
        assertThat(endless.out().length).isLessThanOrEqualTo(SecretProgram.MOST_OUTPUT);
    }
}
