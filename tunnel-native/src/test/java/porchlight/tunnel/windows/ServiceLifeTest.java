package porchlight.tunnel.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import porchlight.tunnel.windows.ServiceLife.Status;

class ServiceLifeTest {
    private final List<Status> told = new CopyOnWriteArrayList<>();

    private List<Integer> states() {
        return told.stream().map(Status::state).toList();
    }

    private void until(int state) throws InterruptedException {
        for (int i = 0; i < 500 && !states().contains(state); i++) {
            Thread.sleep(10);
        }
    }

    @Test
    void itStartsRunsAndStopsAndTheWorkIsOverBeforeTheLastWord() throws InterruptedException {
        AtomicBoolean serving = new AtomicBoolean();
        ServiceLife life = new ServiceLife(() -> {
            serving.set(true);
            return () -> {
                assertThat(states()).doesNotContain(ServiceLife.STOPPED);
                serving.set(false);
            };
        });
        Thread service = Thread.ofVirtual().start(() -> life.run(told::add));
        until(ServiceLife.RUNNING);
        assertThat(told.getLast().accepts()).isEqualTo(ServiceLife.ACCEPT_STOP | ServiceLife.ACCEPT_PRESHUTDOWN);
        assertThat(serving).isTrue();
        assertThat(life.control(ServiceLife.CONTROL_INTERROGATE, told::add)).isZero();
        assertThat(life.control(77, told::add)).isEqualTo(ServiceLife.NOT_IMPLEMENTED);
        assertThat(serving).isTrue();
        assertThat(life.control(ServiceLife.CONTROL_STOP, told::add)).isZero();
        service.join(5000);
        assertThat(serving).isFalse();
        assertThat(states())
                .startsWith(
                        ServiceLife.START_PENDING, ServiceLife.RUNNING, ServiceLife.RUNNING, ServiceLife.STOP_PENDING)
                .endsWith(ServiceLife.STOPPED);
        assertThat(told.getLast().exit()).isZero();
        assertThat(told.stream()
                        .filter(s -> s.state() == ServiceLife.STOP_PENDING)
                        .map(Status::checkPoint))
                .isSorted()
                .doesNotHaveDuplicates();
        int words = told.size();
        life.control(ServiceLife.CONTROL_PRESHUTDOWN, told::add);
        assertThat(told).as("nothing is said after the last word").hasSize(words);
    }

    @Test
    void aStartThatFailsIsToldAsAFailureSoThatItIsTriedAgain() {
        new ServiceLife(() -> {
                    throw new IOException("no");
                })
                .run(told::add);
        assertThat(states()).containsExactly(ServiceLife.START_PENDING, ServiceLife.STOPPED);
        assertThat(told.getLast().exit()).isEqualTo(ServiceLife.FAILED);
    }

    @Test
    void windowsGoingDownStopsItToo() throws InterruptedException {
        for (int what : new int[] {ServiceLife.CONTROL_SHUTDOWN, ServiceLife.CONTROL_PRESHUTDOWN}) {
            told.clear();
            ServiceLife life = new ServiceLife(() -> () -> {});
            Thread service = Thread.ofVirtual().start(() -> life.run(told::add));
            until(ServiceLife.RUNNING);
            life.control(what, told::add);
            service.join(5000);
            assertThat(states()).endsWith(ServiceLife.STOPPED);
        }
    }

    @Test
    void theNumbersAreTheHeaders() throws IOException {
        List<String> figures = java.nio.file.Files.readAllLines(
                java.nio.file.Path.of("src", "test", "resources", "windows", "layouts.txt"));
        assertThat(figures)
                .contains(
                        "value SERVICE_WIN32_OWN_PROCESS " + ServiceLife.OWN_PROCESS,
                        "value SERVICE_STOPPED " + ServiceLife.STOPPED,
                        "value SERVICE_START_PENDING " + ServiceLife.START_PENDING,
                        "value SERVICE_STOP_PENDING " + ServiceLife.STOP_PENDING,
                        "value SERVICE_RUNNING " + ServiceLife.RUNNING,
                        "value SERVICE_ACCEPT_STOP " + ServiceLife.ACCEPT_STOP,
                        "value SERVICE_ACCEPT_PRESHUTDOWN " + ServiceLife.ACCEPT_PRESHUTDOWN,
                        "value SERVICE_CONTROL_STOP " + ServiceLife.CONTROL_STOP,
                        "value SERVICE_CONTROL_INTERROGATE " + ServiceLife.CONTROL_INTERROGATE,
                        "value SERVICE_CONTROL_SHUTDOWN " + ServiceLife.CONTROL_SHUTDOWN,
                        "value SERVICE_CONTROL_PRESHUTDOWN " + ServiceLife.CONTROL_PRESHUTDOWN);
    }
}
