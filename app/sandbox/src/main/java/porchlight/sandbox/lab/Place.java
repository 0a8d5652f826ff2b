package porchlight.sandbox.lab;

import java.util.Locale;

/// The namespaces of the lab.
public enum Place {
    /// The user's computer, on a LAN behind the provider's router.
    YOU,
    /// The router of the user's internet provider: everything the user emits crosses its `lan0`.
    ISP,
    /// The internet: the network's services and a web page.
    NET,
    /// Homes with a public address of their own.
    EXITS,
    /// Homes behind a router that lets nothing unsolicited in.
    NAT;

    /// Lower case, as it stands in the namespace's name.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
