package porchlight.tunnel;

import java.util.Optional;
import java.util.OptionalLong;

/// One reading of the helper.
///
/// @param state what it holds
/// @param reason why, in the helper's fixed vocabulary; [Reason#NONE] where the state says it all
/// @param sinceMillis how long it has been in that state, in milliseconds of the helper's monotonic clock
/// @param handshakeAgeSeconds seconds since the last WireGuard handshake; empty before the first
/// @param rxBytes received through the tunnel since it came up
/// @param txBytes sent through the tunnel since it came up
/// @param policyHash hash of the loaded rules as read back; empty when OPEN
/// @param verified the rules read back are the rules that were meant
/// @param blockedOut packets that the policy refused to let out since it was loaded
public record TunnelStatus(
        TunnelState state,
        Reason reason,
        long sinceMillis,
        OptionalLong handshakeAgeSeconds,
        long rxBytes,
        long txBytes,
        Optional<String> policyHash,
        boolean verified,
        long blockedOut) {
    /// Why a state holds.
    public enum Reason {
        NONE,
        /// The user asked for it.
        ASKED,
        /// The client that held the lease is gone or frozen.
        LEASE_LOST,
        /// The exit did not complete a handshake in time.
        NO_HANDSHAKE,
        /// The tunnel's process or interface died.
        TUNNEL_DIED,
        /// A step of the plan failed; the root log says which.
        PLAN_FAILED,
        /// The helper came back and found that it had been protecting.
        RESTARTED,
        /// Somebody else changed or removed the rules.
        RULES_CHANGED
    }
}
