package porchlight.client;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What everybody knows of some names, held against what a home's resolver says of them (`security.md §3.3`, X3).
///
/// Two servers of the root have had the same addresses for decades, and a name below `invalid` must not exist (RFC 6761
/// §6.4). No answer, or that there is no such name, proves nothing: networks of their own do not know the root's
/// servers. An address that is wrong proves that the answers are altered.
final class KnownNames {
    /// Name → the only addresses that it may have, dotted IPv4; none for a name that must not exist.
    static final Map<String, Set<String>> WORLD = Map.of(
            "a.root-servers.net", Set.of("198.41.0.4"),
            "k.root-servers.net", Set.of("193.0.14.129"));

    private static final int HEADER = 12;
    private static final int MOST_RECORDS = 64;
    private static final int ADDRESS = 1;
    private static final int INTERNET = 1;
    private static final int POINTER = 0xc0;

    private KnownNames() {}

    /// A name that nobody has and that must not exist.
    static String unknown(long random) {
        return "porchlight-" + HexFormat.of().toHexDigits(random) + ".invalid";
    }

    /// Whether an answer gives the name an address that it cannot have. What is no answer to that question, or cannot
    /// be read, proves nothing.
    ///
    /// @param question as [TunnelEcho#question] made it
    /// @param allowed the addresses that the name may have
    static boolean altered(byte[] question, byte[] answer, int length, Set<String> allowed) {
        return TunnelEcho.isGood(question, answer, length)
                && addresses(answer, length)
                        .filter(all -> !allowed.containsAll(all))
                        .isPresent();
    }

    /// The IPv4 addresses that a message answers with (RFC 1035 §4.1.3); empty when it cannot be read to its end.
    static Optional<List<String>> addresses(byte[] message, int length) {
        List<String> found = new ArrayList<>();
        int questions = number(message, 4);
        int records = number(message, 6);
        int at = HEADER;
        if (questions > 1 || records > MOST_RECORDS) {
            return Optional.empty();
        }
        for (int i = 0; i < questions; i++) {
            OptionalInt end = afterName(message, at, length);
            if (end.isEmpty()) {
                return Optional.empty();
            }
            at = end.getAsInt() + 4;
        }
        for (int i = 0; i < records; i++) {
            OptionalInt end = afterName(message, at, length);
            if (end.isEmpty() || end.getAsInt() + 10 > length) {
                return Optional.empty();
            }
            at = end.getAsInt();
            int size = number(message, at + 8);
            int data = at + 10;
            if (data + size > length) {
                return Optional.empty();
            }
            if (number(message, at) == ADDRESS && number(message, at + 2) == INTERNET && size == 4) {
                found.add("%d.%d.%d.%d"
                        .formatted(
                                message[data] & 0xff,
                                message[data + 1] & 0xff,
                                message[data + 2] & 0xff,
                                message[data + 3] & 0xff));
            }
            at = data + size;
        }
        return Optional.of(found);
    }

    /// Where a name ends; labels and a pointer are stepped over, not followed.
    private static OptionalInt afterName(byte[] message, int from, int length) {
        int at = from;
        while (at < length) {
            int size = message[at] & 0xff;
            if (size == 0) {
                return OptionalInt.of(at + 1);
            }
            if ((size & POINTER) == POINTER) {
                return at + 2 <= length ? OptionalInt.of(at + 2) : OptionalInt.empty();
            }
            at += 1 + size;
        }
        return OptionalInt.empty();
    }

    private static int number(byte[] message, int at) {
        return ((message[at] & 0xff) << 8) | (message[at + 1] & 0xff);
    }
}
