package porchlight.sandbox.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// The invoices that BOLT 11 prints with the keys it prints.
class LightningInvoiceTest {
    private static final DepositWallet.Letters MAIN = DepositWallet.Letters.MAIN;
    private static final byte[] NODE =
            HexFormat.of().parseHex("e126f68f7eafcc8b74f54d269fe206be715000f94dac067d1c04a8ca3b2db734");
    private static final byte[] HASH =
            HexFormat.of().parseHex("0001020304050607080900010203040506070809000102030405060708090102");
    private static final Instant THEN = Instant.ofEpochSecond(1_496_314_658);

    @Test
    void aCoffeeForThreeDollarsIsTheInvoiceOfTheSpecification() {
        assertThat(LightningInvoice.of(ask(250_000, "1 cup coffee"), NODE, MAIN))
                .isEqualTo("lnbc2500u1pvjluezsp5zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zyg3zygs"
                        + "pp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypqdq5xysxxatsyp3k7enxv4js"
                        + "xqzpu9qrsgquk0rl77nj30yxdy8j9vdx85fkpmdla2087ne0xh8nhedh8w27kyke0lp53ut353s06fv3q"
                        + "fegext0eh0ymjpf39tuven09sam30g4vgpfna3rh");
    }

    @Test
    void amountsAreSpeltTheShortestWay() {
        assertThat(LightningInvoice.of(ask(2_000_000, "x"), NODE, MAIN)).startsWith("lnbc20m1");
        assertThat(LightningInvoice.of(ask(123_400, "x"), NODE, MAIN)).startsWith("lnbc1234u1");
        assertThat(LightningInvoice.of(ask(123_456, "x"), NODE, MAIN)).startsWith("lnbc1234560n1");
        assertThat(LightningInvoice.of(ask(123_456, "x"), NODE, DepositWallet.Letters.REGTEST))
                .startsWith("lnbcrt1234560n1");
    }

    @Test
    void whatIsNoInvoiceIsRefused() {
        assertThatThrownBy(() -> LightningInvoice.of(ask(0, "x"), NODE, MAIN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LightningInvoice.of(ask(1, "x".repeat(601)), NODE, MAIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LightningInvoice.Ask ask(long satoshi, String description) {
        byte[] secret = new byte[32];
        Arrays.fill(secret, (byte) 0x11);
        return new LightningInvoice.Ask(
                BigInteger.valueOf(satoshi), HASH, secret, description, THEN, Duration.ofSeconds(60));
    }
}
