package porchlight.guide;

import java.util.List;

/// Where somebody stands who follows the guide: before a question, or before steps.
public sealed interface Turn {
    /// A question that is answered with yes or no.
    ///
    /// @param key of its words
    /// @param yes where yes leads
    /// @param no where no leads
    record Question(String key, Turn yes, Turn no) implements Turn {}

    /// What to do, in this order, until something works.
    ///
    /// @param key of one sentence that says what is probably so
    /// @param steps at least one
    record Steps(String key, List<Step> steps) implements Turn {
        public Steps {
            steps = List.copyOf(steps);
            if (steps.isEmpty()) {
                throw new IllegalArgumentException("a dead end");
            }
        }
    }

    /// Where a symptom leads first.
    static Turn first(Symptom symptom) {
        return switch (symptom) {
            case SITES ->
                new Question(
                        "guide.ask.some",
                        new Steps(
                                "guide.so.some",
                                List.of(
                                        Step.CONNECT,
                                        Step.NAMES,
                                        Step.MIRRORS,
                                        Step.TOR,
                                        Step.FREE_TUNNELS,
                                        Step.OWN_SERVER)),
                        new Question("guide.ask.blocked", blocked(), new Question("guide.ask.others", here(), all())));
            case NO_HOMES ->
                new Question(
                        "guide.ask.open",
                        new Steps(
                                "guide.so.services",
                                List.of(
                                        Step.DIAGNOSE,
                                        Step.CLOCK,
                                        Step.KNOWN_HOMES,
                                        Step.OTHER_NETWORK,
                                        Step.TOR,
                                        Step.FREE_TUNNELS,
                                        Step.MAIL)),
                        new Question("guide.ask.blocked", blocked(), new Question("guide.ask.others", here(), all())));
            case NO_TUNNEL ->
                new Question(
                        "guide.ask.three",
                        new Question(
                                "guide.ask.udp",
                                new Steps(
                                        "guide.so.recognised",
                                        List.of(
                                                Step.DISGUISE,
                                                Step.COUNTRY,
                                                Step.OTHER_HOUR,
                                                Step.OTHER_NETWORK,
                                                Step.AMNEZIA,
                                                Step.TOR,
                                                Step.FREE_TUNNELS)),
                                new Steps(
                                        "guide.so.udp",
                                        List.of(
                                                Step.DIAGNOSE,
                                                Step.OTHER_NETWORK,
                                                Step.TOR,
                                                Step.FREE_TUNNELS,
                                                Step.OWN_SERVER))),
                        new Steps("guide.so.home", List.of(Step.COUNTRY, Step.KNOWN_HOMES, Step.DIAGNOSE)));
            case BLOCKED -> blocked();
            case EVERYTHING ->
                new Question("guide.ask.blocked", blocked(), new Question("guide.ask.others", here(), all()));
            case SEARCHED ->
                new Question(
                        "guide.ask.soon",
                        new Steps("guide.so.soon", List.of(Step.SWITCH_OFF, Step.PAPER, Step.ANSWER)),
                        new Steps(
                                "guide.so.later",
                                List.of(
                                        Step.BACKUP,
                                        Step.LOCK,
                                        Step.NO_HISTORY,
                                        Step.PAPER,
                                        Step.LEAVE_NOTHING,
                                        Step.SWITCH_OFF,
                                        Step.ANSWER)));
        };
    }

    private static Turn blocked() {
        return new Question(
                "guide.ask.protected",
                new Steps("guide.so.reconnect", List.of(Step.CONNECT, Step.COUNTRY, Step.DIAGNOSE)),
                new Steps("guide.so.shield", List.of(Step.RESTORE)));
    }

    private static Turn here() {
        return new Steps(
                "guide.so.here", List.of(Step.DIAGNOSE, Step.SIGN_IN, Step.CLOCK, Step.OTHER_NETWORK, Step.CONNECT));
    }

    private static Turn all() {
        return new Question(
                "guide.ask.calls",
                new Steps(
                        "guide.so.internet",
                        List.of(
                                Step.OTHER_NETWORK,
                                Step.OTHER_HOUR,
                                Step.SMS,
                                Step.NEARBY,
                                Step.LOCAL_WIFI,
                                Step.TELEVISION,
                                Step.BY_HAND,
                                Step.WEAK_MESH)),
                new Steps(
                        "guide.so.nothing",
                        List.of(
                                Step.NEARBY,
                                Step.LOCAL_WIFI,
                                Step.BY_HAND,
                                Step.LISTEN,
                                Step.TELEVISION,
                                Step.TWO_WAY,
                                Step.SATELLITE,
                                Step.WEAK_MESH)));
    }
}
