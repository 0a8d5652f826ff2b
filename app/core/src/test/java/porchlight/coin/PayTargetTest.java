package porchlight.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.coin.CoinAddressTest.assertReason;
import static porchlight.coin.WrongAddress.Reason.AMOUNT;
import static porchlight.coin.WrongAddress.Reason.CHECK_SUM;
import static porchlight.coin.WrongAddress.Reason.INVOICE_AMOUNT;
import static porchlight.coin.WrongAddress.Reason.MALFORMED;
import static porchlight.coin.WrongAddress.Reason.OTHER_NETWORK;
import static porchlight.coin.WrongAddress.Reason.UNKNOWN_COIN;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.payment.Money;

class PayTargetTest {
    private static final String SEGWIT = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";
    private static final String ETHER = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";
    private static final String USDT = "0xdAC17F958D2ee523a2206206994597C13D831ec7";
    /// The examples of BOLT 11.
    private static final String FOR_2500_MICRO =
            "lnbc2500u1pvjluezpp5qqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqqqsyqcyq5rqwzqfqypq"
                    + "dq5xysxxatsyp3k7enxv4jsxqzpuaztrnwngzn3kdzw5hydlzf03qdgm2hdq27cqv3agm2awhz5se903vruatfhq77w3ls4evs3ch9zw"
                    + "97j25emudupq63nyw24cg27h2rspfj9srp";

    private static PayTarget.Told told(String currency, String amount, String address) {
        return new PayTarget.Told(currency, amount, "", address, "", -1, "");
    }

    private static PayTarget.Told invoice(String amount, String text) {
        return new PayTarget.Told("BTC", amount, "bitcoin", SEGWIT, "", -1, text);
    }

    private static PayTarget.Told token(String currency, String amount, String contract, int decimals) {
        return new PayTarget.Told(currency, amount, "ethereum", ETHER, contract, decimals, "");
    }

    @Test
    void anAmountThatCannotBeSentExactlyIsRefused() {
        for (String amount : new String[] {"0.000000001", "0", "0.0", "-1", "1e3", "", "1,5", ".5", " 1"}) {
            assertReason(AMOUNT, () -> PayTarget.of(told("BTC", amount, SEGWIT), PayTarget.Coins.REAL));
        }
        assertReason(AMOUNT, () -> PayTarget.of(token("USDT", "1.0000001", "", -1), PayTarget.Coins.REAL));
    }

    @Test
    void anAddressOfAnotherNetworkOrWithADamagedLetterIsRefused() {
        assertReason(OTHER_NETWORK, () -> PayTarget.of(told("BTC", "1", ETHER), PayTarget.Coins.REAL));
        assertReason(
                CHECK_SUM, () -> PayTarget.of(told("BTC", "1", SEGWIT.replace("qw5", "qq5")), PayTarget.Coins.REAL));
        assertReason(
                OTHER_NETWORK,
                () -> PayTarget.of(new PayTarget.Told("USDT", "5", "tron", ETHER, "", -1, ""), PayTarget.Coins.REAL));
    }

    @Test
    void aCoinThatIsNotKnownIsRefused() {
        assertReason(UNKNOWN_COIN, () -> PayTarget.of(told("DOGE", "1", SEGWIT), PayTarget.Coins.REAL));
        assertReason(UNKNOWN_COIN, () -> PayTarget.of(told("USD", "1", ""), PayTarget.Coins.REAL));
    }

    @Test
    void aTokenThatOnlyHasTheNameIsRefused() {
        assertReason(UNKNOWN_COIN, () -> PayTarget.of(token("USDT", "5", ETHER, 6), PayTarget.Coins.REAL));
        assertReason(AMOUNT, () -> PayTarget.of(token("USDT", "5", USDT, 18), PayTarget.Coins.REAL));
        assertReason(UNKNOWN_COIN, () -> PayTarget.of(token("USDT", "5", "", 6), new PayTarget.Coins(true, 31337)));
    }

    @Test
    void anInvoiceForAnotherAmountIsRefused() {
        assertReason(INVOICE_AMOUNT, () -> PayTarget.of(invoice("0.0026", FOR_2500_MICRO), PayTarget.Coins.REAL));
        assertReason(
                CHECK_SUM,
                () -> PayTarget.of(invoice("0.0025", FOR_2500_MICRO.replace("pvjl", "pvjq")), PayTarget.Coins.REAL));
    }

    @Test
    void aTokenIsNotSentToItsOwnContract() {
        assertReason(
                MALFORMED,
                () -> PayTarget.of(
                        new PayTarget.Told("USDT", "5", "ethereum", USDT, "", -1, ""), PayTarget.Coins.REAL));
    }

    @Test
    void anInvoiceOfRealBitcoinIsNotForPlayMoney() {
        assertReason(
                OTHER_NETWORK, () -> PayTarget.of(invoice("0.0025", FOR_2500_MICRO), new PayTarget.Coins(true, 80002)));
    }

    @Test
    void whoeverWishedToPayInABlockIsNotLedToTheLightningNetwork() throws WrongAddress {
        PayTarget.Told both =
                new PayTarget.Told("BTC", "0.0025", "bitcoin", SEGWIT, "", -1, FOR_2500_MICRO, PayTarget.Way.CHAIN);
        assertThat(PayTarget.of(both, PayTarget.Coins.REAL).address()).isEqualTo(SEGWIT);
        PayTarget.Told invoiceOnly =
                new PayTarget.Told("BTC", "0.0025", "bitcoin", "", "", -1, FOR_2500_MICRO, PayTarget.Way.CHAIN);
        assertReason(MALFORMED, () -> PayTarget.of(invoiceOnly, PayTarget.Coins.REAL));
    }

    @Test
    void whoeverWishedToPayOverTheLightningNetworkIsNotLedToAnAddress() throws WrongAddress {
        PayTarget.Told addressOnly =
                new PayTarget.Told("BTC", "0.0025", "bitcoin", SEGWIT, "", -1, "", PayTarget.Way.LIGHTNING);
        assertThatThrownBy(() -> PayTarget.of(addressOnly, PayTarget.Coins.REAL))
                .isInstanceOf(WrongAddress.class);
        PayTarget.Told asAddress =
                new PayTarget.Told("BTC", "0.0025", "bitcoin", FOR_2500_MICRO, "", -1, "", PayTarget.Way.LIGHTNING);
        assertThat(PayTarget.of(asAddress, PayTarget.Coins.REAL).form()).isEqualTo("lightning");
        PayTarget.Told litecoin =
                new PayTarget.Told("LTC", "1", "litecoin", "", "", -1, FOR_2500_MICRO, PayTarget.Way.LIGHTNING);
        assertReason(UNKNOWN_COIN, () -> PayTarget.of(litecoin, PayTarget.Coins.REAL));
    }

    @Test
    void coinsOfBitcoinsFamilyGetALinkOfBip21() throws WrongAddress {
        assertThat(PayTarget.of(told("BTC", "0.00123400", SEGWIT), PayTarget.Coins.REAL))
                .isEqualTo(new PayTarget("Bitcoin", SEGWIT, "bech32", "bitcoin:" + SEGWIT + "?amount=0.00123400"));
        assertThat(PayTarget.of(told("LTC", "1.5", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9"), PayTarget.Coins.REAL)
                        .link())
                .isEqualTo("litecoin:ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9?amount=1.50000000");
        assertThat(PayTarget.of(told("BCH", "2", "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a"), PayTarget.Coins.REAL)
                        .link())
                .isEqualTo("bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a?amount=2.00000000");
    }

    @Test
    void etherAndTokensGetALinkOfEip681() throws WrongAddress {
        assertThat(PayTarget.of(told("ETH", "0.00123", ETHER), PayTarget.Coins.REAL)
                        .link())
                .isEqualTo("ethereum:" + ETHER + "@1?value=1230000000000000");
        assertThat(PayTarget.of(token("USDT", "5.25", USDT, 6), PayTarget.Coins.REAL)
                        .link())
                .isEqualTo("ethereum:" + USDT + "@1/transfer?address=" + ETHER + "&uint256=5250000");
        assertThat(PayTarget.of(token("DAI", "5.25", "", -1), PayTarget.Coins.REAL)
                        .link())
                .isEqualTo("ethereum:0x6B175474E89094C44Da98b954EedeAC495271d0F@1/transfer?address=" + ETHER
                        + "&uint256=5250000000000000000");
        assertThat(PayTarget.of(token("DAI", "1", USDT, 18), new PayTarget.Coins(true, 31337))
                        .link())
                .startsWith("ethereum:" + USDT + "@31337/transfer?");
    }

    @Test
    void anInvoiceOfTheLightningNetworkIsItsOwnLink() throws WrongAddress {
        assertThat(PayTarget.of(invoice("0.0025", FOR_2500_MICRO), PayTarget.Coins.REAL))
                .isEqualTo(new PayTarget("Lightning", FOR_2500_MICRO, "lightning", "lightning:" + FOR_2500_MICRO));
    }

    @Test
    void mystIsSentToTheChannelByItsContract() {
        Address token = Address.of("0x1379e8886a944d2d9d440b3d88df536aea08d9f3");
        Address channel = Address.of("0xc644058e72c73a506c992607c7992da6b355c5db");
        assertThat(PaymentLink.myst(token, channel, 137, Money.ofMyst("2.5")))
                .isEqualTo("ethereum:" + token.checksumText()
                        + "@137/transfer?address=0xc644058e72C73a506C992607c7992DA6B355C5Db"
                        + "&uint256=2500000000000000000");
        assertThat(PaymentLink.myst(token, channel, 137, Money.ZERO)).endsWith("?address=" + channel.checksumText());
    }

    @Test
    void noDigitOfAnAmountIsEverLost() throws WrongAddress {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            Coin coin = List.copyOf(EnumSet.allOf(Coin.class)).get(random.nextInt(6));
            BigInteger units = new BigInteger(1 + random.nextInt(80), random).add(BigInteger.ONE);
            String text = new BigDecimal(units, coin.digits()).toPlainString();
            assertThat(coin.units(text)).isEqualTo(units);
            if (coin == Coin.BTC) {
                String link = PayTarget.of(told("BTC", text, SEGWIT), PayTarget.Coins.REAL)
                        .link();
                String amount = link.substring(link.indexOf('=') + 1);
                assertThat(new BigDecimal(amount).movePointRight(8).toBigIntegerExact())
                        .isEqualTo(units);
            }
        }
    }
}
