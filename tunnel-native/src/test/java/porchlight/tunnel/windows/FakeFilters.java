package porchlight.tunnel.windows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import porchlight.tunnel.helper.PlanException;

/// WFP as its documentation says it behaves: transactions that count whole or not at all, filters asked by weight
/// within a sublayer, a block in any sublayer final, nothing matching permitted, static filters gone and lasting
/// ones back after a restart. It fails where it is told to.
final class FakeFilters implements FilterEngine {
    /// Somebody else's sublayer, asked after ours: a firewall that permits everything, or blocks.
    final List<Filter> others = new ArrayList<>();

    private State state = new State();
    int failAt = -1;
    int calls;
    boolean deaf;
    Runnable touched = () -> {};
    final List<String> done = new ArrayList<>();

    private static final class State {
        boolean ground;
        final Map<UUID, Standing> filters = new LinkedHashMap<>();

        State copy() {
            State other = new State();
            other.ground = ground;
            other.filters.putAll(filters);
            return other;
        }
    }

    private synchronized void call(String what) throws PlanException {
        done.add(what);
        if (calls++ == failAt) {
            throw new PlanException("0x80320010 at " + what);
        }
    }

    @Override
    public Session open() throws PlanException {
        call("open");
        return new FakeSession();
    }

    @Override
    public Value.App app(Path file) {
        return new Value.App(
                "\\device\\harddiskvolume3" + file.toString().replace('/', '\\').toLowerCase(Locale.ROOT));
    }

    @Override
    public AutoCloseable watch(Runnable onTouch) throws PlanException {
        if (deaf) {
            throw new PlanException("deaf");
        }
        touched = onTouch;
        return () -> touched = () -> {};
    }

    synchronized List<Filter> filters() {
        return state.filters.values().stream().flatMap(s -> s.filter().stream()).toList();
    }

    synchronized boolean empty() {
        return state.filters.isEmpty() && !state.ground;
    }

    /// Somebody with the right to do so deletes one of ours.
    synchronized void steal(Filter filter) {
        state.filters.remove(filter.key());
    }

    /// Somebody puts another rule under one of our keys.
    synchronized void forge(UUID key, Filter filter) {
        state.filters.put(key, new Standing(key, Optional.of(filter)));
    }

    synchronized void restart() {
        state.filters.values().removeIf(s -> s.filter().orElseThrow().life() == Filter.Life.STATIC);
    }

    /// Before the filtering service reads the lasting filters.
    boolean permitsAtStart(Packet packet) {
        return permits(packet, Filter.Life.BOOT);
    }

    boolean permits(Packet packet) {
        return permits(packet, Filter.Life.PERSISTENT, Filter.Life.STATIC);
    }

    private synchronized boolean permits(Packet packet, Filter.Life... lives) {
        List<Filter> ours = filters().stream()
                .filter(f -> List.of(lives).contains(f.life()))
                .toList();
        return verdict(ours, packet).orElse(true) && verdict(others, packet).orElse(true);
    }

    private static Optional<Boolean> verdict(List<Filter> sublayer, Packet packet) {
        return sublayer.stream()
                .filter(f -> f.layer() == packet.layer())
                .sorted(Comparator.comparingInt(Filter::rank).reversed())
                .filter(f -> matches(f, packet))
                .map(Filter::permit)
                .findFirst();
    }

    private static boolean matches(Filter filter, Packet packet) {
        Map<Field, List<Condition>> byField = filter.conditions().stream()
                .collect(
                        Collectors.groupingBy(Condition::field, () -> new EnumMap<>(Field.class), Collectors.toList()));
        return byField.values().stream()
                .allMatch(any -> any.stream().anyMatch(condition -> matches(condition, packet)));
    }

    private static boolean matches(Condition condition, Packet p) {
        return switch (condition.value()) {
            case Value.Bits(int bits) -> (bits & ~(p.loopback() ? 1 : 0)) == 0;
            case Value.App(String id) -> id.equals(p.app());
            case Value.Accounts(List<Sid> sids) -> sids.stream().anyMatch(p.accounts()::contains);
            case Value.Luid(long luid) -> luid == (condition.field() == Field.ARRIVAL ? p.arrival() : p.face());
            case Value.Octet(int number) -> number == p.protocol();
            case Value.Word(int port) ->
                port == (condition.field() == Field.LOCAL_PORT ? p.localPort() : p.remotePort());
            case Value.Net(var base, int prefix) ->
                (condition.field() == Field.LOCAL_ADDRESS ? p.local() : p.remote()).in(base, prefix);
        };
    }

    private final class FakeSession implements Session {
        private @Nullable State before;

        @Override
        public void begin() throws PlanException {
            call("begin");
            if (before != null) {
                throw new PlanException("FWP_E_TXN_IN_PROGRESS");
            }
            before = state.copy();
        }

        @Override
        public void commit() throws PlanException {
            call("commit");
            before = null;
        }

        @Override
        public void abort() {
            if (before != null) {
                state = before;
                before = null;
            }
        }

        @Override
        public void ground() throws PlanException {
            call("ground");
            state.ground = true;
        }

        @Override
        public void clear() throws PlanException {
            call("clear");
            if (!state.filters.isEmpty()) {
                throw new PlanException("FWP_E_IN_USE");
            }
            state.ground = false;
        }

        @Override
        public void add(Filter filter) throws PlanException {
            call("add");
            if (!state.ground) {
                throw new PlanException("FWP_E_PROVIDER_NOT_FOUND");
            }
            for (Condition condition : filter.conditions()) {
                if (condition.value() instanceof Value.Net net
                        && net.base().v6() != filter.layer().v6()) {
                    throw new PlanException("FWP_E_TYPE_MISMATCH");
                }
            }
            if (state.filters.putIfAbsent(filter.key(), Standing.of(filter)) != null) {
                throw new PlanException("FWP_E_ALREADY_EXISTS");
            }
        }

        @Override
        public void delete(UUID key) throws PlanException {
            call("delete");
            state.filters.remove(key);
        }

        @Override
        public List<Standing> standing() throws PlanException {
            call("standing");
            return List.copyOf(state.filters.values());
        }

        @Override
        public void close() {
            abort();
        }
    }
}
