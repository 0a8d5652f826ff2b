package porchlight.i18n;

import java.util.Optional;
import java.util.regex.Pattern;
import porchlight.payment.Money;

/// Amounts of MYST as people type them.
public final class Amounts {
    private static final Pattern PLAIN = Pattern.compile("\\d{1,9}(\\.\\d{1,18})?");

    private Amounts() {}

    /// Reads an amount in the digits of any language, with a point, a comma or an Arabic decimal sign before the
    /// fraction. Signs between thousands are not taken: a comma there and here would mean different things.
    ///
    /// @return empty unless it is an amount above zero, below 1,000,000,000, with at most 18 digits of fraction
    public static Optional<Money> read(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append(digit);
            } else if (c == '.' || c == ',' || c == '٫') {
                plain.append('.');
            } else {
                return Optional.empty();
            }
        }
        if (!PLAIN.matcher(plain).matches()) {
            return Optional.empty();
        }
        Money money = Money.ofMyst(plain.toString());
        return money.isZero() ? Optional.empty() : Optional.of(money);
    }
}
