package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.connection.Effect;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.identity.Address;
import porchlight.ledger.Ledger;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.Proposal;
import porchlight.peer.DialFailure;

class AskedHomesTest {
    private static final Home FIRST = FaceSamples.HOME;
    private static final Home RIVAL = other(1);

    @TempDir
    Path folder;

    private Ledger ledger;
    private AskedHomes asked;

    private static Home other(int number) {
        Proposal like = FIRST.proposal();
        HomeId id = new HomeId(
                Address.of(String.format("0x%040x", number)), FIRST.id().serviceType());
        return new Home(
                new Proposal(
                        id,
                        like.country(),
                        like.city(),
                        like.isp(),
                        like.asn(),
                        like.ipType(),
                        like.brokers(),
                        like.accessPolicies(),
                        like.quality()),
                FIRST.price());
    }

    private static DialFailure lied() {
        return new DialFailure(DialFailure.Reason.LIED, "signed by somebody else");
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        asked = new AskedHomes(new Effect.Dial(1, FIRST, List.of(RIVAL), false), ledger.homes(), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void whoWasNotAskedCannotAnswer() {
        assertThat(asked.home(RIVAL.id())).isEqualTo(RIVAL);
        assertThatThrownBy(() -> asked.home(other(2).id())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aHomeThatLiedIsToldOnceHoweverTheTryGoesOn() {
        asked.failed(FIRST.id(), lied());
        assertThat(asked.tellMissed(RIVAL)).containsExactly(new MissedHome(FIRST, new Failure.HomeLied(FIRST)));
        assertThat(asked.tellMissed(RIVAL)).isEmpty();
    }

    @Test
    void theHomeThatIsTriedIsNotAmongTheOthers() {
        asked.failed(FIRST.id(), lied());
        asked.failed(RIVAL.id(), lied());
        assertThat(asked.tellMissed(FIRST)).extracting(MissedHome::home).containsExactly(RIVAL);
    }
}
