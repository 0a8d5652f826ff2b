package porchlight.sandbox.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// `app/run-sandbox --headless`, with the classes that this test was built with.
final class SandboxRun {
    /// Prints the number of the user's process, given the mark of its sandbox. Whatever else of the sandbox ends
    /// while it is looked at is passed over in silence.
    static final String USER = """
            for p in $(grep -lzs "^PORCHLIGHT_MARK=$0$" /proc/[0-9]*/environ | cut -d/ -f3); do
                cat /proc/$p/cmdline 2>/dev/null | tr '\\0' ' ' \\
                    | grep -q '^[^ ]*java .* porchlight.sandbox.demo.Main play ' && echo $p
            done | tail -n 1
            """;

    private SandboxRun() {}

    /// Under `setsid`, so that it leads a process group of its own. Whoever runs us as a background job has SIGINT
    /// ignored by everything below, so it is set back.
    ///
    /// @param mark tells its processes from another sandbox's: `PORCHLIGHT_MARK` in their environment
    static Process start(String mark) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "setsid",
                        "env",
                        "--default-signal=INT",
                        script().toString(),
                        "--headless",
                        "--no-setup",
                        "--homes",
                        "40",
                        "--invoices",
                        "500")
                .redirectErrorStream(true);
        builder.environment().put("PORCHLIGHT_MARK", mark);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("PORCHLIGHT_CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private static Path script() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("app/run-sandbox"))) {
            folder = folder.getParent();
        }
        return folder.resolve("app/run-sandbox");
    }

    static boolean readUntilProtected(BufferedReader out, List<String> told) {
        return out.lines().peek(told::add).anyMatch(line -> line.startsWith("protected by "));
    }
}
