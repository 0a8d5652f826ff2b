package porchlight.coin;

import java.math.BigDecimal;
import java.math.BigInteger;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// Links that a wallet opens with everything filled in: BIP-21 for coins of the Bitcoin family, EIP-681 for
/// Ethereum's.
public final class PaymentLink {
    private PaymentLink() {}

    /// `bitcoin:bc1…?amount=0.00123400`
    ///
    /// @param coin BTC, LTC or BCH
    /// @param units in its smallest unit
    public static String bitcoin(Coin coin, CoinAddress to, BigInteger units) {
        String scheme = switch (coin) {
            case BTC -> "bitcoin:";
            case LTC -> "litecoin:";
            // the address has its scheme already
            case BCH -> "";
            case ETH, DAI, USDT -> throw new IllegalArgumentException("not of Bitcoin's family");
        };
        return scheme + to.text() + "?amount=" + new BigDecimal(units, coin.digits()).toPlainString();
    }

    /// `ethereum:0x…@1?value=1230000000000000`
    ///
    /// @param chainId on which chain
    /// @param wei how much
    public static String ether(CoinAddress to, long chainId, BigInteger wei) {
        return "ethereum:" + to.text() + "@" + chainId + "?value=" + wei;
    }

    /// `ethereum:0xTOKEN@1/transfer?address=0x…&uint256=5000000`
    ///
    /// @param token the token's contract
    /// @param units in the token's smallest unit
    public static String token(Address token, CoinAddress to, long chainId, BigInteger units) {
        return "ethereum:" + token.checksumText() + "@" + chainId + "/transfer?address=" + to.text() + "&uint256="
                + units;
    }

    /// MYST sent to a channel directly, without a gateway.
    ///
    /// @param token MYST on the chain where payments run
    /// @param channel derived here
    /// @param chainId that chain
    /// @param amount zero leaves it to the wallet
    public static String myst(Address token, Address channel, long chainId, Money amount) {
        String link =
                "ethereum:" + token.checksumText() + "@" + chainId + "/transfer?address=" + channel.checksumText();
        return amount.isZero() ? link : link + "&uint256=" + amount.wei();
    }
}
