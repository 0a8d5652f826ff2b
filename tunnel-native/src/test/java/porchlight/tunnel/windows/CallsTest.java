package porchlight.tunnel.windows;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.helper.PlanException;
import porchlight.tunnel.helper.Policy;

/// Every call into Windows, made once for real against a library that stands in for it (`standin.c`): the order
/// and the size of arguments, what is read through pointers, calls back on foreign threads. What Windows itself
/// answers is `OnWindowsTest`'s business.
@EnabledOnOs(OS.LINUX)
class CallsTest {
    private static final Path COMPILER = Path.of("/usr/bin/cc");

    @TempDir
    private Path temporary;

    private Native library;

    @BeforeEach
    void compile() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(COMPILER), "SKIPPED: no C compiler");
        Path file = temporary.resolve("standin.so");
        Process process = new ProcessBuilder(
                        COMPILER.toString(),
                        "-std=gnu17",
                        "-shared",
                        "-fPIC",
                        "-O1",
                        "-o",
                        file.toString(),
                        Path.of("src", "test", "resources", "windows", "standin.c")
                                .toString(),
                        "-lpthread")
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        library = new Native(file);
    }

    private static List<Filter> filters(Policy policy) {
        return Stream.concat(FilterWriter.of(policy, Sample.UP).stream(), LinkFilters.boot().stream())
                .toList();
    }

    @Test
    void everyPolicyGoesInIsReadBackAndGoes() throws Exception {
        NativeFilters engine = new NativeFilters(library);
        Shield shield = new Shield(engine);
        for (Policy policy : List.of(
                new Policy.Blocked(Sample.BESIDE, true),
                new Policy.Portal(Sample.BESIDE, true, Sample.RESOLVERS),
                new Policy.Connecting(Sample.BESIDE, Sample.FULL),
                new Policy.Connected(Sample.BESIDE, Sample.FULL))) {
            List<Filter> meant = filters(policy);
            assertThat(shield.become(meant).is(meant)).as("%s", policy).isTrue();
            assertThat(shield.read().is(meant)).isTrue();
            assertThat(shield.read().is(meant.subList(1, meant.size())))
                    .as("control")
                    .isFalse();
        }
        assertThat(shield.become(List.of()).standing()).isEmpty();
        assertThatThrownBy(() -> engine.open().add(LinkFilters.boot().getFirst()))
                .as("provider and sublayer are gone")
                .isInstanceOf(PlanException.class)
                .hasMessageContaining("80320007");
    }

    @Test
    void moreFiltersThanOnePageAreRead() throws PlanException {
        List<Filter> many = new ArrayList<>();
        for (int port = 1; port <= 200; port++) {
            many.add(new Filter(
                    "many",
                    Layer.CONNECT4,
                    false,
                    1,
                    Filter.Life.STATIC,
                    List.of(new Condition(Field.REMOTE_PORT, new Value.Word(port)))));
        }
        assertThat(new Shield(new NativeFilters(library)).become(many).is(many)).isTrue();
    }

    @Test
    void whatFailsInTheMidstLeavesWhatStood() throws PlanException {
        Shield shield = new Shield(new NativeFilters(library));
        List<Filter> before = filters(new Policy.Blocked(Sample.BESIDE, true));
        shield.become(before);
        List<Filter> bad = new ArrayList<>(LinkFilters.boot());
        bad.add(new Filter("bad", Layer.CONNECT4, true, 99, Filter.Life.STATIC, List.of()));
        assertThatThrownBy(() -> shield.become(bad)).isInstanceOf(PlanException.class);
        assertThat(shield.read().is(before)).isTrue();
    }

    @Test
    void aTouchIsToldFromAForeignThreadUntilItIsEnded() throws Exception {
        NativeFilters engine = new NativeFilters(library);
        Shield shield = new Shield(engine);
        AtomicInteger told = new AtomicInteger();
        AutoCloseable watching = engine.watch(() -> {
            told.incrementAndGet();
            throw new IllegalStateException("nothing of this may reach Windows");
        });
        shield.become(LinkFilters.boot());
        assertThat(told).hasPositiveValue();
        watching.close();
        int before = told.get();
        shield.become(List.of());
        assertThat(told).hasValue(before);
        int sessions = (int) Native.value(
                () -> (int) library.function("standin_open_sessions", JAVA_INT).invokeExact());
        assertThat(sessions).as("sessions left open").isZero();
    }

    @Test
    void aProgramHasTheNameThatIsToldAndAnAbsentOneHasNone() throws PlanException {
        NativeFilters engine = new NativeFilters(library);
        assertThat(engine.app(Path.of("/a b/wg.exe"))).isEqualTo(new Value.App("/a b/wg.exe"));
        assertThatThrownBy(() -> engine.app(Path.of("x"))).isInstanceOf(PlanException.class);
    }

    @Test
    void theNetworkIsReadWithItsMetrics() throws Exception {
        NativeNetwork network = new NativeNetwork(library);
        assertThat(network.luid("porchlight0")).hasValue(Sample.TUNNEL_FACE);
        assertThat(network.luid("another")).isEmpty();
        assertThat(network.routes())
                .containsExactly(
                        new Route(0x6008000000000L, 12, Sample.ip("0.0.0.0"), 0, Sample.ip("192.168.1.1"), 25),
                        new Route(0x6008000000000L, 12, Sample.ip("::"), 0, Sample.ip("fe80::1"), 35));
        assertThat(network.resolvers(OptionalLong.empty())).containsExactly(Sample.ip("192.168.1.53"));
        assertThat(network.resolvers(OptionalLong.of(0x6008000000000L))).isEmpty();
        AtomicInteger moved = new AtomicInteger();
        network.watch(moved::incrementAndGet).close();
        assertThat(moved).as("routes and addresses").hasValue(2);
    }

    @Test
    void rightsAreReadAndGiven() throws IOException {
        NativeGuard guard = new NativeGuard(library, library);
        Path folder = temporary.resolve("folder");
        String first = "O:SYG:SYD:PAI(A;OICI;FA;;;SY)";
        guard.folder(folder, first);
        assertThat(folder).isDirectory();
        assertThat(guard.of(folder)).isEqualTo(first);
        String second = Doors.ownersList(java.util.Optional.of(Sample.OWNER));
        guard.folder(folder, second);
        assertThat(guard.of(folder)).isEqualTo(second);
        assertThat(guard.keeps(folder)).isTrue();
        guard.folder(folder, FakeGuard.USERS_OWN);
        assertThatThrownBy(() -> guard.folder(folder, first))
                .as("somebody else's")
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> guard.of(Path.of("x"))).isInstanceOf(IOException.class);
        Path link = Files.createSymbolicLink(temporary.resolve("link"), folder);
        assertThatThrownBy(() -> guard.folder(link, first)).isInstanceOf(IOException.class);
    }

    @Test
    void theServiceManagerIsAnsweredAndObeyed() {
        AtomicBoolean served = new AtomicBoolean();
        ServiceLife life = new ServiceLife(() -> {
            served.set(true);
            return () -> {};
        });
        assertThat(new ServiceHost(life, library).run()).isTrue();
        assertThat(served).isTrue();
        List<Integer> states = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int at = i;
            int state = (int) Native.value(() ->
                    (int) library.function("standin_state", JAVA_INT, JAVA_INT).invokeExact(at));
            if (state != 0) {
                states.add(state);
            }
        }
        assertThat(states)
                .startsWith(
                        ServiceLife.START_PENDING, ServiceLife.RUNNING, ServiceLife.RUNNING, ServiceLife.STOP_PENDING)
                .endsWith(ServiceLife.STOPPED);
    }
}
