package porchlight.tunnel.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A security identifier: an account, a group or a service of Windows (MS-DTYP §2.4.2). Its text is canonical.
///
/// @param text `S-1-5-18`
record Sid(String text) {
    /// The system itself, under which our service runs.
    static final Sid SYSTEM = new Sid("S-1-5-18");
    /// The group of the administrators.
    static final Sid ADMINISTRATORS = new Sid("S-1-5-32-544");
    /// The account of the system's DNS client.
    static final Sid NETWORK_SERVICE = new Sid("S-1-5-20");

    private static final Pattern FORM = Pattern.compile("S-1-(0|[1-9][0-9]{0,9})((?:-(?:0|[1-9][0-9]{0,9})){1,15})");
    private static final int HEAD = 8;

    /// @return empty for anything but a canonical text of 1 to 15 parts
    static Optional<Sid> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || number(form.group(1)) > 0xffff_ffffL) {
            return Optional.empty();
        }
        for (String part : parts(text)) {
            if (number(part) > 0xffff_ffffL) {
                return Optional.empty();
            }
        }
        return Optional.of(new Sid(text));
    }

    private static String[] parts(String text) {
        String[] words = text.split("-", -1);
        return java.util.Arrays.copyOfRange(words, 3, words.length);
    }

    private static long number(String word) {
        return Long.parseLong(word);
    }

    /// Whether it is a person's: an account of this machine, of a domain or of Azure AD, and no group of the
    /// system's.
    boolean isAccount() {
        return text.matches("S-1-5-21-[0-9]+-[0-9]+-[0-9]+-[0-9]+|S-1-12-1-[0-9]+-[0-9]+-[0-9]+-[0-9]+");
    }

    /// The binary form: revision, count, authority (48 bits, big-endian), parts (32 bits each, little-endian).
    byte[] bytes() {
        String[] parts = parts(text);
        ByteBuffer out = ByteBuffer.allocate(HEAD + 4 * parts.length);
        out.put((byte) 1).put((byte) parts.length).putShort((short) 0);
        out.putInt((int) number(text.split("-", -1)[2]));
        out.order(ByteOrder.LITTLE_ENDIAN);
        for (String part : parts) {
            out.putInt((int) number(part));
        }
        return out.array();
    }

    /// Reads the binary form from where the buffer stands, and leaves it behind the last part.
    static Optional<Sid> read(ByteBuffer in) {
        if (in.remaining() < HEAD) {
            return Optional.empty();
        }
        in.order(ByteOrder.BIG_ENDIAN);
        int revision = in.get();
        int count = in.get();
        int high = in.getShort();
        long authority = Integer.toUnsignedLong(in.getInt());
        if (revision != 1 || high != 0 || count < 1 || count > 15 || in.remaining() < 4 * count) {
            return Optional.empty();
        }
        in.order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder text = new StringBuilder("S-1-").append(authority);
        for (int i = 0; i < count; i++) {
            text.append('-').append(Integer.toUnsignedLong(in.getInt()));
        }
        return Optional.of(new Sid(text.toString()));
    }
}
