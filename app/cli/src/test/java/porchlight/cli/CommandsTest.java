package porchlight.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.cli.CoreOpener.Opened;
import porchlight.client.HomeList;
import porchlight.client.OwnMoney;
import porchlight.client.Spent;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.Strength;
import porchlight.market.Catalog;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.IpType;
import porchlight.market.Proposal;
import porchlight.market.Quality;
import porchlight.payment.Money;
import porchlight.payment.Price;

@Timeout(60)
class CommandsTest {
    private static final Home BERLIN = home("0x41f2000000000000000000000000000000000c9a", "DE", "Berlin");
    private static final Home PARIS = home("0x9d20000000000000000000000000000000000001", "FR", "Paris");
    private static final Choice CHOICE =
            new Choice(BERLIN, Set.of(Choice.Reason.WORKED_BEFORE, Choice.Reason.DIRECT), new Choice.Past(9, 10, true));
    private static final Destination GERMANY = new Destination.InCountry(new Country("DE"));

    @TempDir
    Path folder;

    private final FakePorchlight core = new FakePorchlight();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private boolean own;

    private static Home home(String id, String country, String city) {
        return new Home(
                new Proposal(
                        new HomeId(Address.of(id), "dvpn"),
                        new Country(country),
                        city,
                        "Example Net",
                        64500,
                        IpType.RESIDENTIAL,
                        List.of("nats://broker.example:4222"),
                        List.of(),
                        new Quality(2, 31, 50, 24, 0)),
                new Price(Money.ofMyst("0.001"), Money.ofMyst("0.11")));
    }

    private int run(String... args) {
        return runTyping("", args);
    }

    private int runTyping(String typedIn, String... args) {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(typedIn.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofSeconds(2));
        return Main.commands(() -> new Opened(core, own, () -> {}), terminal, folder, Strength.LIGHT)
                .execute(args);
    }

    private void unlocked() {
        core.wallet().publish(wallet(Wallet.Lock.OPEN, BERLIN.id().provider()));
    }

    private static Wallet wallet(Wallet.Lock lock, Address identity) {
        return new Wallet(
                Optional.of(identity),
                lock,
                Wallet.Registration.REGISTERED,
                Optional.of(Address.ZERO),
                Optional.of(Money.ofMyst("4.7312")),
                Money.ofMyst("5"),
                Money.ZERO,
                Money.ofMyst("0.2688"),
                Map.of());
    }

    private void homesAreKnown() {
        core.homes()
                .publish(new HomeList(Catalog.of(List.of(BERLIN, PARIS)), Optional.of(Instant.EPOCH), false, false));
    }

    private void connectingWorks() {
        StageTime found = new StageTime(Stage.FINDING, Duration.ofMillis(40));
        StageTime talked = new StageTime(Stage.TALKING, Duration.ofMillis(900));
        core.onConnect = state -> {
            state.publish(new ConnectionState.Connecting(new Progress(
                    1, GERMANY, Optional.of(BERLIN), Stage.TALKING, List.of(found), 1, 5, List.of(), List.of(CHOICE))));
            core.whereabouts()
                    .publish(new Whereabouts(Optional.of("203.0.113.7"), Optional.empty(), "", "", Optional.empty()));
            state.publish(new ConnectionState.On(
                    1,
                    GERMANY,
                    new Session("s", BERLIN, Instant.EPOCH, "203.0.113.7", true),
                    false,
                    List.of(found, talked),
                    Optional.of(CHOICE)));
        };
    }

    @Test
    void aWrongCommandLineIsAUsageError() {
        assertThat(run("fly")).isEqualTo(Exit.USAGE);
        assertThat(run("homes", "--nonsense")).isEqualTo(Exit.USAGE);
        assertThat(run("homes", "--country", "Germany")).isEqualTo(Exit.USAGE);
        assertThat(err.toString()).isNotBlank().doesNotContain("Exception");
    }

    @Test
    void aCoreThatCannotBeHadIsAFailureInWords() {
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(new byte[0]),
                Optional.empty(),
                Messages.of(Locale.ENGLISH),
                Duration.ofSeconds(2));
        CoreOpener broken = () -> {
            throw new IOException("no socket");
        };
        assertThat(Main.commands(broken, terminal, folder, Strength.LIGHT).execute("status"))
                .isEqualTo(Exit.FAILED);
        assertThat(err.toString())
                .contains("Something inside Porchlight failed.", "We stopped rather", "Try again.")
                .doesNotContain("no socket")
                .doesNotContain("Exception");
    }

    @Test
    void withoutAListThereIsAFailure() {
        core.homes().publish(new HomeList(Catalog.EMPTY, Optional.empty(), false, true));
        assertThat(run("homes")).isEqualTo(Exit.FAILED);
        assertThat(err.toString()).contains("list of homes could not be loaded");
    }

    @Test
    void homesAreListedByCountryAndOneByOneOnRequest() {
        homesAreKnown();
        assertThat(run("homes")).isZero();
        assertThat(out.toString()).contains("Germany", "France", "1 home").doesNotContain("0x41f2");
        assertThat(run("homes", "--country", "de")).isZero();
        assertThat(out.toString()).contains("0x41f2", "Berlin").doesNotContain("Paris");
    }

    @Test
    void homesInJsonAreOnePerLine() {
        homesAreKnown();
        assertThat(run("homes", "--json")).isZero();
        assertThat(out.toString().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(JsonParser.parseString(line)
                                .getAsJsonObject()
                                .get("weiPerGib")
                                .getAsString())
                        .isEqualTo("110000000000000000"));
    }

    @Test
    void connectSaysTheStagesAndWhatTheWebSees() {
        unlocked();
        connectingWorks();
        assertThat(run("connect", "DE")).isZero();
        assertThat(core.wishes).containsExactly("connect " + GERMANY);
        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "Trying Berlin, Germany",
                        "  Chosen: worked 9 of 10 times for you, 31 ms, 0.11 MYST/GiB + 0.001 MYST/h",
                        "Finding a way out: 0.0 s",
                        "Talking to the home: 0.9 s",
                        "Protected · the web sees 203.0.113.7");
    }

    @Test
    void connectSaysWhichHomeFailedAndWhichIsTriedNext() {
        unlocked();
        core.onConnect = state -> {
            for (int tries = 1; tries <= 2; tries++) {
                state.publish(new ConnectionState.Connecting(new Progress(
                        tries,
                        new Destination.Anywhere(),
                        Optional.of(tries == 1 ? BERLIN : PARIS),
                        Stage.FINDING,
                        List.of(),
                        tries,
                        2,
                        tries == 1 ? List.of() : List.of(new MissedHome(BERLIN, new Failure.HomeSilent(BERLIN))),
                        List.of(CHOICE, new Choice(PARIS, Set.of(), Choice.Past.NONE)))));
            }
            state.publish(new ConnectionState.Off(Optional.of(new Failure.AllMissedAround(2, 2))));
        };
        assertThat(run("connect")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(out.toString().lines().toList())
                .containsExactly(
                        "Trying Berlin, Germany",
                        "  Chosen: worked 9 of 10 times for you, 31 ms, 0.11 MYST/GiB + 0.001 MYST/h",
                        "Berlin did not answer.",
                        "Trying Paris, France",
                        "  Chosen: the best that we know of, 31 ms, 0.11 MYST/GiB + 0.001 MYST/h");
        assertThat(err.toString()).contains("We tried 2 homes in 2 countries.");
    }

    @Test
    void everyHomeThatFailedIsInTheJson() {
        unlocked();
        core.connection()
                .publish(new ConnectionState.Connecting(new Progress(
                        2,
                        GERMANY,
                        Optional.empty(),
                        Stage.FINDING,
                        List.of(),
                        2,
                        5,
                        List.of(new MissedHome(BERLIN, new Failure.HomeSilent(BERLIN))),
                        List.of())));
        run("status", "--json");
        var missed = JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("missed")
                .get(0)
                .getAsJsonObject();
        assertThat(missed.get("failure").getAsString()).isEqualTo("HomeSilent");
        assertThat(missed.get("home").getAsString()).startsWith("0x41f2");
    }

    @Test
    void statusSaysWhyTheHomeWasChosen() {
        connectingWorks();
        core.onConnect.accept(core.connection());
        assertThat(run("status")).isZero();
        assertThat(out.toString())
                .contains("  Berlin, Germany · Chosen: worked 9 of 10 times for you, 31 ms, 0.11 MYST/GiB");
    }

    @Test
    void statusSaysWhatWasPaidBesideWhatWasMeasuredAndWhatTheGuardWarnsOf() {
        connectingWorks();
        core.onConnect.accept(core.connection());
        core.guard.spent.publish(new Spent(
                Money.ofMyst("0.12"),
                Money.ofMyst("0.1"),
                1,
                Money.ofMyst("0.12"),
                Optional.of(Duration.ofMinutes(29)),
                Set.of(Spent.Warning.TIME_LEFT)));
        core.guard.own.publish(new OwnMoney(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OwnMoney.Hold.OFF,
                Money.ZERO,
                Optional.empty(),
                true));
        assertThat(run("status")).isZero();
        assertThat(out.toString())
                .contains("paid 120 % of what was measured")
                .contains("At this pace the session ends in 29")
                .contains("Your balance is low. · “porchlight topup”");
        run("status", "--json");
        var spending = JsonParser.parseString(out.toString().lines().toList().getLast())
                .getAsJsonObject()
                .getAsJsonObject("spending");
        assertThat(spending.get("dueWei").getAsString()).isEqualTo("100000000000000000");
        assertThat(spending.get("warnings").toString()).isEqualTo("[\"TIME_LEFT\"]");
        assertThat(spending.get("remind").getAsBoolean()).isTrue();
    }

    @Test
    void connectInJsonEndsWithTheSession() {
        unlocked();
        connectingWorks();
        assertThat(run("connect", "--json")).isZero();
        var last = JsonParser.parseString(out.toString().lines().toList().getLast())
                .getAsJsonObject();
        assertThat(last.get("state").getAsString()).isEqualTo("On");
        assertThat(last.get("webSees").getAsString()).isEqualTo("203.0.113.7");
        var why = last.getAsJsonObject("why");
        assertThat(why.get("worked").getAsInt()).isEqualTo(9);
        assertThat(why.get("tries").getAsInt()).isEqualTo(10);
        assertThat(why.get("latencyMillis").getAsDouble()).isEqualTo(31);
        assertThat(why.get("weiPerGib").getAsString()).isEqualTo("110000000000000000");
        assertThat(why.getAsJsonArray("reasons")).hasSize(2);
        assertThat(last.getAsJsonObject("stageMillis").get("TALKING").getAsLong())
                .isEqualTo(900);
    }

    @Test
    void aHomeIsNamedByTheStartOfItsId() {
        unlocked();
        homesAreKnown();
        connectingWorks();
        assertThat(run("connect", "0x41f2")).isZero();
        assertThat(core.wishes).containsExactly("connect " + new Destination.ThisHome(BERLIN.id(), BERLIN.country()));
        assertThat(run("connect", "0xffff")).isEqualTo(Exit.FAILED);
    }

    @Test
    void aConnectThatFailsSaysWhyAndWhatToDo() {
        unlocked();
        core.onConnect = state -> {
            state.publish(new ConnectionState.Connecting(
                    new Progress(1, GERMANY, Optional.empty(), Stage.FINDING, List.of(), 1, 5, List.of(), List.of())));
            state.publish(new ConnectionState.Off(Optional.of(new Failure.AllMissed(new Country("DE"), 5))));
        };
        assertThat(run("connect", "DE")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(err.toString()).contains("No home in Germany answered", "5 homes");
    }

    @Test
    void aMissingHelperHasItsOwnExitCode() {
        unlocked();
        core.onConnect = state -> state.publish(new ConnectionState.HelperMissing(new Failure.HelperMissing()));
        assertThat(run("connect")).isEqualTo(Exit.HELPER_MISSING);
        core.connection().publish(new ConnectionState.Blocked(new Failure.Offline(), Optional.empty()));
        assertThat(run("status")).isEqualTo(Exit.BLOCKED);
    }

    @Test
    void aConnectThatNeverMovesIsGivenUp() {
        unlocked();
        assertThat(run("connect", "DE")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(err.toString()).contains("stopped waiting");
    }

    @Test
    void withoutAnIdentityNothingIsTried() {
        assertThat(run("connect")).isEqualTo(Exit.LOCKED);
        assertThat(core.wishes).isEmpty();
        assertThat(err.toString()).contains("identity new");
    }

    @Test
    void aLockedIdentityIsUnlockedFromStandardInputAndAWrongPassphraseIsTold() throws Exception {
        Address identity = new Keystore(CoreOpener.keystore(folder), Strength.LIGHT).create("horse".toCharArray());
        core.wallet().publish(wallet(Wallet.Lock.LOCKED, identity));
        connectingWorks();
        assertThat(run("connect")).isEqualTo(Exit.FAILED);
        assertThat(runTyping("mule\n", "connect", "--passphrase-file", "-")).isEqualTo(Exit.LOCKED);
        assertThat(core.wishes).isEmpty();
        assertThat(runTyping("horse\n", "connect", "--passphrase-file", "-")).isZero();
        assertThat(core.wishes).first().isEqualTo("unlock");
    }

    @Test
    void statusAndDisconnectAnswerByExitCode() {
        assertThat(run("status")).isEqualTo(Exit.NOT_CONNECTED);
        assertThat(run("disconnect")).isEqualTo(Exit.NOT_CONNECTED);
        connectingWorks();
        core.onConnect.accept(core.connection());
        assertThat(run("status", "--json")).isZero();
        assertThat(run("disconnect")).isZero();
        assertThat(core.connection().value()).isInstanceOf(ConnectionState.Off.class);
    }

    @Test
    void theBalanceIsExact() {
        unlocked();
        assertThat(run("balance", "--json")).isZero();
        assertThat(JsonParser.parseString(out.toString())
                        .getAsJsonObject()
                        .get("balanceWei")
                        .getAsString())
                .isEqualTo("4731200000000000000");
        assertThat(run("balance")).isZero();
        assertThat(out.toString()).contains("4.7312 MYST");
    }

    @Test
    void helpVersionAndCompletionSpeak() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("List the countries", "Exit codes").doesNotContain("bundle:");
        assertThat(run("version")).isZero();
        assertThat(out.toString()).contains("Porchlight 0.1.0");
        assertThat(run("completion")).isZero();
        assertThat(out.toString()).contains("complete -F", "disconnect");
    }
}
