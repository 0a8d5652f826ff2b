package porchlight.gui.flow;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The sandbox around the user, as somebody at his place can break and mend it.
final class Neighbourhoods {
    private static final String HELPER = "porchlight.tunnel.helper.Main";
    private static final List<String> HOMES = List.of("exits", "nat");

    private Neighbourhoods() {}

    /// Everything to and from that address is lost at the places where homes are, as when their owner pulls the plug.
    static void unplug(String address) throws IOException, InterruptedException {
        for (String place : HOMES) {
            run(inside(
                    place,
                    "nft",
                    "add table inet unplugged;"
                            + " add chain inet unplugged in { type filter hook prerouting priority -400; };"
                            + " add chain inet unplugged out { type filter hook postrouting priority 400; };"
                            + " add rule inet unplugged in ip daddr " + address + " drop;"
                            + " add rule inet unplugged out ip saddr " + address + " drop"));
        }
    }

    /// The cable of the user's own computer.
    static void cable(boolean plugged) throws IOException, InterruptedException {
        run(List.of("ip", "link", "set", "up0", plugged ? "up" : "down"));
        if (plugged) {
            run(List.of("ip", "route", "replace", "default", "via", "192.168.50.1", "dev", "up0"));
        }
    }

    /// Ends the helper at once.
    ///
    /// @return how it can be started again
    static List<String> killHelper() throws Exception {
        for (ProcessHandle handle : ProcessHandle.allProcesses().toList()) {
            List<String> command = command(handle.pid());
            if (command.contains(HELPER) && !command.contains("exec")) {
                handle.destroyForcibly();
                handle.onExit().get(10, TimeUnit.SECONDS);
                return command;
            }
        }
        throw new IOException("no helper runs");
    }

    private static List<String> command(long pid) {
        try {
            return List.of(
                    Files.readString(Path.of("/proc/" + pid + "/cmdline")).split("\0"));
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static List<String> inside(String place, String... command) throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/run/netns"))) {
            String namespace = all.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("-" + place))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no place " + place));
            List<String> whole = new ArrayList<>(List.of("ip", "netns", "exec", namespace));
            whole.addAll(Arrays.asList(command));
            return whole;
        }
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command.getFirst() + ": " + output);
        }
    }
}
