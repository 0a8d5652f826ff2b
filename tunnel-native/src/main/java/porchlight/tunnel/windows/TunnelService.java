package porchlight.tunnel.windows;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What `sc query` says of a service. Its words are of the system's language; the numbers are not.
enum TunnelService {
    /// There is no such service.
    ABSENT,
    STOPPED,
    RUNNING,
    /// On its way from one to the other.
    CHANGING;

    /// `ERROR_SERVICE_DOES_NOT_EXIST` of `winerror.h`.
    private static final int NONE = 1060;

    /// `sc` says that number in its first line, whatever the language.
    private static final Pattern REFUSED = Pattern.compile("^\\[SC\\][^\n]* 1060:");

    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s*\\S+\\s*:\\s*([0-9a-fx]+)\\s+\\S+");

    /// The first numbered line is the kind of service, the second its state (`winsvc.h`: 1 stopped, 4 running).
    static TunnelService read(int code, String printed) {
        if (code == NONE || REFUSED.matcher(printed).find()) {
            return ABSENT;
        }
        List<MatchResult> numbers = NUMBERED.matcher(printed).results().toList();
        String state = numbers.size() < 2 ? "" : numbers.get(1).group(1);
        return switch (state) {
            case "1" -> STOPPED;
            case "4" -> RUNNING;
            default -> CHANGING;
        };
    }
}
