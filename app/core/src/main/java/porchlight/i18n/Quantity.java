package porchlight.i18n;

/// A number and its unit, apart because a face sets them in different sizes.
///
/// @param value digits of the language
/// @param unit `GiB`, `Mbit/s`, …
public record Quantity(String value, String unit) {
    @Override
    public String toString() {
        return value + "\u00a0" + unit;
    }
}
