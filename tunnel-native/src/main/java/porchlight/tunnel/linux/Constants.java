package porchlight.tunnel.linux;

import porchlight.tunnel.plan.Networks;

/// What is the same in every plan. None of it is in the protocol.
final class Constants {
    /// The interface.
    static final String INTERFACE = "porchlight0";
    /// The nft table.
    static final String TABLE = "porchlight";
    /// The routing table.
    static final String ROUTES = "5052";
    /// The place of the rule that leads into it.
    static final int INTO_TUNNEL = 5200;
    /// The place of the rule behind it, which ends the search.
    static final int NOWHERE = 5201;
    /// WireGuard's own packets, and answers that belong outside the tunnel.
    static final String MARK = "0x50526c68";
    /// What programs send that are split off (`SplitTunnel.OUTSIDE`).
    static final String OUTSIDE = "0x50526c69";
    /// What programs send that the tunnel is for (`SplitTunnel.INSIDE`).
    static final String INSIDE = "0x50526c6a";
    /// Marks our routing rules as ours, so that they can be removed without knowing them.
    static final String RULES = "79";
    /// The same for the rules of the allowed endpoints, which come and go while the others stay.
    static final String ALLOWED_RULES = "78";
    /// wireguard-go's control socket.
    static final String CONTROL = "/run/wireguard/" + INTERFACE + ".sock";

    static final String LAN4 = String.join(", ", Networks.LAN4);
    static final String LAN6 = String.join(", ", Networks.LAN6);
    static final String LAN_GROUPS4 = String.join(", ", Networks.LAN_GROUPS4);
    static final String LAN_GROUPS6 = String.join(", ", Networks.LAN_GROUPS6);
    static final String PRIVATE4 = String.join(", ", Networks.PRIVATE4);
    static final String PRIVATE6 = String.join(", ", Networks.PRIVATE6);

    private Constants() {}
}
