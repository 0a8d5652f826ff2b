package porchlight.diagnosis;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/// The head of an answer to `HEAD /`, as far as a diagnosis needs it. Pure; whatever a stranger sends is either read
/// or nothing.
///
/// @param status the three digits
/// @param date the `Date` header, where there is a readable one
/// @param redirect the host of the `Location` header in lower case, where it names one
record HttpHead(int status, Optional<Instant> date, Optional<String> redirect) {
    /// Longer heads are cut here.
    static final int MOST_BYTES = 8 * 1024;

    private static final int MOST_LINES = 100;
    private static final int NETWORK_AUTHENTICATION_REQUIRED = 511;

    /// @param text the answer from its first byte, at most [#MOST_BYTES] long
    /// @return empty where it is no answer of HTTP
    static Optional<HttpHead> parse(String text) {
        String[] lines = text.split("\r?\n", MOST_LINES);
        if (!lines[0].matches("HTTP/1\\.[01] [1-5][0-9]{2}(?: .*)?")) {
            return Optional.empty();
        }
        Optional<Instant> date = Optional.empty();
        Optional<String> redirect = Optional.empty();
        for (int i = 1; i < lines.length && !lines[i].isEmpty(); i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                String value = lines[i].substring(colon + 1).strip();
                switch (lines[i].substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "date" -> date = date(value);
                    case "location" -> redirect = host(value);
                    default -> {}
                }
            }
        }
        return Optional.of(new HttpHead(Integer.parseInt(lines[0].substring(9, 12)), date, redirect));
    }

    /// Whether this is an answer of somebody who wants the user to sign in first: it leads to another host than the
    /// one that was asked, or says so in as many words (RFC 6585).
    ///
    /// @param asked the host that was asked, lower case
    boolean isPortal(String asked) {
        return status == NETWORK_AUTHENTICATION_REQUIRED
                || (status >= 300
                        && status < 400
                        && redirect.filter(host -> !isOf(host, asked)).isPresent());
    }

    /// Services lead to `www.` of themselves, or from there to themselves.
    private static boolean isOf(String host, String asked) {
        return host.equals(asked) || host.endsWith("." + asked) || asked.endsWith("." + host);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> host(String value) {
        try {
            return Optional.ofNullable(URI.create(value).getHost()).map(host -> host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
