package porchlight.coin;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a gateway calls an address, an amount or an invoice.
class CoinFuzzTest {
    static List<byte[]> texts() {
        return List.of(
                bytes("BTC|0.001|bitcoin|bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4||8|"),
                bytes("BTC|0.0025||||-1|lnbc2500u1pvjluez"),
                bytes("BCH|1||bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a|||"),
                bytes("LTC|1||LVuDpNCSSj6pQ7t9Pv6d6sUkLKoqDEVUnJ|||"),
                bytes("USDT|1||0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed|"
                        + "0xdAC17F958D2ee523a2206206994597C13D831ec7|6|"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @MethodSource("texts")
    @FuzzTest
    void anythingIsAVerifiedTargetOrAReason(byte[] data) {
        String[] parts = new String(data, StandardCharsets.UTF_8).split("\\|", -1);
        String[] told = {"", "", "", "", "", "", ""};
        System.arraycopy(parts, 0, told, 0, Math.min(parts.length, told.length));
        int decimals = told[5].matches("[0-9]{1,3}") ? Integer.parseInt(told[5]) : -1;
        for (boolean play : new boolean[] {true, false}) {
            try {
                PayTarget target = PayTarget.of(
                        new PayTarget.Told(told[0], told[1], told[2], told[3], told[4], decimals, told[6]),
                        new PayTarget.Coins(play, 1));
                assertThat(target.link())
                        .matches("(bitcoin|litecoin|bitcoincash|bchtest|bchreg|ethereum|lightning):[0-9A-Za-z@/?=&.]+");
                assertThat(target.link().toLowerCase(java.util.Locale.ROOT))
                        .contains(target.address()
                                .toLowerCase(java.util.Locale.ROOT)
                                .substring(target.address().indexOf(':') + 1));
            } catch (WrongAddress e) {
                assertThat(e.reason()).isNotNull();
            }
        }
    }
}
