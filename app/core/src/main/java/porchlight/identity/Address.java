package porchlight.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/// A 20-byte Ethereum address: the name of an identity, a hub, a contract or a channel (`p2p.md §1`).
///
/// The canonical text is `0x` and 40 lower-case hex digits; parsing accepts any case.
public final class Address implements Comparable<Address> {
    /// Twenty zero bytes: "nobody".
    public static final Address ZERO = new Address(new byte[20]);

    private final byte[] bytes;

    private Address(byte[] bytes) {
        this.bytes = bytes;
    }

    /// @param text `0x` and 40 hex digits in any case
    /// @throws IllegalArgumentException if it is anything else
    public static Address of(String text) {
        if (text.length() != 42 || text.charAt(0) != '0' || (text.charAt(1) != 'x' && text.charAt(1) != 'X')) {
            throw new IllegalArgumentException("not an address: wrong length or no 0x");
        }
        try {
            return new Address(HexFormat.of().parseHex(text.substring(2).toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("not an address: not hexadecimal", e);
        }
    }

    /// @param bytes exactly 20 bytes, copied
    /// @throws IllegalArgumentException if there are more or fewer
    public static Address of(byte[] bytes) {
        if (bytes.length != 20) {
            throw new IllegalArgumentException("an address has 20 bytes, not " + bytes.length);
        }
        return new Address(bytes.clone());
    }

    /// A copy of the 20 bytes.
    public byte[] bytes() {
        return bytes.clone();
    }

    /// The EIP-55 spelling, whose letters' case is a check sum: what hubs and explorers print.
    public String checksumText() {
        String lower = HexFormat.of().formatHex(bytes);
        byte[] hash = Keccak.hash(lower.getBytes(StandardCharsets.US_ASCII));
        StringBuilder text = new StringBuilder("0x");
        for (int i = 0; i < lower.length(); i++) {
            int nibble = (i % 2 == 0 ? hash[i / 2] >> 4 : hash[i / 2]) & 0xf;
            char c = lower.charAt(i);
            text.append(nibble >= 8 ? Character.toUpperCase(c) : c);
        }
        return text.toString();
    }

    /// `0x41f2…c09a`: enough for a person to tell two homes apart.
    public String shortText() {
        String text = toString();
        return text.substring(0, 6) + "…" + text.substring(38);
    }

    @Override
    public int compareTo(Address other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Address that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
