package porchlight.client;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.client.SecretProgram.Answer;

/// The login keychain of macOS, through `security(1)`. Adding is done by its interactive mode, which reads the
/// whole command from standard input, because `-w SECRET` on a command line can be seen by everybody.
final class MacKeychain implements Keychain {
    private static final String TOOL = "/usr/bin/security";
    private static final int NOT_FOUND = 44;

    private final SecretProgram program;

    MacKeychain(SecretProgram program) {
        this.program = program;
    }

    @Override
    public boolean available() {
        try {
            return program.run(List.of(TOOL, "default-keychain"), new char[0]).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// The interactive mode ends with 0 whatever became of the command, so what was stored is read again.
    @Override
    public void put(String account, char[] secret) throws IOException {
        char[] before = ("add-generic-password -U -l Porchlight -s porchlight -a " + account + " -w ").toCharArray();
        char[] input = Arrays.copyOf(before, before.length + secret.length + 1);
        System.arraycopy(secret, 0, input, before.length, secret.length);
        input[input.length - 1] = '\n';
        try {
            program.run(List.of(TOOL, "-i"), input);
        } finally {
            Arrays.fill(input, '\0');
        }
        char[] stored = get(account).orElse(new char[0]);
        boolean same = Arrays.equals(stored, secret);
        Arrays.fill(stored, '\0');
        if (!same) {
            throw new IOException("the keychain did not take it");
        }
    }

    @Override
    public Optional<char[]> get(String account) throws IOException {
        Answer answer = program.run(command("find-generic-password", account, "-w"), new char[0]);
        if (answer.code() == NOT_FOUND) {
            return Optional.empty();
        }
        if (answer.code() != 0) {
            throw new IOException("the keychain does not answer: " + answer.code());
        }
        return Optional.of(answer.out());
    }

    @Override
    public void remove(String account) throws IOException {
        Answer answer = program.run(command("delete-generic-password", account), new char[0]);
        if (answer.code() != 0 && answer.code() != NOT_FOUND) {
            throw new IOException("the keychain does not answer: " + answer.code());
        }
    }

    private static List<String> command(String verb, String account, String... more) {
        List<String> words = new ArrayList<>(List.of(TOOL, verb, "-s", "porchlight", "-a", account));
        words.addAll(List.of(more));
        return List.copyOf(words);
    }
}
