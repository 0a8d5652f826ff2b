package porchlight.gui.topup;

import java.util.Optional;
import porchlight.payment.Money;

/// Reads an amount of MYST as people type it.
final class TypedAmount {
    private TypedAmount() {}

    /// @param text digits of any script, with a point or a comma before the fraction
    /// @return empty where it is no amount above zero: nothing is guessed, rounded or cut
    static Optional<Money> read(String text) {
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
        if (!plain.toString().matches("\\d{1,9}(\\.\\d{1,18})?")) {
            return Optional.empty();
        }
        return Optional.of(Money.ofMyst(plain.toString())).filter(money -> !money.isZero());
    }
}
