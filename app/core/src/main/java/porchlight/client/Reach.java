package porchlight.client;

import porchlight.connection.ConnectionState;
import porchlight.tunnel.SplitTunnel;

/// Whether what Porchlight itself asks for can leave this computer. Pure.
public final class Reach {
    private Reach() {}

    /// Whether nothing leaves until the user does something. What only lasts a moment is none: whoever asks then
    /// waits.
    public static boolean isShut(ConnectionState state, Shield shield) {
        boolean held = switch (state) {
            case ConnectionState.Blocked _, ConnectionState.OutOfBalance _ -> true;
            case ConnectionState.Off _,
                    ConnectionState.Connecting _,
                    ConnectionState.On _,
                    ConnectionState.Holding _,
                    ConnectionState.Paused _,
                    ConnectionState.Disconnecting _,
                    ConnectionState.LeakPossible _,
                    ConnectionState.HelperMissing _ -> false;
        };
        return held && !isFree(shield);
    }

    /// Where the block is for chosen programs only, Porchlight is none of them.
    private static boolean isFree(Shield shield) {
        return shield.partlyBlocked()
                .filter(which -> which == SplitTunnel.INSIDE)
                .isPresent();
    }
}
