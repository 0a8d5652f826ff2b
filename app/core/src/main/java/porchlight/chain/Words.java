package porchlight.chain;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// A contract's answer, read word by word; whatever does not fit is {@link ChainException.Reason#NONSENSE}.
final class Words {
    private final byte[] bytes;

    private Words(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param hex `0x` and an even number of digits
    static Words of(String hex) throws ChainException {
        if (!hex.startsWith("0x")) {
            throw nonsense();
        }
        try {
            return new Words(HexFormat.of().parseHex(hex.substring(2)));
        } catch (IllegalArgumentException e) {
            throw nonsense();
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    BigInteger number(int index) throws ChainException {
        if (bytes.length < 32 * (index + 1)) {
            throw nonsense();
        }
        return new BigInteger(1, Arrays.copyOfRange(bytes, 32 * index, 32 * index + 32));
    }

    Money money(int index) throws ChainException {
        return new Money(number(index));
    }

    boolean flag(int index) throws ChainException {
        BigInteger number = number(index);
        if (number.bitLength() > 1) {
            throw nonsense();
        }
        return number.signum() == 1;
    }

    Address address(int index) throws ChainException {
        if (number(index).bitLength() > 160) {
            throw nonsense();
        }
        return Address.of(Arrays.copyOfRange(bytes, 32 * index + 12, 32 * index + 32));
    }

    /// A small number, at most the bound.
    int small(int index, int bound) throws ChainException {
        BigInteger number = number(index);
        if (number.compareTo(BigInteger.valueOf(bound)) > 0) {
            throw nonsense();
        }
        return number.intValue();
    }

    /// A byte string whose offset stands in that word.
    byte[] string(int index, int longest) throws ChainException {
        int at = small(index, bytes.length);
        if (at % 32 != 0) {
            throw nonsense();
        }
        int length = small(at / 32, longest);
        if (at + 32 + length > bytes.length) {
            throw nonsense();
        }
        return Arrays.copyOfRange(bytes, at + 32, at + 32 + length);
    }

    static ChainException nonsense() {
        return new ChainException(ChainException.Reason.NONSENSE, "the chain's answer cannot be read");
    }
}
