package porchlight.market;

import java.util.List;

/// A provider's offer as the discovery service tells it (`p2p.md §2.2`). Nothing in it is signed or carries a
/// price.
///
/// @param id who offers which service
/// @param country where the exit is
/// @param city empty where unknown
/// @param isp empty where unknown
/// @param asn 0 where unknown
/// @param ipType kind of connection
/// @param brokers `nats://host:port` addresses at which the provider listens, at least one
/// @param accessPolicies ids of policies; empty = open to all
/// @param quality what was measured
public record Proposal(
        HomeId id,
        Country country,
        String city,
        String isp,
        int asn,
        IpType ipType,
        List<String> brokers,
        List<String> accessPolicies,
        Quality quality) {
    public Proposal {
        brokers = List.copyOf(brokers);
        accessPolicies = List.copyOf(accessPolicies);
    }
}
