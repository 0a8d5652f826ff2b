package porchlight.sandbox.lab;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import porchlight.sandbox.exit.ExitPlane;
import porchlight.sandbox.exit.ExitPlane.Opened;
import porchlight.tunnel.WireGuardKey;

/// A plane that is told what to do: `open HOME PORT KEY`, `traffic`, `drop true|false`, `close`.
final class PlaneGuest {
    private PlaneGuest() {}

    static void main(String[] arguments) throws Exception {
        Deque<Opened> sessions = new ArrayDeque<>();
        try (WireGuardPlane plane = new WireGuardPlane(arguments[0], new InetSocketAddress(AddressPlan.DNS, 53))) {
            System.out.println("ready");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (@Nullable String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(obey(plane, sessions, line.split(" ")));
            }
        }
    }

    private static String obey(ExitPlane plane, Deque<Opened> sessions, String[] words) {
        try {
            switch (words[0]) {
                case "open" -> {
                    Opened opened = plane.open(new ExitPlane.OpenRequest(
                            AddressPlan.literal(words[1]), Integer.parseInt(words[2]), WireGuardKey.of(words[3])));
                    sessions.push(opened);
                    return opened.publicKey() + " " + opened.consumerCidr() + " "
                            + opened.dns().getFirst();
                }
                case "traffic" -> {
                    return sessions.getFirst().traffic().received() + " "
                            + sessions.getFirst().traffic().sent();
                }
                case "drop" -> {
                    sessions.getFirst().dropTraffic(Boolean.parseBoolean(words[1]));
                    return "ok";
                }
                case "close" -> {
                    sessions.pop().close();
                    return "ok";
                }
                default -> {
                    return "what?";
                }
            }
        } catch (java.io.IOException | RuntimeException e) {
            return "error " + e.getMessage();
        }
    }
}
