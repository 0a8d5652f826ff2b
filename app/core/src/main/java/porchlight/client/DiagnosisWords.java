package porchlight.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import porchlight.client.DiagnosisLook.From;
import porchlight.diagnosis.Advice;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;
import porchlight.diagnosis.Subject;
import porchlight.i18n.Messages;

/// A diagnosis in the user's words, the same in the window and in the terminal.
public final class DiagnosisWords {
    private final Messages words;

    public DiagnosisWords(Messages words) {
        this.words = words;
    }

    /// `Names`.
    public String name(Subject subject) {
        return words.text(
                switch (subject) {
                    case NAMES -> "diagnosis.subject.names";
                    case SERVICES -> "diagnosis.subject.services";
                    case ENCRYPTION -> "diagnosis.subject.encryption";
                    case UDP -> "diagnosis.subject.udp";
                    case IPV6 -> "diagnosis.subject.six";
                    case PORTAL -> "diagnosis.subject.portal";
                    case CLOCK -> "diagnosis.subject.clock";
                    case HELPER -> "diagnosis.subject.helper";
                });
    }

    /// `Good`.
    public String name(Cause.State state) {
        return words.text(
                switch (state) {
                    case GOOD -> "diagnosis.good";
                    case BAD -> "diagnosis.bad";
                    case NOT_TRIED -> "diagnosis.untried";
                });
    }

    /// What a service is for.
    public String purpose(Place place) {
        return words.text(
                switch (place.purpose()) {
                    case HOMES -> "place.purpose.homes";
                    case BROKER -> "place.purpose.broker";
                    case LOCATION -> "place.purpose.location";
                    case TRANSACTOR -> "place.purpose.transactor";
                    case GATEWAY -> "place.purpose.gateway";
                    case REFERRALS -> "place.purpose.referrals";
                    case CHAIN -> "place.purpose.chain";
                    case OLD_CHAIN -> "place.purpose.old";
                    case STUN -> "place.purpose.stun";
                });
    }

    /// What the line is about: a host where it is its name that counts, else `host:port`; empty for the whole.
    public Optional<String> where(Line line) {
        return line.place().map(place -> line.subject() == Subject.NAMES ? place.host() : place.at());
    }

    /// What was found, in one sentence.
    public String meaning(Line line) {
        String meaning = words.text(meaning(line.cause()), words.figures().duration(Duration.ofSeconds(line.figure())));
        return line.cause() == Cause.REACHED && line.figure() > 0
                ? words.join(meaning, words.figures().millis((double) line.figure()))
                : meaning;
    }

    /// What to do about it; empty where nothing is.
    public Optional<String> step(Line line) {
        return step(line.cause()).map(words::text);
    }

    /// What the whole amounts to.
    public String headline(Advice advice) {
        return words.text(headlineKey(advice));
    }

    /// What to do next.
    public String step(Advice advice) {
        return words.text(
                switch (advice) {
                    case WELL -> "diagnosis.advice.well.step";
                    case OFFLINE -> "diagnosis.advice.offline.step";
                    case SIGN_IN -> "diagnosis.advice.signin.step";
                    case CLOCK -> "diagnosis.advice.clock.step";
                    case INTERCEPTED -> "diagnosis.advice.intercepted.step";
                    case NAMES -> "diagnosis.advice.names.step";
                    case NO_UDP -> "diagnosis.advice.udp.step";
                    case SERVICES -> "diagnosis.advice.services.step";
                    case SOME -> "diagnosis.advice.some.step";
                    case HELPER -> "diagnosis.advice.helper.step";
                });
    }

    /// Why nothing can be said of this network; empty where something can.
    public Optional<String> limit(From from) {
        return switch (from) {
            case OPEN -> Optional.empty();
            case TUNNEL -> Optional.of(words.text("diagnosis.from.tunnel"));
            case BLOCKED -> Optional.of(words.text("diagnosis.from.blocked"));
            case CHANGED -> Optional.of(words.text("diagnosis.from.changed"));
        };
    }

    /// Whom a diagnosis would speak to, as a list of hosts.
    public String hosts(List<Place> places) {
        // isolated, so that a host reads from left to right in every sentence
        return words.list(places.stream()
                .map(Place::host)
                .distinct()
                .map(host -> "\u2066" + host + "\u2069")
                .toList());
    }

    private static String headlineKey(Advice advice) {
        return switch (advice) {
            case WELL -> "diagnosis.advice.well";
            case OFFLINE -> "diagnosis.advice.offline";
            case SIGN_IN -> "diagnosis.advice.signin";
            case CLOCK -> "diagnosis.advice.clock";
            case INTERCEPTED -> "diagnosis.advice.intercepted";
            case NAMES -> "diagnosis.advice.names";
            case NO_UDP -> "diagnosis.advice.udp";
            case SERVICES -> "diagnosis.advice.services";
            case SOME -> "diagnosis.advice.some";
            case HELPER -> "diagnosis.advice.helper";
        };
    }

    private static String meaning(Cause cause) {
        return switch (cause) {
            case NAMES_RIGHT -> "diagnosis.cause.names.right";
            case NAMES_NONE -> "diagnosis.cause.names.none";
            case NAMES_SILENT -> "diagnosis.cause.names.silent";
            case NAMES_DENIED -> "diagnosis.cause.names.denied";
            case NAMES_PRIVATE -> "diagnosis.cause.names.private";
            case NAMES_INVENTED -> "diagnosis.cause.names.invented";
            case REACHED -> "diagnosis.cause.reached";
            case REFUSED -> "diagnosis.cause.refused";
            case UNANSWERED -> "diagnosis.cause.unanswered";
            case NO_ROUTE -> "diagnosis.cause.route";
            case NO_ADDRESS -> "diagnosis.cause.address";
            case GENUINE -> "diagnosis.cause.genuine";
            case INTERCEPTED -> "diagnosis.cause.intercepted";
            case OF_ANOTHER -> "diagnosis.cause.other";
            case OUT_OF_DATE -> "diagnosis.cause.date";
            case CUT -> "diagnosis.cause.cut";
            case SWALLOWED -> "diagnosis.cause.swallowed";
            case NOT_ENCRYPTED -> "diagnosis.cause.clear";
            case UDP_OPEN -> "diagnosis.cause.udp.open";
            case UDP_PORT_CHANGED -> "diagnosis.cause.udp.changed";
            case UDP_PORT_VARIES -> "diagnosis.cause.udp.varies";
            case UDP_SILENT -> "diagnosis.cause.udp.silent";
            case UDP_UNKNOWN -> "diagnosis.cause.udp.unknown";
            case IPV6_WORKS -> "diagnosis.cause.six.works";
            case IPV6_BROKEN -> "diagnosis.cause.six.broken";
            case IPV6_NONE -> "diagnosis.cause.six.none";
            case IPV6_UNKNOWN -> "diagnosis.cause.six.unknown";
            case PORTAL_NONE -> "diagnosis.cause.portal.none";
            case PORTAL_FOUND -> "diagnosis.cause.portal.found";
            case PORTAL_UNKNOWN -> "diagnosis.cause.portal.unknown";
            case CLOCK_RIGHT -> "diagnosis.cause.clock.right";
            case CLOCK_BEHIND -> "diagnosis.cause.clock.behind";
            case CLOCK_AHEAD -> "diagnosis.cause.clock.ahead";
            case CLOCK_DISPUTED -> "diagnosis.cause.clock.disputed";
            case CLOCK_UNKNOWN -> "diagnosis.cause.clock.unknown";
            case HELPER_HERE -> "diagnosis.cause.helper.here";
            case HELPER_AWAY -> "diagnosis.cause.helper.away";
        };
    }

    private static Optional<String> step(Cause cause) {
        return switch (cause) {
            case NAMES_SILENT -> Optional.of("diagnosis.cause.names.silent.step");
            case NAMES_DENIED -> Optional.of("diagnosis.cause.names.denied.step");
            case NAMES_PRIVATE -> Optional.of("diagnosis.cause.names.private.step");
            case NAMES_INVENTED -> Optional.of("diagnosis.cause.names.invented.step");
            case REFUSED -> Optional.of("diagnosis.cause.refused.step");
            case UNANSWERED -> Optional.of("diagnosis.cause.unanswered.step");
            case NO_ROUTE -> Optional.of("diagnosis.cause.route.step");
            case NO_ADDRESS -> Optional.of("diagnosis.cause.address.step");
            case INTERCEPTED -> Optional.of("diagnosis.cause.intercepted.step");
            case OF_ANOTHER -> Optional.of("diagnosis.cause.other.step");
            case OUT_OF_DATE -> Optional.of("diagnosis.cause.date.step");
            case CUT -> Optional.of("diagnosis.cause.cut.step");
            case SWALLOWED -> Optional.of("diagnosis.cause.swallowed.step");
            case NOT_ENCRYPTED -> Optional.of("diagnosis.cause.clear.step");
            case UDP_PORT_VARIES -> Optional.of("diagnosis.cause.udp.varies.step");
            case UDP_SILENT -> Optional.of("diagnosis.cause.udp.silent.step");
            case UDP_UNKNOWN -> Optional.of("diagnosis.cause.udp.unknown.step");
            case IPV6_BROKEN -> Optional.of("diagnosis.cause.six.broken.step");
            case PORTAL_FOUND -> Optional.of("diagnosis.cause.portal.found.step");
            case PORTAL_UNKNOWN -> Optional.of("diagnosis.cause.portal.unknown.step");
            case CLOCK_BEHIND -> Optional.of("diagnosis.cause.clock.behind.step");
            case CLOCK_AHEAD -> Optional.of("diagnosis.cause.clock.ahead.step");
            case CLOCK_DISPUTED -> Optional.of("diagnosis.cause.clock.disputed.step");
            case CLOCK_UNKNOWN -> Optional.of("diagnosis.cause.clock.unknown.step");
            case HELPER_AWAY -> Optional.of("diagnosis.cause.helper.away.step");
            case NAMES_RIGHT, NAMES_NONE, REACHED, GENUINE -> Optional.empty();
            case UDP_OPEN, UDP_PORT_CHANGED, IPV6_WORKS, IPV6_NONE -> Optional.empty();
            case IPV6_UNKNOWN, PORTAL_NONE, CLOCK_RIGHT, HELPER_HERE -> Optional.empty();
        };
    }
}
