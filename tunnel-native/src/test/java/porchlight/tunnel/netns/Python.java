package porchlight.tunnel.netns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The small programs of the lab, as arguments, since other accounts may not read where they lie.
final class Python {
    private Python() {}

    /// @param name of a file in `src/test/resources/netns`
    static String[] argv(String name, String... arguments) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/python3", "-c"));
        try {
            argv.add(Files.readString(Path.of("src", "test", "resources", "netns", name)));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        argv.addAll(List.of(arguments));
        return argv.toArray(String[]::new);
    }

    /// The same as an account without any rights, where there is more than one account.
    static String[] argvAsNobody(String name, String... arguments) {
        List<String> argv = new ArrayList<>();
        if (Lab.manyUsers()) {
            argv.addAll(List.of("setpriv", "--reuid", Integer.toString(Lab.NOBODY), "--regid", "0", "--clear-groups"));
        }
        argv.addAll(List.of(argv(name, arguments)));
        return argv.toArray(String[]::new);
    }
}
