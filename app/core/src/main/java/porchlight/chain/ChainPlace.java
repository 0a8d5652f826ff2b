package porchlight.chain;

import porchlight.identity.Address;

/// Which chain, and where the two contracts lie that lead to all others (`payments.md §2.1`).
///
/// @param chainId for instance 137
/// @param token MYST
/// @param registry of identities and hubs
public record ChainPlace(long chainId, Address token, Address registry) {}
