package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.client.FaceSamples.HOME;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Failure;
import porchlight.ledger.Ledger;
import porchlight.market.Track;
import porchlight.market.Track.Attempt;
import porchlight.market.Track.Way;
import porchlight.payment.Money;

class TrackRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-22T22:00:00Z");
    private static final Failure GONE = new Failure.HomeGone(HOME);

    @TempDir
    Path folder;

    private Ledger ledger;
    private boolean offline;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private TrackRecord attempt() {
        return new TrackRecord(ledger.homes(), HOME.id(), Clock.fixed(NOW, ZoneOffset.UTC), () -> offline);
    }

    private Track track() {
        return ledger.homes().tracks().getOrDefault(HOME.id().provider().toString(), Track.NONE);
    }

    @Test
    void whatIsNotTheHomesFaultIsNotKeptAgainstIt() {
        for (Failure why : List.of(
                new Failure.BrokerUnreachable(),
                new Failure.Offline(),
                new Failure.HelperMissing(),
                new Failure.HelperRefused("BUSY"),
                new Failure.OutOfBalance(Money.ZERO),
                new Failure.CapReached(Failure.Cap.SESSION, Money.ZERO),
                new Failure.TunnelDied(),
                new Failure.LedgerFailed(),
                new Failure.Internal("attempt"))) {
            attempt().failed(why);
        }
        assertThat(track()).isEqualTo(Track.NONE);
    }

    @Test
    void aSilenceWhileThisComputerHadNoNetworkIsNotTheHomesFaultButALieIs() {
        offline = true;
        attempt().failed(new Failure.HomeSilent(HOME));
        attempt().failed(GONE);
        assertThat(track()).isEqualTo(Track.NONE);
        attempt().failed(new Failure.HomeLied(HOME));
        assertThat(track().tries()).isEqualTo(1);
    }

    @Test
    void anAttemptIsOneTryHoweverManyFailuresFollow() {
        TrackRecord attempt = attempt();
        attempt.failed(GONE);
        attempt.failed(new Failure.NoHandshake(HOME));
        attempt.worked(Duration.ofSeconds(1), true);
        assertThat(track()).isEqualTo(new Track(List.of(Attempt.failed(NOW)), true));
    }

    @Test
    void whatFollowsFromOurOwnFaultIsNotTheHomesFaultEither() {
        TrackRecord attempt = attempt();
        attempt.worked(Duration.ofSeconds(1), true);
        attempt.failed(new Failure.TunnelDied());
        attempt.failed(GONE);
        assertThat(track().worked()).isEqualTo(1);
        assertThat(track().tries()).isEqualTo(1);
    }

    @Test
    void aHomeThatIsLostBeforeItsTunnelWorkedLeavesEarlierSuccessesAlone() {
        attempt().worked(Duration.ofSeconds(1), false);
        attempt().failed(GONE);
        assertThat(track())
                .isEqualTo(new Track(
                        List.of(Attempt.worked(NOW, Duration.ofSeconds(1), Way.PUNCHED), Attempt.failed(NOW)), true));
    }

    @Test
    void aSessionThatBreaksTurnsItsSuccessIntoAFailure() {
        TrackRecord attempt = attempt();
        attempt.worked(Duration.ofSeconds(1), true);
        attempt.failed(GONE);
        assertThat(track()).isEqualTo(new Track(List.of(Attempt.failed(NOW)), true));
    }

    @Test
    void aFailureThatCannotBeKeptDoesNotStopTheAttempt() {
        TrackRecord attempt = attempt();
        ledger.close();
        attempt.failed(GONE);
        open();
        assertThat(track()).isEqualTo(Track.NONE);
    }
}
