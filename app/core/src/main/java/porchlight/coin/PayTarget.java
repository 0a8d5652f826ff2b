package porchlight.coin;

import static porchlight.coin.WrongAddress.Reason.AMOUNT;
import static porchlight.coin.WrongAddress.Reason.MALFORMED;
import static porchlight.coin.WrongAddress.Reason.OTHER_NETWORK;
import static porchlight.coin.WrongAddress.Reason.UNKNOWN_COIN;

import java.math.BigInteger;
import porchlight.identity.Address;

/// Where to send which coins, verified: nothing of it has to be believed.
///
/// @param network as people call it, `Bitcoin`
/// @param address to show and copy; the invoice for the lightning network
/// @param form how it was verified
/// @param link for a wallet
public record PayTarget(String network, String address, String form, String link) {
    /// What a gateway says about where coins go. Texts are empty where it says nothing.
    ///
    /// @param currency `BTC`
    /// @param amount decimal text
    /// @param network the gateway's word, `bitcoin`
    /// @param address where
    /// @param token contract, for tokens
    /// @param decimals of the token; negative where it says nothing
    /// @param invoice of the lightning network
    /// @param way how it was wished to be paid
    public record Told(
            String currency,
            String amount,
            String network,
            String address,
            String token,
            int decimals,
            String invoice,
            Way way) {
        /// Of an order of which nobody knows how it was wished to be paid.
        public Told(
                String currency,
                String amount,
                String network,
                String address,
                String token,
                int decimals,
                String invoice) {
            this(currency, amount, network, address, token, decimals, invoice, Way.EITHER);
        }
    }

    /// How coins are to be paid. A payer who prepared for one must not be led to the other: a wallet for the one
    /// cannot pay the other, and exchanges lose what is sent the wrong way.
    public enum Way {
        /// In a block, to an address.
        CHAIN,
        /// Over the lightning network, by an invoice.
        LIGHTNING,
        /// It is not known.
        EITHER
    }

    /// Which coins are meant: people's, or those of test networks.
    ///
    /// @param play addresses are of test networks and tokens need not be known: what is bought is worth nothing
    /// @param ethereum chain on which Ether and tokens are sent
    public record Coins(boolean play, long ethereum) {
        public static final Coins REAL = new Coins(false, 1);
    }

    /// @throws WrongAddress if there is anything that must not be paid
    public static PayTarget of(Told told, Coins coins) throws WrongAddress {
        Coin coin = Coin.named(told.currency()).orElseThrow(() -> new WrongAddress(UNKNOWN_COIN));
        if (!told.network().isEmpty() && !told.network().equals(coin.networkWord())) {
            throw new WrongAddress(OTHER_NETWORK);
        }
        BigInteger units = coin.units(told.amount());
        if (isLightning(coin, told)) {
            LightningInvoice invoice = LightningInvoice.of(invoice(told), told.amount(), coins.play());
            return new PayTarget("Lightning", invoice.text(), "lightning", invoice.link());
        }
        CoinAddress to = CoinAddress.of(coin, told.address(), coins.play());
        String link = switch (coin) {
            case BTC, LTC, BCH -> PaymentLink.bitcoin(coin, to, units);
            case ETH -> PaymentLink.ether(to, coins.ethereum(), units);
            case DAI, USDT -> PaymentLink.token(token(coin, told, coins, to), to, coins.ethereum(), units);
        };
        return new PayTarget(coin.network(), to.text(), to.form(), link);
    }

    private static boolean isLightning(Coin coin, Told told) throws WrongAddress {
        return switch (told.way()) {
            case CHAIN -> false;
            case LIGHTNING -> {
                if (coin != Coin.BTC) {
                    throw new WrongAddress(UNKNOWN_COIN);
                }
                yield true;
            }
            case EITHER -> coin == Coin.BTC && !told.invoice().isEmpty();
        };
    }

    /// `http-apis.md §10` has no place of its own for an invoice: it may stand where an address belongs.
    private static String invoice(Told told) {
        return told.invoice().isEmpty() ? told.address() : told.invoice();
    }

    /// The real token is known by its contract; a gateway that names another one is not believed, nor one that
    /// would have the token sent to its own contract, which keeps it.
    private static Address token(Coin coin, Told told, Coins coins, CoinAddress to) throws WrongAddress {
        Address token = token(coin, told, coins);
        if (token.equals(Address.of(to.text()))) {
            throw new WrongAddress(MALFORMED);
        }
        return token;
    }

    private static Address token(Coin coin, Told told, Coins coins) throws WrongAddress {
        if (told.decimals() >= 0 && told.decimals() != coin.digits()) {
            throw new WrongAddress(AMOUNT);
        }
        Address known = Address.of(coin.token().orElseThrow());
        if (told.token().isEmpty()) {
            if (coins.play()) {
                throw new WrongAddress(UNKNOWN_COIN);
            }
            return known;
        }
        Address named = Address.of(CoinAddress.ethereum(told.token()).text());
        if (!coins.play() && !named.equals(known)) {
            throw new WrongAddress(UNKNOWN_COIN);
        }
        return named;
    }
}
