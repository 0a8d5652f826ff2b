package porchlight.tunnel.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform.Counters;
import porchlight.tunnel.helper.Target;

/// What `wg` is asked, the same on every system. A key goes in by standard input; `AllowedIPs` is always
/// everything.
///
/// @param wg the program's absolute path
/// @param device the interface
public record WireGuard(String wg, String device) {
    private static final int HANDSHAKE_KEEPALIVE = 25;
    private static final int COLUMNS = 8;

    /// Keys, port and peer of a new interface, or of a standing one that gets another peer.
    ///
    /// @param input where the program finds its standard input, `/dev/stdin`
    /// @param mark what the firewall knows WireGuard's own packets by, where the system has marks
    public Step.Run configure(Target t, String input, Optional<String> mark) {
        String rest = """
                ListenPort = %d
                %s[Peer]
                PublicKey = %s
                Endpoint = %s:%d
                AllowedIPs = 0.0.0.0/0, ::/0
                PersistentKeepalive = %d
                """.formatted(
                        t.listenPort(),
                        mark.map(m -> "FwMark = " + m + "\n").orElse(""),
                        t.peer(),
                        t.endpoint().ip(),
                        t.endpoint().port(),
                        handshakeKeepalive(t));
        return new Step.Run(List.of(wg, "setconf", device, input), new Step.Input.WithPrivateKey(rest), true);
    }

    /// The peer again, as if it were new: its next packet begins a handshake.
    public List<Step> nudge(Target t) {
        return List.of(
                set(t, "remove"),
                set(
                        t,
                        "endpoint",
                        t.endpoint().ip() + ":" + t.endpoint().port(),
                        "persistent-keepalive",
                        Integer.toString(handshakeKeepalive(t)),
                        "allowed-ips",
                        "0.0.0.0/0,::/0"));
    }

    /// Where the exit is, once more: WireGuard forgets the way that it had found.
    public List<Step> reassert(Target t) {
        return List.of(set(t, "endpoint", t.endpoint().ip() + ":" + t.endpoint().port()));
    }

    /// The keepalive that was asked for, where the handshake needed one of its own.
    public List<Step> settle(Target t) {
        return t.keepaliveSeconds() > 0 ? List.of() : List.of(set(t, "persistent-keepalive", "off"));
    }

    /// One reading.
    public Step.Run dump() {
        return new Step.Run(List.of(wg, "show", device, "dump"), new Step.Input.Text(""), true);
    }

    /// Reads what [#dump] printed: a line for the peer, of eight columns between tabulators.
    ///
    /// @return nothing yet, when the peer is not there
    /// @throws PlanException when a number is none
    public static Counters counters(String dump, Target target) throws PlanException {
        for (String line : dump.split("\n", -1)) {
            String[] words = line.strip().split("\t", -1);
            if (words.length == COLUMNS && words[0].equals(target.peer().toString())) {
                long seconds = number(words[4]);
                return new Counters(
                        seconds == 0 ? OptionalLong.empty() : OptionalLong.of(seconds * 1000),
                        number(words[5]),
                        number(words[6]),
                        moved(words[2], target.endpoint()));
            }
        }
        return Counters.NONE;
    }

    /// wireguard-go shows no endpoint until it has one.
    private static boolean moved(String shown, Target.Flow wanted) {
        return !shown.equals("(none)") && !shown.equals(wanted.ip() + ":" + wanted.port());
    }

    private static long number(String word) throws PlanException {
        if (!word.matches("[0-9]{1,18}")) {
            throw new PlanException("wg prints no number where one belongs");
        }
        return Long.parseLong(word);
    }

    /// WireGuard speaks first only when it has to keep alive, and under CONNECTING nothing else may speak.
    private static int handshakeKeepalive(Target t) {
        return t.keepaliveSeconds() > 0 ? t.keepaliveSeconds() : HANDSHAKE_KEEPALIVE;
    }

    private Step.Run set(Target t, String... what) {
        List<String> argv =
                new ArrayList<>(List.of(wg, "set", device, "peer", t.peer().toString()));
        argv.addAll(List.of(what));
        return new Step.Run(argv, new Step.Input.Text(""), true);
    }
}
