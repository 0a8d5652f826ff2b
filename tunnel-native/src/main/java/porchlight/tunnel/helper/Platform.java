package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/// What a system must be able to do. Each platform generates its plans as data and runs them through [Programs];
/// this is all that the rest of the helper knows of it. Every method is bounded in time.
public interface Platform {
    /// `linux`, `macos` or `windows`.
    String os();

    /// Whether the system's own WireGuard is used.
    boolean kernelWireGuard();

    /// Loads a policy in one transaction, reads it back and compares.
    ///
    /// @param owner the uid that may use the allowed endpoints and the channel
    /// @return what was read back
    Firewall apply(Policy policy, int owner) throws PlanException;

    /// Reads the policy back.
    ///
    /// @return what stands now; `intact` is false when it is not what was applied last
    Firewall inspect() throws PlanException;

    /// Whether a policy of ours stands, whoever put it there.
    boolean policyStands();

    /// Takes the policy away. Afterwards traffic flows freely.
    void removePolicy() throws PlanException;

    /// Makes the interface, with its keys, addresses and routes, under the policy CONNECTING.
    ///
    /// @param secret the private key, wiped by the caller
    /// @param cancelled asked between the steps
    void build(Target target, List<Allowed> allowed, byte[] secret, BooleanSupplier cancelled) throws PlanException;

    /// Gives the standing interface another peer, key and address.
    void swap(Target old, Target target, List<Allowed> allowed, byte[] secret) throws PlanException;

    /// Routes the allowed endpoints outside the tunnel, or with an empty list, none of them.
    void routeAllowed(List<Allowed> allowed) throws PlanException;

    /// Starts the handshake afresh.
    void nudge(Target target) throws PlanException;

    /// The last steps once the handshake is seen.
    void settle(Target target) throws PlanException;

    /// One reading of the tunnel.
    ///
    /// @throws PlanException when there is no tunnel any more
    Counters counters(Target target) throws PlanException;

    /// The program that carries the tunnel, where it is a program of ours: its end is the tunnel's.
    Optional<Process> process();

    /// Takes interface, routes, process and every other change away but the policy. Does nothing where there is
    /// nothing, and also cleans up what an earlier helper left.
    void tearDown() throws PlanException;

    /// The firewall as read back.
    ///
    /// @param hash of the rules
    /// @param intact whether they are what was meant
    /// @param blockedOut packets refused so far
    record Firewall(String hash, boolean intact, long blockedOut) {}

    /// What the tunnel reports.
    ///
    /// @param handshakeMillis when the last handshake was, in milliseconds since 1970; empty before the first
    record Counters(OptionalLong handshakeMillis, long rxBytes, long txBytes) {}
}
