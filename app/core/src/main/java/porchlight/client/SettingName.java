package porchlight.client;

import java.util.Locale;
import java.util.Optional;

/// Every choice by the name under which the command line knows it.
public enum SettingName {
    DNS,
    MTU,
    LAN,
    LOCKDOWN,
    SPLIT,
    DISGUISE,
    BEYOND,
    PER_SESSION,
    PER_DAY,
    PER_GIB,
    MOST_PER_GIB,
    MOST_PER_HOUR,
    THEME,
    LANGUAGE,
    HISTORY,
    AUTO_LOCK;

    /// What is typed for it, `auto-lock`.
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The key of its title in the window's words.
    public String title() {
        return switch (this) {
            case DNS -> "settings.dns";
            case MTU -> "settings.mtu";
            case LAN -> "settings.lan";
            case LOCKDOWN -> "settings.lockdown";
            case SPLIT -> "split.title";
            case DISGUISE -> "settings.disguise";
            case BEYOND -> "settings.beyond";
            case PER_SESSION -> "guard.session";
            case PER_DAY -> "guard.day";
            case PER_GIB -> "guard.gib";
            case MOST_PER_GIB -> "guard.most.gib";
            case MOST_PER_HOUR -> "guard.most.hour";
            case THEME -> "settings.theme";
            case LANGUAGE -> "settings.language";
            case HISTORY -> "settings.history";
            case AUTO_LOCK -> "identity.autolock";
        };
    }

    /// @param id as [#id()] gives it, in any case
    public static Optional<SettingName> of(String id) {
        for (SettingName one : values()) {
            if (one.id().equalsIgnoreCase(id)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }
}
