package porchlight.tunnel.windows;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;
import static porchlight.tunnel.windows.Native.check;
import static porchlight.tunnel.windows.Native.number;
import static porchlight.tunnel.windows.Native.text;
import static porchlight.tunnel.windows.Native.value;
import static porchlight.tunnel.windows.ValueLayouts.INT;
import static porchlight.tunnel.windows.ValueLayouts.LONG;
import static porchlight.tunnel.windows.ValueLayouts.POINTER;
import static porchlight.tunnel.windows.ValueLayouts.SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;

/// The network through `iphlpapi.dll`. The functions and numbers are those of `netioapi.h` and `iphlpapi.h`.
final class NativeNetwork implements Network {
    private static final int SKIP_ALL_BUT_RESOLVERS = 0x1 | 0x2 | 0x4 | 0x20;
    private static final int OVERFLOW = 111;
    private static final int FIRST_SIZE = 32 * 1024;
    private static final int TRIES = 4;

    private final MethodHandle aliasToLuid;
    private final MethodHandle forwardTable;
    private final MethodHandle freeTable;
    private final MethodHandle interfaceEntry;
    private final MethodHandle adapters;
    private final MethodHandle notifyRoute;
    private final MethodHandle notifyAddress;
    private final MethodHandle cancelNotify;

    NativeNetwork() {
        this(new Native("iphlpapi.dll"));
    }

    NativeNetwork(Native library) {
        this.aliasToLuid = library.function("ConvertInterfaceAliasToLuid", JAVA_INT, ADDRESS, ADDRESS);
        this.forwardTable = library.function("GetIpForwardTable2", JAVA_INT, JAVA_SHORT, ADDRESS);
        this.freeTable = library.procedure("FreeMibTable", ADDRESS);
        this.interfaceEntry = library.function("GetIpInterfaceEntry", JAVA_INT, ADDRESS);
        this.adapters =
                library.function("GetAdaptersAddresses", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        this.notifyRoute =
                library.function("NotifyRouteChange2", JAVA_INT, JAVA_SHORT, ADDRESS, ADDRESS, JAVA_BYTE, ADDRESS);
        this.notifyAddress = library.function(
                "NotifyUnicastIpAddressChange", JAVA_INT, JAVA_SHORT, ADDRESS, ADDRESS, JAVA_BYTE, ADDRESS);
        this.cancelNotify = library.function("CancelMibChangeNotify2", JAVA_INT, ADDRESS);
    }

    @Override
    public OptionalLong luid(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(Long.BYTES, Long.BYTES);
            int code = number(() -> (int) aliasToLuid.invokeExact(text(name, arena), out));
            return code == 0 ? OptionalLong.of(out.get(LONG, 0)) : OptionalLong.empty();
        }
    }

    @Override
    public List<Route> routes() throws PlanException {
        List<Route> all = new ArrayList<>();
        for (short family : new short[] {NetworkTables.INET, NetworkTables.INET6}) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment out = arena.allocate(ADDRESS);
                check("routes", () -> (int) forwardTable.invokeExact(family, out));
                MemorySegment table = out.get(POINTER, 0);
                try {
                    for (Route route : NetworkTables.routes(table)) {
                        all.add(new Route(
                                route.luid(),
                                route.face(),
                                route.base(),
                                route.prefix(),
                                route.hop(),
                                route.metric() + metric(route.luid(), family, arena)));
                    }
                } finally {
                    value(() -> {
                        freeTable.invokeExact(table);
                        return 0;
                    });
                }
            }
        }
        return all;
    }

    /// Of the interface; one that cannot be asked wins nothing.
    private long metric(long luid, short family, Arena arena) {
        MemorySegment row = arena.allocate(Layouts.MIB_IPINTERFACE_ROW_SIZE, Long.BYTES);
        row.set(SHORT, Layouts.MIB_IPINTERFACE_ROW_FAMILY, family);
        row.set(LONG, Layouts.MIB_IPINTERFACE_ROW_LUID, luid);
        int code = number(() -> (int) interfaceEntry.invokeExact(row));
        return code == 0 ? Integer.toUnsignedLong(row.get(INT, Layouts.MIB_IPINTERFACE_ROW_METRIC)) : 1L << 32;
    }

    @Override
    public List<Ip> resolvers(OptionalLong without) throws PlanException {
        int size = FIRST_SIZE;
        for (int i = 0; i < TRIES; i++) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment list = arena.allocate(size, Long.BYTES);
                MemorySegment needed = arena.allocate(JAVA_INT);
                needed.set(INT, 0, size);
                int code = number(
                        () -> (int) adapters.invokeExact(0, SKIP_ALL_BUT_RESOLVERS, MemorySegment.NULL, list, needed));
                if (code == 0) {
                    return NetworkTables.resolvers(list, without);
                }
                if (code != OVERFLOW) {
                    throw new PlanException("resolvers: 0x%08x".formatted(code));
                }
                size = Math.max(size, needed.get(INT, 0));
            }
        }
        throw new PlanException("the list of interfaces does not stop growing");
    }

    @Override
    public AutoCloseable watch(Runnable changed) throws PlanException {
        return new Notification(changed);
    }

    private final class Notification implements AutoCloseable {
        private final Arena arena = Arena.ofShared();
        private final List<MemorySegment> handles = new ArrayList<>();
        private final Runnable changed;

        Notification(Runnable changed) throws PlanException {
            this.changed = changed;
            MemorySegment callback = Native.callback(
                    Native.NetworkCall.class,
                    (context, row, kind) -> tell(),
                    FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, JAVA_INT),
                    arena);
            for (MethodHandle notify : List.of(notifyRoute, notifyAddress)) {
                MemorySegment out = arena.allocate(ADDRESS);
                check("notify", () ->
                        (int) notify.invokeExact(NetworkTables.ANY, callback, MemorySegment.NULL, (byte) 0, out));
                handles.add(out.get(POINTER, 0));
            }
        }

        private void tell() {
            try {
                changed.run();
            } catch (RuntimeException ours) {
                System.getLogger(NativeNetwork.class.getName())
                        .log(System.Logger.Level.ERROR, "a fault of our own", ours);
            }
        }

        @Override
        public void close() {
            // Returns only when no callback runs any more; after that its memory may go.
            handles.forEach(handle -> number(() -> (int) cancelNotify.invokeExact(handle)));
            arena.close();
        }
    }
}
