package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.web3j.crypto.MnemonicUtils;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.identity.Address;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.market.Proposal;
import porchlight.payment.Money;
import porchlight.tunnel.SplitTunnel;

class ReportTest {
    private static final Instant AT = Instant.parse("2026-11-26T14:00:00Z");
    private static final Home HOME = FaceSamples.HOME;

    /// Whatever is secret, in every part that takes a text or an address.
    private record Secrets(Random random, List<String> all) {
        static Secrets of(long seed) {
            return new Secrets(new Random(seed), new ArrayList<>());
        }

        String kept(String secret) {
            all.add(secret);
            return secret;
        }

        String v4() {
            return kept((11 + random.nextInt(200)) + "." + (10 + random.nextInt(200)) + "." + (10 + random.nextInt(200))
                    + "." + (10 + random.nextInt(200)));
        }

        String v6() {
            return kept("2001:db8:" + Integer.toHexString(4096 + random.nextInt(60_000)) + "::"
                    + Integer.toHexString(4096 + random.nextInt(60_000)));
        }

        Address address() {
            byte[] bytes = new byte[20];
            random.nextBytes(bytes);
            Address address = Address.of("0x" + HexFormat.of().formatHex(bytes));
            kept(address.toString());
            kept(HexFormat.of().formatHex(bytes));
            return address;
        }

        String token() {
            byte[] bytes = new byte[18];
            random.nextBytes(bytes);
            return kept(java.util.Base64.getUrlEncoder().encodeToString(bytes) + "7");
        }

        /// Words of a backup; each of them is kept, for one alone would be a hint.
        String words() {
            List<String> known = MnemonicUtils.getWords();
            List<String> words = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                words.add(known.get(random.nextInt(known.size())));
            }
            all.add(String.join(" ", words.subList(0, 2)));
            all.add(String.join(" ", words.subList(11, 13)));
            all.add(String.join(" ", words.subList(22, 24)));
            return String.join(" ", words);
        }

        String path() {
            return kept("/home/amir" + random.nextInt(1_000) + "/.local/share/porchlight/mainnet");
        }

        String any() {
            return switch (random.nextInt(6)) {
                case 0 -> v4();
                case 1 -> v6();
                case 2 -> address().toString();
                case 3 -> token();
                case 4 -> words();
                default -> path();
            };
        }
    }

    private static Home home(Secrets secrets) {
        HomeId id = new HomeId(secrets.address(), secrets.token());
        var old = HOME.proposal();
        return new Home(
                new Proposal(
                        id,
                        old.country(),
                        secrets.token(),
                        secrets.token(),
                        old.asn(),
                        old.ipType(),
                        List.of("nats://" + secrets.v4() + ":4222"),
                        List.of(),
                        old.quality()),
                HOME.price());
    }

    private static List<Failure> failures(Secrets secrets) {
        Home home = home(secrets);
        List<Failure> failures = new ArrayList<>(FaceSamples.failures());
        failures.addAll(List.of(
                new Failure.HomeLied(home),
                new Failure.Overcharged(home, secrets.any()),
                new Failure.NoHomes(new Destination.ThisHome(home.id(), new Country("DE"))),
                new Failure.HelperInUse(secrets.token()),
                new Failure.HelperRefused(secrets.any()),
                new Failure.Internal(secrets.any()),
                new Failure.OutOfBalance(Money.ofMyst("3.1415926"))));
        secrets.kept("3.1415926");
        secrets.kept(FaceSamples.PROVIDER.toString());
        return failures;
    }

    private static List<StateLog.Entry> states(Secrets secrets) {
        List<StateLog.Entry> states = new ArrayList<>();
        Home home = home(secrets);
        Session session = new Session(secrets.token(), home, AT, secrets.v4(), true);
        Destination wish = new Destination.ThisHome(home.id(), new Country("DE"));
        for (Failure failure : failures(secrets)) {
            var progress = new ConnectionState.Progress(
                    1,
                    wish,
                    Optional.of(home),
                    Stage.TALKING,
                    List.of(new StageTime(Stage.FINDING, Duration.ofMillis(210))),
                    2,
                    5,
                    List.of(new MissedHome(home, failure)),
                    List.of());
            for (ConnectionState state : List.of(
                    new ConnectionState.Off(Optional.of(failure)),
                    new ConnectionState.Connecting(progress),
                    new ConnectionState.On(1, wish, session, true, List.of(), Optional.empty()),
                    new ConnectionState.Holding(progress),
                    new ConnectionState.Disconnecting(true),
                    new ConnectionState.OutOfBalance(failure, Optional.of(wish)),
                    new ConnectionState.LeakPossible(failure),
                    new ConnectionState.HelperMissing(failure),
                    new ConnectionState.Blocked(failure, Optional.of(wish)))) {
                states.add(new StateLog.Entry(AT, state));
            }
        }
        return states;
    }

    private static Report report(Secrets secrets, List<String> log) {
        Shield shield = Shield.UNKNOWN
                .lost(new Failure.HelperRefused(secrets.any()))
                .troubled(new Shield.Refused(Shield.Wish.SPLIT, new Failure.HelperInUse(secrets.token())));
        return ReportWriter.write(new ReportWriter.Facts(
                AT,
                secrets.any(),
                SystemFacts.of(
                        secrets.token(), secrets.any(), "ID=\"" + secrets.token() + "\"\nVERSION_ID=" + secrets.v4()),
                secrets.any(),
                states(secrets),
                Wallet.Lock.OPEN,
                shield,
                Settings.DEFAULT.withRoute(new Route(
                        new Resolver.OwnOverHttps("https://" + secrets.token() + "/q", List.of(secrets.v4())),
                        Optional.empty())),
                log));
    }

    @Test
    void nothingSecretIsInAReportWhereverItWasPut() {
        for (long seed = 1; seed <= 400; seed++) {
            Secrets secrets = Secrets.of(seed);
            List<String> log = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                log.add(AT + " INFO porchlight.client.Till: said " + secrets.any() + ", and (" + secrets.any() + ")");
            }
            String text = report(secrets, log).text();
            for (String secret : secrets.all()) {
                assertThat(text).as("seed " + seed).doesNotContain(secret);
            }
        }
    }

    /// The test above would hold of an empty report too.
    @Test
    void whatAHelperNeedsIsInIt() {
        Secrets secrets = Secrets.of(7);
        Home home = home(secrets);
        var progress = new ConnectionState.Progress(
                1,
                new Destination.InCountry(new Country("DE")),
                Optional.of(home),
                Stage.TUNNEL,
                List.of(new StageTime(Stage.FINDING, Duration.ofMillis(210))),
                2,
                5,
                List.of(new MissedHome(HOME, new Failure.HomeGone(HOME))),
                List.of());
        String text = ReportWriter.write(new ReportWriter.Facts(
                        AT,
                        "0.1.0",
                        SystemFacts.of("Linux", "6.8.0-45-amirs-laptop", "ID=debian\nVERSION_ID=\"12\"\n"),
                        "mainnet",
                        List.of(
                                new StateLog.Entry(AT, new ConnectionState.Connecting(progress)),
                                new StateLog.Entry(
                                        AT.plusSeconds(4),
                                        new ConnectionState.Blocked(new Failure.NoHandshake(home), Optional.empty()))),
                        Wallet.Lock.LOCKED,
                        new Shield(
                                true,
                                Optional.empty(),
                                true,
                                true,
                                SplitTunnel.OUTSIDE,
                                Optional.empty(),
                                3,
                                1,
                                Optional.empty()),
                        Settings.DEFAULT,
                        List.of("2026-11-26T14:00:02Z WARNING porchlight.client.Attempt: dial: SILENT")))
                .text();
        String shown = home.id().provider().shortText();
        assertThat(text)
                .contains("version: 0.1.0", "system: Linux 6.8 debian 12", "Java: 25", "network: mainnet")
                .contains("identity: LOCKED")
                .contains("cause: NoHandshake " + shown + " DE")
                .contains("try: 2 of 5, in stage TUNNEL", "stage: FINDING 210 ms")
                .contains("missed: " + HOME.id().provider().shortText())
                .contains("2026-11-26T14:00:04Z Blocked NoHandshake")
                .contains("lockdown: true, split: OUTSIDE", "seen leaving outside: 3")
                .contains("WARNING porchlight.client.Attempt: dial: SILENT")
                .contains("Left out: identity and channel")
                .doesNotContain("amir");
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.8.0-45-generic", "10.0.19045", "15.1", "6.1.0"})
    void aSystemsVersionIsKeptToItsFirstTwoNumbers(String version) {
        String told = SystemFacts.of("Linux", version, "").lines().getFirst();
        assertThat(told).isEqualTo("system: Linux " + version.split("\\.")[0] + "." + version.split("\\.")[1]);
    }

    @Test
    void anExceptionIsToldWithoutItsMessage() {
        Exception fault = new IllegalStateException("203.0.113.7 said abandon", new java.io.IOException("/home/amir"));
        assertThat(Thrown.lines(fault))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .doesNotContain("203.0.113.7")
                        .doesNotContain("abandon")
                        .doesNotContain("amir")
                        .contains("porchlight.client.ReportTest"));
        LogRecord record = new LogRecord(Level.WARNING, "x");
        record.setThrown(fault);
        assertThat(Thrown.sameness(fault)).startsWith("java.lang.IllegalStateException at ");
    }

    @Test
    void onlyTheNewestStatesAreKept() {
        Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
        StateLog log = new StateLog(() -> AT);
        log.follow(connection);
        for (int i = 0; i < 1_000; i++) {
            connection.publish(new ConnectionState.Off(Optional.of(new Failure.AllMissed(new Country("DE"), i))));
        }
        assertThat(log.entries()).hasSize(StateLog.MOST);
        assertThat(log.entries().getLast().state())
                .isEqualTo(new ConnectionState.Off(Optional.of(new Failure.AllMissed(new Country("DE"), 999))));
    }
}
