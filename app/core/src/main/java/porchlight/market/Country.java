package porchlight.market;

import java.util.Locale;

/// A country by its ISO 3166-1 alpha-2 code in upper case.
///
/// @param code two letters A to Z
public record Country(String code) implements Comparable<Country> {
    /// @throws IllegalArgumentException on anything but two letters
    public Country {
        code = code.toUpperCase(Locale.ROOT);
        if (code.length() != 2 || !isLetter(code.charAt(0)) || !isLetter(code.charAt(1))) {
            throw new IllegalArgumentException("a country is two letters");
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z';
    }

    /// The country's name in the given language, `Germany`, `آلمان`.
    public String name(Locale language) {
        return Locale.of("", code).getDisplayCountry(language);
    }

    @Override
    public int compareTo(Country other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
