package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.Arrival;
import porchlight.client.Doorbell;
import porchlight.client.FaceServer;
import porchlight.client.NetworkHere;
import porchlight.client.RemotePorchlight;
import porchlight.client.Shield;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.Session;
import porchlight.connection.Stage;
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
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.tunnel.SplitTunnel;

@Timeout(60)
class ToggleCommandTest {
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
    private static final Progress UNDERWAY =
            new Progress(7, GERMANY, Optional.of(HOME), Stage.TALKING, List.of(), 2, 5, List.of(), List.of());
    private static final ConnectionState ON = new ConnectionState.On(
            7, GERMANY, new Session("s", HOME, Instant.EPOCH, "198.18.0.1", true), false, List.of(), Optional.empty());

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

    private static Wallet wallet(Wallet.Lock lock) {
        return new Wallet(
                Optional.of(HOME.id().provider()),
                lock,
                Wallet.Registration.REGISTERED,
                Optional.of(Address.ZERO),
                Optional.of(Money.ofMyst("4")),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Map.of());
    }

    @BeforeEach
    void unlocked() {
        core.wallet().publish(wallet(Wallet.Lock.OPEN));
        core.onConnect = state -> {
            state.publish(new ConnectionState.Connecting(UNDERWAY));
            state.publish(ON);
        };
    }

    private int toggle(String... more) {
        String[] words = Stream.concat(Stream.of("toggle"), Stream.of(more)).toArray(String[]::new);
        return Main.commands(() -> new Opened(core, false, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(words);
    }

    static List<ConnectionState> blocks() {
        return List.of(
                new ConnectionState.Holding(UNDERWAY),
                new ConnectionState.Blocked(new Failure.TunnelDied(), Optional.of(GERMANY)),
                new ConnectionState.Blocked(new Failure.NoHomes(GERMANY), Optional.of(GERMANY)),
                new ConnectionState.OutOfBalance(new Failure.TunnelDied(), Optional.of(GERMANY)));
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void aBlockIsSaidAndStays(ConnectionState block) {
        core.connection().publish(block);
        assertThat(toggle()).isEqualTo(Exit.BLOCKED);
        assertThat(core.wishes).isEmpty();
        assertThat(err.toString()).contains("Nothing was changed", "porchlight connect", "porchlight disconnect");
        assertThat(out.toString()).isNotBlank();
    }

    @Test
    void whatIsBeingEndedIsNotBegunAgain() {
        core.connection().publish(new ConnectionState.Disconnecting(true));
        assertThat(toggle()).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(core.wishes).isEmpty();
        assertThat(out.toString()).contains("Disconnecting");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aLockedIdentityConnectsNothingAndSaysWhatItNeeds() {
        core.wallet().publish(wallet(Wallet.Lock.NONE));
        assertThat(toggle()).isEqualTo(Exit.LOCKED);
        core.wallet().publish(wallet(Wallet.Lock.LOCKED));
        assertThat(toggle()).isEqualTo(Exit.FAILED);
        assertThat(core.wishes).isEmpty();
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    }

    /// As a key of the desktop's runs it: without a terminal, beside a window.
    private int toggleBesideAWindow(List<Doorbell.Ring> rung) throws IOException {
        Path socket = folder.resolve("face");
        try (FaceServer window = new FaceServer(core, socket, rung::add)) {
            CoreOpener other = () -> {
                RemotePorchlight remote = RemotePorchlight.connect(socket, Duration.ofSeconds(10));
                return new Opened(remote, false, remote::close);
            };
            assertThat(window).isNotNull();
            return Main.commands(other, terminal, folder, Strength.LIGHT).execute("toggle");
        }
    }

    @Test
    void whoeverPressedAKeyAndCannotReadWhatIsSaidGetsTheWindow() throws IOException {
        List<Doorbell.Ring> rung = new CopyOnWriteArrayList<>();
        core.connection().publish(new ConnectionState.Holding(UNDERWAY));
        assertThat(toggleBesideAWindow(rung)).isEqualTo(Exit.BLOCKED);
        core.connection().publish(new ConnectionState.Off(Optional.empty()));
        core.wallet().publish(wallet(Wallet.Lock.LOCKED));
        assertThat(toggleBesideAWindow(rung)).isEqualTo(Exit.FAILED);
        assertThat(rung).hasSize(2).containsOnly(new Doorbell.Ring(true, Optional.empty()));
        assertThat(core.wishes).isEmpty();
        core.wallet().publish(wallet(Wallet.Lock.OPEN));
        assertThat(toggleBesideAWindow(rung)).isZero();
        assertThat(rung).as("what works needs no window").hasSize(2);
    }

    @Test
    void whatIsNoWordOfItDoesNothing() {
        core.connection().publish(ON);
        assertThat(toggle("now")).isEqualTo(Exit.USAGE);
        assertThat(core.wishes).isEmpty();
    }

    @Test
    void itsHelpSaysThatABlockStays() {
        assertThat(toggle("--help")).isZero();
        assertThat(out.toString())
                .contains("never ends a block", "--passphrase-file")
                .doesNotContain("bundle:");
    }

    @Test
    void aMissingHelperIsItsOwnExitCode() {
        core.connection().publish(new ConnectionState.HelperMissing(new Failure.HelperMissing()));
        core.onConnect = state -> state.publish(new ConnectionState.HelperMissing(new Failure.HelperMissing()));
        assertThat(toggle()).isEqualTo(Exit.HELPER_MISSING);
    }

    @Test
    void itConnectsWhereTheUserWasLastAndThenDisconnects() {
        core.arrival.publish(new Arrival(new NetworkHere.Offline(), new Arrival.Doing.Nothing(), GERMANY));
        assertThat(toggle()).isZero();
        assertThat(core.wishes).containsExactly("connect " + GERMANY);
        assertThat(out.toString()).contains("Protected");
        assertThat(toggle()).isZero();
        assertThat(core.wishes).containsExactly("connect " + GERMANY, "disconnect");
        assertThat(out.toString()).endsWith("Not protected" + System.lineSeparator());
    }

    @Test
    void whoNeverConnectedGoesWhereverIsBest() {
        assertThat(toggle()).isZero();
        assertThat(core.wishes).containsExactly("connect " + new Destination.Anywhere());
    }

    @Test
    void anAttemptIsEnded() {
        core.connection().publish(new ConnectionState.Connecting(UNDERWAY));
        assertThat(toggle()).isZero();
        assertThat(core.wishes).containsExactly("disconnect");
    }

    @Test
    void aPauseIsEndedAndNotTheProtectionThatComesAfterIt() {
        core.connection()
                .publish(new ConnectionState.Paused(
                        8, GERMANY, HOME, Instant.now().plusSeconds(200), true));
        assertThat(toggle()).isZero();
        assertThat(core.wishes).containsExactly("resume");
    }

    @Test
    void underLockdownItLeadsToABlockAndOutOfItAgain() {
        core.connection().publish(ON);
        core.shield.publish(new Shield(
                true, Optional.empty(), true, true, SplitTunnel.OFF, Optional.empty(), 0, 0, Optional.empty()));
        assertThat(toggle()).isEqualTo(Exit.BLOCKED);
        assertThat(out.toString()).contains("Internet is blocked");
        assertThat(toggle()).isZero();
        assertThat(core.wishes).containsExactly("disconnect", "connect " + new Destination.Anywhere());
    }
}
