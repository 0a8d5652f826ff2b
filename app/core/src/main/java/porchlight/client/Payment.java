package porchlight.client;

import java.math.BigInteger;
import java.time.Instant;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// An invoice that was answered.
///
/// @param number 1 for the session's first
/// @param at wall clock
/// @param provider who asked
/// @param agreementId the session's agreement
/// @param invoiced the agreement's total as asked
/// @param paid by how much the promise rose, in wei
/// @param promisedTotal everything promised to this hub since ever, in wei
/// @param balance what is left to promise, in wei
public record Payment(
        int number,
        Instant at,
        Address provider,
        BigInteger agreementId,
        Money invoiced,
        Money paid,
        Money promisedTotal,
        Money balance) {}
