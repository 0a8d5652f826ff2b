package porchlight.sandbox.broker;

import java.util.Optional;
import porchlight.identity.Address;

/// A message on its way, its subject already bare.
///
/// @param subject without `signed.…`
/// @param replyTo the requester's inbox
/// @param payload at most the broker's limit
/// @param signer who signed the subject; empty for a bare one
public record Publication(String subject, Optional<String> replyTo, byte[] payload, Optional<Address> signer) {}
