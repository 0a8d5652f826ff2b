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
/// @param leaked packets that left outside the tunnel for no reason of the contract since OPEN was left
/// @param lockdown whether the end of a tunnel leads to BLOCKED instead of OPEN
/// @param split which programs the tunnel is for
public record TunnelStatus(
        TunnelState state,
        Reason reason,
        long sinceMillis,
        OptionalLong handshakeAgeSeconds,
        long rxBytes,
        long txBytes,
        Optional<String> policyHash,
        boolean verified,
        long blockedOut,
        long leaked,
        boolean lockdown,
        SplitTunnel split) {
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
        RULES_CHANGED,
        /// Lockdown is on, and nothing else blocks.
        LOCKDOWN,
        /// A captive portal may be visited, for five minutes at most.
        PORTAL,
        /// The exit's packets came from another address; the one that was asked for is in force again.
        ENDPOINT_MOVED
    }
}
