package porchlight.peer;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The receiving half of the network's forward error correction (`p2p.md §6.3`): takes bodies with and without its
/// header and gives KCP bytes, recovered ones included. We send without it. Not thread-safe.
final class ErrorCorrection {
    private static final int HEADER = 8;
    private static final int SIZE_FIELD = 2;
    private static final int TYPE_DATA = 0xf1;
    private static final int TYPE_PARITY = 0xf2;
    private static final int GROUPS = 8;
    private static final byte[] MISSING = {};

    private static final class Group {
        final byte[][] shards = new byte[ReedSolomon.TOTAL][];
        int count;
        boolean done;

        Group() {
            Arrays.fill(shards, MISSING);
        }
    }

    private final ReedSolomon code = new ReedSolomon();
    private final Map<Long, Group> groups = new LinkedHashMap<>();

    /// What KCP should be given for one decrypted body; often one entry, sometimes none or several.
    List<byte[]> accept(byte[] body) {
        if (body.length < HEADER) {
            return List.of(body);
        }
        ByteBuffer in = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
        int type = Short.toUnsignedInt(in.getShort(4));
        if (type != TYPE_DATA && type != TYPE_PARITY) {
            return List.of(body);
        }
        long number = Integer.toUnsignedLong(in.getInt(0));
        byte[] shard = Arrays.copyOfRange(body, HEADER - SIZE_FIELD, body.length);
        List<byte[]> found = new ArrayList<>();
        if (type == TYPE_DATA) {
            addContent(shard, found);
        }
        remember(number, type, shard, found);
        return found;
    }

    /// Bytes that are kept for groups which are not complete.
    long held() {
        long held = 0;
        for (Group group : groups.values()) {
            for (byte[] shard : group.shards) {
                held += shard.length;
            }
        }
        return held;
    }

    private void remember(long number, int type, byte[] shard, List<byte[]> found) {
        int index = (int) (number % ReedSolomon.TOTAL);
        if ((type == TYPE_DATA) != (index < ReedSolomon.DATA)) {
            return;
        }
        Group group = groups.computeIfAbsent(number / ReedSolomon.TOTAL, _ -> new Group());
        if (groups.size() > GROUPS) {
            groups.remove(groups.keySet().iterator().next());
        }
        if (group.done || group.shards[index].length > 0) {
            return;
        }
        group.shards[index] = shard;
        group.count++;
        if (group.count == ReedSolomon.DATA) {
            group.done = true;
            recover(group, found);
        }
    }

    private void recover(Group group, List<byte[]> found) {
        int longest = 0;
        boolean[] missing = new boolean[ReedSolomon.DATA];
        for (byte[] shard : group.shards) {
            longest = Math.max(longest, shard.length);
        }
        boolean anyMissing = false;
        for (int i = 0; i < ReedSolomon.TOTAL; i++) {
            if (group.shards[i].length > 0) {
                group.shards[i] = Arrays.copyOf(group.shards[i], longest);
            } else if (i < ReedSolomon.DATA) {
                missing[i] = true;
                anyMissing = true;
            }
        }
        if (anyMissing) {
            code.recover(group.shards);
            for (int i = 0; i < ReedSolomon.DATA; i++) {
                if (missing[i]) {
                    addContent(group.shards[i], found);
                }
            }
        }
        Arrays.fill(group.shards, MISSING);
    }

    /// A shard starts with its size, which counts itself.
    private static void addContent(byte[] shard, List<byte[]> found) {
        int size = Short.toUnsignedInt(
                ByteBuffer.wrap(shard).order(ByteOrder.LITTLE_ENDIAN).getShort(0));
        if (size > SIZE_FIELD && size <= shard.length) {
            found.add(Arrays.copyOfRange(shard, SIZE_FIELD, size));
        }
    }
}
