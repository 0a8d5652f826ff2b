package porchlight.tunnel.netns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.TunnelStatus;

/// What a subscription brought, in order.
final class Statuses {
    private final BlockingQueue<TunnelStatus> queue = new LinkedBlockingQueue<>();
    private final AutoCloseable subscription;

    Statuses(Helper helper) throws HelperException {
        subscription = helper.subscribe(queue::add, () -> {});
    }

    TunnelStatus next(TunnelState state) throws InterruptedException {
        return next(status -> status.state() == state, state.name());
    }

    TunnelStatus next(Predicate<TunnelStatus> wanted, String what) throws InterruptedException {
        List<TunnelStatus> passed = new ArrayList<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(25).toNanos();
        while (true) {
            TunnelStatus status = queue.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (status == null) {
                throw new AssertionError("no " + what + ", only " + passed);
            }
            passed.add(status);
            if (wanted.test(status)) {
                return status;
            }
        }
    }

    void end() throws Exception {
        subscription.close();
    }
}
