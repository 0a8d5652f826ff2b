package porchlight.diagnosis;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a diagnosis amounts to: one sentence and one next step, for the worst that was found.
public enum Advice {
    /// Everything that was looked at is well.
    WELL,
    /// Nothing at all comes through.
    OFFLINE,
    /// A sign-in page stands in the way.
    SIGN_IN,
    /// The clock is wrong, which breaks encryption.
    CLOCK,
    /// Somebody stands between this computer and the services and reads along.
    INTERCEPTED,
    /// The names are answered falsely or not at all.
    NAMES,
    /// UDP does not come through, so no tunnel can.
    NO_UDP,
    /// The services as a whole are kept away.
    SERVICES,
    /// Some services are kept away.
    SOME,
    /// Only the helper is missing.
    HELPER;

    /// What these lines amount to.
    public static Advice of(List<Line> lines) {
        Set<Cause> found = EnumSet.noneOf(Cause.class);
        lines.forEach(line -> found.add(line.cause()));
        boolean reached = found.contains(Cause.REACHED);
        boolean failed = any(found, Cause.REFUSED, Cause.UNANSWERED, Cause.NO_ROUTE, Cause.NO_ADDRESS)
                || any(found, Cause.CUT, Cause.SWALLOWED);
        if (found.contains(Cause.PORTAL_FOUND)) {
            return SIGN_IN;
        }
        if (any(found, Cause.CLOCK_AHEAD, Cause.CLOCK_BEHIND, Cause.OUT_OF_DATE)) {
            return CLOCK;
        }
        if (any(found, Cause.INTERCEPTED, Cause.OF_ANOTHER)) {
            return INTERCEPTED;
        }
        if (!reached && failed && !any(found, Cause.UDP_OPEN, Cause.UDP_PORT_CHANGED, Cause.UDP_PORT_VARIES)) {
            // names that are answered, and somebody who refuses, are signs of a network that lives
            return any(found, Cause.NAMES_RIGHT, Cause.REFUSED) ? SERVICES : altered(found) ? NAMES : OFFLINE;
        }
        if (altered(found) || any(found, Cause.NAMES_SILENT, Cause.NAMES_DENIED)) {
            return NAMES;
        }
        if (!reached && failed) {
            return SERVICES;
        }
        if (found.contains(Cause.UDP_SILENT)) {
            return NO_UDP;
        }
        if (failed) {
            return SOME;
        }
        return found.contains(Cause.HELPER_AWAY) ? HELPER : WELL;
    }

    private static boolean altered(Set<Cause> found) {
        return any(found, Cause.NAMES_PRIVATE, Cause.NAMES_INVENTED);
    }

    private static boolean any(Set<Cause> found, Cause... of) {
        return Arrays.stream(of).anyMatch(found::contains);
    }
}
