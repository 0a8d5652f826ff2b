package porchlight.tunnel.windows;

import static porchlight.tunnel.windows.Layouts.IP_ADDRESS_PREFIX;
import static porchlight.tunnel.windows.Layouts.MIB_IPFORWARD_ROW2;
import static porchlight.tunnel.windows.Layouts.at;
import static porchlight.tunnel.windows.ValueLayouts.BYTE;
import static porchlight.tunnel.windows.ValueLayouts.INT;
import static porchlight.tunnel.windows.ValueLayouts.LONG;
import static porchlight.tunnel.windows.ValueLayouts.POINTER;
import static porchlight.tunnel.windows.ValueLayouts.SHORT;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import porchlight.tunnel.helper.Ip;

/// Reads what `iphlpapi.dll` hands out: `MIB_IPFORWARD_TABLE2` and the list of `IP_ADAPTER_ADDRESSES`.
@SuppressWarnings("restricted")
final class NetworkTables {
    static final short ANY = 0;
    static final short INET = 2;
    static final short INET6 = 23;

    private static final int UP = 1;
    private static final int MOST_ROWS = 100_000;
    private static final int MOST_LINKS = 4096;
    private static final int ADDRESS4 = 4;
    private static final int ADDRESS6 = 16;

    private NetworkTables() {}

    /// @param pointer to the table; metrics are the routes' own
    static List<Route> routes(MemorySegment pointer) {
        long size = MIB_IPFORWARD_ROW2.byteSize();
        int count = Math.clamp(
                Integer.toUnsignedLong(pointer.reinterpret(Integer.BYTES).get(INT, 0)), 0, MOST_ROWS);
        MemorySegment table = pointer.reinterpret(Layouts.MIB_IPFORWARD_TABLE2_TABLE + count * size);
        List<Route> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemorySegment row = table.asSlice(Layouts.MIB_IPFORWARD_TABLE2_TABLE + i * size, size);
            long prefix = at(MIB_IPFORWARD_ROW2, "DestinationPrefix");
            Optional<Ip> base = address(row.asSlice(prefix));
            Optional<Ip> hop = address(row.asSlice(at(MIB_IPFORWARD_ROW2, "NextHop")));
            if (base.isPresent() && hop.isPresent()) {
                all.add(new Route(
                        row.get(LONG, at(MIB_IPFORWARD_ROW2, "InterfaceLuid")),
                        row.get(INT, at(MIB_IPFORWARD_ROW2, "InterfaceIndex")),
                        base.get(),
                        Byte.toUnsignedInt(row.get(BYTE, prefix + at(IP_ADDRESS_PREFIX, "PrefixLength"))),
                        hop.get(),
                        Integer.toUnsignedLong(row.get(INT, at(MIB_IPFORWARD_ROW2, "Metric")))));
            }
        }
        return all;
    }

    /// The resolvers of the adapters that are up, each once.
    ///
    /// @param first adapter of the list
    /// @param without an adapter that is not asked
    static List<Ip> resolvers(MemorySegment first, OptionalLong without) {
        List<Ip> all = new ArrayList<>();
        MemorySegment next = first;
        for (int i = 0; i < MOST_LINKS && next.address() != 0; i++) {
            MemorySegment adapter = next.reinterpret(Layouts.IP_ADAPTER_ADDRESSES_SIZE);
            boolean up = adapter.get(INT, Layouts.IP_ADAPTER_ADDRESSES_STATUS) == UP;
            long luid = adapter.get(LONG, Layouts.IP_ADAPTER_ADDRESSES_LUID);
            if (up && (without.isEmpty() || without.getAsLong() != luid)) {
                ofAdapter(adapter.get(POINTER, Layouts.IP_ADAPTER_ADDRESSES_DNS), all);
            }
            next = adapter.get(POINTER, Layouts.IP_ADAPTER_ADDRESSES_NEXT);
        }
        return all;
    }

    private static void ofAdapter(MemorySegment first, List<Ip> into) {
        MemorySegment next = first;
        for (int i = 0; i < MOST_LINKS && next.address() != 0; i++) {
            MemorySegment server = next.reinterpret(Layouts.IP_ADAPTER_DNS_SIZE);
            MemorySegment socket = server.get(POINTER, Layouts.IP_ADAPTER_DNS_ADDRESS);
            if (socket.address() != 0) {
                address(socket.reinterpret(Layouts.SOCKADDR_INET.byteSize()))
                        .filter(ip -> !into.contains(ip))
                        .ifPresent(into::add);
            }
            next = server.get(POINTER, Layouts.IP_ADAPTER_DNS_NEXT);
        }
    }

    /// A `sockaddr` of either family; its bytes are those of the network.
    private static Optional<Ip> address(MemorySegment socket) {
        return switch (socket.get(SHORT, 0)) {
            case INET ->
                Optional.of(Ip.of(socket.asSlice(Layouts.SIN_ADDR, ADDRESS4).toArray(BYTE)));
            case INET6 ->
                Optional.of(Ip.of(socket.asSlice(Layouts.SIN6_ADDR, ADDRESS6).toArray(BYTE)));
            default -> Optional.empty();
        };
    }
}
