package porchlight.tunnel.windows;

import java.util.List;

/// One step of a plan on Windows, as data.
sealed interface Move {
    /// Runs a program to its end.
    record Run(List<String> argv, boolean must) implements Move {
        public Run {
            argv = List.copyOf(argv);
        }
    }

    /// Writes WireGuard's file, which begins with `[Interface]` and the private key that the plan does not hold.
    /// The programs read files only: neither the tunnel service nor `wg.exe` takes a key by standard input here.
    record Write(String rest) implements Move {}

    /// Takes that file away.
    record Forget() implements Move {}

    /// Waits until the tunnel's interface is there.
    record Await() implements Move {}
}
