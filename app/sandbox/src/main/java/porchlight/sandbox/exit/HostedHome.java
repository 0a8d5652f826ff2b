package porchlight.sandbox.exit;

import java.net.Inet4Address;
import porchlight.identity.Signer;
import porchlight.market.Proposal;
import porchlight.payment.RecoveryBox;

/// One home that a [HomeHost] keeps.
///
/// @param signer the provider's identity
/// @param recovery seals the secrets of its invoices for the hub
/// @param proposal what it announces
/// @param publicIp what the internet sees of it
/// @param localIp the address of its own network card, where all its sockets are bound
/// @param behindNat whether holes must be punched: 20 ports instead of 2
/// @param faults what it does wrong
public record HostedHome(
        Signer signer,
        RecoveryBox recovery,
        Proposal proposal,
        Inet4Address publicIp,
        Inet4Address localIp,
        boolean behindNat,
        Faults faults) {}
