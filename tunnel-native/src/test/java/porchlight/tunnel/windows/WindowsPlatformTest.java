package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.helper.Beside;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Platform.Counters;
import porchlight.tunnel.helper.Policy;
import porchlight.tunnel.helper.Target;

/// The platform's life on a machine of fakes.
class WindowsPlatformTest {
    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final Policy BLOCKED = new Policy.Blocked(Beside.NOTHING, false);
    private static final Packet LEAK = Packet.out(6, "8.8.8.8", 443);
    private static final Packet TUNNELLED = LEAK.from("10.182.0.2", 50_000).on(Sample.TUNNEL_FACE);

    @TempDir
    private Path temporary;

    private FakeWindows windows;
    private WindowsPlatform platform;

    @BeforeEach
    void machine() throws IOException {
        windows = new FakeWindows(temporary);
        platform = windows.platform();
    }

    private void connect(Target target) throws PlanException {
        platform.apply(new Policy.Connecting(Sample.BESIDE, target), 0);
        platform.build(target, Sample.BESIDE, SECRET, () -> false);
        platform.apply(new Policy.Connected(Sample.BESIDE, target), 0);
        platform.routeAllowed(List.of());
        platform.settle(target);
    }

    @Test
    void aTunnelLivesAndGoesAndLeavesNothing() throws PlanException, IOException {
        assertThat(windows.filters.permits(LEAK)).as("control: open before").isTrue();
        platform.apply(new Policy.Connecting(Sample.BESIDE, Sample.PLAIN), 0);
        assertThat(windows.filters.permits(LEAK)).isFalse();
        platform.build(Sample.PLAIN, Sample.BESIDE, SECRET, () -> false);
        assertThat(windows.table())
                .as("channel and allowed endpoints beside the tunnel; there is no way out for IPv6")
                .containsExactly("198.51.100.2/32 12 192.168.1.1", "203.0.113.7/32 12 192.168.1.1");
        assertThat(windows.filters.permits(TUNNELLED))
                .as("before the handshake")
                .isFalse();
        Counters read = platform.counters(Sample.PLAIN);
        assertThat(read.handshakeMillis()).hasValue(1_795_305_600_000L);
        assertThat(read.moved()).isFalse();
        platform.apply(new Policy.Connected(Sample.BESIDE, Sample.PLAIN), 0);
        platform.routeAllowed(List.of());
        platform.settle(Sample.PLAIN);
        assertThat(windows.filters.permits(TUNNELLED)).isTrue();
        assertThat(windows.filters.permits(LEAK)).isFalse();
        assertThat(windows.table()).containsExactly("198.51.100.2/32 12 192.168.1.1");
        assertThat(platform.routesStand(Sample.PLAIN)).isTrue();
        platform.apply(BLOCKED, 0);
        platform.tearDown();
        assertThat(windows.filters.permits(TUNNELLED)).isFalse();
        platform.removePolicy();
        assertThat(windows.filters.empty()).as("provider and sublayer gone too").isTrue();
        assertThat(windows.has("service")).isFalse();
        assertThat(windows.table()).isEmpty();
        try (Stream<Path> left = Files.list(windows.stateDir)) {
            assertThat(left).isEmpty();
        }
        assertThat(windows.filters.permits(LEAK)).isTrue();
    }

    @Test
    void theKeyIsInNoArgumentAndItsFileIsGoneAtOnce() throws PlanException, IOException {
        connect(Sample.FULL);
        String key = Base64.getEncoder().encodeToString(SECRET);
        assertThat(Files.readString(windows.folder.resolve("conf")))
                .as("control: it arrived")
                .contains(key);
        assertThat(windows.log()).doesNotContain(key);
        assertThat(windows.stateDir.resolve("porchlight0.conf")).doesNotExist();
        windows.put(
                "fail",
                Integer.toString(Integer.parseInt(
                        Files.readString(windows.folder.resolve("count")).strip())));
        assertThatThrownBy(() -> platform.swap(Sample.FULL, Sample.FULL, Sample.BESIDE, SECRET))
                .isInstanceOf(PlanException.class);
        assertThat(windows.stateDir.resolve("porchlight0.conf")).doesNotExist();
    }

    @Test
    void anExitWithTheSameAddressesKeepsTheInterfaceAndAnotherOneDoesNot() throws PlanException, IOException {
        connect(Sample.PLAIN);
        Target elsewhere = new Target(
                2,
                Sample.PLAIN.peer(),
                new Target.Flow(Sample.ip("203.0.113.99"), 1234),
                40_003,
                new Target.Channel(Sample.ip("203.0.113.99"), 77, 40_002),
                Sample.PLAIN.addr4(),
                Optional.empty(),
                Sample.PLAIN.dns(),
                1420,
                25,
                false,
                false);
        platform.swap(Sample.PLAIN, elsewhere, Sample.BESIDE, SECRET);
        assertThat(windows.log()).containsOnlyOnce("/installtunnelservice").contains("wg setconf");
        assertThat(windows.table()).contains("203.0.113.99/32 12 192.168.1.1");
        platform.swap(elsewhere, Sample.FULL, Sample.BESIDE, SECRET);
        assertThat(windows.log().split("/installtunnelservice", -1)).hasSize(3);
        assertThat(windows.log()).contains("/uninstalltunnelservice");
        assertThat(windows.table()).doesNotContain("203.0.113.99/32 12 192.168.1.1");
    }

    @Test
    void anotherNetworkMovesTheRoutesBesideTheTunnel() throws PlanException, IOException {
        connect(Sample.PLAIN);
        windows.gateway = Sample.ip("172.20.0.1");
        assertThat(platform.routesStand(Sample.PLAIN)).isFalse();
        platform.reroute(Sample.PLAIN, Beside.NOTHING);
        platform.reassert(Sample.PLAIN);
        assertThat(windows.table()).containsExactly("198.51.100.2/32 12 172.20.0.1");
        assertThat(platform.routesStand(Sample.PLAIN)).isTrue();
        windows.put("table", "");
        assertThat(platform.routesStand(Sample.PLAIN))
                .as("somebody took our route")
                .isFalse();
    }

    @Test
    void aFilterThatSomebodyDeletesOrForgesIsFound() throws PlanException {
        platform.apply(BLOCKED, 0);
        assertThat(platform.inspect().intact()).isTrue();
        for (Filter filter : windows.filters.filters()) {
            windows.filters.steal(filter);
            assertThat(platform.inspect().intact())
                    .as("without %s", filter.text())
                    .isFalse();
            platform.apply(BLOCKED, 0);
            windows.filters.forge(
                    filter.key(),
                    new Filter(filter.name(), filter.layer(), true, filter.rank(), filter.life(), List.of()));
            assertThat(platform.inspect().intact())
                    .as("turned round: %s", filter.text())
                    .isEqualTo(filter.permit() && filter.conditions().isEmpty());
            platform.apply(BLOCKED, 0);
            assertThat(platform.inspect().intact()).isTrue();
        }
        Filter extra = new Filter("extra", Layer.CONNECT4, true, 15, Filter.Life.STATIC, List.of());
        windows.filters.forge(extra.key(), extra);
        assertThat(windows.filters.permits(LEAK)).as("control: it would leak").isTrue();
        assertThat(platform.inspect().intact()).isFalse();
        platform.apply(BLOCKED, 0);
        assertThat(windows.filters.permits(LEAK)).isFalse();
    }

    @Test
    void aChangeThatFailsAnywhereLeavesWhatStood() throws PlanException {
        platform.apply(BLOCKED, 0);
        List<Filter> before = windows.filters.filters();
        int calls;
        int at = 0;
        do {
            windows.filters.failAt = windows.filters.calls + at++;
            calls = windows.filters.calls;
            try {
                platform.apply(new Policy.Connecting(Sample.BESIDE, Sample.FULL), 0);
                calls = -1;
            } catch (PlanException failed) {
                boolean committed = windows.filters.done.getLast().contains("standing")
                        && windows.filters.filters().size() != before.size();
                assertThat(committed || windows.filters.filters().equals(before))
                        .as("call %d", at - 1)
                        .isTrue();
                assertThat(windows.filters.permits(LEAK)).isFalse();
                windows.filters.failAt = -1;
                platform.apply(BLOCKED, 0);
                before = windows.filters.filters();
            }
        } while (calls >= 0);
        assertThat(at).as("calls that failed in turn").isGreaterThan(20);
    }

    @Test
    void theBootFiltersComeAndGoByThemselves() throws PlanException {
        platform.keepForBoot();
        platform.apply(BLOCKED, 0);
        assertThat(windows.filters.permitsAtStart(LEAK)).isFalse();
        assertThat(windows.filters.permitsAtStart(
                        Packet.out(17, "255.255.255.255", 67).from("0.0.0.0", 68)))
                .as("control: a lease can be had")
                .isTrue();
        windows.filters.restart();
        assertThat(windows.filters.permits(LEAK)).as("after a restart").isFalse();
        WindowsPlatform next = windows.platform();
        assertThat(next.policyStands()).isTrue();
        next.apply(new Policy.Connecting(Beside.NOTHING, Sample.PLAIN), 0);
        assertThat(windows.filters.permitsAtStart(LEAK))
                .as("kept by the next helper")
                .isFalse();
        next.forgetBoot();
        assertThat(windows.filters.permitsAtStart(LEAK)).isTrue();
        assertThat(windows.filters.permits(LEAK)).isFalse();
        assertThat(next.inspect().intact()).isTrue();
    }

    @Test
    void aLoosenedPolicyBlocksUntilTheNextStartAndNoLonger() throws PlanException {
        platform.keepForBoot();
        platform.apply(new Policy.Blocked(Sample.BESIDE, true), 0);
        assertThat(windows.platform().loosen()).isTrue();
        assertThat(windows.filters.permits(LEAK)).isFalse();
        assertThat(windows.platform().policyStands()).isTrue();
        windows.filters.restart();
        assertThat(windows.filters.permits(LEAK)).as("cured by a restart").isTrue();
        assertThat(windows.filters.permitsAtStart(LEAK)).isTrue();
        assertThat(windows.platform().policyStands()).isFalse();
        assertThat(windows.platform().loosen()).isFalse();
    }

    @Test
    void aServiceThatBringsUpNothingIsGivenUpSoon() throws IOException {
        windows.put("no-interface", "");
        Thread ends = Thread.ofVirtual().unstarted(() -> {
            try {
                Thread.sleep(300);
                windows.put("service", "stopped");
            } catch (IOException | InterruptedException gone) {
                Thread.currentThread().interrupt();
            }
        });
        ends.start();
        assertThatThrownBy(() -> platform.build(Sample.PLAIN, Beside.NOTHING, SECRET, () -> false))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("brings up no tunnel");
        assertThat(windows.stateDir.resolve("porchlight0.conf")).doesNotExist();
    }

    @Test
    void downOvertakesAServiceThatHangs() throws IOException {
        windows.put("no-interface", "");
        long start = System.nanoTime();
        assertThatThrownBy(() -> platform.build(
                        Sample.PLAIN, Beside.NOTHING, SECRET, () -> System.nanoTime() - start > 300_000_000L))
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("overtaken");
    }

    @Test
    void connectedWithoutATunnelIsRefused() throws PlanException {
        platform.apply(BLOCKED, 0);
        assertThatThrownBy(() -> platform.apply(new Policy.Connected(Beside.NOTHING, Sample.PLAIN), 0))
                .isInstanceOf(PlanException.class);
        assertThat(windows.filters.permits(LEAK)).isFalse();
        assertThat(platform.inspect().intact()).isTrue();
    }

    @Test
    void aTunnelThatDiedIsToldAndCleanedUpByTheNextHelper() throws PlanException, IOException {
        connect(Sample.PLAIN);
        windows.drop("tunnel");
        assertThatThrownBy(() -> platform.counters(Sample.PLAIN)).isInstanceOf(PlanException.class);
        assertThat(windows.filters.permits(LEAK)).isFalse();
        WindowsPlatform next = windows.platform();
        next.apply(BLOCKED, 0);
        next.tearDown();
        assertThat(windows.has("service")).isFalse();
        assertThat(windows.table()).as("routes that the first one laid").isEmpty();
    }

    @Test
    void nothingIsSplitAndResolversAreTheNetworks() throws PlanException {
        assertThat(platform.canSplit(SplitTunnel.OFF, 0)).isTrue();
        assertThat(platform.canSplit(SplitTunnel.OUTSIDE, 0)).isFalse();
        assertThat(platform.canSplit(SplitTunnel.INSIDE, 0)).isFalse();
        assertThat(platform.networkResolvers())
                .containsExactly(Sample.ip("192.168.1.1"), Sample.ip("8.8.8.8"), Sample.ip("9.9.9.9"));
    }

    @Test
    void withoutAnOwnerNothingIsOpenedForAnybody() throws PlanException {
        windows.owner = Optional.empty();
        platform.apply(new Policy.Portal(Sample.BESIDE, false, Sample.RESOLVERS), 0);
        assertThat(windows.filters.filters())
                .noneMatch(f -> f.conditions().stream().anyMatch(c -> c.field() == Field.USER));
        assertThat(windows.filters.permits(Packet.out(6, "8.8.8.8", 443))).isFalse();
    }

    @Test
    void somebodyElsesBlockStandsAndSomebodyElsesPermitOpensNothing() throws PlanException {
        platform.apply(new Policy.Blocked(Beside.NOTHING, true), 0);
        Packet printer = Packet.out(6, "192.168.1.7", 631);
        assertThat(windows.filters.permits(printer)).isTrue();
        windows.filters.others.add(new Filter("all", Layer.CONNECT4, true, 15, Filter.Life.PERSISTENT, List.of()));
        assertThat(windows.filters.permits(LEAK)).isFalse();
        windows.filters.others.clear();
        windows.filters.others.add(new Filter("none", Layer.CONNECT4, false, 0, Filter.Life.PERSISTENT, List.of()));
        assertThat(windows.filters.permits(printer)).isFalse();
    }

    @Test
    void routesAreWrittenDownBeforeTheyAreLaid() throws PlanException, IOException {
        windows.put("fail", "2");
        assertThatThrownBy(() -> platform.build(Sample.PLAIN, Sample.BESIDE, SECRET, () -> false))
                .isInstanceOf(PlanException.class);
        Set<String> noted = Set.copyOf(Files.readAllLines(windows.stateDir.resolve("routes")));
        assertThat(noted).isNotEmpty();
        windows.drop("fail");
        windows.platform().tearDown();
        assertThat(windows.table()).isEmpty();
        assertThat(windows.stateDir.resolve("routes")).doesNotExist();
    }
}
