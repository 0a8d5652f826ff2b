package porchlight.peer;

import java.util.Arrays;
import java.util.Objects;

/// P2PChannelEnvelope: one request or reply on the channel (`p2p.md §7`).
///
/// @param id the request's number in its sender's own sequence
/// @param status 0 in a request; 1 OK, 2 public error, 3 internal error, 4 no handler in a reply
/// @param topic non-empty in a request, empty in a reply
/// @param message text of an internal error
/// @param data protobuf body, or text of a public error
public record Envelope(long id, long status, String topic, String message, byte[] data) {
    /// Longest envelope that may be sent or received, in bytes.
    public static final int LIMIT = 131072;

    static final long OK = 1;
    static final long PUBLIC_ERROR = 2;
    static final long INTERNAL_ERROR = 3;
    static final long NO_HANDLER = 4;

    /// A question.
    public static Envelope request(long id, String topic, byte[] data) {
        return new Envelope(id, 0, topic, "", data);
    }

    /// An answer.
    public static Envelope reply(long id, long status, String message, byte[] data) {
        return new Envelope(id, status, "", message, data);
    }

    /// The protobuf form, without the frame's length.
    public byte[] encode() {
        return Wire.write(out -> {
            Wire.number(out, 1, id);
            Wire.number(out, 2, status);
            Wire.text(out, 3, topic);
            Wire.text(out, 4, message);
            Wire.bytes(out, 5, data);
        });
    }

    /// @throws MalformedMessage if it is not such a message or longer than [#LIMIT]
    public static Envelope decode(byte[] bytes) throws MalformedMessage {
        long[] numbers = {0, 0};
        String[] texts = {"", ""};
        byte[][] data = {{}};
        Wire.read("P2PChannelEnvelope", bytes, LIMIT, (tag, in) -> {
            switch (tag) {
                case (1 << 3) | Wire.VARINT -> numbers[0] = in.readUInt64();
                case (2 << 3) | Wire.VARINT -> numbers[1] = in.readUInt64();
                case (3 << 3) | Wire.BYTES -> texts[0] = in.readStringRequireUtf8();
                case (4 << 3) | Wire.BYTES -> texts[1] = in.readStringRequireUtf8();
                case (5 << 3) | Wire.BYTES -> data[0] = in.readByteArray();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new Envelope(numbers[0], numbers[1], texts[0], texts[1], data[0]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Envelope that
                && id == that.id
                && status == that.status
                && topic.equals(that.topic)
                && message.equals(that.message)
                && Arrays.equals(data, that.data);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, status, topic, message, Arrays.hashCode(data));
    }
}
