package porchlight.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// The name of the Wi-Fi that a link is on.
@FunctionalInterface
interface WifiName {
    int LONGEST_ANSWER = 1 << 18;

    /// @param link the interface
    /// @return empty where it is on none, or nobody here can tell
    Optional<String> of(String link);

    /// Looks at the network of this system.
    static Supplier<NetworkHere> sight() {
        return System.getProperty("os.name", "").startsWith("Linux")
                ? new LinuxSight(java.nio.file.Path.of("/"), WifiName::askNetworkManager)
                : NetworkHere.NotOnThisSystem::new;
    }

    private static Optional<String> askNetworkManager(String link) {
        if (!Files.isExecutable(SystemPrograms.NMCLI)) {
            return Optional.empty();
        }
        try {
            ProcessBuilder asking = new ProcessBuilder(question(link))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectError(ProcessBuilder.Redirect.DISCARD);
            asking.environment().put("LC_ALL", "C");
            Process process = asking.start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                byte[] told = out.readNBytes(LONGEST_ANSWER);
                return process.waitFor(5, TimeUnit.SECONDS)
                        ? read(new String(told, StandardCharsets.ISO_8859_1)
                                .lines()
                                .toList())
                        : Optional.empty();
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException cannotStart) {
            return Optional.empty();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What NetworkManager is asked. It looks at what it knows; nothing is sent.
    static List<String> question(String link) {
        return List.of(
                SystemPrograms.NMCLI.toString(),
                "--wait",
                "3",
                "--terse",
                "--fields",
                "ACTIVE,SSID-HEX",
                "device",
                "wifi",
                "list",
                "ifname",
                link,
                "--rescan",
                "no");
    }

    /// What it answers: `yes:486F6D65`, the name's bytes, and a line with `no` for each other one in the air.
    static Optional<String> read(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("yes:"))
                .map(line -> line.substring("yes:".length()).strip())
                .filter(hex -> hex.length() % 2 == 0 && hex.matches("[0-9A-Fa-f]{2,64}"))
                .findFirst()
                .map(hex -> new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8));
    }
}
