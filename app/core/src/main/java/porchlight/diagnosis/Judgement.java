package porchlight.diagnosis;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import porchlight.diagnosis.ServiceCall.Heard;

/// What follows from what was heard. Pure.
final class Judgement {
    private Judgement() {}

    /// One line for all services that proved who they are, and one for each that did not.
    static List<Line> encryption(List<Heard> heard) {
        List<Line> wrong = heard.stream()
                .flatMap(each -> each
                        .encryption()
                        .filter(cause -> cause != Cause.GENUINE)
                        .map(cause -> Line.of(each.place(), cause))
                        .stream())
                .toList();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        return List.of(Line.of(heard.stream().anyMatch(Heard::isGenuine) ? Cause.GENUINE : Cause.NOT_ENCRYPTED));
    }

    /// Whether a sign-in page stands in the way.
    ///
    /// @param clear what the first encrypted service's host said in the clear
    static Cause portal(List<Heard> heard, Optional<Heard> clear) {
        List<Heard> inTheClear = Stream.concat(
                        clear.stream(),
                        heard.stream().filter(each -> each.place().way() == Place.Way.HTTP))
                .toList();
        boolean proved = heard.stream().anyMatch(Heard::isGenuine);
        for (Heard each : inTheClear) {
            boolean instead = each.head()
                    .filter(head -> head.isPortal(each.place().host())
                            // a page where the service itself cannot be reached is somebody else's
                            || (clear.filter(each::equals).isPresent() && !proved && head.status() / 100 == 2))
                    .isPresent();
            if (instead && !proved) {
                return Cause.PORTAL_FOUND;
            }
        }
        boolean answered =
                proved || inTheClear.stream().anyMatch(each -> each.head().isPresent());
        return answered ? Cause.PORTAL_NONE : Cause.PORTAL_UNKNOWN;
    }

    /// Those who proved who they are count; those who speak in the clear only where nobody proved it.
    static Line clock(List<Heard> heard, Optional<Heard> clear) {
        List<Duration> ahead = ahead(heard.stream().filter(Heard::isGenuine));
        if (ahead.isEmpty()) {
            ahead = ahead(Stream.concat(heard.stream(), clear.stream())
                    .filter(each -> each.head()
                            .filter(head -> !head.isPortal(each.place().host()))
                            .isPresent()));
        }
        return Clocks.judge(ahead);
    }

    private static List<Duration> ahead(Stream<Heard> heard) {
        return heard.flatMap(each -> each.head().stream()
                        .flatMap(head -> head.date().stream())
                        .map(date -> Duration.between(date, each.at().truncatedTo(ChronoUnit.SECONDS))))
                .toList();
    }
}
