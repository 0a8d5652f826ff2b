package porchlight.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import porchlight.i18n.Amounts;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// Settings by name and typed value, with the same checks and words as in the window. What the helper holds,
/// lockdown and the split, is not among [Settings] and has only its choices here.
public final class SettingEntry {
    /// Sets one back to how Porchlight came.
    public static final String DEFAULT = "default";

    private static final String ON = "on";
    private static final String OFF = "off";
    private static final String NONE = "none";
    private static final String NEVER = "never";
    private static final String HOME = "home";
    private static final int MOST_MINUTES = 9999;

    private final Messages words;
    private final boolean overHttps;

    /// What was made of a typed value.
    public sealed interface Read {
        /// The settings with it.
        record Good(Settings settings) implements Read {}

        /// It is no value of that setting.
        ///
        /// @param why in the user's words
        record Wrong(String why) implements Read {}
    }

    /// @param overHttps whether this system can lead questions for names into HTTPS
    public SettingEntry(Messages words, boolean overHttps) {
        this.words = words;
        this.overHttps = overHttps;
    }

    /// What may be typed, where it is one of a few.
    public List<String> choices(SettingName name) {
        return switch (name) {
            case LAN, LOCKDOWN, DISGUISE, BEYOND, HISTORY -> List.of(ON, OFF);
            case SPLIT -> List.of("off", "outside", "inside");
            case THEME -> List.of("system", "day", "night");
            case LANGUAGE -> {
                List<String> all = new ArrayList<>(List.of("system"));
                all.addAll(Messages.LANGUAGES);
                yield all;
            }
            case DNS, MTU, PER_SESSION, PER_DAY, PER_GIB, MOST_PER_GIB, MOST_PER_HOUR, AUTO_LOCK -> List.of();
        };
    }

    /// Whether a typed value is one of the few; anything is where there are no few.
    public Optional<String> outside(SettingName name, String typed) {
        List<String> choices = choices(name);
        return choices.isEmpty() || choices.contains(typed.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of(words.text("cli.settings.choices", typed, String.join(", ", choices)));
    }

    /// What is typed for the value that holds, so that it can be set again.
    ///
    /// @param shield what the helper holds
    public String typed(SettingName name, Settings now, Shield shield) {
        Spending spending = now.spending();
        return switch (name) {
            case DNS ->
                now.route().resolver().isTheHomes()
                        ? HOME
                        : ResolverEntry.write(now.route().resolver());
            case MTU -> now.route().mtu().map(String::valueOf).orElse(DEFAULT);
            case LAN -> flag(now.lan());
            case LOCKDOWN -> flag(shield.lockdown());
            case SPLIT -> shield.split().name().toLowerCase(Locale.ROOT);
            case DISGUISE -> flag(now.disguise());
            case BEYOND -> flag(now.beyond());
            case PER_SESSION -> amount(spending.perSession());
            case PER_DAY -> amount(spending.perDay());
            case PER_GIB -> amount(spending.perGib());
            case MOST_PER_GIB -> amount(spending.mostPerGib());
            case MOST_PER_HOUR -> amount(spending.mostPerHour());
            case THEME -> now.theme().name().toLowerCase(Locale.ROOT);
            case LANGUAGE -> now.language().orElse("system");
            case HISTORY -> flag(now.keepHistory());
            case AUTO_LOCK ->
                now.autoLock().map(after -> String.valueOf(after.toMinutes())).orElse(NEVER);
        };
    }

    private static String flag(boolean on) {
        return on ? ON : OFF;
    }

    private static String amount(Optional<Money> most) {
        return most.map(Money::toString).orElse(NONE);
    }

    /// Reads a value. Of what the helper holds the settings come back as they were.
    public Read read(SettingName name, String typed, Settings now) {
        Settings from = Settings.DEFAULT;
        boolean reset = typed.equalsIgnoreCase(DEFAULT);
        Optional<String> outside = reset ? Optional.empty() : outside(name, typed);
        if (outside.isPresent()) {
            return new Read.Wrong(outside.get());
        }
        boolean on = typed.equalsIgnoreCase(ON);
        return switch (name) {
            case DNS -> dns(reset || typed.equalsIgnoreCase(HOME) ? "" : typed, now);
            case MTU -> mtu(reset ? "" : typed, now);
            case LAN -> new Read.Good(now.withLan(reset ? from.lan() : on));
            case LOCKDOWN, SPLIT -> new Read.Good(now);
            case DISGUISE -> new Read.Good(now.withDisguise(reset ? from.disguise() : on));
            case BEYOND -> new Read.Good(now.withBeyond(reset ? from.beyond() : on));
            case PER_SESSION ->
                limit(typed, most -> now.withSpending(now.spending().withPerSession(most)));
            case PER_DAY -> limit(typed, most -> now.withSpending(now.spending().withPerDay(most)));
            case PER_GIB -> limit(typed, most -> now.withSpending(now.spending().withPerGib(most)));
            case MOST_PER_GIB ->
                limit(typed, most -> now.withSpending(now.spending().withMostPerGib(most)));
            case MOST_PER_HOUR ->
                limit(typed, most -> now.withSpending(now.spending().withMostPerHour(most)));
            case THEME ->
                new Read.Good(
                        now.withTheme(reset ? from.theme() : Settings.Theme.valueOf(typed.toUpperCase(Locale.ROOT))));
            case LANGUAGE ->
                new Read.Good(now.withLanguage(
                        reset || typed.equalsIgnoreCase("system")
                                ? Optional.empty()
                                : Optional.of(typed.toLowerCase(Locale.ROOT))));
            case HISTORY -> new Read.Good(now.withKeepHistory(reset ? from.keepHistory() : on));
            case AUTO_LOCK -> minutes(reset ? NEVER : typed, now);
        };
    }

    private Read dns(String typed, Settings now) {
        return switch (ResolverEntry.read(typed)) {
            case ResolverEntry.Read.Wrong wrong -> new Read.Wrong(new ResolverWords(words).wrong(wrong));
            case ResolverEntry.Read.Good(Resolver next) ->
                next.https().isPresent() && !overHttps
                        ? new Read.Wrong(words.text("dns.over.nosystem"))
                        : new Read.Good(now.withRoute(now.route().withResolver(next)));
        };
    }

    private Read mtu(String typed, Settings now) {
        return switch (PacketSize.read(typed)) {
            case PacketSize.Read.Wrong _ ->
                new Read.Wrong(words.text(
                        "cli.settings.mtu",
                        typed,
                        words.figures().count(Route.LEAST_MTU),
                        words.figures().count(Route.MOST_MTU)));
            case PacketSize.Read.Good(Optional<Integer> size) ->
                new Read.Good(now.withRoute(now.route().withMtu(size)));
        };
    }

    private Read limit(String typed, Function<Optional<Money>, Settings> with) {
        if (typed.equalsIgnoreCase(NONE) || typed.equalsIgnoreCase(DEFAULT)) {
            return new Read.Good(with.apply(Optional.empty()));
        }
        Optional<Money> amount = Amounts.read(typed);
        return amount.isPresent()
                ? new Read.Good(with.apply(amount))
                : new Read.Wrong(words.text("cli.settings.amount", typed));
    }

    private Read minutes(String typed, Settings now) {
        if (typed.equalsIgnoreCase(NEVER)) {
            return new Read.Good(now.withAutoLock(Optional.empty()));
        }
        int minutes = typed.matches("\\d{1,4}") ? Integer.parseInt(typed) : 0;
        return minutes >= 1 && minutes <= MOST_MINUTES
                ? new Read.Good(now.withAutoLock(Optional.of(Duration.ofMinutes(minutes))))
                : new Read.Wrong(words.text("cli.settings.minutes", typed));
    }
}
