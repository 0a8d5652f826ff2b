package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import porchlight.client.DiagnosisLook.Finding;
import porchlight.client.DiagnosisLook.From;
import porchlight.connection.ConnectionState;
import porchlight.diagnosis.Advice;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;

@Timeout(60)
class DiagnosisDeskTest {
    private static final Instant NOW = Instant.parse("2026-11-26T14:00:00Z");
    private static final List<Place> PLACES = DiagnosisDesk.places(Network.MAINNET);
    private final List<List<Place>> contacted = new ArrayList<>();

    @Test
    void behindABlockNothingIsOpenedAndOnlyTheHelperIsLookedAt() throws Exception {
        Finding found = make(() -> From.BLOCKED, this::well);
        assertThat(contacted).isEmpty();
        assertThat(found.from()).isEqualTo(From.BLOCKED);
        assertThat(found.lines()).containsExactly(Line.of(Cause.HELPER_HERE));
        assertThat(found.advice()).isEmpty();
    }

    @Test
    void whatWasSeenWhileTheConnectionChangedIsNotTold() throws Exception {
        AtomicInteger times = new AtomicInteger();
        Finding found = make(() -> times.getAndIncrement() == 0 ? From.OPEN : From.BLOCKED, this::well);
        assertThat(found.from()).isEqualTo(From.CHANGED);
        assertThat(found.lines()).isEmpty();
        assertThat(found.advice()).isEmpty();
    }

    @Test
    void throughATunnelThatIsSaidAndNothingIsAdvisedAboutThisNetwork() throws Exception {
        Finding found = make(() -> From.TUNNEL, this::well);
        assertThat(contacted).containsExactly(PLACES);
        assertThat(found.from()).isEqualTo(From.TUNNEL);
        assertThat(found.advice()).isEmpty();
    }

    @Test
    void aLookThatFailsStillEndsAndIsNotCalledWell() throws Exception {
        Finding found = make(() -> From.OPEN, places -> {
            throw new IllegalStateException("broken");
        });
        assertThat(found.lines()).isEmpty();
        assertThat(found.advice()).isEmpty();
    }

    @Test
    void inTheOpenItIsMadeWithTheProfilesPlacesAndWithNothingElse() throws Exception {
        Finding found = make(() -> From.OPEN, this::well);
        assertThat(contacted).containsExactly(PLACES);
        assertThat(found.at()).isEqualTo(NOW);
        assertThat(found.lines()).containsExactly(Line.of(Cause.REACHED), Line.of(Cause.HELPER_HERE));
        assertThat(found.advice()).contains(Advice.WELL);
    }

    @Test
    void oneThatIsUnderWayIsNotBegunAgain() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger looks = new AtomicInteger();
        DiagnosisDesk desk = desk(() -> From.OPEN, places -> {
            looks.incrementAndGet();
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        desk.begin();
        desk.begin();
        assertThat(desk.look().value().running()).isTrue();
        go.countDown();
        await(desk.look(), look -> look.answers() == 1);
        assertThat(looks).hasValue(1);
        assertThat(desk.look().value().running()).isFalse();
    }

    /// Only what is surely open is looked at in the open.
    @Test
    void noStateThatHoldsOrBuildsAShieldIsTakenForOpen() {
        for (ConnectionState state : FaceSamples.states()) {
            boolean idle = state instanceof ConnectionState.Off
                    || state instanceof ConnectionState.Paused
                    || state instanceof ConnectionState.LeakPossible
                    || state instanceof ConnectionState.HelperMissing;
            assertThat(DiagnosisDesk.from(state, false) == From.OPEN)
                    .as(state.toString())
                    .isEqualTo(idle);
            assertThat(DiagnosisDesk.from(state, true)).as(state.toString()).isNotEqualTo(From.OPEN);
        }
        assertThat(DiagnosisDesk.from(new ConnectionState.Off(Optional.empty()), true))
                .isEqualTo(From.BLOCKED);
    }

    @Test
    void everyServiceOfAProfileIsAPlaceOnce() {
        assertThat(PLACES)
                .doesNotHaveDuplicates()
                .extracting(Place::at)
                .contains(
                        "discovery.mysterium.network:443",
                        "broker.mysterium.network:4222",
                        "stun.l.google.com:19302",
                        "pilvytis.mysterium.network:443",
                        "transactor.mysterium.network:443",
                        "polygon.drpc.org:443");
        assertThat(PLACES).extracting(Place::purpose).contains(Place.Purpose.values());
    }

    private List<Line> well(List<Place> places) {
        contacted.add(places);
        return List.of(Line.of(Cause.REACHED));
    }

    private static DiagnosisDesk desk(Supplier<From> from, Function<List<Place>, List<Line>> network) {
        return new DiagnosisDesk(PLACES, from, () -> true, network, InstantSource.fixed(NOW));
    }

    private static Finding make(Supplier<From> from, Function<List<Place>, List<Line>> network) throws Exception {
        DiagnosisDesk desk = desk(from, network);
        desk.begin();
        DiagnosisLook ended = await(desk.look(), look -> look.answers() == 1);
        assertThat(ended.running()).isFalse();
        assertThat(ended.finding().orElseThrow().took()).isLessThan(Duration.ofSeconds(30));
        return ended.finding().orElseThrow();
    }

    private static <T> T await(Live<T> live, Predicate<T> wanted) throws InterruptedException {
        BlockingQueue<T> seen = new LinkedBlockingQueue<>();
        try (Live.Watch _ = live.watch(seen::add)) {
            for (T value = seen.poll(20, TimeUnit.SECONDS); ; value = seen.poll(20, TimeUnit.SECONDS)) {
                assertThat(value).as("a value before the time was up").isNotNull();
                if (wanted.test(value)) {
                    return value;
                }
            }
        }
    }
}
