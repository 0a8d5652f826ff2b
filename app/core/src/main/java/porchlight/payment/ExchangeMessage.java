package porchlight.payment;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.identity.Signature;

/// The consumer's answer to an invoice: a promise and what it is for (`payments.md §3.3`).
///
/// @param promise the signed promise
/// @param agreementId the invoice's agreement
/// @param agreementTotal what this message pays up to under that agreement, in wei
/// @param provider who is paid
/// @param hermes the hub that pays the provider; empty only in messages of old consumers
/// @param chainId the invoice's chain
/// @param signature by the identity, v = 27/28
public record ExchangeMessage(
        Promise promise,
        BigInteger agreementId,
        Money agreementTotal,
        Address provider,
        Optional<Address> hermes,
        long chainId,
        Signature signature) {}
