package porchlight.sandbox.coin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;

/// What the gateway takes besides cards.
public enum Coin {
    BTC("bitcoin", 8, 8, 2),
    LTC("litecoin", 8, 8, 3),
    BCH("bitcoin-cash", 8, 8, 3),
    ETH("ethereum", 18, 8, 4),
    DAI("ethereum", 18, 6, 4),
    USDT("ethereum", 6, 6, 4);

    private final String network;
    private final int decimals;
    private final int priceDecimals;
    private final int confirmations;

    Coin(String network, int decimals, int priceDecimals, int confirmations) {
        this.network = network;
        this.decimals = decimals;
        this.priceDecimals = priceDecimals;
        this.confirmations = confirmations;
    }

    /// @return empty if the gateway does not know such a coin
    public static Optional<Coin> of(String ticker) {
        return Arrays.stream(values())
                .filter(coin -> coin.name().equals(ticker))
                .findFirst();
    }

    /// The network's name on the wire: `bitcoin`, `ethereum`.
    public String network() {
        return network;
    }

    /// Decimal digits of the coin's smallest unit.
    public int decimals() {
        return decimals;
    }

    /// Decimal digits of a price: no more than people can read, no more than the coin has.
    public int priceDecimals() {
        return priceDecimals;
    }

    /// How many blocks make a payment count.
    public int confirmations() {
        return confirmations;
    }

    /// Whether it lives on the chain that the sandbox runs.
    public boolean onOurChain() {
        return network.equals("ethereum");
    }

    /// Whether it is a contract's token rather than its chain's own coin.
    public boolean isToken() {
        return this == DAI || this == USDT;
    }

    /// An amount in the smallest unit; what is finer is cut off.
    public BigInteger units(BigDecimal amount) {
        return amount.movePointRight(decimals).setScale(0, RoundingMode.DOWN).toBigIntegerExact();
    }

    /// So many of the smallest unit as an amount.
    public BigDecimal amount(BigInteger units) {
        return new BigDecimal(units, decimals);
    }
}
