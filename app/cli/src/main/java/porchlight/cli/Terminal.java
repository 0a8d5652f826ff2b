package porchlight.cli;

import com.google.gson.JsonObject;
import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import porchlight.connection.Failure;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;

/// Where a command reads and writes.
///
/// @param out for what was asked
/// @param err for what went wrong
/// @param in standard input, for a passphrase that a script hands over
/// @param console asks a person without showing what is typed; empty where nobody sits there
/// @param words in the user's language
/// @param patience how long an answer of the core is waited for
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        Optional<Console> console,
        Messages words,
        Duration patience) {
    /// A person at a keyboard.
    @FunctionalInterface
    public interface Console {
        /// What was typed, or an empty array.
        char[] secret(String prompt);
    }

    void say(String key, Object... args) {
        out.println(words.text(key, args));
        out.flush();
    }

    void json(JsonObject line) {
        out.println(line);
        out.flush();
    }

    void complain(String key, Object... args) {
        err.println(words.text(key, args));
        err.flush();
    }

    void complain(Failure failure) {
        FailureWords told = words.failure(failure);
        err.println(told.sentence());
        err.println("  " + told.done());
        err.println("  " + told.step());
        err.flush();
    }
}
