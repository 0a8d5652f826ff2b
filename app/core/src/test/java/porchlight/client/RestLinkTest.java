package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RestLinkTest {
    private static final String TOKEN = "0xdac17f958d2ee523a2206206994597c13d831ec7";

    private static Order.PayTo to(String link) {
        return new Order.PayTo("Bitcoin", "bc1q", "bech32", link);
    }

    @Test
    void aBitcoinLinkAsksForTheRest() {
        assertThat(RestLink.of(to("bitcoin:bc1q?amount=0.00004215&label=Porchlight"), "0.00004215", "0.00001"))
                .contains("bitcoin:bc1q?amount=0.00001&label=Porchlight");
    }

    @Test
    void anEtherLinkAsksForTheRestInWei() {
        assertThat(RestLink.of(to("ethereum:0xabc@1?value=1100000000000000"), "0.0011", "0.0001"))
                .contains("ethereum:0xabc@1?value=100000000000000");
    }

    @Test
    void aTokenLinkAsksForTheRestInTheTokensUnit() {
        assertThat(RestLink.of(to("ethereum:" + TOKEN + "@1/transfer?address=0xabc&uint256=4020000"), "4.02", "1.5"))
                .contains("ethereum:" + TOKEN + "@1/transfer?address=0xabc&uint256=1500000");
    }

    @Test
    void aLinkThatAsksForTheRestAlreadyStaysAsItIs() {
        assertThat(RestLink.of(to("bitcoin:bc1q?amount=0.00001"), "0.00004215", "0.00001"))
                .contains("bitcoin:bc1q?amount=0.00001");
    }

    @Test
    void whatCannotBeHadToTheLastDigitIsNotALink() {
        // less than the token's smallest unit
        assertThat(RestLink.of(to("ethereum:0xa@1/transfer?uint256=4020000"), "4.02", "0.0000001"))
                .isEmpty();
        // another amount than the order's
        assertThat(RestLink.of(to("bitcoin:bc1q?amount=0.5"), "0.00004215", "0.00001"))
                .isEmpty();
        assertThat(RestLink.of(to("bitcoin:bc1q"), "0.00004215", "0.00001")).isEmpty();
        assertThat(RestLink.of(to("lightning:lnbc1"), "0.00004215", "0.00001")).isEmpty();
        for (String bad : new String[] {"", "0", "-1", "1e9", "x"}) {
            assertThat(RestLink.of(to("bitcoin:bc1q?amount=1"), bad, "0.5"))
                    .as(bad)
                    .isEmpty();
            assertThat(RestLink.of(to("bitcoin:bc1q?amount=1"), "1", bad))
                    .as(bad)
                    .isEmpty();
        }
    }

    @Test
    void whateverTheAmountsTheLinkSaysExactlyTheRest() {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            BigDecimal whole = new BigDecimal(new BigInteger(50, random).add(BigInteger.TWO), 18);
            BigDecimal rest = new BigDecimal(
                    new BigInteger(49, random).mod(whole.unscaledValue()).max(BigInteger.ONE), 18);
            String wei = RestLink.of(
                            to("ethereum:0xabc@1?value=" + whole.unscaledValue()),
                            whole.toPlainString(),
                            rest.toPlainString())
                    .orElseThrow();
            assertThat(wei).isEqualTo("ethereum:0xabc@1?value=" + rest.unscaledValue());
            String coins = RestLink.of(
                            to("bitcoin:bc1q?amount=" + whole.toPlainString()),
                            whole.toPlainString(),
                            rest.toPlainString())
                    .orElseThrow();
            assertThat(new BigDecimal(coins.substring("bitcoin:bc1q?amount=".length())))
                    .isEqualByComparingTo(rest);
        }
    }
}
