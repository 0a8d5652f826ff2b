package porchlight.client;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.i18n.Decimals;

/// What a phone's wallet is shown: the link of the order, or what is left of it to pay.
final class RestLink {
    /// The amount of BIP-21 (coins), and those of EIP-681 (wei, or the token's smallest unit).
    private static final Pattern AMOUNT = Pattern.compile("([?&])(amount|value|uint256)=([0-9.]{1,60})(?=&|$)");

    private RestLink() {}

    /// A link that asks for what is missing, made from the one that asked for everything.
    ///
    /// @param whole the amount that the order is for, decimal text
    /// @param missing what is still to be sent, decimal text
    /// @return empty where that cannot be had to the last digit; then a wallet is shown the bare address
    static Optional<String> of(Order.PayTo to, String whole, String missing) {
        Optional<BigDecimal> all = Decimals.read(whole).filter(value -> value.signum() > 0);
        Optional<BigDecimal> rest = Decimals.read(missing).filter(value -> value.signum() > 0);
        Matcher matcher = AMOUNT.matcher(to.link());
        if (all.isEmpty() || rest.isEmpty() || !matcher.find()) {
            return Optional.empty();
        }
        Optional<BigDecimal> asked = Decimals.read(matcher.group(3)).filter(value -> value.signum() > 0);
        return asked.flatMap(in -> unit(in, all.get(), rest.get()))
                .map(text -> to.link().substring(0, matcher.start(3))
                        + text
                        + to.link().substring(matcher.end(3)));
    }

    /// The rest in the link's unit: both amounts of the link and of the order tell how many digits lie between.
    private static Optional<String> unit(BigDecimal asked, BigDecimal whole, BigDecimal rest) {
        for (int digits : new int[] {0, 6, 8, 18}) {
            if (asked.compareTo(rest.movePointRight(digits)) == 0) {
                return Optional.of(plain(asked));
            }
            if (asked.compareTo(whole.movePointRight(digits)) == 0) {
                BigDecimal due = rest.movePointRight(digits).stripTrailingZeros();
                return digits > 0 && due.scale() > 0 ? Optional.empty() : Optional.of(plain(due));
            }
        }
        return Optional.empty();
    }

    private static String plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
