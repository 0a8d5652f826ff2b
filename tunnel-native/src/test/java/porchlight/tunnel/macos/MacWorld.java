package porchlight.tunnel.macos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.plan.Program;
import porchlight.tunnel.plan.Tools;

/// A Mac's network in one file, and the programs that change it (`src/test/resources/macos`): they answer as their
/// models
/// do, record what they are told, and can be told to fail or to lie.
final class MacWorld implements AutoCloseable {
    /// Routes, resolvers and pf as a Mac has them that nobody has touched.
    static final String FRESH = """
            {"enabled": false, "tokens": [], "states": [], "counters": {}, "anchors": {}, "seen": {}, "fault": {},
             "hit": false, "exit answers": true, "devices": {}, "store": {}, "resolvers": ["192.168.1.1"],
             "main": ["scrub-anchor \\"com.apple/*\\" all fragment reassemble", "anchor \\"com.apple/*\\" all"],
             "routes": [
              {"family": "inet", "to": "default", "gateway": "192.168.1.1", "flags": "UGScg", "device": "en0"},
              {"family": "inet", "to": "default", "gateway": "link#18", "flags": "UCSIg", "device": "bridge100"},
              {"family": "inet", "to": "127", "gateway": "127.0.0.1", "flags": "UCS", "device": "lo0"},
              {"family": "inet", "to": "192.168.1", "gateway": "link#4", "flags": "UCS", "device": "en0"},
              {"family": "inet6", "to": "default", "gateway": "fe80::1%en0", "flags": "UGcg", "device": "en0"}]}
            """;

    final Path root;
    final Path state;

    MacWorld(Path root) throws IOException {
        this.root = root;
        this.state = Files.createDirectories(root.resolve("state"));
        Files.createDirectories(root.resolve("control"));
        Path bin = Files.createDirectories(root.resolve("bin"));
        try (var programs = Files.list(Path.of("src", "test", "resources", "macos"))) {
            for (Path program : programs.toList()) {
                Path copy = Files.copy(program, bin.resolve(program.getFileName()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
        Files.writeString(root.resolve("events"), "");
        Files.writeString(root.resolve("calls.jsonl"), "");
        Files.writeString(root.resolve("world.json"), FRESH);
    }

    Tools tools() {
        Map<Program, Path> paths = new HashMap<>();
        for (MacTool tool : MacTool.values()) {
            paths.put(tool, root.resolve("bin").resolve(tool.program()));
        }
        return new Tools(paths);
    }

    /// A helper's hands in this world. Several may follow one another, as helpers do.
    MacPlatform platform() {
        return new MacPlatform(new Programs(), tools(), state, root.resolve("control"));
    }

    String text() {
        return locked(text -> text);
    }

    /// Changes the world while nobody else does.
    void change(String from, String to) {
        locked(text -> {
            if (!text.contains(from)) {
                throw new AssertionError(from + " is not in " + text);
            }
            return text.replace(from, to);
        });
    }

    private String locked(UnaryOperator<String> change) {
        try (FileChannel lock =
                FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            Path file = root.resolve("world.json");
            String text = Files.readString(file);
            String next = change.apply(text);
            if (!next.equals(text)) {
                Files.writeString(file, next);
            }
            return next;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /// Runs one of the programs as somebody else would.
    String run(MacTool tool, String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of(tools().path(tool)));
        argv.addAll(List.of(arguments));
        return new Programs().run(argv, new byte[0]).output();
    }

    /// Who monitors the routes is told.
    void event(String message) throws IOException {
        Files.writeString(root.resolve("events"), "got message\n" + message + "\n\n", StandardOpenOption.APPEND);
    }

    /// The rules of our anchor as they stand.
    String rules() throws Exception {
        return run(MacTool.PFCTL, "-a", Constants.ANCHOR, "-s", "rules");
    }

    /// What was called, in order: the program's name and its arguments.
    List<String> calls() throws IOException {
        Pattern call = Pattern.compile("\\{\"argv\": \\[(.*?)], \"input\".*");
        return Files.readString(root.resolve("calls.jsonl"))
                .lines()
                .map(call::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1)
                        .replace("\", \"", " ")
                        .replace("\\\"", "'")
                        .replace("\"", ""))
                .toList();
    }

    /// Everything that was called, with input and environment.
    String log() throws IOException {
        return Files.readString(root.resolve("calls.jsonl"));
    }

    /// Ends what was started: nothing of this world runs any longer when its folder goes.
    @Override
    public void close() throws IOException {
        Matcher pid = Pattern.compile("\"pid\": (\\d+)").matcher(text());
        while (pid.find()) {
            ProcessHandle.of(Long.parseLong(pid.group(1))).filter(this::ours).ifPresent(ProcessHandle::destroyForcibly);
        }
        Files.deleteIfExists(root.resolve("events"));
        ProcessHandle.current().descendants().filter(this::ours).forEach(left -> {
            left.destroyForcibly();
            left.onExit().join();
        });
    }

    private boolean ours(ProcessHandle process) {
        return process.info().arguments().stream()
                .anyMatch(arguments -> List.of(arguments).toString().contains(root.toString()));
    }
}
