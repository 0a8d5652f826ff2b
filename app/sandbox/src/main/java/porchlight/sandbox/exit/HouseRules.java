package porchlight.sandbox.exit;

import java.time.Duration;
import java.util.List;
import porchlight.peer.Keepalive;

/// What all homes of a [HomeHost] share.
///
/// @param brokers `nats://host:port`
/// @param stunServers `host:port`, asked by homes behind a NAT
/// @param terms where they are paid
/// @param prices which prices they accept
/// @param rhythm when they send invoices
/// @param keepalive how they watch their consumers
/// @param announceEvery pause between two announcements of a home; the network: 180 s
/// @param idle how long a channel may be without a session; the network: 60 s
/// @param pendingFor how long an exchange without its ack is remembered; the network: for ever
public record HouseRules(
        List<String> brokers,
        List<String> stunServers,
        Terms terms,
        PriceCheck prices,
        InvoiceRhythm rhythm,
        Keepalive.Rhythm keepalive,
        Duration announceEvery,
        Duration idle,
        Duration pendingFor) {
    public HouseRules {
        brokers = List.copyOf(brokers);
        stunServers = List.copyOf(stunServers);
    }

    /// The network's own timing.
    public static HouseRules of(
            List<String> brokers, List<String> stunServers, Terms terms, PriceCheck prices, InvoiceRhythm rhythm) {
        return new HouseRules(
                brokers,
                stunServers,
                terms,
                prices,
                rhythm,
                Keepalive.PROVIDER,
                Duration.ofSeconds(180),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60));
    }
}
