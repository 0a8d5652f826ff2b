package porchlight.sandbox.coin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a node hands out as a block is read or refused; nothing is made that the bytes do not pay for.
class BitcoinBlockFuzzTest {
    static List<byte[]> blocks() {
        byte[] header = new byte[81];
        byte[] hungry = new byte[90];
        hungry[80] = (byte) 0xff;
        Arrays.fill(hungry, 81, 89, (byte) 0x7f);
        return List.of(BitcoinBlockTest.GENESIS, BitcoinBlockTest.WITNESS, header, hungry);
    }

    @MethodSource("blocks")
    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] data) {
        try {
            BitcoinBlock block = BitcoinBlock.read(data);
            assertThat(block.hash()).hasSize(64);
            block.transactions()
                    .forEach(transaction -> transaction
                            .outputs()
                            .forEach(output -> assertThat(output.satoshi()).isNotNegative()));
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching(".+");
        }
        try {
            assertThat(BitcoinBlock.readTransaction(data).id()).hasSize(64);
        } catch (IllegalArgumentException refused) {
            assertThat(refused).hasMessageMatching(".+");
        }
    }
}
