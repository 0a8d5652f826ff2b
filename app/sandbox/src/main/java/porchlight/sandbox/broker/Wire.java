package porchlight.sandbox.broker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// Reads the broker's wire: lines that end with CR LF (a bare LF is accepted) and payloads of a known size.
///
/// @param in buffered
record Wire(InputStream in) {
    /// The longest line a client may send; a CONNECT with all its options needs less.
    static final int LONGEST_LINE = 4096;

    /// The line without its end.
    ///
    /// @throws EOFException when the stream ends
    /// @throws ProtocolException if the line is longer than [#LONGEST_LINE]
    String line() throws IOException {
        byte[] buffer = new byte[64];
        int length = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            if (next == '\n') {
                int end = length > 0 && buffer[length - 1] == '\r' ? length - 1 : length;
                return new String(buffer, 0, end, StandardCharsets.UTF_8);
            }
            if (length == LONGEST_LINE) {
                throw new ProtocolException("Maximum Control Line Exceeded");
            }
            if (length == buffer.length) {
                buffer = java.util.Arrays.copyOf(buffer, Math.min(length * 2, LONGEST_LINE));
            }
            buffer[length++] = (byte) next;
        }
    }

    /// @param size already checked against the broker's limit
    /// @throws ProtocolException if the payload does not end with its line
    byte[] payload(int size) throws IOException {
        byte[] payload = in.readNBytes(size);
        if (payload.length < size) {
            throw new EOFException();
        }
        int end = in.read();
        if (end == '\r') {
            end = in.read();
        }
        if (end < 0) {
            throw new EOFException();
        }
        if (end != '\n') {
            throw new ProtocolException("Unknown Protocol Operation");
        }
        return payload;
    }

    /// The client broke the protocol: it is told why and cut off.
    static final class ProtocolException extends IOException {
        private static final long serialVersionUID = 1;

        ProtocolException(String why) {
            super(why);
        }
    }
}
