package porchlight.tunnel.plan;

import java.util.List;
import java.util.Map;

/// One step of a plan, as data.
public sealed interface Step {
    /// Runs a program to its end.
    ///
    /// @param argv absolute path and arguments; never a secret
    /// @param input what it reads; empty for nothing
    /// @param must whether its failure is the plan's
    record Run(List<String> argv, Input input, boolean must) implements Step {
        public Run {
            argv = List.copyOf(argv);
        }
    }

    /// Starts the program that carries the tunnel, and keeps it.
    ///
    /// @param environment what it sees beside `LC_ALL`; never a secret
    record Spawn(List<String> argv, Map<String, String> environment) implements Step {
        public Spawn {
            argv = List.copyOf(argv);
            environment = Map.copyOf(environment);
        }

        public Spawn(List<String> argv) {
            this(argv, Map.of());
        }
    }

    /// Waits until somebody accepts connections at a Unix socket.
    record Await(String socket) implements Step {}

    /// Sets a number under `/proc/sys`, and remembers what it was. Hardening: its failure is told, and no more.
    record Tune(String file, int value) implements Step {}

    /// What a program reads.
    sealed interface Input {
        /// A plain text.
        record Text(String text) implements Input {}

        /// A text that begins with `[Interface]` and the private key, which the plan itself does not hold.
        record WithPrivateKey(String rest) implements Input {}
    }
}
