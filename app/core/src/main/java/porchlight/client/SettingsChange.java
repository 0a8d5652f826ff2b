package porchlight.client;

import java.util.EnumSet;
import java.util.Set;

/// When a change of the settings takes effect while the user is connected. Pure.
public final class SettingsChange {
    private SettingsChange() {}

    /// A choice that is built into the tunnel, so that it needs a new one.
    public enum Built {
        RESOLVER,
        MTU
    }

    /// When a choice takes effect.
    public enum When {
        /// As soon as it is made.
        AT_ONCE,
        /// With the next home that is dialled: it is about the dialling only, and changes nothing of a tunnel that
        /// stands.
        NEXT_HOME,
        /// With the next tunnel. The one that stands goes on as it was built.
        NEW_TUNNEL
    }

    /// The choices, each by the name that the command line has for it.
    public static When when(SettingName name) {
        return switch (name) {
            case DNS, MTU -> When.NEW_TUNNEL;
            case DISGUISE, BEYOND, MOST_PER_GIB, MOST_PER_HOUR -> When.NEXT_HOME;
            case THEME, LANGUAGE, LAN, LOCKDOWN, SPLIT, HISTORY, AUTO_LOCK -> When.AT_ONCE;
            case PER_SESSION, PER_DAY, PER_GIB -> When.AT_ONCE;
        };
    }

    /// What was chosen otherwise since a tunnel was built, and waits for a new one.
    ///
    /// @param built the choices that the tunnel was built with
    /// @param now the choices as they are
    public static Set<Built> waiting(Settings built, Settings now) {
        Set<Built> waiting = EnumSet.noneOf(Built.class);
        if (!built.route().resolver().equals(now.route().resolver())) {
            waiting.add(Built.RESOLVER);
        }
        if (built.route().packet() != now.route().packet()) {
            waiting.add(Built.MTU);
        }
        return waiting;
    }
}
