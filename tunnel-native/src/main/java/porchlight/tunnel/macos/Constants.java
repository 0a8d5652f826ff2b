package porchlight.tunnel.macos;

import java.nio.file.Path;

/// What is the same in every plan. None of it is in the protocol.
final class Constants {
    /// Our anchor. The main ruleset of macOS holds `anchor "com.apple/*"`, which evaluates its children in the
    /// order of their names; `000.` comes before Apple's `200.AirDrop` and `250.ApplicationFirewall`, so that no
    /// quick rule of theirs decides before ours. The kernel lets programs go round pf while it knows only Apple's
    /// own anchors (user-space networking); a name that began with one of those two would count as Apple's, and
    /// this one does not.
    static final String ANCHOR = "com.apple/000.porchlight";
    /// What the main ruleset says of the anchors below `com.apple`, as pfctl prints it.
    static final String REFERENCE = "anchor \"com.apple/*\" all";
    /// The stock main ruleset, for a pf from which somebody has flushed everything.
    static final String STOCK = """
            scrub-anchor "com.apple/*"
            nat-anchor "com.apple/*"
            rdr-anchor "com.apple/*"
            dummynet-anchor "com.apple/*"
            anchor "com.apple/*"
            """;
    /// Where wireguard-go makes its control sockets.
    static final Path CONTROL = Path.of("/var/run/wireguard");
    /// Our resolvers in the dynamic store; gone with a restart of the system.
    static final String NAMES = "State:/Network/Service/porchlight/DNS";
    /// mDNSResponder asks every question of every program, under an account of its own.
    static final int RESOLVER = 65;
    /// Shows an interface that wireguard-go may have made.
    static final String DEVICE = "utun[0-9]{1,4}";

    private Constants() {}
}
