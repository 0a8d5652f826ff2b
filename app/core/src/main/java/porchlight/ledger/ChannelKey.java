package porchlight.ledger;

import porchlight.identity.Address;

/// What a promised total belongs to: one identity's channel with one hub on one chain (`payments.md §6.5`).
public record ChannelKey(long chainId, Address identity, Address hermes) {}
