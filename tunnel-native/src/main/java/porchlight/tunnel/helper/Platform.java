package porchlight.tunnel.helper;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import porchlight.tunnel.SplitTunnel;

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

    /// Keeps the blocking rules where the system finds them at its next start, before any helper runs; written
    /// through to the disk.
    void keepForBoot() throws PlanException;

    /// Takes away what [#keepForBoot] kept.
    void forgetBoot() throws PlanException;

    /// Whether there is a control group for the programs that are split off.
    ///
    /// @param owner whose programs
    boolean canSplit(SplitTunnel split, int owner);

    /// Whether questions for names can be led to a port of this computer ([Target#stub()]).
    boolean canLeadNames();

    /// The resolvers that the network handed out, at most three.
    List<Ip> networkResolvers();

    /// Calls back, on a thread of its own and soon, when somebody touches the rules or the network changes.
    ///
    /// @return ends it
    AutoCloseable watch(Runnable rulesTouched, Runnable networkChanged);

    /// Takes the policy away. Afterwards traffic flows freely.
    void removePolicy() throws PlanException;

    /// Makes the interface, with its keys, addresses and routes, under the policy CONNECTING.
    ///
    /// @param secret the private key, wiped by the caller
    /// @param cancelled asked between the steps
    void build(Target target, Beside beside, byte[] secret, BooleanSupplier cancelled) throws PlanException;

    /// Gives the standing interface another peer, key and address.
    void swap(Target old, Target target, Beside beside, byte[] secret) throws PlanException;

    /// Lays the routes of the standing tunnel anew.
    void reroute(Target target, Beside beside) throws PlanException;

    /// Routes the allowed endpoints outside the tunnel, or with an empty list, none of them.
    void routeAllowed(List<Allowed> allowed) throws PlanException;

    /// Whether routes and rules still lead into the tunnel.
    boolean routesStand(Target target) throws PlanException;

    /// Tells WireGuard once more where the exit is, after the way there changed.
    void reassert(Target target) throws PlanException;

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
    /// @param leaked packets that left for no reason of the contract since these rules were loaded
    record Firewall(String hash, boolean intact, long blockedOut, long leaked) {}

    /// What the tunnel reports.
    ///
    /// @param handshakeMillis when the last handshake was, in milliseconds since 1970; empty before the first
    /// @param moved whether the exit's packets come from another address than was asked for
    record Counters(OptionalLong handshakeMillis, long rxBytes, long txBytes, boolean moved) {
        /// Nothing yet.
        public static final Counters NONE = new Counters(OptionalLong.empty(), 0, 0, false);
    }
}
