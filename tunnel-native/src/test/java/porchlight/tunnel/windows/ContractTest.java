package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.Endpoint.Protocol;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.WireGuardKey;
import porchlight.tunnel.helper.Allowed;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;

/// Random packets under random policies: what the filters say through an engine that decides as WFP does, and what
/// the table of the contract says through code of its own, is the same.
class ContractTest {
    private static final int POLICIES = 1000;
    private static final int PACKETS = 100;
    private static final List<String> FOUR = List.of(
            "10.0.0.1",
            "10.182.0.1",
            "10.182.0.2",
            "100.64.0.9",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.3.4",
            "172.32.0.1",
            "192.168.1.1",
            "192.168.1.10",
            "198.51.100.2",
            "198.51.100.3",
            "203.0.113.7",
            "224.0.0.251",
            "224.0.1.1",
            "239.255.255.250",
            "255.255.255.255",
            "8.8.8.8",
            "9.9.9.9");
    private static final List<String> SIX = List.of(
            "::1",
            "2001:db8::1",
            "2001:db8::7",
            "2001:db8::53",
            "2606:4700::1111",
            "fd00::2",
            "fd12::1",
            "fe80::1",
            "fe80::2",
            "ff02::1",
            "ff02::1:2",
            "ff02::fb",
            "ff05::1:3");
    private static final List<Integer> PORTS = List.of(
            0, 53, 67, 68, 80, 133, 134, 135, 136, 137, 443, 546, 547, 3478, 4455, 40_000, 40_001, 51_820, 50_000);
    private static final List<String> APPS = List.of(
            Sample.APP,
            Sample.COMMAND,
            Sample.WIREGUARD,
            "System",
            "\\device\\harddiskvolume3\\windows\\system32\\svchost.exe",
            "\\device\\harddiskvolume3\\users\\me\\porchlight.exe");

    @Test
    void theFiltersPermitWhatTheContractPermits() throws PlanException {
        int permitted = 0;
        int refused = 0;
        for (int i = 0; i < POLICIES; i++) {
            Random random = new Random(i);
            Here here = here(random);
            Policy policy = policy(random);
            FakeFilters engine = new FakeFilters();
            new Shield(engine).become(FilterWriter.of(policy, here));
            for (int j = 0; j < PACKETS; j++) {
                Packet packet = packet(random, policy);
                boolean permits = Contract.permits(policy, here, packet);
                assertThat(engine.permits(packet))
                        .as("seed %d.%d: %s under %s here %s", i, j, packet, policy, here)
                        .isEqualTo(permits);
                permitted += permits ? 1 : 0;
                refused += permits ? 0 : 1;
            }
        }
        assertThat(permitted).as("permitted, or nothing was tried").isGreaterThan(5_000);
        assertThat(refused).as("refused").isGreaterThan(20_000);
    }

    @Test
    void aForgottenFilterWouldBeSeen() throws PlanException {
        Policy policy = new Policy.Connected(Beside.NOTHING, Sample.FULL);
        for (Filter forgotten : FilterWriter.of(policy, Sample.UP)) {
            FakeFilters engine = new FakeFilters();
            new Shield(engine).become(FilterWriter.of(policy, Sample.UP));
            engine.steal(forgotten);
            assertThat(differs(engine, policy))
                    .as("without %s", forgotten.text())
                    .isTrue();
        }
    }

    /// Some seed must find it: the random packets reach every rule.
    private static boolean differs(FakeFilters engine, Policy policy) {
        Random random = new Random(1);
        return Stream.generate(() -> packet(random, policy))
                .limit(200_000)
                .anyMatch(p -> engine.permits(p) != Contract.permits(policy, Sample.UP, p));
    }

    @Test
    void filtersOfOneLayerAndRankAgreeInWhatTheyDo() {
        for (int i = 0; i < POLICIES; i++) {
            Random random = new Random(i);
            Here here = here(random);
            List<Filter> filters = FilterWriter.of(policy(random), here);
            for (Filter one : filters) {
                assertThat(filters)
                        .filteredOn(f -> f.layer() == one.layer() && f.rank() == one.rank())
                        .allSatisfy(f -> assertThat(f.permit()).isEqualTo(one.permit()));
            }
            assertThat(filters.stream().map(Filter::key).distinct()).hasSameSizeAs(filters);
        }
    }

    @Test
    void afterARestartOnlyTheLinkIsLeftOpen() throws PlanException {
        for (int i = 0; i < POLICIES; i++) {
            Random random = new Random(i);
            Here here = here(random);
            FakeFilters engine = new FakeFilters();
            new Shield(engine)
                    .become(Stream.concat(FilterWriter.of(policy(random), here).stream(), LinkFilters.boot().stream())
                            .toList());
            engine.restart();
            Policy nothing = new Policy.Blocked(Beside.NOTHING, false);
            Here nobody = new Here(Optional.empty(), List.of(), new Value.App(""), OptionalLong.empty());
            for (int j = 0; j < PACKETS; j++) {
                Packet packet = packet(random, nothing);
                boolean permits = Contract.permits(nothing, nobody, packet);
                assertThat(engine.permits(packet)).as("%s", packet).isEqualTo(permits);
                assertThat(engine.permitsAtStart(packet))
                        .as("at start: %s", packet)
                        .isEqualTo(permits);
            }
        }
    }

    private static Here here(Random random) {
        List<Value.App> apps =
                random.nextInt(4) == 0 ? List.of() : List.of(new Value.App(Sample.APP), new Value.App(Sample.COMMAND));
        return new Here(
                random.nextInt(8) == 0 ? Optional.empty() : Optional.of(Sample.OWNER),
                apps,
                new Value.App(Sample.WIREGUARD),
                OptionalLong.of(Sample.TUNNEL_FACE));
    }

    private static Policy policy(Random random) {
        List<Allowed> allowed = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            boolean udp = random.nextBoolean();
            allowed.add(new Allowed(
                    ip(random, random.nextInt(3) == 0),
                    udp && random.nextBoolean() ? 0 : Math.max(1, one(random, PORTS)),
                    udp ? Protocol.UDP : Protocol.TCP));
        }
        Beside beside = new Beside(allowed, SplitTunnel.OFF);
        boolean lan = random.nextBoolean();
        return switch (random.nextInt(4)) {
            case 0 -> new Policy.Blocked(beside, lan);
            case 1 -> new Policy.Portal(beside, lan, Sample.RESOLVERS.subList(0, random.nextInt(3)));
            case 2 -> new Policy.Connecting(beside, target(random, lan));
            default -> new Policy.Connected(beside, target(random, lan));
        };
    }

    private static Target target(Random random, boolean lan) {
        boolean v6 = random.nextBoolean();
        Target full = Sample.FULL;
        return new Target(
                1,
                WireGuardKey.of("YWJjZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXoxMjM0NTY="),
                new Target.Flow(ip(random, false), one(random, PORTS)),
                40_001,
                new Target.Channel(ip(random, false), one(random, PORTS), 40_000),
                full.addr4(),
                v6 || random.nextBoolean() ? full.addr6() : Optional.empty(),
                full.dns().subList(0, 1 + random.nextInt(2)),
                1420,
                0,
                lan,
                v6);
    }

    /// Half of them are aimed: what a row permits, changed in nothing or in one thing.
    private static Packet packet(Random random, Policy policy) {
        Packet any = packet(random);
        if (random.nextBoolean()) {
            return any;
        }
        Packet aimed = one(random, aims(policy));
        boolean same = any.remote().v6() == aimed.remote().v6();
        int changed = random.nextInt(11);
        return new Packet(
                changed == 0 ? any.way() : aimed.way(),
                changed == 1 ? any.protocol() : aimed.protocol(),
                changed == 2 && same ? any.local() : aimed.local(),
                changed == 3 ? any.localPort() : aimed.localPort(),
                changed == 4 && same ? any.remote() : aimed.remote(),
                changed == 5 ? any.remotePort() : aimed.remotePort(),
                changed == 6 ? any.face() : aimed.face(),
                changed == 7 ? any.arrival() : aimed.arrival(),
                false,
                changed == 8 ? any.app() : aimed.app(),
                changed == 9 ? any.accounts() : aimed.accounts());
    }

    private static List<Packet> aims(Policy policy) {
        List<Packet> aims = new ArrayList<>(List.of(
                Packet.out(17, "255.255.255.255", 67).from("0.0.0.0", 68),
                Packet.out(17, "192.168.1.1", 67).from("192.168.1.10", 68).going(Packet.Way.IN),
                Packet.out(17, "ff02::1:2", 547).from("fe80::2", 546),
                Packet.out(17, "fe80::1", 547).from("fe80::2", 546).going(Packet.Way.IN),
                Packet.out(58, "ff02::1", 0).from("fe80::2", 135),
                Packet.out(58, "2001:db8::1", 0).from("fe80::2", 136).going(Packet.Way.IN),
                Packet.out(58, "fe80::1", 0).from("fe80::2", 134).going(Packet.Way.IN),
                Packet.out(6, "8.8.8.8", 443).from("10.182.0.2", 50_000).on(Sample.TUNNEL_FACE),
                Packet.out(6, "2606:4700::1111", 443).from("fd00::2", 50_000).on(Sample.TUNNEL_FACE),
                Packet.out(17, "192.168.1.1", 137).going(Packet.Way.IN),
                Packet.out(17, "fe80::1", 137).going(Packet.Way.IN),
                Packet.out(17, "fe80::1", 137).from("fd00::2", 137),
                Packet.out(17, "fe80::1", 137).from("fd00::2", 137).going(Packet.Way.IN),
                Packet.out(17, "192.168.1.1", 137).from("10.182.0.2", 137),
                Packet.out(17, "192.168.1.1", 137).from("10.182.0.2", 137).going(Packet.Way.IN)));
        Target target = switch (policy) {
            case Policy.Connecting c -> c.target();
            case Policy.Connected c -> c.target();
            case Policy.Blocked b -> Sample.FULL;
            case Policy.Portal v -> Sample.FULL;
        };
        Packet wireGuard = Packet.out(
                        17, target.endpoint().ip().toString(), target.endpoint().port())
                .from("192.168.1.10", target.listenPort())
                .by(Sample.WIREGUARD, Sid.SYSTEM);
        Packet channel = Packet.out(
                        17, target.channel().ip().toString(), target.channel().port())
                .from("192.168.1.10", target.channel().localPort())
                .by(Sample.APP, Sample.OWNER);
        aims.addAll(List.of(wireGuard, channel, channel.going(Packet.Way.IN)));
        target.dns().forEach(ip -> aims.add(Packet.out(17, ip.toString(), 53).on(Sample.TUNNEL_FACE)));
        for (Allowed a : policy.beside().allowed()) {
            Packet out = Packet.out(a.protocol() == Protocol.TCP ? 6 : 17, a.ip().toString(), Math.max(1, a.port()))
                    .by(Sample.APP, Sample.OWNER);
            aims.addAll(List.of(out, out.going(Packet.Way.IN)));
        }
        return aims;
    }

    private static Packet packet(Random random) {
        boolean v6 = random.nextInt(3) == 0;
        long face = random.nextBoolean() ? Sample.LAN_FACE : Sample.TUNNEL_FACE;
        int[] protocols = v6 ? new int[] {6, 17, 17, 58, 58} : new int[] {1, 6, 17, 17, 47};
        return new Packet(
                random.nextInt(20) == 0 ? Packet.Way.FORWARD : random.nextBoolean() ? Packet.Way.OUT : Packet.Way.IN,
                protocols[random.nextInt(protocols.length)],
                ip(random, v6),
                one(random, PORTS),
                ip(random, v6),
                one(random, PORTS),
                face,
                random.nextInt(8) == 0 ? Sample.TUNNEL_FACE : face,
                random.nextInt(20) == 0,
                one(random, APPS),
                switch (random.nextInt(5)) {
                    case 0 -> Set.of(Sid.SYSTEM, Sid.ADMINISTRATORS);
                    case 1 -> Set.of(Sid.NETWORK_SERVICE);
                    case 2 -> Set.of(Sample.OTHER);
                    default -> Set.of(Sample.OWNER);
                });
    }

    private static Ip ip(Random random, boolean v6) {
        return Sample.ip(one(random, v6 ? SIX : FOUR));
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
