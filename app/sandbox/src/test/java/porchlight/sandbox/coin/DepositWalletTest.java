package porchlight.sandbox.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.web3j.crypto.MnemonicUtils;
import porchlight.coin.CoinAddress;
import porchlight.coin.WrongAddress;

class DepositWalletTest {
    /// The seed of the well-known test words, which BIP-84 prints addresses for.
    private static final byte[] SEED = MnemonicUtils.generateSeed(
            "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about", "");

    private final DepositWallet wallet = new DepositWallet(SEED, DepositWallet.Letters.MAIN);

    @Test
    void bitcoinHasTheAddressesThatBip84Prints() {
        assertThat(wallet.place(Coin.BTC, 0).address()).isEqualTo("bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu");
        assertThat(wallet.place(Coin.BTC, 1).address()).isEqualTo("bc1qnjg0jd8228aq7egyzacy8cys3knf9xvrerkf9g");
        assertThat(wallet.place(Coin.BTC, 0).script()).isEqualTo("0014c0cebcd6c3d3ca8c75dc5ec62ebe55330ef910e2");
    }

    @Test
    void theOtherCoinsHaveTheAddressesThatOtherWalletsDeriveFromTheseWords() {
        assertThat(wallet.place(Coin.LTC, 0).address()).isEqualTo("ltc1qjmxnz78nmc8nq77wuxh25n2es7rzm5c2rkk4wh");
        assertThat(wallet.place(Coin.BCH, 0).address())
                .isEqualTo("bitcoincash:qqyx49mu0kkn9ftfj6hje6g2wfer34yfnq5tahq3q6");
        assertThat(wallet.place(Coin.ETH, 0).address()).isEqualTo("0x9858EfFD232B4033E47d90003D41EC34EcaEda94");
    }

    @Test
    void cashAddressesAreSpeltAsTheirSpecificationPrintsThem() {
        byte[] hash = HexFormat.of().parseHex("76a04053bda0a88bda5177b86a15c3b29f559873");
        assertThat(CashAddress.ofKeyHash("bitcoincash", hash))
                .isEqualTo("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a");
    }

    @Test
    void witnessAddressesAreSpeltAsBip173PrintsThem() {
        byte[] hash = HexFormat.of().parseHex("751e76e8199196d454941c45d1b3a323f1433bd6");
        assertThat(Bech32.witness("bc", hash)).isEqualTo("bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4");
        assertThat(Bech32.witness("tb", hash)).isEqualTo("tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx");
    }

    @Test
    void noTwoOrdersOfAnyCoinShareAnAddress() {
        Set<String> scripts = new HashSet<>();
        int count = 0;
        for (Coin coin : new Coin[] {Coin.BTC, Coin.LTC, Coin.BCH, Coin.ETH}) {
            for (int i = 0; i < 50; i++) {
                scripts.add(wallet.place(coin, i).script());
                count++;
            }
        }
        assertThat(scripts).hasSize(count);
    }

    @Test
    void testNetworksGetAddressesOfTheirOwnKindThatLockTheSame() {
        DepositWallet regtest = new DepositWallet(SEED, DepositWallet.Letters.REGTEST);
        assertThat(regtest.place(Coin.BTC, 0).address()).startsWith("bcrt1q");
        assertThat(regtest.place(Coin.LTC, 0).address()).startsWith("rltc1q");
        assertThat(regtest.place(Coin.BCH, 0).address()).startsWith("bchreg:q");
        DepositWallet test = new DepositWallet(SEED, DepositWallet.Letters.of("tb"));
        assertThat(test.place(Coin.BTC, 0).address()).startsWith("tb1q");
        for (Coin coin : Coin.values()) {
            assertThat(regtest.place(coin, 0).script())
                    .isEqualTo(test.place(coin, 0).script())
                    .isEqualTo(wallet.place(coin, 0).script());
        }
    }

    /// What the client takes for money, which the sandbox must not ask for.
    @Test
    void theClientTakesTheAddressesForPlayMoneyOnly() throws Exception {
        DepositWallet regtest = new DepositWallet(SEED, DepositWallet.Letters.REGTEST);
        for (Coin coin : new Coin[] {Coin.BTC, Coin.LTC, Coin.BCH}) {
            String address = regtest.place(coin, 0).address();
            porchlight.coin.Coin same = porchlight.coin.Coin.valueOf(coin.name());
            assertThat(CoinAddress.of(same, address, true).text()).isEqualTo(address);
            assertThatThrownBy(() -> CoinAddress.of(same, address, false)).isInstanceOf(WrongAddress.class);
        }
    }
}
