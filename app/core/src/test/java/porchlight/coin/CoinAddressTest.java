package porchlight.coin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static porchlight.coin.WrongAddress.Reason.CHECK_SUM;
import static porchlight.coin.WrongAddress.Reason.MALFORMED;
import static porchlight.coin.WrongAddress.Reason.OTHER_NETWORK;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The published vectors of BIP-173, BIP-350, CashAddr and EIP-55.
class CoinAddressTest {
    private static final List<String> ADDRESSES = List.of(
            "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
            "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
            "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu",
            "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC",
            "bitcoincash:qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
            "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");

    static void assertReason(WrongAddress.Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        WrongAddress.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq5zuyut",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",
                "tb1z0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqglt7rf",
                "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",
                "tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47",
                "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",
                "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",
                "bc1pw5dgrnzv",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v8n0nx0muaewav253zgeav",
                "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47Zagq",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",
                "tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vpggkg4j",
                "bc1gmk9yu",
                "",
                "bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                "sandbox-0123456789abcdef"
            })
    void whatBip350CallsInvalidIsRefused(String text) {
        assertThatThrownBy(() -> CoinAddress.of(Coin.BTC, text, true)).isInstanceOf(WrongAddress.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
                "BC1SW50QGDZ25J",
                "bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs",
                "bc1pfeessrawgf"
            })
    void whatAnybodyCouldTakeIsRefusedThoughBip350CallsItValid(String text) {
        assertReason(MALFORMED, () -> CoinAddress.of(Coin.BTC, text, false));
    }

    /// A witness program and hashes of nothing but zeros.
    @Test
    void whatNobodyHasAKeyForIsRefused() {
        assertReason(MALFORMED, () -> CoinAddress.of(Coin.BTC, "bc1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq9e75rs", false));
        assertReason(MALFORMED, () -> CoinAddress.of(Coin.BTC, "1111111111111111111114oLvT2", false));
        assertReason(
                MALFORMED,
                () -> CoinAddress.of(Coin.BCH, "bitcoincash:qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqfnhks603", false));
        for (Coin coin : List.of(Coin.ETH, Coin.DAI, Coin.USDT)) {
            assertReason(MALFORMED, () -> CoinAddress.of(coin, "0x0000000000000000000000000000000000000000", false));
        }
    }

    @Test
    void whatBip173AndBip350CallValidIsTakenWhereItIsInUse() throws WrongAddress {
        for (String text : List.of(
                "BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4",
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
                "tb1qqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesrxh6hy")) {
            assertThat(CoinAddress.of(Coin.BTC, text, text.startsWith("tb")))
                    .isEqualTo(new CoinAddress(text, "bech32"));
        }
        for (String text : List.of(
                "tb1pqqqqp399et2xygdj5xreqhjjvcmzhxw4aywxecjdzew6hylgvsesf3hn0c",
                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0")) {
            assertThat(CoinAddress.of(Coin.BTC, text, text.startsWith("tb")))
                    .isEqualTo(new CoinAddress(text, "bech32m"));
        }
    }

    @Test
    void playMoneysAddressesAreNotForRealMoney() {
        for (String text : List.of(
                "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
                "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn",
                "2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc")) {
            assertReason(OTHER_NETWORK, () -> CoinAddress.of(Coin.BTC, text, false));
            assertThat(taken(Coin.BTC, text, true)).isNotNull();
        }
        assertReason(
                OTHER_NETWORK,
                () -> CoinAddress.of(Coin.BCH, "bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t", false));
        assertThat(taken(Coin.BCH, "bchtest:pr6m7j9njldwwzlg9v7v53unlr4jkmx6eyvwc0uz5t", true)
                        .text())
                .startsWith("bchtest:");
    }

    @Test
    void nobodyPaysRealMoneyForPlayMoney() {
        for (int i = 0; i < 4; i++) {
            String text = ADDRESSES.get(i);
            assertReason(OTHER_NETWORK, () -> CoinAddress.of(Coin.BTC, text, true));
        }
        assertReason(OTHER_NETWORK, () -> CoinAddress.of(Coin.BCH, ADDRESSES.get(4), true));
        for (String text :
                List.of("LVuDpNCSSj6pQ7t9Pv6d6sUkLKoqDEVUnJ", "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9")) {
            assertReason(OTHER_NETWORK, () -> CoinAddress.of(Coin.LTC, text, true));
        }
        // Ethereum's test networks have no addresses of their own
        assertThat(taken(Coin.ETH, ADDRESSES.get(5), true)).isNotNull();
    }

    private static CoinAddress taken(Coin coin, String text, boolean play) {
        try {
            return CoinAddress.of(coin, text, play);
        } catch (WrongAddress e) {
            throw new AssertionError(text, e);
        }
    }

    @Test
    void oldAddressesOfBitcoinAreTaken() throws WrongAddress {
        for (String text : List.of(
                "1BpEi6DfDAUFd7GtittLSdBeYJvcoaVggu",
                "16w1D5WRVKJuZUsSRzdLp9w3YGcgoxDXb",
                "3CWFddi6m4ndiGyKqzYvsFYagqDLPVMTzC",
                "31nwvkZwyPdgzjBJZXfDmSWsC4ZLKpYyUw")) {
            assertThat(CoinAddress.of(Coin.BTC, text, false)).isEqualTo(new CoinAddress(text, "base58check"));
        }
    }

    @Test
    void whatCashAddrCallsValidIsTakenWithAndWithoutItsPrefix() throws WrongAddress {
        for (String bare : List.of(
                "qpm2qsznhks23z7629mms6s4cwef74vcwvy22gdx6a",
                "qr95sy3j9xwd2ap32xkykttr4cvcu7as4y0qverfuy",
                "qqq3728yw0y47sqn6l2na30mcw6zm78dzqre909m2r",
                "ppm2qsznhks23z7629mms6s4cwef74vcwvn0h829pq",
                "pr95sy3j9xwd2ap32xkykttr4cvcu7as4yc93ky28e",
                "pqq3728yw0y47sqn6l2na30mcw6zm78dzq5ucqzc37")) {
            CoinAddress whole = new CoinAddress("bitcoincash:" + bare, "CashAddr");
            assertThat(CoinAddress.of(Coin.BCH, bare, false)).isEqualTo(whole);
            assertThat(CoinAddress.of(Coin.BCH, "bitcoincash:" + bare, false)).isEqualTo(whole);
            assertThat(CoinAddress.of(Coin.BCH, ("bitcoincash:" + bare).toUpperCase(java.util.Locale.ROOT), false))
                    .isEqualTo(whole);
        }
        assertReason(
                MALFORMED,
                () -> CoinAddress.of(Coin.BCH, "bitcoincash:q9adhakpwzztepkpwp5z0dq62m6u5v5xtyj7j3h2ws4mr9g0", false));
    }

    @Test
    void whatEip55CallsValidIsTaken() throws WrongAddress {
        for (String text : List.of(
                "0x52908400098527886E0F7030069857D2E4169EE7",
                "0xde709f2102306220921060314715629080e2fb77",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb")) {
            assertThat(CoinAddress.of(Coin.ETH, text, false).text()).isEqualTo(text);
        }
        assertThat(CoinAddress.of(Coin.ETH, "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed", false))
                .isEqualTo(new CoinAddress("0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", "hex"));
        assertReason(CHECK_SUM, () -> CoinAddress.of(Coin.ETH, "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", false));
    }

    /// Independent answers: Base58Check and BIP-173 of HASH160 751e76e8199196d454941c45d1b3a323f1433bd6.
    @Test
    void litecoinsOwnAddressesAreTakenAndBitcoinsAreNot() throws WrongAddress {
        assertThat(CoinAddress.of(Coin.LTC, "LVuDpNCSSj6pQ7t9Pv6d6sUkLKoqDEVUnJ", false)
                        .form())
                .isEqualTo("base58check");
        assertThat(CoinAddress.of(Coin.LTC, "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9", false)
                        .form())
                .isEqualTo("bech32");
        for (String bitcoins : ADDRESSES) {
            assertReason(OTHER_NETWORK, () -> CoinAddress.of(Coin.LTC, bitcoins, false));
        }
    }

    @Test
    void anAddressOfAnotherCoinIsCalledSo() {
        Map<Coin, List<Integer>> own = new EnumMap<>(Coin.class);
        own.put(Coin.BTC, List.of(0, 1, 2, 3));
        own.put(Coin.LTC, List.of());
        own.put(Coin.BCH, List.of(4));
        own.put(Coin.ETH, List.of(5));
        own.put(Coin.DAI, List.of(5));
        own.put(Coin.USDT, List.of(5));
        own.forEach((coin, mine) -> {
            for (int i = 0; i < ADDRESSES.size(); i++) {
                String text = ADDRESSES.get(i);
                if (mine.contains(i)) {
                    assertThat(taken(coin, text, false)).isNotNull();
                } else {
                    assertReason(OTHER_NETWORK, () -> CoinAddress.of(coin, text, false));
                }
            }
        });
    }

    @Test
    void oneWrongLetterIsAlwaysFound() throws WrongAddress {
        Random random = new Random(5);
        Map<String, Coin> each = Map.of(
                ADDRESSES.get(0),
                Coin.BTC,
                ADDRESSES.get(1),
                Coin.BTC,
                ADDRESSES.get(2),
                Coin.BTC,
                ADDRESSES.get(4),
                Coin.BCH,
                "ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9",
                Coin.LTC);
        each.forEach((address, coin) -> {
            for (int i = 0; i < 300; i++) {
                StringBuilder damaged = new StringBuilder(address);
                int at = (address.startsWith("bitcoincash") ? 12 : 3)
                        + random.nextInt(address.length() - (address.startsWith("bitcoincash") ? 12 : 3));
                char other = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".charAt(random.nextInt(32));
                if (damaged.charAt(at) == other) {
                    continue;
                }
                damaged.setCharAt(at, other);
                assertThatThrownBy(() -> CoinAddress.of(coin, damaged.toString(), false))
                        .as(damaged.toString())
                        .isInstanceOfSatisfying(
                                WrongAddress.class, e -> assertThat(e.reason()).isIn(CHECK_SUM, MALFORMED));
            }
        });
    }
}
