package porchlight.tunnel.linux;

import java.util.List;
import java.util.Optional;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Target;
import porchlight.tunnel.linux.Rules.Chain;

/// Who answers questions for names (row C5): the tunnel's resolvers, or a port of this computer where the client
/// asks them over HTTPS.
///
/// @param target the tunnel; empty while nothing goes through one
/// @param split whose questions are meant
record NameRules(Optional<Target> target, SplitTunnel split) {
    /// Which questions may leave, without a verdict.
    ///
    /// @param tunnel how packets on the tunnel are recognised
    Optional<String> passing(String tunnel) {
        return target.map(t -> stub().map(NameRules::answered).orElseGet(() -> tunnel + asked(t)));
    }

    /// Which questions may be handed on for others. Theirs do not come to this computer's own port.
    Optional<String> handedOn(String tunnel) {
        return target.filter(t -> stub().isEmpty()).map(t -> tunnel + asked(t));
    }

    private static String asked(Target t) {
        return "ip daddr %s meta l4proto { tcp, udp } th dport 53".formatted(Matches.set(t.dns()));
    }

    private static String answered(int port) {
        return "ip daddr 127.0.0.1 meta l4proto { tcp, udp } th dport %d".formatted(port);
    }

    /// Every question to any resolver becomes one to the tunnel's: no file is edited, nothing has to be restored.
    Chain leading() {
        String whose = switch (split) {
            case OFF -> "";
            case OUTSIDE -> "meta mark != " + Constants.OUTSIDE + " ";
            case INSIDE -> "meta mark " + Constants.INSIDE + " ";
        };
        String any = whose + "oifname != \"lo\" meta l4proto { tcp, udp } th dport 53 ";
        List<String> r = target
                .map(t -> any
                        + stub().map(port -> "dnat ip to 127.0.0.1:" + port)
                                .orElseGet(() -> "ip daddr != %s dnat ip to %s"
                                        .formatted(Matches.set(t.dns()), t.dns().getFirst())))
                .stream()
                .toList();
        return new Chain("resolvers", "type nat hook output priority -100; policy accept;", r);
    }

    /// What was led to this computer's own port stays in this computer: a socket that is bound to a device would
    /// send it there all the same. Empty where nothing is led there.
    Optional<Chain> indoors() {
        return stub().map(port -> new Chain(
                "indoors",
                "type filter hook postrouting priority -150; policy accept;",
                List.of("oifname != \"lo\" ip daddr 127.0.0.0/8 counter name \"blocked_out\" drop")));
    }

    private Optional<Integer> stub() {
        return target.flatMap(Target::stub);
    }
}
