package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.payment.Money;

class LegacyLookTest {
    private static final MembershipPlaces.Legacy PLACE =
            MembershipPlaces.around(Network.MAINNET).legacy().orElseThrow();

    private static LegacyLook.Change change(String units) {
        return LegacyLook.change(new BigInteger(units), PLACE).orElseThrow();
    }

    @Test
    void nothingIsThereToChangeAtZero() {
        assertThat(LegacyLook.change(BigInteger.ZERO, PLACE)).isEmpty();
    }

    /// `vectors.json` token-upgrade-calldata.
    @Test
    void theCallIsTheKnownAnswer() {
        LegacyLook.Change change = change("2000000000000");
        assertThat(change.data())
                .isEqualTo("0x45977d03000000000000000000000000000000000000000000000000000001d1a94a2000");
        assertThat(change.receives()).isEqualTo(Money.ofMyst("20000"));
        assertThat(change.link())
                .isEqualTo("ethereum:0xa645264C5603E96c3b0B078cdab68733794B0A71@1/upgrade?uint256=2000000000000");
        assertThat(change.token()).isEqualTo(PLACE.token());
        assertThat(change.chain()).isEqualTo(1);
    }

    @Test
    void everyUnitBecomesExactlyTenToTheTenthWei() {
        assertThat(change("1").receives()).isEqualTo(Money.ofMyst("0.00000001"));
        Random random = new Random(20261126);
        for (int i = 0; i < 2_000; i++) {
            BigInteger units = new BigInteger(1 + random.nextInt(62), random).add(BigInteger.ONE);
            LegacyLook.Change change = LegacyLook.change(units, PLACE).orElseThrow();
            BigInteger[] back = change.receives().wei().divideAndRemainder(BigInteger.TEN.pow(10));
            assertThat(back[0]).isEqualTo(units);
            assertThat(back[1]).isEqualTo(BigInteger.ZERO);
            assertThat(new BigInteger(change.data().substring(10), 16)).isEqualTo(units);
            assertThat(change.data()).hasSize(2 + 8 + 64);
        }
    }
}
