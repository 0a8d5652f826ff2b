package porchlight.coin;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/// The coins that can be paid with here.
public enum Coin {
    BTC("Bitcoin", "bitcoin", 8, Optional.empty()),
    LTC("Litecoin", "litecoin", 8, Optional.empty()),
    BCH("Bitcoin Cash", "bitcoin-cash", 8, Optional.empty()),
    ETH("Ethereum", "ethereum", 18, Optional.empty()),
    DAI("Ethereum", "ethereum", 18, Optional.of("0x6b175474e89094c44da98b954eedeac495271d0f")),
    USDT("Ethereum", "ethereum", 6, Optional.of("0xdac17f958d2ee523a2206206994597c13d831ec7"));

    private final String network;
    private final String word;
    private final int digits;
    private final Optional<String> token;

    Coin(String network, String word, int digits, Optional<String> token) {
        this.network = network;
        this.word = word;
        this.digits = digits;
        this.token = token;
    }

    /// The coin of that name, `BTC`; empty for money of a bank and for coins that are not known here.
    public static Optional<Coin> named(String currency) {
        return Arrays.stream(values())
                .filter(coin -> coin.name().equals(currency))
                .findFirst();
    }

    /// A network as people call it, `BNB Smart Chain`, by the word that gateways have for it.
    ///
    /// @param word such as `binance-smart-chain`; one that is not known comes back as it is
    public static String networkNamed(String word) {
        return Arrays.stream(values())
                .filter(coin -> coin.word.equals(word))
                .findFirst()
                .map(Coin::network)
                .orElseGet(() -> switch (word) {
                    case "arbitrum" -> "Arbitrum";
                    case "base" -> "Base";
                    case "binance-smart-chain" -> "BNB Smart Chain";
                    case "optimism" -> "Optimism";
                    case "polygon" -> "Polygon";
                    case "solana" -> "Solana";
                    case "tron" -> "Tron";
                    default -> word;
                });
    }

    /// The network on which it is sent, as people call it: `Bitcoin`.
    public String network() {
        return network;
    }

    /// The same as gateways call it: `bitcoin`.
    public String networkWord() {
        return word;
    }

    /// Digits after the point down to its smallest unit: 8 for satoshi, 18 for wei.
    public int digits() {
        return digits;
    }

    /// The contract on the Ethereum network, lower-case; empty for a coin of its own.
    Optional<String> token() {
        return token;
    }

    /// An amount in the coin's smallest unit, exactly.
    ///
    /// @param decimal digits with at most one point, `0.00123400`
    /// @throws WrongAddress with AMOUNT if it is no such text, nothing, or finer than the smallest unit
    public BigInteger units(String decimal) throws WrongAddress {
        return units(decimal, digits);
    }

    static BigInteger units(String decimal, int digits) throws WrongAddress {
        if (!decimal.matches("[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            throw new WrongAddress(WrongAddress.Reason.AMOUNT);
        }
        try {
            BigInteger units = new BigDecimal(decimal).movePointRight(digits).toBigIntegerExact();
            if (units.signum() > 0) {
                return units;
            }
        } catch (ArithmeticException finer) {
            throw new WrongAddress(WrongAddress.Reason.AMOUNT);
        }
        throw new WrongAddress(WrongAddress.Reason.AMOUNT);
    }
}
