package porchlight.peer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Cuts a fuzzer's bytes into a sequence of messages: one byte says how the next one is made.
///
/// 0 to 249: a message of so many bytes, as far as they last; 250 and 251: the last one once more; 252 and 253: an
/// earlier one once more; 254 and 255: the next byte times eight bytes, repeated from the last message.
final class Cuts {
    private static final int MOST_BYTES = 200_000;

    private Cuts() {}

    static List<byte[]> of(byte[] data, int longest) {
        List<byte[]> cuts = new ArrayList<>();
        int at = 0;
        while (at < data.length && cuts.size() < 512 && total(cuts) < MOST_BYTES) {
            int how = data[at++] & 0xff;
            if (how < 250) {
                int end = Math.min(data.length, at + how);
                cuts.add(Arrays.copyOfRange(data, at, end));
                at = end;
            } else if (!cuts.isEmpty()) {
                byte[] last = cuts.getLast();
                int next = at < data.length && how > 251 ? data[at++] & 0xff : 0;
                if (how < 252) {
                    cuts.add(last);
                } else if (how < 254) {
                    cuts.add(cuts.get(next % cuts.size()));
                } else {
                    cuts.add(longer(last, Math.min(longest, next * 8)));
                }
            }
        }
        return cuts;
    }

    private static int total(List<byte[]> cuts) {
        return cuts.stream().mapToInt(cut -> cut.length).sum();
    }

    private static byte[] longer(byte[] bytes, int length) {
        byte[] longer = new byte[length];
        for (int i = 0; i < length && bytes.length > 0; i++) {
            longer[i] = bytes[i % bytes.length];
        }
        return longer;
    }
}
