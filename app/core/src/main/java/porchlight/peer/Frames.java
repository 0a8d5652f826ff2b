package porchlight.peer;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts a stream into envelopes: `uvarint length || envelope`, repeatedly (`p2p.md §7`). Not thread-safe.
final class Frames {
    private byte[] held = {};
    private int heldLength;

    /// One envelope with its length before it.
    static byte[] frame(Envelope envelope) {
        byte[] body = envelope.encode();
        if (body.length > Envelope.LIMIT) {
            throw new IllegalArgumentException("an envelope has at most " + Envelope.LIMIT + " bytes");
        }
        ByteBuffer frame = ByteBuffer.allocate(body.length + 3);
        int length = body.length;
        for (; length > 127; length >>>= 7) {
            frame.put((byte) ((length & 127) | 128));
        }
        frame.put((byte) length).put(body);
        return Arrays.copyOf(frame.array(), frame.position());
    }

    /// Takes the next bytes of the stream.
    ///
    /// @return the envelopes that are now complete
    /// @throws MalformedMessage if a length is above the limit or an envelope is no protobuf: the stream is lost
    List<Envelope> accept(byte[] bytes) throws MalformedMessage {
        append(bytes);
        List<Envelope> complete = new ArrayList<>();
        int at = 0;
        while (true) {
            int length = 0;
            int shift = 0;
            int start = at;
            boolean known = false;
            while (start < heldLength && !known) {
                byte next = held[start++];
                length |= (next & 127) << shift;
                shift += 7;
                known = next >= 0;
                if (length > Envelope.LIMIT || (!known && shift > 14)) {
                    throw new MalformedMessage("an envelope longer than " + Envelope.LIMIT + " bytes");
                }
            }
            if (!known || heldLength - start < length) {
                break;
            }
            complete.add(Envelope.decode(Arrays.copyOfRange(held, start, start + length)));
            at = start + length;
        }
        if (at > 0) {
            held = Arrays.copyOfRange(held, at, heldLength);
            heldLength = held.length;
        }
        return complete;
    }

    /// Bytes of an envelope that is not complete yet.
    int held() {
        return heldLength;
    }

    private void append(byte[] bytes) {
        if (heldLength + bytes.length > held.length) {
            held = Arrays.copyOf(held, Math.max(heldLength + bytes.length, 2 * held.length));
        }
        System.arraycopy(bytes, 0, held, heldLength, bytes.length);
        heldLength += bytes.length;
    }
}
