package porchlight.gui.desktop;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import porchlight.identity.Address;
import porchlight.market.Country;

/// A `porchlight:` link, which any page of the web and any mail can hold. It shows something or asks something, and
/// never does anything by itself.
public sealed interface DeepLink {
    /// `porchlight://connect/DE`: asks whether to connect to that country.
    record Connect(Country country) implements DeepLink {}

    /// `porchlight://topup`: the first step of the wizard, where nothing is ordered yet.
    record TopUp() implements DeepLink {}

    /// `porchlight://order/ID`: an order of this identity.
    record ShowOrder(String id) implements DeepLink {}

    /// `porchlight://home/ADDRESS`: a home of the list, to look at.
    record ShowHome(Address provider) implements DeepLink {}

    /// `porchlight://activity` and so on: a page.
    record Show(Place place) implements DeepLink {}

    /// Anything else.
    record Unreadable() implements DeepLink {}

    /// The pages.
    enum Place {
        CONNECT,
        WALLET,
        ACTIVITY,
        TOOLKIT,
        SETTINGS
    }

    /// How a link of ours begins, in lower case.
    String SCHEME = "porchlight:";

    /// Reads a link. Nothing that is not exactly one of ours is guessed at: no query, no fragment, no escapes.
    static DeepLink parse(String text) {
        return Reading.of(text);
    }

    /// Whether a word of the command line is meant to be a link.
    static boolean isMeant(String word) {
        return word.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /// A link that is too long to be one of ours, cut so that it is carried no further than it must.
    static String cut(String text) {
        return text.length() > Reading.LONGEST ? text.substring(0, Reading.LONGEST + 1) : text;
    }

    /// How it is read.
    final class Reading {
        private static final int LONGEST = 120;
        // browsers and desktops may add the last stroke, and write the first word as they like
        private static final Pattern FORM =
                Pattern.compile("(?i:porchlight)://([A-Za-z]{1,16})(?:/([A-Za-z0-9-]{1,64}))?/?");
        private static final Pattern PROVIDER = Pattern.compile("0[xX][0-9a-fA-F]{40}");
        private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
        private static final String KOSOVO = "XK"; // in use everywhere, and not in the standard

        private Reading() {}

        private static DeepLink of(String text) {
            if (text.length() > LONGEST) {
                return new Unreadable();
            }
            Matcher link = FORM.matcher(text);
            if (!link.matches()) {
                return new Unreadable();
            }
            String what = link.group(1).toLowerCase(Locale.ROOT);
            String which = link.group(2) == null ? "" : link.group(2);
            if (which.isEmpty()) {
                return alone(what);
            }
            return switch (what) {
                case "connect" -> country(which);
                case "order" -> new ShowOrder(which);
                case "home" ->
                    PROVIDER.matcher(which).matches()
                            ? new ShowHome(Address.of(which.toLowerCase(Locale.ROOT)))
                            : new Unreadable();
                default -> new Unreadable();
            };
        }

        private static DeepLink alone(String what) {
            return switch (what) {
                case "topup" -> new TopUp();
                case "connect" -> new Show(Place.CONNECT);
                case "wallet" -> new Show(Place.WALLET);
                case "activity" -> new Show(Place.ACTIVITY);
                case "toolkit" -> new Show(Place.TOOLKIT);
                case "settings" -> new Show(Place.SETTINGS);
                default -> new Unreadable();
            };
        }

        private static DeepLink country(String code) {
            String upper = code.toUpperCase(Locale.ROOT);
            return COUNTRIES.contains(upper) || upper.equals(KOSOVO)
                    ? new Connect(new Country(upper))
                    : new Unreadable();
        }
    }
}
