package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.connection.Failure;
import porchlight.tunnel.Helper;
import porchlight.tunnel.HelperException;
import porchlight.tunnel.HelperException.Code;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.TunnelState;
import porchlight.tunnel.probe.Binding;
import porchlight.tunnel.probe.Card;
import porchlight.tunnel.probe.LeakCheck;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.Outcome;
import porchlight.tunnel.probe.Place;
import porchlight.tunnel.probe.Probe;
import porchlight.tunnel.probe.Result;
import porchlight.tunnel.probe.Transport;
import porchlight.tunnel.probe.Verdict;

@Timeout(60)
class LeakDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");

    private ShieldWatch watch;
    private SplitTunnel side = SplitTunnel.OFF;

    @AfterEach
    void end() {
        if (watch != null) {
            watch.close();
        }
    }

    private LeakDesk desk(ShieldWatch.Opener opener, Function<Helper, LeakReport> check) throws InterruptedException {
        CountDownLatch looked = new CountDownLatch(1);
        watch = new ShieldWatch(opener, event -> looked.countDown());
        watch.start();
        assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
        return new LeakDesk(watch, () -> NOW, side, check);
    }

    private static LeakLook await(LeakDesk desk, Predicate<LeakLook> wanted) throws InterruptedException {
        BlockingQueue<LeakLook> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = desk.live().watch(seen::add)) {
            for (LeakLook look = seen.poll(20, TimeUnit.SECONDS); ; look = seen.poll(20, TimeUnit.SECONDS)) {
                assertThat(look).as("a value before the time was up").isNotNull();
                if (wanted.test(look)) {
                    return look;
                }
            }
        }
    }

    private static LeakReport report(Verdict verdict, long leaked) {
        Card card = new Card("eth0", 2, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        Probe probe =
                new Probe(Place.PUBLIC, InetAddress.ofLiteral("192.0.2.77"), Transport.UDP, 53, Binding.UNBOUND, card);
        return new LeakReport(
                TunnelState.CONNECTED,
                List.of(
                        new Result(probe, new Outcome.Refused(1)),
                        new Result(probe, new Outcome.Refused(1)),
                        new Result(probe, new Outcome.Sent())),
                leaked,
                2,
                true,
                Duration.ofMillis(3),
                verdict);
    }

    @Test
    void withoutAHelperNothingIsSentAndItIsSaid() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        LeakDesk desk = desk(
                () -> {
                    throw new HelperException(Code.NOT_RUNNING);
                },
                helper -> {
                    sent.incrementAndGet();
                    return report(new Verdict.Tight(), 0);
                });
        desk.begin();
        LeakLook look = await(desk, now -> now.answers() == 1);
        assertThat(look.refused()).contains(new Failure.HelperMissing());
        assertThat(look.finding()).isEmpty();
        assertThat(sent).hasValue(0);
    }

    @Test
    void whileTrafficIsOpenTheRealCheckRefuses() throws Exception {
        LeakDesk desk = desk(() -> new FakeHelper(TunnelState.OPEN, Helper.Owner.ME), LeakCheck::run);
        desk.begin();
        LeakLook look = await(desk, now -> now.answers() == 1);
        assertThat(look.refused()).contains(new Failure.NothingToCheck());
        assertThat(look.finding()).isEmpty();
    }

    @Test
    void aLeakIsNeverToldAsAnythingElse() throws Exception {
        LeakDesk desk = desk(
                () -> new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME),
                helper -> report(new Verdict.Leaking(4), 4));
        desk.begin();
        LeakLook look = await(desk, now -> now.answers() == 1);
        assertThat(look.refused()).isEmpty();
        assertThat(look.finding()).hasValueSatisfying(found -> {
            assertThat(found.verdict()).isEqualTo(new Verdict.Leaking(4));
            assertThat(found.leaked()).isEqualTo(4);
            assertThat(found.tunnelled()).isZero();
        });
    }

    @Test
    void whatWasFoundIsToldInNumbers() throws Exception {
        LeakDesk desk = desk(
                () -> new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME), helper -> report(new Verdict.Tight(), 0));
        desk.begin();
        LeakLook look = await(desk, now -> now.answers() == 1);
        assertThat(look.running()).isFalse();
        assertThat(look.finding()).hasValueSatisfying(found -> {
            assertThat(found.at()).isEqualTo(NOW);
            assertThat(found.all().tried()).isEqualTo(3);
            assertThat(found.all().refused()).isEqualTo(2);
            assertThat(found.tunnelled()).isEqualTo(1);
            assertThat(found.rows()).hasSize(1);
        });
    }

    @Test
    void aSecondWishWhileOneRunsIsTheSameCheck() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger checks = new AtomicInteger();
        LeakDesk desk = desk(() -> new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME), helper -> {
            checks.incrementAndGet();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return report(new Verdict.Tight(), 0);
        });
        desk.begin();
        assertThat(await(desk, LeakLook::running).finding()).isEmpty();
        desk.begin();
        go.countDown();
        await(desk, now -> now.answers() == 1);
        assertThat(checks).hasValue(1);
        desk.begin();
        await(desk, now -> now.answers() == 2);
    }

    @Test
    void aCheckThatBreaksIsAFaultOfOursAndNotADeadButton() throws Exception {
        LeakDesk desk = desk(() -> new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME), helper -> {
            throw new IllegalStateException("broken check");
        });
        desk.begin();
        LeakLook look = await(desk, now -> now.answers() == 1);
        assertThat(look.running()).isFalse();
        assertThat(look.refused()).contains(new Failure.Internal("leak check"));
    }

    private LeakLook under(SplitTunnel split) throws Exception {
        FakeHelper helper = new FakeHelper(TunnelState.CONNECTED, Helper.Owner.ME);
        helper.split(split);
        LeakDesk desk = desk(() -> helper, asked -> report(new Verdict.Tight(), 0));
        desk.begin();
        LeakLook look = await(desk, now -> now.answers() == 1);
        watch.close();
        return look;
    }

    @Test
    void aProgramThatTheTunnelIsNotForSaysNothingAboutTheOthers() throws Exception {
        assertThat(under(SplitTunnel.INSIDE).refused()).contains(new Failure.NotInside());
        assertThat(under(SplitTunnel.OUTSIDE).finding()).isPresent();
        side = SplitTunnel.OUTSIDE;
        assertThat(under(SplitTunnel.OUTSIDE).refused()).contains(new Failure.NotInside());
        assertThat(under(SplitTunnel.OFF).finding()).isPresent();
        side = SplitTunnel.INSIDE;
        assertThat(under(SplitTunnel.INSIDE).finding()).isPresent();
    }
}
