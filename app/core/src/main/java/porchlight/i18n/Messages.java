package porchlight.i18n;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.ULocale;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;

/// The words of one language: ICU patterns from `i18n/`, with its plurals, digits and direction. Immutable.
public final class Messages {
    /// The languages that are complete, the first being what every other falls back to. Chinese is the simplified one.
    public static final List<String> LANGUAGES = List.of("en", "fa", "ru", "zh", "ar", "es", "tr", "hi");

    /// A fact of so many characters still fits beside the flag in the narrowest window.
    private static final int LONGEST_UNTORN = 36;

    private final Locale locale;
    private final Locale region;
    private final ULocale icu;
    private final Map<String, String> patterns;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Figures figures;
    /// By their pattern, once used: to understand one takes longer than to write with it. Locked while it writes.
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /// @param patterns by key
    Messages(Locale locale, Locale region, Map<String, String> patterns, InstantSource clock, ZoneId zone) {
        this.locale = locale;
        this.region = region;
        this.patterns = patterns;
        this.clock = clock;
        this.zone = zone;
        icu = ULocale.forLocale(locale);
        figures = new Figures(this);
    }

    /// The words for a locale; English, digits included, where its language or its script is not among [#LANGUAGES]:
    /// who reads traditional Chinese is not given simplified Chinese that he did not ask for.
    public static Messages of(Locale wanted) {
        return of(wanted, wanted);
    }

    /// The same for somebody who reads one language and lives where another may be spoken.
    ///
    /// @param region where he lives, for the money that he thinks in, and for his digits where it is his language's
    public static Messages of(Locale wanted, Locale region) {
        Locale locale = LanguageChoice.of(wanted, region);
        return new Messages(
                locale, region, Bundle.load(locale.getLanguage()), InstantSource.system(), ZoneId.systemDefault());
    }

    /// The same words for somebody who looks at another clock.
    public Messages at(InstantSource clock, ZoneId zone) {
        return new Messages(locale, region, patterns, clock, zone);
    }

    /// What time it is for the reader.
    public InstantSource clock() {
        return clock;
    }

    /// Where the reader is, for the times that are shown.
    public ZoneId zone() {
        return zone;
    }

    /// A language as its own readers call it, `Español`.
    ///
    /// @param language one of [#LANGUAGES]
    public static String ownName(String language) {
        return LanguageChoice.ownName(language);
    }

    public Locale locale() {
        return locale;
    }

    /// Where the user lives.
    Locale region() {
        return region;
    }

    /// Numbers, money, durations and dates as this language writes them.
    public Figures figures() {
        return figures;
    }

    /// Whether the whole layout is mirrored. Addresses, amounts and ids stay left to right all the same.
    public boolean isRightToLeft() {
        return icu.isRightToLeft();
    }

    /// A key's text, `{0}`, `{1}`, … being replaced by the arguments as the ICU pattern says.
    ///
    /// @throws IllegalArgumentException if there is no such key
    public String text(String key, Object... args) {
        String pattern = pattern(key);
        return isPlain(pattern) ? pattern : write(pattern, args);
    }

    /// A key's text with named arguments, `{home}`.
    ///
    /// @throws IllegalArgumentException if there is no such key
    public String text(String key, Map<String, Object> named) {
        String pattern = pattern(key);
        return isPlain(pattern) ? pattern : write(pattern, named);
    }

    /// What to say about a failure.
    public FailureWords failure(Failure failure) {
        Map<String, Object> named = named(failure);
        String key = "failure." + failure.getClass().getSimpleName()
                + (failure instanceof Failure.WalletTrouble(WalletFault fault) ? "." + fault.name() : "");
        return new FailureWords(text(key, named), text(key + ".done", named), text(key + ".step", named));
    }

    /// Short statements in one line with a middle dot between them. In a language that runs from right to left
    /// the dot keeps numbers on its two sides apart.
    public String join(String... parts) {
        return String.join(isRightToLeft() ? " \u200f·\u200f " : " · ", parts);
    }

    /// Statements of one sentence with the language's commas between them. In a language that runs from right to left
    /// the comma keeps numbers on its two sides apart, as the dot of [#join] does.
    public String list(List<String> parts) {
        return String.join(isRightToLeft() ? "\u200f، \u200f" : isChinese() ? "、" : ", ", parts);
    }

    private boolean isChinese() {
        return locale.getLanguage().equals("zh");
    }

    /// Why a home was chosen: `Chosen: worked 9 of 10 times for you, 31 ms, 0.08 MYST/h`.
    public String why(Choice choice) {
        return text("choice.why", list(new ChoiceWords(this).facts(choice)));
    }

    /// The same for a place where lines are broken: no short fact is torn from its unit.
    public String whyUntorn(Choice choice) {
        return text(
                "choice.why",
                list(new ChoiceWords(this)
                        .facts(choice).stream()
                                .map(fact -> fact.length() <= LONGEST_UNTORN ? fact.replace(' ', '\u00a0') : fact)
                                .toList()));
    }

    /// The country's name.
    public String country(Country country) {
        return ULocale.getDisplayCountry("und_" + country.code(), icu);
    }

    /// The city, or the country where the city is unknown.
    public String place(Home home) {
        String city = home.proposal().city();
        return city.isBlank() ? country(home.country()) : city;
    }

    private String pattern(String key) {
        String pattern = patterns.get(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no words for " + key);
        }
        return pattern;
    }

    /// @param args an array or a map
    private String write(String pattern, Object args) {
        MessageFormat format = formats.computeIfAbsent(pattern, made -> new MessageFormat(made, icu));
        synchronized (format) {
            return format.format(args);
        }
    }

    private static boolean isPlain(String pattern) {
        return pattern.indexOf('{') < 0 && pattern.indexOf('\'') < 0;
    }

    private Map<String, Object> named(Failure failure) {
        Map<String, Object> named = new HashMap<>();
        switch (failure) {
            case Failure.HomeSilent(Home home) -> of(home, named);
            case Failure.NoPath(Home home) -> of(home, named);
            case Failure.HomeLied(Home home) -> of(home, named);
            case Failure.HomeRefused(Home home) -> of(home, named);
            case Failure.NoHandshake(Home home) -> of(home, named);
            case Failure.NoTraffic(Home home) -> of(home, named);
            case Failure.HomeGone(Home home) -> of(home, named);
            case Failure.NamesAltered(Home home) -> of(home, named);
            case Failure.Overcharged(Home home, String reason) -> {
                of(home, named);
                named.put("reason", reason);
            }
            case Failure.ResolverSilent(String resolver) -> named.put("resolver", resolver);
            case Failure.NoHomes(Destination wish) -> named.put("place", place(wish));
            case Failure.AllMissed missed -> {
                named.put("country", country(missed.country()));
                named.put("tried", missed.tried());
            }
            case Failure.AllMissedAround missed -> {
                named.put("tried", missed.tried());
                named.put("countries", missed.countries());
            }
            case Failure.OutOfBalance out -> named.put("balance", figures.myst(out.balance()));
            case Failure.CapReached reached -> {
                named.put("which", reached.which().name());
                named.put("cap", figures.price(reached.cap()));
            }
            case Failure.TooDear dear -> {
                named.put("place", place(dear.wish()));
                named.put("homes", dear.homes());
                named.put("perGib", figures.price(dear.perGib()));
                named.put("perHour", figures.price(dear.perHour()));
            }
            case Failure.HelperInUse(String network) -> named.put("network", network);
            case Failure.HelperRefused(String code) -> named.put("code", code);
            case Failure.Internal(String where) -> named.put("where", where);
            case Failure.ListUnavailable(),
                    Failure.BrokerUnreachable(),
                    Failure.Offline(),
                    Failure.IdentityLocked(),
                    Failure.NotRegistered(),
                    Failure.BalanceUnknown(),
                    Failure.WalletTrouble(WalletFault _),
                    Failure.HelperMissing(),
                    Failure.HelperUnclaimed(),
                    Failure.HelperOfAnother(),
                    Failure.LockedDown(),
                    Failure.OpenedOutside(),
                    Failure.NotKept(),
                    Failure.NoPortalNow(),
                    Failure.NoProgramGroup(),
                    Failure.NothingToCheck(),
                    Failure.NotInside(),
                    Failure.NotBlocked(),
                    Failure.TunnelDied(),
                    Failure.LedgerFailed() -> {}
        }
        return named;
    }

    private void of(Home home, Map<String, Object> named) {
        named.put("home", place(home));
        named.put("country", country(home.country()));
        named.put("id", home.id().provider().shortText());
    }

    private String place(Destination wish) {
        return switch (wish) {
            case Destination.Anywhere() -> text("place.anywhere");
            case Destination.InCountry(Country country) -> country(country);
            case Destination.ThisHome here -> country(here.country());
        };
    }
}
