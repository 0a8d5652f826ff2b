package porchlight.client;

import java.util.Optional;
import java.util.stream.Collectors;

/// The settings in the form in which they are kept and told from face to face. What an earlier version did not write
/// reads as its default.
final class SettingsCodec {
    private SettingsCodec() {}

    static Wire write(Settings settings) {
        Wire wire = new Wire()
                .with("theme", settings.theme().name())
                .with("lan", settings.lan())
                .with("keepHistory", settings.keepHistory())
                .with("disguise", settings.disguise())
                .with("beyond", settings.beyond());
        settings.language().ifPresent(language -> wire.with("language", language));
        write(settings.spending(), wire);
        settings.autoLock().ifPresent(after -> wire.with("autoLock", after));
        write(settings.everyday(), wire);
        write(settings.arrivals(), wire);
        write(settings.sight(), wire);
        RouteCodec.write(settings.route(), wire);
        return wire;
    }

    static Settings settings(Wire wire) {
        return new Settings(
                wire.one("theme", Settings.Theme.class),
                wire.optionalText("language"),
                wire.flag("lan"),
                spending(wire),
                wire.flag("keepHistory"),
                wire.flag("disguise", Settings.DEFAULT.disguise()),
                wire.flag("beyond", Settings.DEFAULT.beyond()),
                wire.has("autoLock") ? Optional.of(wire.duration("autoLock")) : Optional.empty(),
                everyday(wire),
                arrivals(wire),
                sight(wire),
                RouteCodec.read(wire));
    }

    /// Those that a tunnel was built with, where there was one.
    static Wire writeBuilt(Optional<Settings> settings) {
        Wire wire = new Wire();
        settings.ifPresent(built -> wire.with("built", write(built)));
        return wire;
    }

    static Optional<Settings> built(Wire wire) {
        return wire.optionalObject("built").map(SettingsCodec::settings);
    }

    /// The limits stand among the settings, two of them under the names that they had when they were the only ones.
    private static void write(Spending spending, Wire wire) {
        spending.perSession().ifPresent(most -> wire.with("sessionCap", most));
        spending.perDay().ifPresent(most -> wire.with("dayCap", most));
        spending.perGib().ifPresent(most -> wire.with("gibCap", most));
        spending.mostPerHour().ifPresent(most -> wire.with("maxPerHour", most));
        spending.mostPerGib().ifPresent(most -> wire.with("maxPerGib", most));
        spending.autoTopUp()
                .ifPresent(own -> wire.with("topUpBelow", own.below())
                        .with("topUpAmount", own.amount())
                        .with("topUpPerDay", own.mostPerDay()));
    }

    private static Spending spending(Wire wire) {
        return new Spending(
                wire.optionalMoney("sessionCap"),
                wire.optionalMoney("dayCap"),
                wire.optionalMoney("gibCap"),
                wire.optionalMoney("maxPerHour"),
                wire.optionalMoney("maxPerGib"),
                wire.optionalMoney("topUpBelow")
                        .map(below ->
                                new Spending.AutoTopUp(below, wire.money("topUpAmount"), wire.money("topUpPerDay"))));
    }

    private static void write(Everyday everyday, Wire wire) {
        wire.with("tray", everyday.tray())
                .with("closeToTray", everyday.closeToTray())
                .with("closeTold", everyday.closeTold())
                .with("shortcut", everyday.shortcut())
                .withTexts(
                        "news",
                        everyday.news().stream().sorted().map(Enum::name).toList());
    }

    private static Everyday everyday(Wire wire) {
        return new Everyday(
                wire.flag("tray", Everyday.DEFAULT.tray()),
                wire.flag("closeToTray", Everyday.DEFAULT.closeToTray()),
                wire.flag("closeTold", Everyday.DEFAULT.closeTold()),
                wire.flag("shortcut", Everyday.DEFAULT.shortcut()),
                wire.has("news")
                        ? wire.texts("news").stream()
                                .map(Everyday.News::valueOf)
                                .collect(Collectors.toSet())
                        : Everyday.DEFAULT.news());
    }

    private static void write(Arrivals arrivals, Wire wire) {
        wire.with("arrivals", ArrivalCodec.write(arrivals));
    }

    private static Arrivals arrivals(Wire wire) {
        return wire.optionalObject("arrivals").map(ArrivalCodec::arrivals).orElse(Arrivals.DEFAULT);
    }

    private static void write(Sight sight, Wire wire) {
        wire.with("contrast", sight.contrast().name())
                .with("stillness", sight.stillness().name());
    }

    private static Sight sight(Wire wire) {
        return new Sight(wish("contrast", wire), wish("stillness", wire));
    }

    private static Sight.Wish wish(String name, Wire wire) {
        return wire.has(name) ? wire.one(name, Sight.Wish.class) : Sight.Wish.SYSTEM;
    }
}
