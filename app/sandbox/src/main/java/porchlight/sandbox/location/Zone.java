package porchlight.sandbox.location;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A name server's own table: IPv4 addresses of names. A known name has no other records, an unknown one does not
/// exist.
///
/// @param names lower case, without the final dot
public record Zone(Map<String, Inet4Address> names) implements DnsSource {
    private static final int TYPE_A = 1;
    private static final int TYPE_ANY = 255;
    private static final int CLASS_IN = 1;
    private static final int SECONDS_TO_LIVE = 5;
    private static final int FORMAT_ERROR = 1;
    private static final int NO_SUCH_NAME = 3;
    private static final int NOT_IMPLEMENTED = 4;

    public Zone {
        names = Map.copyOf(names);
    }

    /// What is asked: a name, its record type and where the question ends.
    private record Question(String name, int type, int recordClass, int end) {}

    @Override
    public byte[] answer(byte[] message) throws IOException {
        if (message.length < 12 || (message[2] & 0x80) != 0) {
            return new byte[0]; // an answer is not answered: two servers would never stop
        }
        if ((message[2] & 0x78) != 0) {
            return head(message, NOT_IMPLEMENTED, 0, 0, 0);
        }
        Optional<Question> question = question(message);
        if (question.isEmpty()) {
            return head(message, FORMAT_ERROR, 0, 0, 0);
        }
        Question asked = question.get();
        Optional<Inet4Address> address = Optional.ofNullable(names.get(asked.name()));
        if (address.isEmpty()) {
            return head(message, NO_SUCH_NAME, 1, 0, asked.end());
        }
        boolean wanted = asked.recordClass() == CLASS_IN && (asked.type() == TYPE_A || asked.type() == TYPE_ANY);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(head(message, 0, 1, wanted ? 1 : 0, asked.end()));
        if (wanted) {
            out.writeShort(0xc00c); // the name of the question
            out.writeShort(TYPE_A);
            out.writeShort(CLASS_IN);
            out.writeInt(SECONDS_TO_LIVE);
            out.writeShort(4);
            out.write(address.get().getAddress());
        }
        return bytes.toByteArray();
    }

    private static byte[] head(byte[] message, int code, int questions, int answers, int end) {
        ByteBuffer head = ByteBuffer.allocate(Math.max(12, end));
        head.put(message, 0, 2);
        int recursionDesired = message[2] & 1;
        head.putShort((short) (0x8480 | (recursionDesired << 8) | code));
        head.putShort((short) questions)
                .putShort((short) answers)
                .putShort((short) 0)
                .putShort((short) 0);
        if (end > 12) {
            head.put(message, 12, end - 12);
        }
        return head.array();
    }

    /// Empty unless the message holds exactly one question without compression.
    private static Optional<Question> question(byte[] message) {
        if (message[4] != 0 || message[5] != 1) {
            return Optional.empty();
        }
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (at < message.length && message[at] != 0) {
            int length = message[at] & 0xff;
            if (length > 63 || at + 1 + length >= message.length || name.length() + length > 253) {
                return Optional.empty();
            }
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(message, at + 1, length, StandardCharsets.ISO_8859_1));
            at += 1 + length;
        }
        if (at + 5 > message.length) {
            return Optional.empty();
        }
        int type = ((message[at + 1] & 0xff) << 8) | (message[at + 2] & 0xff);
        int recordClass = ((message[at + 3] & 0xff) << 8) | (message[at + 4] & 0xff);
        return Optional.of(new Question(name.toString().toLowerCase(Locale.ROOT), type, recordClass, at + 5));
    }
}
