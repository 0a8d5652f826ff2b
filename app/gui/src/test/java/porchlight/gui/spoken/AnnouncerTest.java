package porchlight.gui.spoken;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Scenario;
import porchlight.gui.connect.ConnectModel;
import porchlight.gui.connect.HomesModel;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.payment.Money;

/// What somebody who does not look hears of the connection, through the real model and a fake front door.
class AnnouncerTest {
    private final FakePorchlight porchlight = Scenario.IDLE.open();
    private final List<String> heard = new ArrayList<>();
    private final StoppedClock clock = new StoppedClock();
    private final Announcer announcer = new Announcer(heard::add, clock);

    private ConnectModel model(Messages words) {
        return new ConnectModel(
                porchlight,
                new HomesModel(porchlight, Runnable::run, Runnable::run),
                words,
                new ConnectModel.Outside(() -> {}, () -> {}, () -> {}, Optional.empty(), true, Runnable::run),
                Runnable::run);
    }

    private void listen() {
        announcer.follow(model(Messages.of(Locale.ENGLISH)).spoken());
    }

    private void becomes(Scenario scenario) {
        becomes(scenario.open().connection().value());
    }

    private void becomes(ConnectionState state) {
        porchlight.connection.publish(state);
    }

    private void becomesSlowly(Scenario scenario) {
        becomes(scenario);
        clock.pass(Announcer.BREATH);
    }

    @Test
    void fromConnectToOffEachStateIsSaidOnceInTheWordsOfTheTable() {
        listen();
        becomesSlowly(Scenario.FINDING);
        becomesSlowly(Scenario.TALKING);
        becomesSlowly(Scenario.CONNECTING);
        becomesSlowly(Scenario.CHECKING);
        becomesSlowly(Scenario.CONNECTED);
        becomesSlowly(Scenario.WEAK);
        becomesSlowly(Scenario.HOLDING);
        becomesSlowly(Scenario.BLOCKED);
        becomesSlowly(Scenario.IDLE);
        assertThat(heard)
                .containsExactly(
                        "Finding a way out…",
                        "Talking to the home…",
                        "Building the tunnel…",
                        "Checking it works…",
                        "Protected",
                        "Protected, but slow",
                        "Blocked while we reconnect",
                        "Internet is blocked · Berlin stopped answering.",
                        "Not protected");
    }

    @Test
    void everyFaultIsSaidWithItsCause() {
        listen();
        becomesSlowly(Scenario.FAILED);
        becomesSlowly(Scenario.LEAK);
        becomesSlowly(Scenario.BROKE);
        becomesSlowly(Scenario.HELPER);
        assertThat(heard).hasSize(4).allMatch(said -> said.contains(" · "));
        assertThat(heard.get(0)).startsWith("Not protected · ").contains("Germany");
        assertThat(heard.get(1)).startsWith("We could not block traffic · ");
        assertThat(heard.get(2)).startsWith("Out of balance · ");
        assertThat(heard.get(3)).startsWith("Porchlight’s helper is not running");
    }

    @Test
    void anotherCauseOfTheSameBlockIsSaidToo() {
        porchlight.connection.publish(Scenario.BLOCKED.open().connection().value());
        listen();
        becomes(new ConnectionState.Blocked(
                new Failure.AllMissed(new Country("DE"), 3),
                Optional.of(new porchlight.market.Destination.InCountry(new Country("DE")))));
        assertThat(heard).singleElement().asString().contains("No home in Germany answered.");
    }

    @Test
    void whereTheyComeFastTheFirstIsHeardAtOnceAndThenOnlyTheNewest() {
        listen();
        becomes(Scenario.FINDING);
        assertThat(heard).containsExactly("Finding a way out…");
        becomes(Scenario.TALKING);
        becomes(Scenario.CONNECTING);
        becomes(Scenario.CHECKING);
        clock.pass(Announcer.BREATH.minusMillis(1));
        becomes(Scenario.CONNECTED);
        assertThat(heard).hasSize(1);
        clock.pass(Duration.ofMillis(1));
        assertThat(heard).containsExactly("Finding a way out…", "Protected");
        clock.pass(Announcer.BREATH.multipliedBy(3));
        assertThat(heard).hasSize(2);
    }

    @Test
    void whatWasSaidAndIsTrueAgainBeforeTheBreathEndsIsNotRepeated() {
        listen();
        becomes(Scenario.CONNECTED);
        becomes(Scenario.WEAK);
        becomes(Scenario.CONNECTED);
        clock.pass(Announcer.BREATH);
        assertThat(heard).containsExactly("Protected");
    }

    @Test
    void nothingThatOnlyCountsOrTicksIsEverSaid() {
        becomes(Scenario.CONNECTED);
        listen();
        for (int second = 1; second <= 60; second++) {
            porchlight.statistics.publish(new Statistics(
                    Duration.ofSeconds(second),
                    second * 1000L,
                    second * 100L,
                    second,
                    second,
                    OptionalLong.of(second),
                    Money.ofMyst("0.000" + second),
                    second,
                    Money.ofMyst("1"),
                    Optional.of(Duration.ofMinutes(second)),
                    0,
                    true));
            clock.pass(Duration.ofSeconds(1));
        }
        Wallet before = porchlight.wallet.value();
        porchlight.wallet.publish(new Wallet(
                before.identity(),
                before.lock(),
                before.registration(),
                before.channel(),
                Optional.of(Money.ofMyst("1")),
                before.deposited(),
                before.settled(),
                before.promised(),
                Map.of()));
        porchlight.whereabouts.publish(
                new Whereabouts(Optional.of("198.51.100.9"), Optional.empty(), "", "", Optional.empty()));
        clock.pass(Duration.ofSeconds(10));
        assertThat(heard).isEmpty();
    }

    @Test
    void aPauseIsSaidWhenItBeginsAndItsSecondsAreNot() {
        becomes(Scenario.CONNECTED);
        listen();
        becomesSlowly(Scenario.PAUSED);
        clock.pass(Duration.ofSeconds(30));
        assertThat(heard).containsExactly("Paused: not protected");
    }

    @Test
    void anotherLanguageSaysNothingByItselfAndFromThenOnSpeaksInIt() {
        becomes(Scenario.CONNECTED);
        listen();
        Messages persian = Messages.of(Locale.of("fa"));
        announcer.follow(model(persian).spoken());
        clock.pass(Announcer.BREATH);
        assertThat(heard).isEmpty();
        becomes(Scenario.HOLDING);
        assertThat(heard).containsExactly(persian.text("state.holding"));
    }

    @Test
    void afterItsEndNothingIsSaidNotEvenWhatWaited() {
        listen();
        becomes(Scenario.FINDING);
        becomes(Scenario.CONNECTED);
        announcer.close();
        clock.pass(Announcer.BREATH);
        becomes(Scenario.HOLDING);
        assertThat(heard).containsExactly("Finding a way out…");
    }

    @Test
    void everyVoiceSaysIt() {
        List<String> other = new ArrayList<>();
        announcer.also(other::add);
        listen();
        becomes(Scenario.CONNECTED);
        assertThat(heard).containsExactly("Protected");
        assertThat(other).isEqualTo(heard);
    }
}
