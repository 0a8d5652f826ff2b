package porchlight.tunnel.windows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import porchlight.tunnel.plan.Hash;

/// One filter, as data.
///
/// @param name plain words, shown by Windows' own tools
/// @param permit or block
/// @param rank 15 is asked first, 0 last; filters of one layer and rank agree in what they do
/// @param life how long it stays
/// @param conditions by field; none matches everything
record Filter(String name, Layer layer, boolean permit, int rank, Life life, List<Condition> conditions) {
    private static final int VERSION_8 = 0x8000;

    /// How long a filter stays when nobody takes it away.
    enum Life {
        /// Until the next start of Windows. It stays when the helper ends.
        STATIC,
        /// For ever, from the moment the filtering service starts.
        PERSISTENT,
        /// From the start of the network driver to the moment the filtering service starts.
        BOOT
    }

    Filter {
        conditions = conditions.stream()
                .sorted(Comparator.comparing(Condition::field))
                .toList();
    }

    Filter living(Life other) {
        return new Filter(name, layer, permit, rank, other, conditions);
    }

    /// One line that says all of it.
    String text() {
        String asked = conditions.stream().map(Condition::text).collect(Collectors.joining(" "));
        return "%s %2d %s %s \"%s\"%s"
                .formatted(
                        layer.name().toLowerCase(Locale.ROOT),
                        rank,
                        permit ? "permit" : "block",
                        life.name().toLowerCase(Locale.ROOT),
                        name,
                        asked.isEmpty() ? "" : " " + asked);
    }

    /// Made of the whole rule (RFC 9562 version 8, from SHA-256): the same rule has the same key on every machine,
    /// and another rule has another one.
    UUID key() {
        ByteBuffer hash = ByteBuffer.wrap(HexFormat.of().parseHex(Hash.of("porchlight filter 1\n" + text())));
        long high = (hash.getLong() & ~0xf000L) | VERSION_8;
        long low = (hash.getLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    byte[] nameBytes() {
        return (name + "\0").getBytes(StandardCharsets.UTF_16LE);
    }
}
