package porchlight.sandbox.chain;

import porchlight.identity.Address;

/// Where everything lies on a chain: the addresses a client is configured with (`payments.md §2.1`).
///
/// @param chainId of the chain
/// @param token MYST
/// @param registry of identities and hubs
/// @param channelImplementation what consumers' channels are proxies of
/// @param hermesImplementation what hubs are proxies of
/// @param hermes the active hub
public record Contracts(
        long chainId,
        Address token,
        Address registry,
        Address channelImplementation,
        Address hermesImplementation,
        Address hermes) {}
