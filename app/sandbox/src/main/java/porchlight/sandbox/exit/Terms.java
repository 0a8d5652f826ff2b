package porchlight.sandbox.exit;

import porchlight.identity.Address;
import porchlight.payment.Money;

/// What is the same for all homes of a network: where promises must be good.
///
/// @param chainId chain on which the homes are paid
/// @param hermes the hub that they accept
/// @param registry where channels are derived from
/// @param channelImplementation code of the hub's consumer channels
/// @param settleFee told to the hub with every promise, in wei (`http-apis.md §9.2`)
public record Terms(long chainId, Address hermes, Address registry, Address channelImplementation, Money settleFee) {}
