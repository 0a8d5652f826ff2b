package porchlight.tunnel.windows;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import porchlight.tunnel.helper.PlanException;

/// What a service owes the service manager: it says that it starts, that it runs, that it stops and that it
/// stopped, and a failure with a number other than 0, so that the manager starts it again. The numbers are those
/// of `winsvc.h`.
final class ServiceLife {
    static final int OWN_PROCESS = 0x10;

    static final int STOPPED = 1;
    static final int START_PENDING = 2;
    static final int STOP_PENDING = 3;
    static final int RUNNING = 4;

    static final int ACCEPT_STOP = 0x1;
    static final int ACCEPT_PRESHUTDOWN = 0x100;

    static final int CONTROL_STOP = 1;
    static final int CONTROL_INTERROGATE = 4;
    static final int CONTROL_SHUTDOWN = 5;
    static final int CONTROL_PRESHUTDOWN = 15;

    /// `ERROR_CALL_NOT_IMPLEMENTED` of `winerror.h`.
    static final int NOT_IMPLEMENTED = 120;
    /// `ERROR_EXCEPTION_IN_SERVICE` of `winerror.h`.
    static final int FAILED = 1064;

    /// Tearing a tunnel down may take the tunnel service eight seconds, and the engine a minute.
    private static final int HINT_MILLIS = 70_000;

    private static final System.Logger LOG = System.getLogger(ServiceLife.class.getName());

    private final Work work;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicInteger checkPoint = new AtomicInteger();
    private volatile Status last = new Status(START_PENDING, 0, 0, 0, HINT_MILLIS);

    /// What the service does.
    interface Work {
        /// Returns once whoever has a right to it can be served.
        ///
        Serving start() throws IOException, PlanException;
    }

    /// What runs until it is closed.
    interface Serving extends AutoCloseable {
        @Override
        void close();
    }

    /// The service manager.
    interface Manager {
        void tell(Status status);
    }

    /// @param exit 0, or what went wrong
    record Status(int state, int accepts, int exit, int checkPoint, int waitMillis) {}

    ServiceLife(Work work) {
        this.work = work;
    }

    /// From the first word to the last.
    void run(Manager manager) {
        int exit = 0;
        tell(manager, START_PENDING, 0, 0);
        try {
            Serving serving = work.start();
            try {
                tell(manager, RUNNING, ACCEPT_STOP | ACCEPT_PRESHUTDOWN, 0);
                stop.await();
            } finally {
                tell(manager, STOP_PENDING, 0, 0);
                serving.close();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | PlanException | RuntimeException failed) {
            LOG.log(Level.ERROR, "the service fails", failed);
            exit = FAILED;
        }
        tell(manager, STOPPED, 0, exit);
    }

    /// Takes the manager's word.
    ///
    /// @return 0, or that it is not understood
    int control(int what, Manager manager) {
        return switch (what) {
            case CONTROL_STOP, CONTROL_SHUTDOWN, CONTROL_PRESHUTDOWN -> {
                tell(manager, STOP_PENDING, 0, 0);
                stop.countDown();
                yield 0;
            }
            case CONTROL_INTERROGATE -> {
                manager.tell(last);
                yield 0;
            }
            default -> NOT_IMPLEMENTED;
        };
    }

    private synchronized void tell(Manager manager, int state, int accepts, int exit) {
        if (last.state() == STOPPED) {
            return;
        }
        boolean pending = state == START_PENDING || state == STOP_PENDING;
        last = new Status(state, accepts, exit, pending ? checkPoint.incrementAndGet() : 0, pending ? HINT_MILLIS : 0);
        manager.tell(last);
    }
}
