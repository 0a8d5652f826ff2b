package porchlight.sandbox.coin;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A block of Bitcoin as a node hands it out raw: which is spelt the same by every node, unlike its JSON.
///
/// @param hash of the header, as people write it
/// @param parent of the block before
/// @param time when its miner says it was made, in seconds
/// @param transactions in their order
public record BitcoinBlock(String hash, String parent, Instant time, List<Paying> transactions) {
    private static final int HEADER = 80;

    public BitcoinBlock {
        transactions = List.copyOf(transactions);
    }

    /// A transaction as far as it pays somebody.
    ///
    /// @param id as people write it
    /// @param outputs in their order
    public record Paying(String id, List<Output> outputs) {
        public Paying {
            outputs = List.copyOf(outputs);
        }
    }

    /// @param script in lower-case hex
    /// @param satoshi never negative
    public record Output(String script, long satoshi) {}

    /// @throws IllegalArgumentException if the bytes are not exactly one block
    public static BitcoinBlock read(byte[] bytes) {
        Cursor in = new Cursor(bytes);
        byte[] header = in.take(HEADER);
        List<Paying> transactions = new ArrayList<>();
        long count = in.count();
        for (long i = 0; i < count; i++) {
            transactions.add(in.transaction());
        }
        in.end();
        return new BitcoinBlock(
                reversed(twice(header)),
                reversed(Arrays.copyOfRange(header, 4, 36)),
                Instant.ofEpochSecond(new Cursor(Arrays.copyOfRange(header, 68, 72)).number(4)),
                transactions);
    }

    /// A transaction alone, as one that is in no block yet.
    ///
    /// @throws IllegalArgumentException if the bytes are not exactly one transaction
    public static Paying readTransaction(byte[] bytes) {
        Cursor in = new Cursor(bytes);
        Paying transaction = in.transaction();
        in.end();
        return transaction;
    }

    private static byte[] twice(byte[]... parts) {
        return DepositWallet.sha256(DepositWallet.sha256(parts));
    }

    private static String reversed(byte[] hash) {
        byte[] turned = new byte[hash.length];
        for (int i = 0; i < hash.length; i++) {
            turned[i] = hash[hash.length - 1 - i];
        }
        return HexFormat.of().formatHex(turned);
    }

    /// Reads on from where it stands; what would lead beyond the end is refused before anything is made for it.
    private static final class Cursor {
        private static final int OUTPOINT = 36;

        private final byte[] bytes;
        private int at;

        Cursor(byte[] bytes) {
            this.bytes = bytes;
        }

        Paying transaction() {
            int begin = at;
            skip(4);
            boolean witness = at + 1 < bytes.length && bytes[at] == 0 && bytes[at + 1] == 1;
            if (witness) {
                skip(2);
            }
            int body = at;
            long inputs = count();
            for (long i = 0; i < inputs; i++) {
                skip(OUTPOINT);
                skip(count());
                skip(4);
            }
            List<Output> outputs = new ArrayList<>();
            long count = count();
            for (long i = 0; i < count; i++) {
                long satoshi = number(8);
                if (satoshi < 0) {
                    throw new IllegalArgumentException("an output pays less than nothing");
                }
                outputs.add(new Output(HexFormat.of().formatHex(take(count())), satoshi));
            }
            int bodyEnd = at;
            for (long i = 0; witness && i < inputs; i++) {
                long items = count();
                for (long k = 0; k < items; k++) {
                    skip(count());
                }
            }
            byte[] lockTime = take(4);
            // what witnesses say is not part of the id (BIP-141)
            byte[] id = twice(
                    Arrays.copyOfRange(bytes, begin, begin + 4), Arrays.copyOfRange(bytes, body, bodyEnd), lockTime);
            return new Paying(reversed(id), outputs);
        }

        /// A number of things, or of bytes; there cannot be more of them than bytes are left.
        long count() {
            int first = (int) number(1);
            long count = switch (first) {
                case 0xfd -> number(2);
                case 0xfe -> number(4);
                case 0xff -> number(8);
                default -> first;
            };
            if (count < 0 || count > bytes.length - at) {
                throw new IllegalArgumentException("more is promised than there is");
            }
            return count;
        }

        long number(int length) {
            byte[] read = take(length);
            long number = 0;
            for (int i = length - 1; i >= 0; i--) {
                number = number << 8 | (read[i] & 0xff);
            }
            return number;
        }

        byte[] take(long length) {
            int begin = at;
            skip(length);
            return Arrays.copyOfRange(bytes, begin, at);
        }

        void skip(long length) {
            if (length > bytes.length - at) {
                throw new IllegalArgumentException("it ends in the middle");
            }
            at += (int) length;
        }

        void end() {
            if (at != bytes.length) {
                throw new IllegalArgumentException("something stands behind the end");
            }
        }
    }
}
