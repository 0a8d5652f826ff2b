package porchlight.peer;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Protobuf (proto3) by hand: what all message records of this package share.
///
/// Unknown fields, and known ones with a strange wire type, are skipped. Absent and default values are the same.
final class Wire {
    static final int VARINT = 0;
    static final int BYTES = 2;

    private Wire() {}

    /// What writes a message's fields.
    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    /// What takes one field, or says false to have it skipped.
    interface Field {
        boolean take(int tag, CodedInputStream in) throws IOException;
    }

    static byte[] write(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    static void text(CodedOutputStream out, int number, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeString(number, value);
        }
    }

    static void bytes(CodedOutputStream out, int number, byte[] value) throws IOException {
        if (value.length > 0) {
            out.writeByteArray(number, value);
        }
    }

    static void number(CodedOutputStream out, int number, long value) throws IOException {
        if (value != 0) {
            out.writeUInt64(number, value);
        }
    }

    /// A nested message is written even when it is empty: it is there.
    static void message(CodedOutputStream out, int number, byte[] value) throws IOException {
        out.writeBytes(number, ByteString.copyFrom(value));
    }

    /// @param limit most bytes that this message may have
    static void read(String name, byte[] bytes, int limit, Field field) throws MalformedMessage {
        if (bytes.length > limit) {
            throw new MalformedMessage(name + " has " + bytes.length + " bytes, more than " + limit);
        }
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                if (!field.take(tag, in) && !in.skipField(tag)) {
                    throw new MalformedMessage(name + " ends a group that never began");
                }
            }
        } catch (IOException e) {
            throw new MalformedMessage(name + " is not protobuf", e);
        }
    }

    /// The tag of a field, for `switch` labels: `(number << 3) | type`.
    static int tag(int number, int type) {
        return (number << 3) | type;
    }
}
