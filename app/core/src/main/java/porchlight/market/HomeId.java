package porchlight.market;

import porchlight.identity.Address;

/// Names a home for ever: the provider's identity and the service that it offers.
///
/// @param provider the provider's identity
/// @param serviceType `wireguard`, `dvpn`, `scraping`, … (`p2p.md §2.4`)
public record HomeId(Address provider, String serviceType) {}
