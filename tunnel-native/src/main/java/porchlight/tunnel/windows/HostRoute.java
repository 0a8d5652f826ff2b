package porchlight.tunnel.windows;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.tunnel.helper.Ip;

/// One address that is reached beside the tunnel.
///
/// @param face the number of the interface
/// @param hop its gateway; empty where the address is on the link
record HostRoute(Ip to, int face, Optional<Ip> hop) {
    private static final Pattern LINE = Pattern.compile("([0-9a-f.:]+) ([0-9]{1,9}) ([0-9a-f.:]+|-)");

    static HostRoute by(Ip to, Route outside) {
        return new HostRoute(to, outside.face(), outside.gated() ? Optional.of(outside.hop()) : Optional.empty());
    }

    /// As it is noted on the disk.
    String line() {
        return to + " " + face + " " + hop.map(Ip::toString).orElse("-");
    }

    static Optional<HostRoute> parse(String line) {
        Matcher words = LINE.matcher(line);
        if (!words.matches()) {
            return Optional.empty();
        }
        Optional<Ip> to = Ip.parse(words.group(1));
        Optional<Ip> hop = Ip.parse(words.group(3));
        boolean whole = to.isPresent() && (hop.isPresent() || words.group(3).equals("-"));
        return whole ? Optional.of(new HostRoute(to.get(), Integer.parseInt(words.group(2)), hop)) : Optional.empty();
    }
}
