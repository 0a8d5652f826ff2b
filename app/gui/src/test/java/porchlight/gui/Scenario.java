package porchlight.gui;

import static porchlight.gui.Neighbourhood.BERLIN;
import static porchlight.gui.Neighbourhood.GERMANY;
import static porchlight.gui.Neighbourhood.HAMBURG;
import static porchlight.gui.Neighbourhood.MUNICH;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javafx.beans.property.SimpleBooleanProperty;
import porchlight.client.Arrival;
import porchlight.client.Arrivals;
import porchlight.client.DaySpent;
import porchlight.client.Difference;
import porchlight.client.HelperStarter;
import porchlight.client.HomeList;
import porchlight.client.KeyRing;
import porchlight.client.LeakLook;
import porchlight.client.LocalNetwork;
import porchlight.client.NetworkHere;
import porchlight.client.Offer;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.OwnMoney;
import porchlight.client.PastSession;
import porchlight.client.Settings;
import porchlight.client.SignedMessage;
import porchlight.client.Spending;
import porchlight.client.Spent;
import porchlight.client.Statement;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.client.Whereabouts;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.gui.desktop.Autostart;
import porchlight.gui.desktop.AutostartPlan;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.split.DesktopEntry;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;
import porchlight.market.Catalog;
import porchlight.market.Choice;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.payment.Money;
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Binding;
import porchlight.tunnel.probe.Family;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// Every state of the table in `experience.md`, on a fake front door.
public enum Scenario {
    EMPTY,
    IDLE,
    FAILED,
    FINDING,
    TALKING,
    CONNECTING,
    CHECKING,
    CONNECTED,
    WEAK,
    LOW,
    HOLDING,
    BLOCKED,
    BROKE,
    LEAK,
    HELPER,
    UNCLAIMED,
    LOCKED,
    PORTAL,
    SPLIT,
    PAUSED,
    WAITING,
    STALE,
    FAMILIAR;

    /// When it plays, for a picture that shall not depend on the hour.
    static final ScopedValue<Instant> NOW = ScopedValue.newInstance();

    private static final Address IDENTITY = Address.of("0x53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28");
    private static final Choice KNOWN =
            new Choice(BERLIN, Set.of(Choice.Reason.WORKED_BEFORE), new Choice.Past(9, 10, true));
    private static final Choice NEW = new Choice(
            BERLIN,
            Set.of(
                    Choice.Reason.GOOD_QUALITY,
                    Choice.Reason.RESIDENTIAL,
                    Choice.Reason.QUICK_REPLY,
                    Choice.Reason.LOW_PRICE),
            Choice.Past.NONE);
    private static final Choice AGAIN =
            new Choice(HAMBURG, Set.of(Choice.Reason.WORKED_BEFORE), new Choice.Past(3, 4, true));
    private static final LocalNetwork HERE = new LocalNetwork(true, "Café Lantern", "a4:2b:b0:00:00:02");
    private static final Destination WISH = new Destination.InCountry(GERMANY);
    private static final Destination HOME = new Destination.ThisHome(BERLIN.id(), GERMANY);

    /// When it plays; now, where a test says nothing else.
    static Instant now() {
        return NOW.isBound() ? NOW.get() : Instant.now();
    }

    /// A window by night that begins as it does for a user.
    static Arguments arguments(Optional<Locale> language) {
        return new Arguments(
                Path.of("target"),
                Optional.of(Settings.Theme.NIGHT),
                language,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /// A proved system with a helper that can be started, and a few programs.
    static Surroundings surroundings() {
        return surroundings(true, new ArrayList<>());
    }

    /// @param started hears of every program that is started, and of every step at the helper
    static Surroundings surroundings(boolean proved, List<String> started) {
        return new Surroundings(
                Optional.of(step -> {
                    started.add(step.name());
                    return HelperStarter.Outcome.DONE;
                }),
                proved,
                language -> List.of(
                        program("Files", "nautilus"),
                        program("Firefox", "firefox"),
                        program("Müller Mail", "mail"),
                        program("Calculator", "gnome-calculator"),
                        program("Transmission", "transmission-gtk"),
                        program("Videos", "totem"),
                        program("Text Editor", "gedit")),
                (side, program) -> started.add(side + " " + program.command().getFirst())
                        && !program.name().equals("Calculator"),
                link -> started.add("open " + link),
                (title, name) -> Optional.of(Path.of("target").resolve(name)),
                new DesktopHere(
                        listener -> Desktop.none(),
                        Optional.of(new Autostart(new AutostartPlan.File(Path.of("target/nobody.desktop"), ""))),
                        new SimpleBooleanProperty(true)));
    }

    private static DesktopEntry program(String name, String command) {
        return new DesktopEntry(command + ".desktop", name, List.of(command));
    }

    /// Where the user points in this scenario.
    public Destination chosen() {
        return switch (this) {
            case EMPTY, HELPER, UNCLAIMED -> new Destination.Anywhere();
            case CONNECTED, WEAK, LOW, SPLIT, PAUSED -> HOME;
            default -> WISH;
        };
    }

    public FakePorchlight open() {
        return open(Neighbourhood.pictured());
    }

    public FakePorchlight open(Catalog catalog) {
        FakePorchlight fake = new FakePorchlight();
        if (this == EMPTY) {
            return fake;
        }
        fake.showHomes(catalog);
        fake.favourites.publish(Set.of(BERLIN.id()));
        fake.known.live.publish(this == FAMILIAR ? Familiar.all() : Familiar.berlin());
        fake.known.history = Familiar.BERLIN;
        fake.wallet.publish(wallet());
        fake.keys.ring.publish(ring(Optional.of(new IdentityBook.Backup(Instant.EPOCH, IdentityBook.How.WORDS))));
        fake.whereabouts.publish(new Whereabouts(
                Optional.of("203.0.113.7"),
                Optional.of(new Country("IR")),
                "Tehran",
                "",
                Optional.of(new Country("IR"))));
        fake.books.sessions = sessions();
        fake.books.statement = Optional.of(statement());
        fake.books.messages = messages();
        fake.books.receipt = Optional.of(ReceiptSample.of(3));
        fake.books.days = days();
        fake.topUps.orders.publish(orders());
        fake.topUps.offers.publish(offers(now()));
        fake.connection.publish(state());
        if (isOn()) {
            fake.statistics.publish(statistics(this == LOW ? Duration.ofMinutes(22) : Duration.ofMinutes(192)));
            fake.whereabouts.publish(new Whereabouts(
                    Optional.of("84.137.20.11"), Optional.of(GERMANY), "Berlin", "", Optional.of(new Country("IR"))));
        }
        if (this == SPLIT) {
            fake.shield.publish(FakePorchlight.held(false, SplitTunnel.OUTSIDE, Optional.empty(), Optional.empty()));
            fake.leaks.publish(look(new Verdict.Tight(), 0));
        }
        if (this == LOCKED) {
            fake.shield.publish(FakePorchlight.held(true, SplitTunnel.OFF, Optional.empty(), Optional.empty()));
        }
        if (this == PORTAL) {
            fake.shield.publish(
                    FakePorchlight.held(false, SplitTunnel.OFF, Optional.of(now().plusSeconds(272)), Optional.empty()));
        }
        fake.arrival.publish(new Arrival(
                new NetworkHere.Known(HERE),
                this == WAITING
                        ? new Arrival.Doing.Waiting(WISH, Arrival.Need.IDENTITY)
                        : new Arrival.Doing.Nothing()));
        if (this == WAITING) {
            fake.wallet.publish(locked(wallet()));
        }
        if (this == STALE) {
            fake.homes.publish(new HomeList(catalog, Optional.of(now().minus(Duration.ofHours(2))), false, true));
        }
        fake.settings.publish(Settings.DEFAULT
                .withLan(true)
                .withArrivals(
                        Arrivals.DEFAULT.withAtStart(true).trusting(new LocalNetwork(false, "", "a4:2b:b0:7f:01:10")))
                .withSpending(Spending.UNLIMITED
                        .withPerSession(Optional.of(Money.ofMyst("2")))
                        .withPerDay(Optional.of(Money.ofMyst("5")))
                        .withMostPerGib(Optional.of(Money.ofMyst("0.20")))
                        .withMostPerHour(Optional.of(Money.ofMyst("0.05")))));
        fake.guard.own.publish(new OwnMoney(
                Optional.of(Address.of("0x53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28")),
                Optional.of(Money.ZERO),
                Optional.empty(),
                OwnMoney.Hold.OFF,
                Money.ZERO,
                Optional.empty(),
                false));
        if (isOn()) {
            fake.guard.spent.publish(new Spent(
                    Money.ofMyst("0.2439"),
                    Money.ofMyst("0.2481"),
                    2_286_000_000L,
                    Money.ofMyst("1.1020"),
                    Optional.of(this == LOW ? Duration.ofMinutes(22) : Duration.ofMinutes(192)),
                    this == LOW ? Set.of(Spent.Warning.TIME_LEFT) : Set.of()));
        }
        return fake;
    }

    /// Whether the lamp burns.
    public boolean isOn() {
        return this == CONNECTED || this == WEAK || this == LOW || this == SPLIT;
    }

    /// A check for leaks as the sandbox gives one.
    public static LeakLook look(Verdict verdict, long leaked) {
        return new LeakLook(
                false,
                1,
                Optional.empty(),
                Optional.of(new LeakLook.Finding(
                        now(),
                        verdict,
                        new Tally(468, 455, 13, 24),
                        13,
                        leaked,
                        455,
                        Duration.ofMillis(412),
                        List.of(
                                new LeakReport.Row(Family.V4, Binding.UNBOUND, new Tally(93, 80, 13, 0)),
                                new LeakReport.Row(Family.V4, Binding.DEVICE, new Tally(93, 93, 0, 0)),
                                new LeakReport.Row(Family.V4, Binding.SOURCE, new Tally(93, 93, 0, 0)),
                                new LeakReport.Row(Family.V6, Binding.UNBOUND, new Tally(63, 63, 0, 0)),
                                new LeakReport.Row(Family.V6, Binding.DEVICE, new Tally(63, 63, 0, 0)),
                                new LeakReport.Row(Family.V6, Binding.SOURCE, new Tally(0, 0, 0, 24))))));
    }

    private ConnectionState state() {
        List<StageTime> found = List.of(new StageTime(Stage.FINDING, Duration.ofMillis(210)));
        return switch (this) {
            case EMPTY, IDLE, STALE, FAMILIAR -> new ConnectionState.Off(Optional.empty());
            case FAILED -> new ConnectionState.Off(Optional.of(new Failure.AllMissed(GERMANY, 3)));
            case FINDING ->
                new ConnectionState.Connecting(new ConnectionState.Progress(
                        1, WISH, Optional.empty(), Stage.FINDING, List.of(), 1, 5, List.of(), List.of()));
            case TALKING -> connecting(Stage.TALKING, found);
            case CONNECTING ->
                connecting(
                        Stage.TUNNEL, List.of(found.getFirst(), new StageTime(Stage.TALKING, Duration.ofMillis(940))));
            case CHECKING ->
                connecting(
                        Stage.CHECKING,
                        List.of(
                                found.getFirst(),
                                new StageTime(Stage.TALKING, Duration.ofMillis(940)),
                                new StageTime(Stage.TUNNEL, Duration.ofMillis(120))));
            case CONNECTED, LOW, SPLIT -> on(false);
            case PAUSED ->
                new ConnectionState.Paused(8, WISH, BERLIN, Instant.now().plusMillis(272_500), true);
            case WAITING -> new ConnectionState.Off(Optional.empty());
            case WEAK -> on(true);
            case HOLDING ->
                new ConnectionState.Holding(new ConnectionState.Progress(
                        2,
                        WISH,
                        Optional.of(HAMBURG),
                        Stage.TALKING,
                        found,
                        2,
                        5,
                        List.of(new MissedHome(MUNICH, new Failure.HomeGone(MUNICH))),
                        List.of(AGAIN)));
            case BLOCKED -> new ConnectionState.Blocked(new Failure.HomeGone(BERLIN), Optional.of(WISH));
            case BROKE ->
                new ConnectionState.OutOfBalance(new Failure.OutOfBalance(Money.ofMyst("0.0004")), Optional.of(WISH));
            case LEAK -> new ConnectionState.LeakPossible(new Failure.NotBlocked());
            case HELPER -> new ConnectionState.HelperMissing(new Failure.HelperMissing());
            case UNCLAIMED -> new ConnectionState.HelperMissing(new Failure.HelperUnclaimed());
            case LOCKED -> new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty());
            case PORTAL -> new ConnectionState.Blocked(new Failure.AllMissed(GERMANY, 3), Optional.of(WISH));
        };
    }

    private static ConnectionState connecting(Stage stage, List<StageTime> done) {
        return new ConnectionState.Connecting(
                new ConnectionState.Progress(1, WISH, Optional.of(BERLIN), stage, done, 1, 5, List.of(), List.of(NEW)));
    }

    private static ConnectionState on(boolean slow) {
        return new ConnectionState.On(
                1,
                HOME,
                new Session("s-1", BERLIN, now().minusSeconds(2537), "84.137.20.11", true),
                slow,
                List.of(),
                Optional.of(KNOWN));
    }

    private static Statistics statistics(Duration left) {
        return new Statistics(
                Duration.ofSeconds(2537),
                2_061_584_302L,
                214L << 20,
                38_400_000,
                6_100_000,
                OptionalLong.of(18),
                Money.ofMyst("0.2439"),
                37,
                Money.ofMyst("1.47"),
                Optional.of(left),
                0,
                true);
    }

    /// The identity of the scenarios, open.
    ///
    /// @param backup empty where it was never proved
    static KeyRing ring(Optional<IdentityBook.Backup> backup) {
        return new KeyRing(
                List.of(new KeyRing.Held(IDENTITY, "", backup, Optional.empty())),
                Optional.of(IDENTITY),
                Wallet.Lock.OPEN,
                KeyRing.Keeper.FILE);
    }

    private static Wallet wallet() {
        return new Wallet(
                Optional.of(IDENTITY),
                Wallet.Lock.OPEN,
                Wallet.Registration.REGISTERED,
                Optional.of(Address.of("0x75bc0a1b2c3d4e5f60718293a4b5c6d7e8f9570e")),
                Optional.of(Money.ofMyst("4.7312")),
                Money.ofMyst("25"),
                Money.ofMyst("19.8841"),
                Money.ofMyst("20.2688"),
                Map.of("USD", "0.2556"));
    }

    private static Wallet locked(Wallet open) {
        return new Wallet(
                open.identity(),
                Wallet.Lock.LOCKED,
                open.registration(),
                open.channel(),
                open.balance(),
                open.deposited(),
                open.settled(),
                open.promised(),
                open.rates());
    }

    private static Offers offers(Instant now) {
        return new Offers(
                List.of(
                        offer("BTC", "Bitcoin", "0.0000021", true),
                        offer("LTC", "Litecoin", "0.0021", false),
                        offer("ETH", "Ethereum", "0.000063", false),
                        new Offer("stripe", "USD", "", Money.ofMyst("2.38"), Optional.of("0.21"), false)),
                Optional.of(now.minusSeconds(20)),
                false,
                Optional.empty());
    }

    private static Offer offer(String coin, String network, String price, boolean lightning) {
        return new Offer("coingate", coin, network, Money.ofMyst("4.77"), Optional.of(price), lightning);
    }

    private static List<Order> orders() {
        Instant now = now();
        Address channel = Address.of("0x75bc1234567890abcdef1234567890abcdef570e");
        return List.of(
                order(
                        "o-4",
                        new OrderState.Confirming(0, 1),
                        channel,
                        "20",
                        "0.00004215",
                        "BTC",
                        now.minusSeconds(900)),
                order(
                        "o-3",
                        new OrderState.UnderPaid("0.003", Optional.of(now.plusSeconds(7800))),
                        channel,
                        "15",
                        "0.041",
                        "LTC",
                        now.minusSeconds(260_000)),
                order(
                        "o-2",
                        new OrderState.Credited(Optional.of("0x91c2000000000000000000000000a07e"), Optional.empty()),
                        channel,
                        "10",
                        "0.0011",
                        "ETH",
                        now.minusSeconds(860_000)));
    }

    private static Order order(
            String id, OrderState state, Address channel, String myst, String amount, String coin, Instant at) {
        return new Order(
                id,
                Optional.of("7f3a" + id),
                state,
                channel,
                Money.ofMyst(myst),
                amount,
                coin,
                "0",
                Optional.empty(),
                "https://pay.example/" + id,
                at,
                Optional.of(at.plusSeconds(1200)),
                true);
    }

    /// The balance of the picture, explained, with a hub that says less.
    static Statement statement() {
        Instant now = now();
        return new Statement(
                Optional.of(now.minusSeconds(120)),
                Wallet.Source.HUB,
                List.of(
                        line(Statement.Kind.BEFORE_LEDGER, "5", Optional.empty(), 0, ""),
                        line(Statement.Kind.DEPOSIT, "10", Optional.of(now.minusSeconds(860_000)), 0, "o-2"),
                        new Statement.Line(
                                Statement.Kind.DEPOSIT,
                                Money.ofMyst("10.1"),
                                Optional.of(now.minusSeconds(60)),
                                0,
                                0,
                                "0x91c2f0a1b2c3d4e5f60718293a4b5c6d7e8f90112233445566778899aabba07e",
                                false),
                        line(Statement.Kind.REGISTRATION_FEE, "0.1", Optional.of(now.minusSeconds(900_000)), 0, ""),
                        line(Statement.Kind.SESSIONS, "19.0187", Optional.empty(), 41, ""),
                        line(Statement.Kind.OTHER_DEVICE, "1.25", Optional.of(now.minusSeconds(90_000)), 0, ""),
                        line(Statement.Kind.HELD_BACK, "0.0001", Optional.empty(), 0, "")),
                Money.ofMyst("4.7312"),
                List.of(new Difference(
                        Difference.Kind.HUB_SAYS_LESS,
                        Optional.of(Money.ofMyst("4.7312")),
                        Optional.of(Money.ofMyst("4.7313")))));
    }

    private static Statement.Line line(
            Statement.Kind kind, String myst, Optional<Instant> at, int sessions, String reference) {
        return new Statement.Line(kind, Money.ofMyst(myst), at, sessions, sessions == 0 ? 0 : 2916, reference, true);
    }

    private static List<SignedMessage> messages() {
        List<SignedMessage> signed = new ArrayList<>();
        for (int i = 1; i <= 37; i++) {
            signed.add(new SignedMessage(
                    i,
                    now().minusSeconds(2500 - 60L * i),
                    Money.ofWei(6_591_891_891_891_891L * i),
                    Money.ofWei(6_591_891_891_891_891L),
                    Money.ofMyst("20").plus(Money.ofWei(6_591_891_891_891_891L * i))));
        }
        return signed;
    }

    private static List<DaySpent> days() {
        LocalDate today = LocalDate.ofInstant(now(), ZoneId.systemDefault());
        double[] past = {
            1.1, 0.9, 1.1, 0.4, 0.7, 1.6, 1.2, 0, 0.2, 0.9, 0.6, 1.4, 2.1, 1, 0.3, 0, 0.8, 1.7, 0.5, 1.3, 0.9, 0.6, 0,
            0.2, 2.4, 1.9, 0.7, 0, 1.1, 0.4, 0.8, 1.2, 0.3
        };
        List<DaySpent> days = new ArrayList<>();
        for (int back = past.length - 1; back >= 0; back--) {
            if (past[back] > 0) {
                days.add(new DaySpent(today.minusDays(back), Money.ofMyst(Double.toString(past[back]))));
            }
        }
        return days;
    }

    private static List<PastSession> sessions() {
        Instant now = now();
        List<PastSession> past = new ArrayList<>();
        String[][] rows = {
            {"DE", "Berlin", "42", "2130", "0.2439", "37", "RUNNING", "1"},
            {"NL", "Amsterdam", "70", "4800", "0.4554", "69", "ASKED", "5"},
            {"DE", "Munich", "8", "110", "0.0127", "9", "HomeGone", "17"},
            {"BR", "São Paulo", "151", "9020", "0.5912", "150", "ASKED", "20"},
            {"JP", "Osaka", "3", "20", "0.0001", "2", "Overcharged", "40"},
            {"TR", "İzmir", "85", "3370", "0.2551", "84", "CapReached", "42"},
            {"US", "Boston", "200", "12300", "1.3551", "190", "ASKED", "70"},
            {"FR", "Lyon", "61", "2200", "0.7551", "60", "ASKED", "120"},
            {"ES", "Málaga", "20", "900", "0.2051", "20", "ASKED", "190"},
        };
        for (int i = 0; i < rows.length; i++) {
            String[] row = rows[i];
            past.add(new PastSession(
                    rows.length - i,
                    BERLIN.id(),
                    new Country(row[0]),
                    row[1],
                    now.minus(Duration.ofHours(Long.parseLong(row[7]))),
                    Duration.ofMinutes(Long.parseLong(row[2])),
                    Long.parseLong(row[3]) << 20,
                    Money.ofMyst(row[4]),
                    Integer.parseInt(row[5]),
                    row[6]));
        }
        return List.copyOf(past);
    }
}
