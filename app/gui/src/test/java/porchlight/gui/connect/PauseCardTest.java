package porchlight.gui.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import porchlight.client.Arrival;
import porchlight.client.Arrival.Doing;
import porchlight.client.Arrival.Need;
import porchlight.client.NetworkHere;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.gui.FakePorchlight;
import porchlight.gui.Neighbourhood;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.tunnel.SplitTunnel;

/// The pause that a session offers, the card while it lasts, and what the card says of what happens by itself.
class PauseCardTest {
    private static final Destination GERMANY = new Destination.InCountry(Neighbourhood.GERMANY);

    private final List<String> outside = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-26T12:00:00Z");

    private ConnectModel model(FakePorchlight porchlight) {
        HomesModel homes = new HomesModel(porchlight, Runnable::run, Runnable::run);
        return new ConnectModel(
                porchlight,
                homes,
                Messages.of(Locale.ENGLISH),
                new ConnectModel.Outside(
                        () -> outside.add("topUp"),
                        () -> outside.add("identity"),
                        () -> outside.add("spending"),
                        Optional.empty(),
                        true,
                        Runnable::run),
                Runnable::run,
                () -> now);
    }

    private static FakePorchlight paused(Instant until, boolean open) {
        FakePorchlight porchlight = Scenario.IDLE.open();
        porchlight.connection.publish(new ConnectionState.Paused(8, GERMANY, Neighbourhood.BERLIN, until, open));
        return porchlight;
    }

    @ParameterizedTest
    @EnumSource(Scenario.class)
    void onlyWhatRunsCanBePaused(Scenario scenario) {
        assertThat(model(scenario.open()).card().get().pause().isPresent()).isEqualTo(scenario.isOn());
    }

    @Test
    void underLockdownThereIsNoPauseAndTheMenuSaysWhy() {
        FakePorchlight porchlight = Scenario.CONNECTED.open();
        porchlight.shield.publish(FakePorchlight.held(true, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        Card.Pause pause = model(porchlight).card().get().pause().orElseThrow();
        assertThat(pause.lengths()).isEmpty();
        assertThat(pause.meaning()).startsWith("Lockdown is on");
    }

    @Test
    void thePauseSaysWhatItMeansBeforeItIsChosen() {
        FakePorchlight porchlight = Scenario.CONNECTED.open();
        ConnectModel model = model(porchlight);
        Card.Pause pause = model.card().get().pause().orElseThrow();
        assertThat(pause.meaning()).isEqualTo("Pause: your traffic is in the open");
        assertThat(pause.lengths())
                .extracting(Card.Offer::text)
                .containsExactly("5 minutes in the open", "15 minutes in the open", "60 minutes in the open");
        assertThat(pause.lengths())
                .allSatisfy(length -> assertThat(length.spoken()).contains("your traffic is in the open"));
        porchlight.asked.clear();
        pause.lengths().forEach(length -> model.press(length.action()));
        assertThat(porchlight.asked).containsExactly("pause PT5M", "pause PT15M", "pause PT1H");
    }

    @Test
    void whileItIsOpenNothingIsCalledProtectedAndTheTimeRunsDown() {
        FakePorchlight porchlight = paused(now.plusSeconds(272), true);
        ConnectModel model = model(porchlight);
        Card card = model.card().get();
        assertThat(card.status()).isEqualTo("Paused: not protected");
        assertThat(card.tone()).isEqualTo(Tone.BAD);
        assertThat(card.lit()).isFalse();
        assertThat(card.tail()).isEqualTo("back in 4:32");
        assertThat(card.title()).startsWith("Berlin");
        assertThat(card.subtitle()).contains("203.0.113.7").contains("Nothing is paid");
        assertThat(card.footer()).contains("everything is blocked first");
        assertThat(model.ticking().getValue()).isTrue();
        now = now.plusSeconds(30);
        model.tick();
        assertThat(model.card().get().tail()).isEqualTo("back in 4:02");
        assertThat(model.card().get().status())
                .as("a screen reader is not told each second")
                .isEqualTo(card.status());
        assertThat(model.line(model.card().get())).isEqualTo("Paused: not protected · back in 4:02");
        now = now.plusSeconds(9000);
        model.tick();
        assertThat(model.card().get().tail()).isEqualTo("back in 0:00");
    }

    @Test
    void itsButtonsResumeAddTimeOrStayInTheOpen() {
        FakePorchlight porchlight = paused(now.plusSeconds(272), true);
        ConnectModel model = model(porchlight);
        porchlight.asked.clear();
        model.pressMain();
        model.press(model.card().get().second().orElseThrow().action());
        model.press(model.card().get().extra().orElseThrow().action());
        assertThat(porchlight.asked).containsExactly("resume", "pause PT5M", "goUnprotected");
    }

    @Test
    void beforeItIsOpenItIsNotCalledOpen() {
        Card card = model(paused(now.plusSeconds(300), false)).card().get();
        assertThat(card.status()).isEqualTo("Pausing…");
        assertThat(card.tail()).isEqualTo("traffic will flow in the open");
        assertThat(card.subtitle()).doesNotContain("203.0.113.7");
    }

    @Test
    void whoPointsElsewhereInAPauseMayGoThere() {
        FakePorchlight porchlight = paused(now.plusSeconds(272), true);
        ConnectModel model = model(porchlight);
        model.chosen().set(new Destination.InCountry(new Country("NL")));
        assertThat(model.card().get().second()).map(Card.Offer::action).contains(Action.CONNECT);
    }

    @Test
    void nothingTicksWithoutAPause() {
        assertThat(model(Scenario.CONNECTED.open()).ticking().getValue()).isFalse();
    }

    private Card waiting(Doing doing, ConnectionState state) {
        FakePorchlight porchlight = Scenario.IDLE.open();
        porchlight.connection.publish(state);
        porchlight.arrival.publish(new Arrival(new NetworkHere.Nameless(false), doing));
        return model(porchlight).card().get();
    }

    @ParameterizedTest
    @EnumSource(Need.class)
    void whatItWaitsForIsSaidAndCanBeCalledOff(Need need) {
        Card card = waiting(new Doing.Waiting(GERMANY, need), new ConnectionState.Off(Optional.empty()));
        assertThat(card.footer()).startsWith("Connects by itself as soon as").contains("Germany");
        assertThat(card.extra()).map(Card.Offer::action).contains(Action.DISCONNECT);
    }

    @Test
    void whyItGaveUpIsSaid() {
        Card card = waiting(
                new Doing.GaveUp(GERMANY, new Failure.BalanceUnknown()), new ConnectionState.Off(Optional.empty()));
        assertThat(card.footer()).startsWith("Nothing was connected by itself. Place: Germany.");
        assertThat(card.extra()).isEmpty();
        assertThat(card.button().action()).isEqualTo(Action.CONNECT);
    }

    @Test
    void onATrustedNetworkTheReasonIsSaid() {
        assertThat(waiting(new Doing.StaysOff(), new ConnectionState.Off(Optional.empty()))
                        .footer())
                .startsWith("You trust this network");
    }

    @Test
    void underLockdownWhatItWaitsForIsSaidAsWell() {
        Card card = waiting(
                new Doing.Waiting(GERMANY, Need.IDENTITY),
                new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty()));
        assertThat(card.status()).isEqualTo("Internet is blocked");
        assertThat(card.footer()).startsWith("Connects by itself as soon as you unlock");
    }
}
