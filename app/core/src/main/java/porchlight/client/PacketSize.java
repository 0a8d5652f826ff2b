package porchlight.client;

import java.util.Optional;

/// A packet size as it is typed.
public final class PacketSize {
    private PacketSize() {}

    /// What was made of a text.
    public sealed interface Read {
        /// @param mtu empty = automatic
        record Good(Optional<Integer> mtu) implements Read {}

        /// It is no whole number from [Route#LEAST_MTU] to [Route#MOST_MTU].
        record Wrong() implements Read {}
    }

    /// Reads the digits of any language; nothing is automatic.
    public static Read read(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Read.Good(Optional.empty());
        }
        int size = 0;
        for (int i = 0; i < stripped.length(); i++) {
            int digit = Character.digit(stripped.charAt(i), 10);
            if (digit < 0 || i > 4) {
                return new Read.Wrong();
            }
            size = size * 10 + digit;
        }
        return size < Route.LEAST_MTU || size > Route.MOST_MTU ? new Read.Wrong() : new Read.Good(Optional.of(size));
    }
}
