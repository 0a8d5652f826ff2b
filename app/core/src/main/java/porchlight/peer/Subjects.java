package porchlight.peer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import porchlight.identity.Address;
import porchlight.identity.Signer;

/// The names under which a provider is reached at the broker (`p2p.md §3.2, §3.3`).
public final class Subjects {
    private Subjects() {}

    /// Request and reply: keys and addresses.
    public static String exchange(Address provider, String serviceType) {
        return provider + "." + serviceType + ".p2p-config-exchange";
    }

    /// Request and reply: "now".
    public static String acknowledge(Address provider, String serviceType) {
        return exchange(provider, serviceType) + "-ack";
    }

    /// Published by the provider once its channel stands; shared by all who dial it.
    public static String ready(Address provider, String serviceType) {
        return provider + "." + serviceType + ".p2p-channel-handlers-ready";
    }

    /// A provider's announcement; the asterisk is literal.
    ///
    /// @param what `register`, `ping` or `unregister`
    public static String announce(String what) {
        return "*.proposal-" + what + ".v3";
    }

    /// The form in which a provider subscribes and publishes: `signed.<signature>.<time>.<topic>`.
    ///
    /// @param unixSeconds the provider's clock; sign afresh for every subscription and publication
    public static String signed(Signer provider, long unixSeconds, String topic) {
        String text = unixSeconds + "." + topic;
        byte[] signature =
                provider.signRaw(text.getBytes(StandardCharsets.US_ASCII)).bytes();
        return "signed." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature) + "." + text;
    }
}
