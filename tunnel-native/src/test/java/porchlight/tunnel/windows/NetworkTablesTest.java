package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.helper.Ip;

/// Tables as Windows lays them out, written by hand from the offsets of `layouts.txt`.
class NetworkTablesTest {
    @Test
    void routesOfBothFamiliesAreRead() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment table = arena.allocate(8 + 3 * 104, 8);
            table.set(ValueLayouts.INT, 0, 3);
            route(table, 0, 77L, 12, 2, new byte[] {0, 0, 0, 0}, 0, new byte[] {(byte) 192, (byte) 168, 1, 1}, 25);
            byte[] six = new byte[16];
            six[0] = (byte) 0xfe;
            six[1] = (byte) 0x80;
            six[15] = 1;
            route(table, 1, 78L, 13, 23, new byte[16], 0, six, -1);
            route(table, 2, 79L, 14, 99, new byte[4], 0, new byte[4], 1);
            assertThat(NetworkTables.routes(table))
                    .containsExactly(
                            new Route(77, 12, Sample.ip("0.0.0.0"), 0, Sample.ip("192.168.1.1"), 25),
                            new Route(78, 13, Sample.ip("::"), 0, Sample.ip("fe80::1"), 0xffff_ffffL));
        }
    }

    private static void route(
            MemorySegment table,
            int i,
            long luid,
            int face,
            int family,
            byte[] to,
            int prefix,
            byte[] hop,
            int metric) {
        long at = 8 + i * 104L;
        long address = family == 2 ? 4 : 8;
        table.set(ValueLayouts.LONG, at, luid);
        table.set(ValueLayouts.INT, at + 8, face);
        table.set(ValueLayouts.SHORT, at + 12, (short) family);
        MemorySegment.copy(to, 0, table, ValueLayouts.BYTE, at + 12 + address, to.length);
        table.set(ValueLayouts.BYTE, at + 12 + 28, (byte) prefix);
        table.set(ValueLayouts.SHORT, at + 44, (short) family);
        MemorySegment.copy(hop, 0, table, ValueLayouts.BYTE, at + 44 + address, hop.length);
        table.set(ValueLayouts.INT, at + 84, metric);
    }

    @Test
    void resolversOfAdaptersThatAreUpAreReadAndTheTunnelsAreNot() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment tunnel = adapter(arena, MemorySegment.NULL, 9, 1, "10.182.0.1");
            MemorySegment down = adapter(arena, tunnel, 8, 2, "192.168.8.1");
            MemorySegment up = adapter(arena, down, 7, 1, "192.168.1.1", "2001:db8::53", "192.168.1.1");
            assertThat(NetworkTables.resolvers(up, OptionalLong.of(9)))
                    .containsExactly(Sample.ip("192.168.1.1"), Sample.ip("2001:db8::53"));
            assertThat(NetworkTables.resolvers(up, OptionalLong.empty())).contains(Sample.ip("10.182.0.1"));
            assertThat(NetworkTables.resolvers(MemorySegment.NULL, OptionalLong.empty()))
                    .isEmpty();
        }
    }

    private static MemorySegment adapter(Arena arena, MemorySegment next, long luid, int status, String... servers) {
        MemorySegment adapter = arena.allocate(448, 8);
        adapter.set(ValueLayouts.POINTER, 8, next);
        adapter.set(ValueLayouts.INT, 104, status);
        adapter.set(ValueLayouts.LONG, 224, luid);
        MemorySegment list = MemorySegment.NULL;
        for (String text : List.of(servers).reversed()) {
            Ip ip = Sample.ip(text);
            MemorySegment socket = arena.allocate(28, 8);
            socket.set(ValueLayouts.SHORT, 0, (short) (ip.v6() ? 23 : 2));
            if (ip.v6()) {
                socket.set(ValueLayouts.BIG_LONG, 8, ip.high());
                socket.set(ValueLayouts.BIG_LONG, 16, ip.low());
            } else {
                socket.set(ValueLayouts.INT, 4, Integer.reverseBytes((int) ip.low()));
            }
            MemorySegment server = arena.allocate(32, 8);
            server.set(ValueLayouts.POINTER, 8, list);
            server.set(ValueLayouts.POINTER, 16, socket);
            list = server;
        }
        adapter.set(ValueLayouts.POINTER, 48, list);
        return adapter;
    }

    @Test
    void theWayOutIsTheCheapestDefaultThatIsNotTheTunnel() {
        Route dear = new Route(1, 1, Sample.ip("0.0.0.0"), 0, Sample.ip("10.0.0.1"), 50);
        Route cheap = new Route(2, 2, Sample.ip("0.0.0.0"), 0, Sample.ip("10.0.0.2"), 25);
        Route tunnel = new Route(3, 3, Sample.ip("0.0.0.0"), 0, Sample.ip("0.0.0.0"), 0);
        Route half = new Route(3, 3, Sample.ip("0.0.0.0"), 1, Sample.ip("0.0.0.0"), 0);
        Route six = new Route(2, 2, Sample.ip("::"), 0, Sample.ip("fe80::1"), 1);
        List<Route> all = List.of(dear, half, tunnel, cheap, six);
        assertThat(Route.outside(all, false, OptionalLong.of(3))).contains(cheap);
        assertThat(Route.outside(all, true, OptionalLong.of(3))).contains(six);
        assertThat(Route.outside(List.of(half), false, OptionalLong.empty())).isEmpty();
    }

    @Test
    void aNotedRouteComesBackAndNonsenseDoesNot() {
        HostRoute route = HostRoute.by(
                Sample.ip("198.51.100.2"), new Route(1, 12, Sample.ip("0.0.0.0"), 0, Sample.ip("0.0.0.0"), 1));
        assertThat(route.line()).isEqualTo("198.51.100.2 12 -");
        assertThat(HostRoute.parse(route.line())).contains(route);
        for (String bad :
                new String[] {"", "x", "1.2.3.4 12", "1.2.3 12 -", "1.2.3.4 -1 -", "1.2.3.4 1 x", "1.2.3.4 1 - "}) {
            assertThat(HostRoute.parse(bad)).as(bad).isEmpty();
        }
    }

    @Test
    void aServicesStateIsReadFromItsNumbers() {
        String german = """

                SERVICE_NAME: WireGuardTunnel$porchlight0
                        TYP                : 10  WIN32_OWN_PROCESS
                        STATUS             : %s
                """.replace("\n", "\r\n");
        assertThat(TunnelService.read(0, german.formatted("4  RUNNING"))).isEqualTo(TunnelService.RUNNING);
        assertThat(TunnelService.read(0, german.formatted("1  STOPPED"))).isEqualTo(TunnelService.STOPPED);
        assertThat(TunnelService.read(0, german.formatted("2  START_PENDING"))).isEqualTo(TunnelService.CHANGING);
        assertThat(TunnelService.read(1060, "")).isEqualTo(TunnelService.ABSENT);
        assertThat(TunnelService.read(5, "[SC] EnumQueryServicesStatus:OpenService FAILED 5:\r\n"))
                .as("refused is not absent")
                .isEqualTo(TunnelService.CHANGING);
    }
}
