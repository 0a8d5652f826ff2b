package porchlight.tunnel.netns;

import porchlight.tunnel.netns.StandIns.Gate;

/// Where the plan of `security.md §5.2` is held while somebody is killed, in its order.
@SuppressWarnings("ImmutableEnumChecker") // a record of texts
enum KillStep {
    /// Step 0 is done: the marker is on disk, and no rule stands yet.
    MARKER(Command.UP, Gate.before("nft -f -")),
    /// Step 1 is done and not read back yet.
    POLICY(Command.UP, Gate.before("nft list table inet porchlight")),
    INTERFACE(Command.UP, Gate.before("wg setconf *")),
    SETCONF(Command.UP, Gate.after("wg setconf *")),
    SYSCTLS(Command.UP, Gate.before("ip -4 -batch -")),
    ADDRESSES(Command.UP, Gate.atLine("ip -4 -batch -", "link set")),
    LINK_UP(Command.UP, Gate.atLine("ip -4 -batch -", "route replace")),
    ROUTES(Command.UP, Gate.atLine("ip -4 -batch -", "rule add")),
    RULES(Command.UP, Gate.after("ip -6 -batch -")),
    HANDSHAKE(Command.UP, Gate.before("wg show porchlight0 dump")),
    /// The exit has answered, and the rules still are those of CONNECTING.
    ANSWERED(Command.UP, Gate.before("nft -f -")),
    /// Step 11 is done and not read back yet.
    POLICY_CONNECTED(Command.UP, Gate.after("nft -f -")),
    DNS(Command.UP, Gate.before("resolvectl dns *")),
    SWITCH_POLICY(Command.SWITCH, Gate.before("nft list table inet porchlight")),
    SWITCH_PEER(Command.SWITCH, Gate.after("wg setconf *")),
    SWITCH_ROUTES(Command.SWITCH, Gate.atLine("ip -4 -batch -", "route replace")),
    DOWN_POLICY(Command.DOWN, Gate.before("nft list table inet porchlight")),
    DOWN_LINK(Command.DOWN, Gate.before("ip link del dev porchlight0")),
    DOWN_ROUTES(Command.DOWN, Gate.atLine("ip -4 -force -batch -", "rule flush"));

    /// The rules are loaded and not read back yet.
    static final Gate POLICY_LOADED = POLICY.gate;

    final Command during;
    final Gate gate;

    KillStep(Command during, Gate gate) {
        this.during = during;
        this.gate = gate;
    }

    boolean beforeAnyTunnel() {
        return this == MARKER || this == POLICY;
    }

    boolean afterTheTunnel() {
        return this == DOWN_ROUTES;
    }

    /// What the app has asked for.
    enum Command {
        UP,
        SWITCH,
        DOWN
    }
}
