package porchlight.tunnel.linux;

/// What is the same in every plan. None of it is in the protocol.
final class Constants {
    /// The interface.
    static final String INTERFACE = "porchlight0";
    /// The nft table.
    static final String TABLE = "porchlight";
    /// The routing table.
    static final String ROUTES = "5052";
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

    static final String LAN4 = "10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16";
    static final String LAN6 = "fc00::/7, fe80::/10";
    static final String LAN_GROUPS4 = "224.0.0.0/24, 239.255.255.250/32";
    static final String LAN_GROUPS6 = "ff02::/16";
    /// What may not go to an exit: it would learn of, or play, the local network.
    static final String PRIVATE4 = "0.0.0.0/8, 10.0.0.0/8, 100.64.0.0/10, 127.0.0.0/8, 169.254.0.0/16, 172.16.0.0/12, "
            + "192.168.0.0/16, 224.0.0.0/3";
    static final String PRIVATE6 = "::/127, fc00::/7, fe80::/10, ff00::/8";

    private Constants() {}
}
