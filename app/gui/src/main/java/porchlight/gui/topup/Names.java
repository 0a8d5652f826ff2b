package porchlight.gui.topup;

import porchlight.client.NetworkWords;
import porchlight.client.Offer;
import porchlight.i18n.Messages;

/// What coins, gateways and chains are called.
final class Names {
    private final Messages words;

    Names(Messages words) {
        this.words = words;
    }

    /// `Bitcoin`; the code itself where we do not know it.
    String coin(String code) {
        return switch (code) {
            case "BTC" -> words.text("coin.BTC");
            case "LTC" -> words.text("coin.LTC");
            case "BCH" -> words.text("coin.BCH");
            case "ETH" -> words.text("coin.ETH");
            case "DAI" -> words.text("coin.DAI");
            case "USDT" -> words.text("coin.USDT");
            case "MYST" -> words.text("coin.MYST");
            default -> code;
        };
    }

    /// `Bank card`: what the user does there, since he knows no gateway by its name.
    String bank(Offer offer) {
        return switch (offer.gateway()) {
            case "stripe", "cardinity" -> words.text("gateway.card");
            case "paypal" -> words.text("gateway.paypal");
            default -> gateway(offer.gateway());
        };
    }

    String gateway(String name) {
        return switch (name) {
            case "stripe" -> words.text("gateway.stripe");
            case "paypal" -> words.text("gateway.paypal");
            case "cardinity" -> words.text("gateway.cardinity");
            case "coingate" -> words.text("gateway.coingate");
            default -> name;
        };
    }

    /// The chain on which MYST itself is sent.
    String chain(long id) {
        return new NetworkWords(words).chain(id);
    }
}
