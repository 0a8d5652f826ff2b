package porchlight.client;

import java.math.BigInteger;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// How much MYST of 2017 an address holds, and the transaction that changes it into today's (`payments.md §13`).
///
/// @param holder whose
/// @param state what is known
/// @param change what to send, where there is anything to change
public record LegacyLook(Address holder, State state, Optional<Change> change) {
    private static final BigInteger UNIT = BigInteger.TEN.pow(10);

    /// What is known.
    public enum State {
        ASKING,
        /// It holds none.
        EMPTY,
        /// It holds some.
        FOUND,
        /// The chain does not answer.
        SILENT,
        /// This network never had such tokens.
        NOT_HERE
    }

    /// The transaction for the holder's own wallet.
    ///
    /// @param units of 10⁻⁸ MYST
    /// @param receives wei of today's MYST: exactly 10¹⁰ for each unit
    /// @param chain where it is sent
    /// @param token the contract that it is sent to
    /// @param data `0x` and hex: `upgrade(units)`
    /// @param link EIP-681, for a wallet that reads it
    public record Change(BigInteger units, Money receives, long chain, Address token, String data, String link) {}

    /// What an address has to send that holds that many units; nothing at zero.
    static Optional<Change> change(BigInteger units, MembershipPlaces.Legacy place) {
        if (units.signum() == 0) {
            return Optional.empty();
        }
        String word = units.toString(16);
        return Optional.of(new Change(
                units,
                new Money(units.multiply(UNIT)),
                place.chainId(),
                place.token(),
                // the selector of upgrade(uint256), payments.md §13
                "0x45977d03" + "0".repeat(64 - word.length()) + word,
                "ethereum:" + place.token().checksumText() + "@" + place.chainId() + "/upgrade?uint256=" + units));
    }
}
