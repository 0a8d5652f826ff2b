package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;
import porchlight.tunnel.helper.Engine;
import porchlight.tunnel.helper.KeyPairs;
import porchlight.tunnel.helper.Marker;
import porchlight.tunnel.helper.Target;

/// The helper's engine on a Windows of fakes, with every call to a program and to the filters failing in turn:
/// from the first filter on, until somebody asks for it, nothing is open.
class EveryFaultTest {
    private static final Packet LEAK = Packet.out(6, "8.8.8.8", 443);
    private static final int PATIENCE = 400;

    @TempDir
    private Path temporary;

    private int machines;

    private final class Machine implements AutoCloseable {
        final FakeWindows windows;
        final KeyPairs keys = new KeyPairs();
        final Engine engine;
        final List<TunnelState> leaked = new ArrayList<>();
        private boolean held;

        Machine() throws IOException {
            windows = new FakeWindows(temporary.resolve("m" + machines++));
            engine = engine();
            engine.start();
        }

        private Engine engine() {
            Engine made = new Engine(
                    windows.platform(),
                    Marker.secured(windows.stateDir),
                    Marker.lockdown(windows.stateDir),
                    () -> 0,
                    System::nanoTime,
                    keys);
            made.lease().renew(Duration.ofMinutes(1));
            made.listen(status -> {
                // CONNECTING is told before its rules are asked for; from then on nothing may open.
                boolean open = windows.filters.permits(LEAK);
                held |= !open;
                if (held && open && status.state() != TunnelState.OPEN) {
                    leaked.add(status.state());
                }
            });
            return made;
        }

        TunnelStatus until(Predicate<TunnelStatus> wanted) throws InterruptedException {
            for (int i = 0; i < PATIENCE && !wanted.test(engine.status()); i++) {
                Thread.sleep(10);
            }
            return engine.status();
        }

        /// @return whether every step went well
        boolean connects() throws InterruptedException {
            try {
                engine.up(target());
                return until(s -> s.state() == TunnelState.CONNECTED
                                        || s.state() == TunnelState.BLOCKED
                                        || s.state() == TunnelState.OPEN)
                                .state()
                        == TunnelState.CONNECTED;
            } catch (HelperException failed) {
                until(s -> s.state() == TunnelState.BLOCKED || s.state() == TunnelState.OPEN);
                return false;
            }
        }

        /// Another exit by the same interface, a third by another one, and the way out.
        boolean livesOn() throws InterruptedException {
            try {
                engine.switchTo(target());
                until(s -> s.state() != TunnelState.CONNECTING);
                Target third = target();
                engine.switchTo(new Target(
                        third.slot(),
                        third.peer(),
                        third.endpoint(),
                        third.listenPort(),
                        third.channel(),
                        Sample.ip("10.182.9.9"),
                        third.addr6(),
                        third.dns(),
                        third.mtu(),
                        third.keepaliveSeconds(),
                        third.lan(),
                        third.v6()));
                until(s -> s.state() != TunnelState.CONNECTING);
                return engine.status().state() == TunnelState.CONNECTED
                        && engine.down(Helper.Then.BLOCK).state() == TunnelState.BLOCKED;
            } catch (HelperException failed) {
                until(s -> s.state() == TunnelState.BLOCKED || s.state() == TunnelState.OPEN);
                return false;
            }
        }

        Target target() {
            Target t = Sample.PLAIN;
            return new Target(
                    keys.prepare().slot(),
                    t.peer(),
                    t.endpoint(),
                    t.listenPort(),
                    t.channel(),
                    t.addr4(),
                    t.addr6(),
                    t.dns(),
                    t.mtu(),
                    0,
                    false,
                    false);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    @Test
    void everyProgramThatFailsLeavesTheBlock() throws IOException, InterruptedException {
        int at = 1;
        boolean went = false;
        for (; !went && at < 60; at++) {
            try (Machine machine = new Machine()) {
                machine.windows.put("fail", Integer.toString(at));
                went = machine.connects()
                        && machine.livesOn()
                        && Integer.parseInt(Files.readString(machine.windows.folder.resolve("count"))
                                        .strip())
                                <= at;
                blocked(machine, "program " + at);
            }
        }
        assertThat(at).as("programs that failed in turn").isGreaterThan(15);
        assertThat(went).isTrue();
    }

    @Test
    void everyCallToTheFiltersThatFailsLeavesTheBlockOrNothing() throws IOException, InterruptedException {
        int at = 0;
        boolean went = false;
        for (; !went && at < 600; at++) {
            try (Machine machine = new Machine()) {
                machine.windows.filters.failAt = machine.windows.filters.calls + at;
                went = machine.connects() && machine.windows.filters.calls <= machine.windows.filters.failAt;
                blocked(machine, "call " + at);
            }
        }
        assertThat(at).as("calls that failed in turn").isGreaterThan(60);
        assertThat(went).isTrue();
    }

    private static void blocked(Machine machine, String what) {
        TunnelStatus status = machine.engine.status();
        assertThat(machine.leaked).as("%s: open in", what).isEmpty();
        if (status.state() == TunnelState.OPEN) {
            assertThat(machine.windows.filters.filters())
                    .as("%s: nothing was begun", what)
                    .allMatch(f -> f.life() == Filter.Life.BOOT);
        } else {
            assertThat(machine.windows.filters.permits(LEAK))
                    .as("%s: %s", what, status)
                    .isFalse();
        }
    }

    @Test
    void aFilterThatWasDeletedIsBackBeforeTheNextLook() throws IOException, InterruptedException {
        try (Machine machine = new Machine()) {
            assertThat(machine.connects()).isTrue();
            machine.windows.filters.filters().stream()
                    .filter(f -> f.rank() == 0)
                    .forEach(machine.windows.filters::steal);
            assertThat(machine.windows.filters.permits(LEAK)).as("control").isTrue();
            machine.windows.filters.touched.run();
            machine.until(s -> !machine.windows.filters.permits(LEAK));
            assertThat(machine.windows.filters.permits(LEAK)).isFalse();
            assertThat(machine.until(s -> s.reason() == TunnelStatus.Reason.RULES_CHANGED)
                            .state())
                    .isEqualTo(TunnelState.CONNECTED);
        }
    }

    @Test
    void anotherNetworkIsFollowed() throws IOException, InterruptedException {
        try (Machine machine = new Machine()) {
            assertThat(machine.connects()).isTrue();
            machine.windows.gateway = Sample.ip("172.20.0.1");
            machine.windows.networkChanged.run();
            for (int i = 0; i < PATIENCE && !machine.windows.table().contains("198.51.100.2/32 12 172.20.0.1"); i++) {
                Thread.sleep(10);
            }
            assertThat(machine.windows.table()).containsExactly("198.51.100.2/32 12 172.20.0.1");
        }
    }

    @Test
    void aKilledHelperIsFollowedByOneThatBlocks() throws IOException, InterruptedException, HelperException {
        try (Machine machine = new Machine()) {
            assertThat(machine.connects()).isTrue();
            // Killed: nothing of it runs on, nothing was said to anybody.
            try (Engine next = machine.engine()) {
                next.start();
                assertThat(next.status().state()).isEqualTo(TunnelState.BLOCKED);
                assertThat(machine.windows.filters.permits(LEAK)).isFalse();
                assertThat(machine.windows.has("service")).isFalse();
                assertThat(next.down(Helper.Then.OPEN).state()).isEqualTo(TunnelState.OPEN);
                assertThat(machine.windows.filters.empty()).isTrue();
            }
        }
    }
}
