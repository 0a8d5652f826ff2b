package porchlight.tunnel.helper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An IP address read from a literal by our own parser: no name is ever looked up. Its text is canonical.
///
/// @param v6 whether it is an IPv6 address
/// @param high the upper 64 bits of an IPv6 address, else 0
/// @param low the lower 64 bits, or the 32 bits of an IPv4 address
public record Ip(boolean v6, long high, long low) {
    /// @param literal the canonical text of an address, `192.0.2.1` or `2001:db8::1`
    /// @return empty for anything else, another spelling of an address included
    public static Optional<Ip> parse(String literal) {
        if (literal.length() > 39) {
            return Optional.empty();
        }
        Optional<Ip> ip = literal.indexOf(':') < 0 ? parse4(literal) : parse6(literal);
        return ip.filter(parsed -> parsed.toString().equals(literal));
    }

    /// @param bytes 4 or 16 of them
    public static Ip of(byte[] bytes) {
        long high = 0;
        long low = 0;
        for (byte b : bytes) {
            high = (high << 8) | (low >>> 56);
            low = (low << 8) | (b & 0xff);
        }
        return new Ip(bytes.length == 16, high, low);
    }

    /// Whether this lies in `network/prefix`, of the same family.
    public boolean in(Ip network, int prefix) {
        if (v6 != network.v6) {
            return false;
        }
        if (!v6) {
            return prefix == 0 || (low ^ network.low) >>> (32 - prefix) == 0;
        }
        long upper = high ^ network.high;
        if (prefix <= 64) {
            return prefix == 0 || upper >>> (64 - prefix) == 0;
        }
        return upper == 0 && (low ^ network.low) >>> (128 - prefix) == 0;
    }

    /// `/32` or `/128`.
    public String host() {
        return this + (v6 ? "/128" : "/32");
    }

    private static Optional<Ip> parse4(String literal) {
        String[] parts = literal.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long bits = 0;
        for (String part : parts) {
            long octet = digits(part, 10, 3);
            if (octet < 0 || octet > 255) {
                return Optional.empty();
            }
            bits = (bits << 8) | octet;
        }
        return Optional.of(new Ip(false, 0, bits));
    }

    private static Optional<Ip> parse6(String literal) {
        int gap = literal.indexOf("::");
        List<Long> head = new ArrayList<>();
        List<Long> tail = new ArrayList<>();
        boolean good = gap < 0
                ? groups(literal, head)
                : groups(literal.substring(0, gap), head) && groups(literal.substring(gap + 2), tail);
        int missing = 8 - head.size() - tail.size();
        if (!good || (gap < 0 ? missing != 0 : missing < 1)) {
            return Optional.empty();
        }
        for (int i = 0; i < missing; i++) {
            head.add(0L);
        }
        head.addAll(tail);
        long high = 0;
        long low = 0;
        for (int i = 0; i < 8; i++) {
            if (i < 4) {
                high = (high << 16) | head.get(i);
            } else {
                low = (low << 16) | head.get(i);
            }
        }
        return Optional.of(new Ip(true, high, low));
    }

    private static boolean groups(String text, List<Long> into) {
        if (text.isEmpty()) {
            return true;
        }
        for (String part : text.split(":", -1)) {
            long group = digits(part, 16, 4);
            if (group < 0) {
                return false;
            }
            into.add(group);
        }
        return true;
    }

    private static long digits(String part, int radix, int most) {
        if (part.isEmpty() || part.length() > most) {
            return -1;
        }
        long value = 0;
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            int digit = c < 0x80 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    @Override
    public String toString() {
        if (!v6) {
            return ((low >>> 24) & 255) + "." + ((low >>> 16) & 255) + "." + ((low >>> 8) & 255) + "." + (low & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (int) ((i < 4 ? high >>> (48 - 16 * i) : low >>> (112 - 16 * i)) & 0xffff);
        }
        int start = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == start) {
                out.append("::");
                i += length - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
