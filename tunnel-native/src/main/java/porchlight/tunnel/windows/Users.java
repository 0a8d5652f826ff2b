package porchlight.tunnel.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A condition's accounts as the security descriptor that WFP wants: self-relative, and matched when it grants
/// `FWP_ACTRL_MATCH_FILTER`. The bytes are those of MS-DTYP §2.4.6 (descriptor), §2.4.5 (list), §2.4.4.2 (entry).
final class Users {
    private static final int DESCRIPTOR = 20;
    private static final int LIST_HEAD = 8;
    private static final int ENTRY_HEAD = 8;
    private static final int MATCH_FILTER = 1;
    private static final short SELF_RELATIVE_WITH_DACL = (short) 0x8004;
    private static final byte LIST_REVISION = 2;
    private static final byte ALLOWED = 0;

    private Users() {}

    /// A descriptor of the system's, whose list grants the match to these and to nobody else.
    static byte[] descriptor(List<Sid> sids) {
        byte[] system = Sid.SYSTEM.bytes();
        int list = LIST_HEAD;
        for (Sid sid : sids) {
            list += ENTRY_HEAD + sid.bytes().length;
        }
        int owner = DESCRIPTOR + list;
        ByteBuffer out = ByteBuffer.allocate(owner + 2 * system.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 1).put((byte) 0).putShort(SELF_RELATIVE_WITH_DACL);
        out.putInt(owner).putInt(owner + system.length).putInt(0).putInt(DESCRIPTOR);
        out.put(LIST_REVISION).put((byte) 0).putShort((short) list);
        out.putShort((short) sids.size()).putShort((short) 0);
        for (Sid sid : sids) {
            byte[] bytes = sid.bytes();
            out.put(ALLOWED).put((byte) 0).putShort((short) (ENTRY_HEAD + bytes.length));
            out.putInt(MATCH_FILTER).put(bytes);
        }
        out.put(system).put(system);
        return out.array();
    }

    /// Whom the descriptor lets match; empty when it is none, or says more than ours do.
    static Optional<List<Sid>> read(byte[] descriptor) {
        try {
            ByteBuffer in = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
            int control = in.getShort(2);
            int list = in.getInt(16);
            if (in.get(0) != 1 || (control & 0x8004) != 0x8004 || list < DESCRIPTOR) {
                return Optional.empty();
            }
            int count = in.getShort(list + 4);
            List<Sid> sids = new ArrayList<>();
            int at = list + LIST_HEAD;
            for (int i = 0; i < count; i++) {
                int size = in.getShort(at + 2);
                Optional<Sid> sid = Sid.read(ByteBuffer.wrap(descriptor, at + ENTRY_HEAD, size - ENTRY_HEAD));
                if (in.get(at) != ALLOWED || in.getInt(at + 4) != MATCH_FILTER || sid.isEmpty()) {
                    return Optional.empty();
                }
                sids.add(sid.get());
                at += size;
            }
            return Optional.of(sids);
        } catch (IndexOutOfBoundsException cut) {
            return Optional.empty();
        }
    }
}
