package porchlight.tunnel.windows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.plan.Hash;
import porchlight.tunnel.windows.FilterEngine.Standing;

/// Our filters in the system: what stands becomes what is meant in one transaction, in which only the difference
/// is touched. Whatever fails in it leaves what stood.
final class Shield {
    private final FilterEngine engine;

    Shield(FilterEngine engine) {
        this.engine = engine;
    }

    /// What was read.
    ///
    /// @param standing ours, in no order
    record Reading(List<Standing> standing) {
        /// Whether exactly these stand.
        boolean is(List<Filter> meant) {
            Map<UUID, Filter> wanted = byKey(meant);
            return standing.size() == wanted.size()
                    && standing.stream().allMatch(s -> same(wanted.get(s.key()), s.filter()));
        }

        /// SHA-256 of all of them, in hexadecimal.
        String hash() {
            return Hash.of(standing.stream()
                    .map(s -> s.key() + " " + s.filter().map(Filter::text).orElse("?"))
                    .sorted()
                    .collect(Collectors.joining("\n")));
        }

        private boolean has(Filter.Life life) {
            return standing.stream()
                    .anyMatch(s -> s.filter().filter(f -> f.life() == life).isPresent());
        }

        /// Whether anything stands that blocks now.
        boolean blocks() {
            return standing.stream()
                    .anyMatch(s ->
                            s.filter().filter(f -> f.life() == Filter.Life.BOOT).isEmpty());
        }

        /// Whether anything stands for the next start of Windows.
        boolean boots() {
            return has(Filter.Life.BOOT);
        }
    }

    Reading read() throws PlanException {
        try (FilterEngine.Session session = engine.open()) {
            return new Reading(session.standing());
        }
    }

    /// Makes exactly these stand. With an empty list nothing of ours is left.
    ///
    /// @throws PlanException when it failed: what stood before stands
    Reading become(List<Filter> meant) throws PlanException {
        try (FilterEngine.Session session = engine.open()) {
            List<Standing> standing = session.standing();
            Map<UUID, Filter> missing = byKey(meant);
            List<UUID> wrong = new ArrayList<>();
            for (Standing s : standing) {
                if (same(missing.get(s.key()), s.filter())) {
                    missing.remove(s.key());
                } else {
                    wrong.add(s.key());
                }
            }
            session.begin();
            boolean whole = false;
            try {
                session.ground();
                for (UUID key : wrong) {
                    session.delete(key);
                }
                for (Filter filter : missing.values()) {
                    session.add(filter);
                }
                if (meant.isEmpty()) {
                    session.clear();
                }
                session.commit();
                whole = true;
            } finally {
                if (!whole) {
                    session.abort();
                }
            }
            return new Reading(session.standing());
        }
    }

    private static boolean same(@org.jspecify.annotations.Nullable Filter meant, Optional<Filter> read) {
        return meant != null && read.isPresent() && read.get().equals(meant);
    }

    private static Map<UUID, Filter> byKey(List<Filter> filters) {
        Map<UUID, Filter> all = new HashMap<>();
        filters.forEach(f -> all.put(f.key(), f));
        return all;
    }
}
