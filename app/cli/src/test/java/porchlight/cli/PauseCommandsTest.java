package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Arrival;
import porchlight.client.Arrivals;
import porchlight.client.LocalNetwork;
import porchlight.client.NetworkHere;
import porchlight.client.Shield;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.Session;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Strength;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Price;
import porchlight.tunnel.SplitTunnel;

@Timeout(60)
class PauseCommandsTest {
    private static final Country DE = new Country("DE");
    private static final Destination GERMANY = new Destination.InCountry(DE);
    private static final Home HOME = new Home(
            new Proposal(
                    new HomeId(Address.of("0x41f2000000000000000000000000000000000c9a"), "dvpn"),
                    DE,
                    "Berlin",
                    "Net",
                    1,
                    IpType.RESIDENTIAL,
                    List.of(),
                    List.of(),
                    Quality.UNKNOWN),
            Price.FREE);
    private static final ConnectionState ON = new ConnectionState.On(
            7, GERMANY, new Session("s", HOME, Instant.EPOCH, "198.18.0.1", true), false, List.of(), Optional.empty());
    private static final LocalNetwork OURS = new LocalNetwork(true, "Ours", "aa:bb:cc:dd:ee:ff");

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Terminal terminal = new Terminal(
            new PrintWriter(out),
            new PrintWriter(err),
            new ByteArrayInputStream(new byte[0]),
            Optional.empty(),
            Messages.of(Locale.ENGLISH),
            Duration.ofSeconds(2));

    private int run(String... args) {
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    private JsonObject json() {
        return JsonParser.parseString(out.toString()).getAsJsonObject();
    }

    private static ConnectionState paused(int seconds, boolean open) {
        return new ConnectionState.Paused(
                8, GERMANY, HOME, Instant.now().plusSeconds(seconds).plusMillis(500), open);
    }

    private void on(NetworkHere here) {
        core.arrival.publish(new Arrival(here, new Arrival.Doing.Nothing()));
    }

    @Test
    void withoutASessionThereIsNothingToPause() {
        assertThat(run("pause")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(err.toString()).contains("nothing to pause");
        core.connection().publish(new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty()));
        assertThat(run("pause", "15")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(core.wishes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "61", "-5", "five", "2147483648"})
    void whatIsNoLengthPausesNothing(String minutes) {
        core.connection().publish(ON);
        assertThat(run("pause", minutes)).isEqualTo(Exit.USAGE);
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void underLockdownOneStaysProtectedAndIsToldWhatToDo() {
        core.connection().publish(ON);
        core.shield.publish(new Shield(
                true, Optional.empty(), true, true, SplitTunnel.OFF, Optional.empty(), 0, 0, Optional.empty()));
        assertThat(run("pause")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("You stay protected", "porchlight lockdown off");
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void aPauseThatDoesNotBeginIsSaid() {
        core.connection().publish(ON);
        core.onPause = state -> state.publish(paused(300, false));
        assertThat(run("pause")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("did not begin in time");
    }

    @Test
    void aPauseThatTheHelperDoesNotAllowIsTheHelpersFault() {
        core.connection().publish(ON);
        core.onPause = state -> state.publish(new ConnectionState.LeakPossible(new Failure.NotBlocked()));
        assertThat(run("pause")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(out.toString()).contains("We could not block traffic");
    }

    @Test
    void aPauseSaysThatTheTrafficIsOpenAndForHowLong() {
        core.connection().publish(ON);
        core.onPause = state -> state.publish(paused(300, true));
        assertThat(run("pause")).isZero();
        assertThat(core.wishes).containsExactly("pause PT5M");
        assertThat(out.toString()).contains("Paused: not protected, back in 5:00", "everything is blocked first");
    }

    @Test
    void aPauseThatRunsBecomesLonger() {
        core.connection().publish(paused(10, true));
        core.onPause = state -> state.publish(paused(910, true));
        assertThat(run("pause", "15", "--json")).isZero();
        assertThat(core.wishes).containsExactly("pause PT15M");
        assertThat(json().get("state").getAsString()).isEqualTo("Paused");
        assertThat(json().get("open").getAsBoolean()).isTrue();
        assertThat(json().get("secondsLeft").getAsLong()).isBetween(900L, 911L);
        assertThat(json().get("country").getAsString()).isEqualTo("DE");
    }

    @Test
    void statusShowsThePauseAndItsExitCodeSaysNotProtected() {
        core.connection().publish(paused(271, true));
        assertThat(run("status")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(out.toString()).contains("Paused: not protected, back in 4:3");
    }

    @Test
    void withoutAPauseThereIsNothingToResume() {
        assertThat(run("resume")).isEqualTo(Exit.NOT_CONNECTED);
        core.connection().publish(ON);
        assertThat(run("resume")).isEqualTo(Exit.OK);
        assertThat(err.toString()).contains("no pause to end");
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void resumingWaitsForTheConnection() {
        core.connection().publish(paused(200, true));
        core.onConnect = state -> state.publish(ON);
        assertThat(run("resume")).isZero();
        assertThat(core.wishes).containsExactly("resume");
        assertThat(out.toString()).contains("Protected");
    }

    @Test
    void aReconnectThatFailsIsBlockedAndSaysWhy() {
        core.connection().publish(paused(200, true));
        core.onConnect =
                state -> state.publish(new ConnectionState.Blocked(new Failure.NoHomes(GERMANY), Optional.of(GERMANY)));
        assertThat(run("resume", "--json")).isEqualTo(Exit.BLOCKED);
        assertThat(json().get("failure").getAsString()).isEqualTo("NoHomes");
    }

    @Test
    void aNetworkThatCannotBeToldCannotBeTrusted() {
        on(new NetworkHere.NotOnThisSystem());
        assertThat(run("trust", "here")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("cannot be told apart on this system yet", "Nothing was changed");
        on(new NetworkHere.Offline());
        assertThat(run("trust", "here")).isEqualTo(Exit.FAILED);
        assertThat(core.settings().value().arrivals()).isEqualTo(Arrivals.DEFAULT);
    }

    @Test
    void theNetworkHereIsTrustedAndForgottenByNameOrRouter() {
        on(new NetworkHere.Known(OURS));
        assertThat(run("trust", "here")).isZero();
        assertThat(core.settings().value().arrivals().trusted()).containsExactly(OURS);
        assertThat(out.toString()).contains("This network, trusted: Wi-Fi “Ours”, router aa:bb:cc:dd:ee:ff");
        assertThat(out.toString()).contains("can forge");
        assertThat(run("trust", "forget", "Theirs")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("No trusted network is called Theirs");
        assertThat(run("trust", "forget", "AA:BB:CC:DD:EE:FF")).isZero();
        assertThat(core.settings().value().arrivals().trusted()).isEmpty();
    }

    @Test
    void aNameThatTwoNetworksHaveIsNotEnoughToForgetOne() {
        LocalNetwork twin = new LocalNetwork(true, "Ours", "02:00:00:00:00:01");
        core.change(core.settings()
                .value()
                .withArrivals(Arrivals.DEFAULT.trusting(OURS).trusting(twin)));
        assertThat(run("trust", "forget", "Ours")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("More than one");
        assertThat(run("trust", "forget", "02:00:00:00:00:01")).isZero();
        assertThat(core.settings().value().arrivals().trusted()).containsExactly(OURS);
    }

    @Test
    void trustInJsonNamesTheNetworkAndTheOthers() {
        on(new NetworkHere.Known(OURS));
        core.change(core.settings().value().withArrivals(Arrivals.DEFAULT.trusting(OURS)));
        assertThat(run("trust", "--json")).isZero();
        assertThat(json().get("trustedHere").getAsBoolean()).isTrue();
        assertThat(json().getAsJsonObject("here").get("router").getAsString()).isEqualTo("aa:bb:cc:dd:ee:ff");
        assertThat(json().getAsJsonArray("trusted")).hasSize(1);
    }

    @Test
    void nothingConnectsByItselfUntilItIsSaid() {
        assertThat(run("autoconnect", "--json")).isZero();
        assertThat(json().get("atStart").getAsBoolean()).isFalse();
        assertThat(json().get("elsewhere").getAsBoolean()).isFalse();
        assertThat(json().get("place").getAsString()).isEqualTo("last");
        assertThat(core.wishes).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Germany", "D1", "0x41f2"})
    void whatIsNoPlaceChangesNothing(String place) {
        assertThat(run("autoconnect", "--start", "on", "--place", place)).isEqualTo(Exit.USAGE);
        assertThat(core.settings().value().arrivals()).isEqualTo(Arrivals.DEFAULT);
    }

    @Test
    void whatConnectsByItselfIsChosenAndSaid() {
        assertThat(run("autoconnect", "--start", "on", "--networks", "on", "--place", "de"))
                .isZero();
        assertThat(core.settings().value().arrivals())
                .isEqualTo(new Arrivals(true, true, Optional.of(GERMANY), List.of()));
        assertThat(out.toString())
                .contains("The window connects when it starts.", "every network that you do not trust", "Germany");
        assertThat(run("autoconnect", "--start", "off", "--place", "last")).isZero();
        assertThat(core.settings().value().arrivals())
                .isEqualTo(new Arrivals(false, true, Optional.empty(), List.of()));
    }

    @Test
    void whatItWaitsForIsInTheStatus() {
        core.arrival.publish(
                new Arrival(new NetworkHere.Nameless(true), new Arrival.Doing.Waiting(GERMANY, Arrival.Need.IDENTITY)));
        run("status");
        assertThat(out.toString()).contains("Connects by itself as soon as you unlock your identity. Place: Germany.");
    }
}
