package porchlight.sandbox;

import java.io.IOException;

/// How a process of the sandbox tells that it works, and learns that it is to end: it prints one line, and its
/// standard input ends together with its parent.
final class Ready {
    /// The line.
    static final String WORD = "ready";

    private Ready() {}

    /// Says so and returns when the parent is gone.
    static void untilTheParentIsGone() throws IOException {
        System.out.println(WORD);
        System.out.flush();
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }
}
