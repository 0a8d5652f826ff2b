package porchlight.sandbox.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class BitcoinBlockTest {
    /// The first block of Bitcoin, as every node has it.
    static final byte[] GENESIS = HexFormat.of()
            .parseHex("01000000" + "00".repeat(32)
                    + "3ba3edfd7a7b12b27ac72c3e67768f617fc81bc3888a51323a9fb8aa4b1e5e4a29ab5f49ffff001d1dac2b7c"
                    + "01" + "01000000" + "01" + "00".repeat(32) + "ffffffff"
                    + "4d04ffff001d0104455468652054696d65732030332f4a616e2f32303039204368616e63656c6c6f72206f6e20"
                    + "6272696e6b206f66207365636f6e64206261696c6f757420666f722062616e6b73" + "ffffffff"
                    + "01" + "00f2052a01000000"
                    + "434104678afdb0fe5548271967f1a67130b7105cd6a828e03909a67962e0ea1f61deb649f6bc3f4cef38c4f355"
                    + "04e51ec112de5c384df7ba0b8d578a4c702b6bf11d5fac" + "00000000");

    /// The signed transaction with a witness that BIP-143 prints ("Native P2WPKH").
    static final byte[] WITNESS = HexFormat.of()
            .parseHex("01000000000102fff7f7881a8099afa6940d42d1e7f6362bec38171ea3edf433541db4e4ad969f00000000494830"
                    + "450221008b9d1dc26ba6a9cb62127b02742fa9d754cd3bebf337f7a55d114c8e5cdd30be022040529b194ba3f928"
                    + "1a99f2b1c0a19c0489bc22ede944ccf4ecbab4cc618ef3ed01eeffffffef51e1b804cc89d182d279655c3aa89e81"
                    + "5b1b309fe287d9b2b55d57b90ec68a0100000000ffffffff02202cb206000000001976a9148280b37df378db99f6"
                    + "6f85c95a783a76ac7a6d5988ac9093510d000000001976a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988"
                    + "ac000247304402203609e17b84f6a7d30c80bfa610b5b4542f32a8a0d5447a12fb1366d7f01cc44a0220573a954c"
                    + "4518331561406f90300e8f3358f51928d43c212a8caed02de67eebee0121025476c2e83188368da1ff3e292e7aca"
                    + "fcdb3566bb0ad253f62fc70f07aeee635711000000");

    @Test
    void theFirstBlockIsReadWithItsHashAndItsOnePayment() {
        BitcoinBlock block = BitcoinBlock.read(GENESIS);
        assertThat(block.hash()).isEqualTo("000000000019d6689c085ae165831e934ff763ae46a2a6c172b3f1b60a8ce26f");
        assertThat(block.parent()).isEqualTo("0".repeat(64));
        assertThat(block.time()).isEqualTo(Instant.parse("2009-01-03T18:15:05Z"));
        assertThat(block.transactions()).hasSize(1);
        assertThat(block.transactions().getFirst().id())
                .isEqualTo("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b");
        assertThat(block.transactions().getFirst().outputs().getFirst().satoshi())
                .isEqualTo(5_000_000_000L);
    }

    @Test
    void aWitnessIsNoPartOfATransactionsId() {
        BitcoinBlock.Paying paying = BitcoinBlock.readTransaction(WITNESS);
        assertThat(paying.id()).isEqualTo("e8151a2af31c368a35053ddd4bdb285a8595c769a3ad83e0fa02314a602d4609");
        assertThat(paying.outputs())
                .isEqualTo(List.of(
                        new BitcoinBlock.Output("76a9148280b37df378db99f66f85c95a783a76ac7a6d5988ac", 112_340_000),
                        new BitcoinBlock.Output("76a9143bde42dbee7e4dbe6a21b2d50ce2f0167faa815988ac", 223_450_000)));
    }

    @Test
    void whatIsCutOffOrToppedUpIsRefused() {
        for (int i = 0; i < GENESIS.length; i++) {
            byte[] cut = Arrays.copyOf(GENESIS, i);
            assertThatThrownBy(() -> BitcoinBlock.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> BitcoinBlock.read(Arrays.copyOf(GENESIS, GENESIS.length + 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
