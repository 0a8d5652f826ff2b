package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Programs;
import porchlight.tunnel.plan.Program;
import porchlight.tunnel.plan.Tools;

/// A machine to try the platform on: programs that play WireGuard's and Windows' own and keep what was done in a
/// folder, a network that shows what they did, and filters.
final class FakeWindows implements Network {
    private static final Path PROGRAMS = Path.of("src", "test", "resources", "windows", "programs");

    final FakeFilters filters = new FakeFilters();
    final Path folder;
    final Path stateDir;
    volatile Optional<Sid> owner = Optional.of(Sample.OWNER);
    volatile Ip gateway = Sample.ip("192.168.1.1");
    volatile Runnable networkChanged = () -> {};

    FakeWindows(Path temporary) throws IOException {
        folder = Files.createDirectories(temporary.resolve("programs"));
        stateDir = Files.createDirectories(temporary.resolve("data"));
        for (String name : new String[] {"wireguard.exe", "wg.exe", "sc.exe", "netsh.exe", "common.sh"}) {
            Path copy = Files.copy(PROGRAMS.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
            if (!copy.toFile().setExecutable(true)) {
                throw new IOException("cannot make it a program");
            }
        }
    }

    WindowsPlatform platform() {
        Map<Program, Path> tools = new HashMap<>();
        for (WindowsTool tool : WindowsTool.values()) {
            tools.put(tool, folder.resolve(tool.program()).toAbsolutePath());
        }
        return new WindowsPlatform(
                new Programs(Map.of("SystemRoot", "/")),
                new Tools(tools),
                List.of(folder.resolve("porchlight.exe")),
                filters,
                this,
                stateDir,
                () -> owner);
    }

    boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    void put(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    void drop(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }

    String log() throws IOException {
        return has("log") ? Files.readString(folder.resolve("log")) : "";
    }

    List<String> table() throws IOException {
        return has("table") ? Files.readAllLines(folder.resolve("table")) : List.of();
    }

    @Override
    public OptionalLong luid(String name) {
        return name.equals("porchlight0") && has("tunnel") ? OptionalLong.of(Sample.TUNNEL_FACE) : OptionalLong.empty();
    }

    @Override
    public List<Route> routes() throws PlanException {
        List<Route> all = new ArrayList<>();
        all.add(new Route(Sample.LAN_FACE, 12, Sample.ip("0.0.0.0"), 0, gateway, 25));
        all.add(new Route(Sample.LAN_FACE + 1, 13, Sample.ip("0.0.0.0"), 0, Sample.ip("192.168.9.1"), 50));
        if (has("tunnel")) {
            for (String half : new String[] {"0.0.0.0", "128.0.0.0"}) {
                all.add(new Route(Sample.TUNNEL_FACE, 40, Sample.ip(half), 1, Sample.ip("0.0.0.0"), 0));
            }
        }
        try {
            for (String line : table()) {
                HostRoute route = HostRoute.parse(line.replace("/32", "").replace("/128", ""))
                        .orElseThrow();
                all.add(new Route(
                        Sample.LAN_FACE,
                        route.face(),
                        route.to(),
                        route.to().v6() ? 128 : 32,
                        route.hop().orElse(Sample.ip("0.0.0.0")),
                        0));
            }
        } catch (IOException unreadable) {
            throw new PlanException("unreadable", unreadable);
        }
        return all;
    }

    @Override
    public List<Ip> resolvers(OptionalLong without) {
        return List.of(
                gateway,
                Sample.ip("fec0::1"),
                Sample.ip("127.0.0.1"),
                Sample.ip("8.8.8.8"),
                Sample.ip("9.9.9.9"),
                Sample.ip("1.1.1.1"));
    }

    @Override
    public AutoCloseable watch(Runnable changed) {
        networkChanged = changed;
        return () -> networkChanged = () -> {};
    }
}
