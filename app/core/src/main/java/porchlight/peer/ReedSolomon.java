package porchlight.peer;

/// The erasure code 10+3 of the network's KCP (`p2p.md §6.3`): GF(2⁸), polynomial 0x11D, a Vandermonde matrix made
/// systematic. Pure.
final class ReedSolomon {
    static final int DATA = 10;
    static final int PARITY = 3;
    static final int TOTAL = DATA + PARITY;

    private final int[] exp = new int[510];
    private final int[] log = new int[256];
    private final int[][] matrix;

    ReedSolomon() {
        for (int i = 0, x = 1; i < 255; i++) {
            exp[i] = x;
            exp[i + 255] = x;
            log[x] = i;
            x <<= 1;
            if (x > 255) {
                x ^= 0x11d;
            }
        }
        int[][] vandermonde = new int[TOTAL][DATA];
        for (int row = 0; row < TOTAL; row++) {
            for (int column = 0, power = 1; column < DATA; column++, power = times(power, row)) {
                vandermonde[row][column] = power;
            }
        }
        int[][] top = new int[DATA][];
        System.arraycopy(vandermonde, 0, top, 0, DATA);
        matrix = times(vandermonde, inverse(top));
    }

    /// @param data 10 shards of one length
    /// @return 3 shards of that length
    byte[][] parity(byte[][] data) {
        byte[][] parity = new byte[PARITY][];
        for (int i = 0; i < PARITY; i++) {
            parity[i] = combine(matrix[DATA + i], data);
        }
        return parity;
    }

    /// Fills in missing data shards. Parity shards stay as they are.
    ///
    /// @param shards 13 places, at least 10 of them filled, all of one length; an empty array marks a missing one
    void recover(byte[][] shards) {
        int[][] rows = new int[DATA][];
        byte[][] known = new byte[DATA][];
        int found = 0;
        for (int i = 0; i < TOTAL && found < DATA; i++) {
            if (shards[i].length > 0) {
                rows[found] = matrix[i];
                known[found++] = shards[i];
            }
        }
        if (found < DATA) {
            throw new IllegalArgumentException("fewer than 10 shards");
        }
        int[][] decode = inverse(rows);
        for (int i = 0; i < DATA; i++) {
            if (shards[i].length == 0) {
                shards[i] = combine(decode[i], known);
            }
        }
    }

    private byte[] combine(int[] row, byte[][] shards) {
        byte[] out = new byte[shards[0].length];
        for (int s = 0; s < DATA; s++) {
            for (int i = 0; i < out.length; i++) {
                out[i] ^= (byte) times(row[s], shards[s][i] & 0xff);
            }
        }
        return out;
    }

    private int times(int a, int b) {
        return a == 0 || b == 0 ? 0 : exp[log[a] + log[b]];
    }

    private int[][] times(int[][] left, int[][] right) {
        int[][] out = new int[left.length][DATA];
        for (int row = 0; row < left.length; row++) {
            for (int column = 0; column < DATA; column++) {
                for (int i = 0; i < DATA; i++) {
                    out[row][column] ^= times(left[row][i], right[i][column]);
                }
            }
        }
        return out;
    }

    /// Gauss and Jordan; every square of distinct rows of this matrix can be inverted.
    private int[][] inverse(int[][] square) {
        int[][] work = new int[DATA][2 * DATA];
        for (int row = 0; row < DATA; row++) {
            System.arraycopy(square[row], 0, work[row], 0, DATA);
            work[row][DATA + row] = 1;
        }
        for (int column = 0; column < DATA; column++) {
            int pivot = column;
            while (work[pivot][column] == 0) {
                pivot++;
            }
            int[] swap = work[pivot];
            work[pivot] = work[column];
            work[column] = swap;
            int scale = exp[255 - log[work[column][column]]];
            for (int i = 0; i < 2 * DATA; i++) {
                work[column][i] = times(work[column][i], scale);
            }
            for (int row = 0; row < DATA; row++) {
                int factor = work[row][column];
                if (row != column && factor != 0) {
                    for (int i = 0; i < 2 * DATA; i++) {
                        work[row][i] ^= times(factor, work[column][i]);
                    }
                }
            }
        }
        int[][] out = new int[DATA][DATA];
        for (int row = 0; row < DATA; row++) {
            System.arraycopy(work[row], DATA, out[row], 0, DATA);
        }
        return out;
    }
}
