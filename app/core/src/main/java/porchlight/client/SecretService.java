package porchlight.client;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import porchlight.client.SecretProgram.Answer;

/// The Secret Service of a Linux desktop (GNOME Keyring, KDE Wallet, KeePassXC), through libsecret's
/// `secret-tool`.
final class SecretService implements Keychain {
    private static final String TOOL = SystemPrograms.SECRET_TOOL.toString();

    private final SecretProgram program;

    SecretService(SecretProgram program) {
        this.program = program;
    }

    /// Exit code 1 without a complaint means that nothing is stored under that name; with one, that nobody
    /// answers.
    @Override
    public boolean available() {
        try {
            Answer answer = program.run(command("lookup", "availability"), new char[0]);
            Arrays.fill(answer.out(), '\0');
            return answer.code() == 0 || !answer.complained();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void put(String account, char[] secret) throws IOException {
        Answer answer = program.run(
                List.of(TOOL, "store", "--label=Porchlight", "application", "porchlight", "account", account), secret);
        if (answer.code() != 0) {
            throw new IOException("the keychain did not take it: " + answer.code());
        }
    }

    @Override
    public Optional<char[]> get(String account) throws IOException {
        Answer answer = program.run(command("lookup", account), new char[0]);
        if (answer.code() == 0 && answer.out().length > 0) {
            return Optional.of(answer.out());
        }
        if (answer.complained()) {
            throw new IOException("the keychain does not answer: " + answer.code());
        }
        return Optional.empty();
    }

    /// secret-tool ends with 1 where there was nothing to remove.
    @Override
    public void remove(String account) throws IOException {
        Answer answer = program.run(command("clear", account), new char[0]);
        if (answer.complained()) {
            throw new IOException("the keychain does not answer: " + answer.code());
        }
    }

    private static List<String> command(String verb, String account) {
        return List.of(TOOL, verb, "application", "porchlight", "account", account);
    }
}
