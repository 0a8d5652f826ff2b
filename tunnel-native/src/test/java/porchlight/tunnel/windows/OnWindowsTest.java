package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.helper.Ip;
import porchlight.tunnel.helper.PlanException;

/// The calls themselves, on Windows only and as administrator; `.github/workflows/windows.yml` runs it. The
/// filters that it adds match one address of the documentation range and are taken away again.
@EnabledOnOs(OS.WINDOWS)
class OnWindowsTest {
    @TempDir
    private Path temporary;

    @Test
    void filtersGoInAreReadBackAndGo() throws Exception {
        NativeFilters engine = new NativeFilters();
        Value.App app = engine.app(Native.system().resolve("sc.exe"));
        List<Filter> filters = List.of(
                filter(new Condition(Field.REMOTE_PORT, new Value.Word(9))),
                filter(new Condition(Field.APP, app), new Condition(Field.PROTOCOL, new Value.Octet(17))),
                filter(new Condition(Field.USER, new Value.Accounts(List.of(Sid.NETWORK_SERVICE, Sid.SYSTEM)))),
                filter(new Condition(Field.INTERFACE, new Value.Luid(Sample.TUNNEL_FACE))),
                filter(new Condition(Field.FLAGS, new Value.Bits(1))).living(Filter.Life.BOOT),
                filter().living(Filter.Life.STATIC));
        Shield shield = new Shield(engine);
        CountDownLatch told = new CountDownLatch(1);
        try (AutoCloseable watching = engine.watch(told::countDown)) {
            Shield.Reading read = shield.become(filters);
            assertThat(read.is(filters)).as("%s", read.standing()).isTrue();
            assertThat(told.await(5, TimeUnit.SECONDS))
                    .as("told through %s", watching)
                    .isTrue();
        } finally {
            assertThat(shield.become(List.of()).standing()).isEmpty();
        }
    }

    private static Filter filter(Condition... conditions) {
        List<Condition> all = new java.util.ArrayList<>(List.of(conditions));
        all.add(new Condition(Field.REMOTE_ADDRESS, Value.Net.of("192.0.2.77/32")));
        return new Filter("test", Layer.CONNECT4, false, 3, Filter.Life.PERSISTENT, all);
    }

    @Test
    void theNetworkIsRead() throws Exception {
        NativeNetwork network = new NativeNetwork();
        assertThat(network.routes()).anyMatch(route -> route.base().equals(Sample.ip("127.0.0.0")));
        assertThat(network.luid("there is no such interface")).isEmpty();
        List<Ip> resolvers = network.resolvers(OptionalLong.empty());
        assertThat(resolvers).doesNotContainNull();
        network.watch(() -> {}).close();
    }

    @Test
    void rightsAreReadAndGiven() throws IOException {
        NativeGuard guard = new NativeGuard();
        assertThat(guard.keeps(Native.system())).isTrue();
        assertThat(guard.trusts(Native.system().resolve("sc.exe"))).isTrue();
        assertThat(guard.keeps(temporary)).as("control: a user's own folder").isFalse();
        Path folder = temporary.resolve("closed");
        guard.folder(folder, "D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)");
        assertThat(guard.of(folder)).contains("D:PAI(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)");
        assertThat(guard.of(Files.writeString(folder.resolve("file"), ""))).contains("(A;ID;FA;;;SY)(A;ID;FA;;;BA)");
    }

    @Test
    void whoIsNoServiceIsToldSo() throws PlanException {
        assertThat(new ServiceHost(new ServiceLife(() -> () -> {})).run()).isFalse();
    }
}
