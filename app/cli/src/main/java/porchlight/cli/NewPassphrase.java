package porchlight.cli;

import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import porchlight.i18n.IdentityWords;
import porchlight.identity.Passphrases;

/// A passphrase that shall open an identity from now on. It is judged before it is used.
final class NewPassphrase {
    @Option(names = "--new-passphrase-file", paramLabel = "FILE", description = "${bundle:cli.help.passphrase.new}")
    private @Nullable String file;

    /// @param otherwise what is taken where neither the option nor a person gives one; left as it is
    /// @throws IOException if there is none or it is too short, with words for the user
    char[] read(Terminal terminal, char[] otherwise) throws IOException {
        char[] secret = file != null
                ? Passphrase.line(terminal, file)
                : terminal.console().isPresent()
                        ? Passphrase.ask(terminal, "cli.passphrase.new", true)
                        : otherwise.clone();
        return judged(terminal, secret);
    }

    /// The same passphrase, if it is long enough; how good it is goes to standard error.
    static char[] judged(Terminal terminal, char[] secret) throws IOException {
        Passphrases.Grade grade = new Passphrases().grade(secret);
        String words =
                new IdentityWords(terminal.words()).grade(grade, Character.codePointCount(secret, 0, secret.length));
        if (grade == Passphrases.Grade.TOO_SHORT) {
            Arrays.fill(secret, '\0');
            throw new Explained(words);
        }
        terminal.complain("cli.identity.grade", words);
        return secret;
    }
}
