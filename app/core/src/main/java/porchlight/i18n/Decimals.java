package porchlight.i18n;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decimal texts of strangers. Only short plain ones are numbers: `1e999999999` would fill the memory when written out.
public final class Decimals {
    private static final Pattern PLAIN = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");

    private Decimals() {}

    /// Reads one, at most 30 digits before the point and 30 after it.
    ///
    /// @return empty for anything but digits with at most one point
    public static Optional<BigDecimal> read(String text) {
        return PLAIN.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
