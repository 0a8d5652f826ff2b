package porchlight.tunnel.macos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.tunnel.helper.DurableFile;
import porchlight.tunnel.helper.PlanException;

/// The proofs that pf was switched on for us. pf counts them and goes off with the last one, so ours is kept on
/// the disk and handed back, by whichever helper comes to it, only on the way to OPEN.
final class Tokens {
    private static final Pattern TOKEN = Pattern.compile("(?m)^Token : (\\d{1,20})\\s*$");
    private static final int LONGEST = 64 * 1024;

    private final Path kept;
    private final Path boot;

    /// @param stateDir root's own directory, mode 0700
    Tokens(Path stateDir) {
        this.kept = stateDir.resolve("pf-token");
        this.boot = stateDir.resolve("boot-token");
    }

    /// The token that `pfctl -E` printed.
    static Optional<String> of(String output) {
        Matcher token = TOKEN.matcher(output);
        return token.find() ? Optional.of(token.group(1)) : Optional.empty();
    }

    /// Whether pf still counts a token.
    ///
    /// @param references what `pfctl -s References` printed
    static boolean counts(String references, String token) {
        return Pattern.compile("(?m)(?:^|\\s)" + token + "(?:\\s|$)")
                .matcher(references)
                .find();
    }

    /// Ours, and those of the job that loads the rules at the start of the system.
    List<String> all() {
        List<String> all = new ArrayList<>();
        read(kept).lines().filter(line -> line.matches("\\d{1,20}")).forEach(all::add);
        TOKEN.matcher(read(boot)).results().forEach(token -> all.add(token.group(1)));
        return all;
    }

    /// Written through to the disk beside those that are kept already.
    void keep(String token) throws PlanException {
        List<String> all = new ArrayList<>(
                read(kept).lines().filter(line -> line.matches("\\d{1,20}")).toList());
        all.add(token);
        try {
            DurableFile.write(kept, String.join("\n", all) + "\n");
        } catch (IOException unwritable) {
            throw new PlanException("cannot keep pf's token", unwritable);
        }
    }

    void forget() throws PlanException {
        try {
            Files.deleteIfExists(kept);
            Files.deleteIfExists(boot);
        } catch (IOException stays) {
            throw new PlanException("pf's token stays on the disk", stays);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) && Files.size(file) <= LONGEST ? Files.readString(file) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }
}
