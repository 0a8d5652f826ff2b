package porchlight.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import porchlight.client.HomeList;
import porchlight.client.KnownHome;
import porchlight.client.Lookup;
import porchlight.client.Porchlight;
import porchlight.identity.Address;

/// The home that a word on the command line means: its id or the beginning of it. The user's own homes are looked
/// through first, then the list; for a whole id that neither has, the directory is asked.
record NamedHome(Porchlight core, Terminal terminal) {
    private static final int SHORTEST = 6;
    private static final int WHOLE = 42;

    /// What was found, or what to say and with which exit code.
    sealed interface Answer {
        record Found(KnownHome home) implements Answer {}

        record Not(int code, String key) implements Answer {}
    }

    Answer find(String word) throws InterruptedException {
        String start = word.toLowerCase(Locale.ROOT);
        String id = start.startsWith("0x") ? start : "0x" + start;
        if (!id.matches("0x[0-9a-f]{" + (SHORTEST - 2) + "," + (WHOLE - 2) + "}")) {
            return new Answer.Not(Exit.USAGE, "cli.homes.malformed");
        }
        List<KnownHome> fitting = fitting(id);
        if (fitting.size() > 1) {
            return new Answer.Not(Exit.FAILED, "cli.connect.unknown");
        }
        if (fitting.size() == 1) {
            return new Answer.Found(fitting.getFirst());
        }
        if (id.length() < WHOLE) {
            return new Answer.Not(Exit.FAILED, "cli.connect.unknown");
        }
        return switch (core.known().find(Address.of(id))) {
            case Lookup.Found found -> new Answer.Found(KnownHome.unlisted(found.home()));
            case Lookup.Nobody _ -> new Answer.Not(Exit.FAILED, "cli.homes.nobody");
            case Lookup.Unanswered _ -> new Answer.Not(Exit.FAILED, "cli.homes.unanswered");
        };
    }

    /// Of one home that is both known and listed the known one.
    private List<KnownHome> fitting(String id) throws InterruptedException {
        Map<Address, KnownHome> fitting = new LinkedHashMap<>();
        HomesCommand.list(core, terminal).map(HomeList::catalog).stream()
                .flatMap(catalog -> catalog.homes().stream())
                .map(KnownHome::listed)
                .filter(home -> fits(home, id))
                .forEach(home -> fitting.put(home.id().provider(), home));
        core.known().live().value().homes().stream()
                .filter(home -> fits(home, id))
                .forEach(home -> fitting.put(home.id().provider(), home));
        return new ArrayList<>(fitting.values());
    }

    private static boolean fits(KnownHome home, String id) {
        return home.id().provider().toString().startsWith(id);
    }
}
