package porchlight.client;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import porchlight.connection.ConnectionState;
import porchlight.connection.ConnectionState.Progress;
import porchlight.connection.Failure;
import porchlight.connection.MissedHome;
import porchlight.connection.Session;
import porchlight.connection.Stage;
import porchlight.connection.StageTime;
import porchlight.connection.WalletFault;
import porchlight.diagnosis.Cause;
import porchlight.diagnosis.Line;
import porchlight.diagnosis.Place;
import porchlight.identity.Address;
import porchlight.ledger.IdentityBook;
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
import porchlight.tunnel.SplitTunnel;
import porchlight.tunnel.probe.Binding;
import porchlight.tunnel.probe.Family;
import porchlight.tunnel.probe.LeakReport;
import porchlight.tunnel.probe.Tally;
import porchlight.tunnel.probe.Verdict;

/// One of everything that a face may see.
final class FaceSamples {
    static final Instant AT = Instant.parse("2026-11-22T22:00:00.123456789Z");
    static final Country DE = new Country("DE");
    static final Address PROVIDER = Address.of("0x41f2000000000000000000000000000000000c9a");
    static final Home HOME = new Home(
            new Proposal(
                    new HomeId(PROVIDER, "dvpn"),
                    DE,
                    "Köln \"am\" Rhein",
                    "Example\nNet",
                    64500,
                    IpType.RESIDENTIAL,
                    List.of("nats://10.0.0.1:4222"),
                    List.of("mysterium"),
                    new Quality(2.4, 31.5, 88.2, 24, 0.1)),
            new Price(Money.ofWei(7), Money.MAX));
    static final Choice CHOICE = new Choice(HOME, Set.of(Choice.Reason.values()), new Choice.Past(9, 10, true));
    static final Destination THERE = new Destination.InCountry(DE);
    static final Wallet WALLET = new Wallet(
            Optional.of(PROVIDER),
            Wallet.Lock.OPEN,
            Wallet.Registration.IN_PROGRESS,
            Optional.of(Address.ZERO),
            Optional.of(Money.MAX),
            Money.ofWei(1),
            Money.ofWei(2),
            Money.ofWei(3),
            Map.of("USD", "0.21"),
            Wallet.Source.HUB,
            Optional.of(AT),
            List.of(
                    new Difference(Difference.Kind.HUB_SAYS_LESS, Money.ofWei(1), Money.MAX),
                    new Difference(Difference.Kind.CHANNEL_DISAGREES)));
    static final Statement STATEMENT = new Statement(
            Optional.of(AT),
            Wallet.Source.REMEMBERED,
            List.of(
                    new Statement.Line(
                            Statement.Kind.DEPOSIT, Money.ofWei(9), Optional.of(AT), 0, 0, "0xab \"c\"", false),
                    new Statement.Line(Statement.Kind.SESSIONS, Money.ofWei(4), Optional.empty(), 3, 7, "", true)),
            Money.ofWei(5),
            WALLET.differences());
    static final SignedMessage SIGNED = new SignedMessage(3, AT, Money.ofWei(1), Money.ofWei(2), Money.MAX);
    static final DaySpent DAY = new DaySpent(LocalDate.of(2026, 11, 22), Money.ofWei(7));
    static final KeyRing RING = new KeyRing(
            List.of(
                    new KeyRing.Held(
                            PROVIDER,
                            "Köln \"am\" Rhein",
                            Optional.of(new IdentityBook.Backup(
                                    Instant.parse("2026-11-22T22:00:00.123Z"), IdentityBook.How.WORDS)),
                            Optional.of(KeyRing.Keeper.KEYCHAIN)),
                    new KeyRing.Held(Address.ZERO, "", Optional.empty(), Optional.empty())),
            Optional.of(PROVIDER),
            Wallet.Lock.OPEN,
            KeyRing.Keeper.KEYCHAIN);
    static final Whereabouts SEEN = new Whereabouts(
            Optional.of("203.0.113.7"), Optional.of(DE), "Köln", "Example", Optional.of(new Country("AT")));
    static final Statistics NUMBERS = new Statistics(
            Duration.ofMillis(61_500),
            Long.MAX_VALUE,
            2,
            3,
            4,
            OptionalLong.of(18),
            Money.ofWei(5),
            6,
            Money.ofWei(7),
            Optional.of(Duration.ofHours(3)),
            8,
            true);
    static final Settings SETTINGS = new Settings(
            Settings.Theme.NIGHT,
            Optional.of("fa"),
            true,
            new Spending(
                    Optional.of(Money.ofWei(1)),
                    Optional.of(Money.ofWei(2)),
                    Optional.of(Money.ofWei(3)),
                    Optional.of(Money.ofWei(4)),
                    Optional.of(Money.ofWei(5)),
                    Optional.of(new Spending.AutoTopUp(Money.ofWei(6), Money.ofWei(7), Money.ofWei(8)))),
            false,
            false,
            true,
            Optional.of(Duration.ofMinutes(15)),
            new Everyday(false, false, true, true, Set.of(Everyday.News.MONEY)),
            new Arrivals(
                    true,
                    true,
                    Optional.of(new Destination.ThisHome(HOME.id(), DE)),
                    List.of(
                            new LocalNetwork(true, "Café \"am\" Rhein", "aa:bb:cc:dd:ee:ff"),
                            new LocalNetwork(false, "", "02:00:00:00:00:01"))),
            new Sight(Sight.Wish.YES, Sight.Wish.NO),
            new Route(new Resolver.OwnOverHttps("https://dns.example/q", List.of("9.9.9.9")), Optional.of(1380)));
    static final List<Arrival> ARRIVALS = List.of(
            Arrival.UNKNOWN,
            new Arrival(
                    new NetworkHere.Known(SETTINGS.arrivals().trusted().getFirst()),
                    new Arrival.Doing.StaysOff(),
                    THERE),
            new Arrival(new NetworkHere.Nameless(true), new Arrival.Doing.Waiting(THERE, Arrival.Need.IDENTITY)),
            new Arrival(
                    new NetworkHere.Offline(),
                    new Arrival.Doing.GaveUp(new Destination.Anywhere(), new Failure.BalanceUnknown())),
            new Arrival(new NetworkHere.NotOnThisSystem(), new Arrival.Doing.Nothing()));
    static final Payment PAYMENT = new Payment(
            1, AT, PROVIDER, BigInteger.TWO.pow(255), Money.ofWei(1), Money.ofWei(2), Money.ofWei(3), Money.ofWei(4));
    static final Order ORDER = new Order(
            "o-1",
            Optional.of("6f1c"),
            new OrderState.Confirming(1, 3),
            Address.ZERO,
            Money.ofWei(1),
            "0.1",
            "BTC",
            "0.01",
            Optional.of(new Order.PayTo("Bitcoin", "bc1q", "bech32", "bitcoin:bc1q?amount=0.1")),
            "https://pay.example/",
            AT,
            Optional.of(AT),
            true,
            Optional.of(Order.Note.FORGOTTEN));
    static final Deposit DEPOSIT = new Deposit("0x" + "ab".repeat(32), PROVIDER, Money.ofWei(1), AT, true);
    static final Offers OFFERS = new Offers(
            List.of(
                    new Offer("coingate", "BTC", "Bitcoin", Money.ofWei(1), Optional.of("0.0000021"), true),
                    new Offer(
                            "coingate",
                            "LTC",
                            "Litecoin",
                            Money.ofWei(1),
                            Optional.empty(),
                            false,
                            Optional.of("1"),
                            Optional.of(Duration.ofMinutes(20)))),
            Optional.of(AT),
            true,
            Optional.of(new Failure.WalletTrouble(WalletFault.GATEWAY_SILENT)));
    static final List<Placing> PLACING = List.of(
            new Placing(
                    "key",
                    false,
                    Optional.of("o-1"),
                    Optional.of(new Failure.WalletTrouble(WalletFault.BELOW_MINIMUM))),
            Placing.under("other"));
    static final PastSession PAST =
            new PastSession(1, HOME.id(), DE, "Köln", AT, Duration.ofMinutes(5), 7, Money.ofWei(8), 9, "ASKED");
    static final Spent SPENT = new Spent(
            Money.ofWei(1),
            Money.ofWei(7),
            Money.ofWei(2),
            3,
            Money.ofWei(4),
            Optional.of(Duration.ofMinutes(29)),
            Set.of(Spent.Warning.values()));
    static final OwnMoney OWN = new OwnMoney(
            Optional.of(PROVIDER),
            Optional.of(Money.MAX),
            Optional.of(BigInteger.TWO.pow(200)),
            OwnMoney.Hold.UNDER_WAY,
            Money.ofWei(5),
            Optional.of(
                    new OwnMoney.Move(AT, Money.ofWei(6), OwnMoney.Step.MINED, Optional.of("0x" + "ab".repeat(32)))),
            true);
    static final Report REPORT = new Report(
            AT,
            List.of(
                    new Report.Section(Report.Topic.PROGRAM, List.of("version: 0.1.0", "Java: 25.0.1")),
                    new Report.Section(Report.Topic.HISTORY, List.of())));
    static final Shield SHIELD = new Shield(
            true,
            Optional.empty(),
            true,
            true,
            SplitTunnel.INSIDE,
            Optional.of(AT),
            3,
            4,
            Optional.of(new Shield.Refused(Shield.Wish.SPLIT, new Failure.NoProgramGroup())));
    static final Tally TALLY = new Tally(468, 455, 13, 12);
    static final LeakLook.Finding FINDING = new LeakLook.Finding(
            AT,
            new Verdict.CouldNotLook(Verdict.Why.NOT_VERIFIED),
            TALLY,
            13,
            1,
            455,
            Duration.ofMillis(412),
            List.of(new LeakReport.Row(Family.V6, Binding.SOURCE, TALLY)));
    static final List<LeakLook> LOOKS = List.of(
            LeakLook.NONE,
            LeakLook.NONE.begun(),
            LeakLook.NONE.ended(Optional.of(new Failure.NothingToCheck()), Optional.empty()),
            LeakLook.NONE.ended(Optional.empty(), Optional.of(FINDING)),
            LeakLook.NONE.ended(Optional.empty(), Optional.of(found(new Verdict.Tight()))),
            LeakLook.NONE.ended(Optional.empty(), Optional.of(found(new Verdict.NotProtected()))),
            LeakLook.NONE.ended(Optional.empty(), Optional.of(found(new Verdict.Leaking(3)))));
    static final Place PLACE = new Place(Place.Purpose.HOMES, "homes.example", 443, Place.Way.HTTPS);
    static final List<DiagnosisLook> DIAGNOSES = List.of(
            DiagnosisLook.NONE,
            DiagnosisLook.NONE.begun(),
            DiagnosisLook.NONE.ended(
                    new DiagnosisLook.Finding(AT, DiagnosisLook.From.BLOCKED, List.of(), Duration.ZERO)),
            DiagnosisLook.NONE.ended(new DiagnosisLook.Finding(
                    AT,
                    DiagnosisLook.From.OPEN,
                    List.of(
                            new Line(Optional.of(PLACE), Cause.REACHED, 31),
                            new Line(Optional.empty(), Cause.CLOCK_BEHIND, 600)),
                    Duration.ofMillis(412))));
    static final HomeList HOMES = new HomeList(Catalog.of(List.of(HOME)), Optional.of(AT), false, true);

    private FaceSamples() {}

    /// One for each standing, the last one with everything else that there can be.
    static List<Membership> memberships() {
        List<Membership> all = new ArrayList<>();
        for (Standing standing : List.of(
                new Standing.Unknown(),
                new Standing.Unregistered(),
                new Standing.Registered(Money.ofWei(5)),
                new Standing.Failed(Standing.Cause.FORGOTTEN, Optional.of(AT)),
                new Standing.Failed(Standing.Cause.REFUSED, Optional.empty()),
                new Standing.InProgress(
                        Standing.WaitsFor.CONFIRMATION,
                        AT,
                        Money.ZERO,
                        Money.ZERO,
                        Optional.empty(),
                        Money.ZERO,
                        "0xab",
                        false))) {
            all.add(Membership.UNKNOWN.with(standing));
        }
        all.add(new Membership(
                new Standing.InProgress(
                        Standing.WaitsFor.DEPOSIT,
                        AT,
                        Money.ofWei(7),
                        Money.MAX,
                        Optional.of(PROVIDER),
                        Money.ofWei(8),
                        "",
                        true),
                Optional.of(new Membership.Terms(
                        137,
                        false,
                        Money.ofWei(9),
                        Money.ofWei(10),
                        Optional.of(new Membership.Elsewhere(1, Money.ofWei(11), Money.ofWei(12))),
                        AT,
                        AT.plusSeconds(60))),
                new Membership.Referral(Membership.Referral.State.GOOD, "PORCH", Optional.of(Money.ofWei(13))),
                new Membership.Migration(
                        Membership.Migration.State.EMPTYING,
                        Optional.of(PROVIDER),
                        Money.ofWei(14),
                        Optional.of(new Membership.Payout(
                                Membership.Payout.Stage.ASKED,
                                Money.ofWei(14),
                                Money.ofWei(1),
                                PROVIDER,
                                AT,
                                "",
                                Optional.of(WalletFault.HUB_SILENT)))),
                Optional.of(new Membership.Payout(
                        Membership.Payout.Stage.QUEUED,
                        Money.ofWei(15),
                        Money.ofWei(16),
                        PROVIDER,
                        AT,
                        "0xcd",
                        Optional.of(WalletFault.FEE_ROSE))),
                Optional.of(new LegacyLook(
                        PROVIDER,
                        LegacyLook.State.FOUND,
                        Optional.of(new LegacyLook.Change(
                                BigInteger.TWO,
                                Money.ofWei(20_000_000_000L),
                                1,
                                PROVIDER,
                                "0x45977d03",
                                "ethereum:")))),
                17,
                Optional.of(new Failure.WalletTrouble(WalletFault.FEE_DEAR))));
        return all;
    }

    private static LeakLook.Finding found(Verdict verdict) {
        return new LeakLook.Finding(AT, verdict, TALLY, 0, 0, 0, Duration.ZERO, List.of());
    }

    static List<Failure> failures() {
        List<Failure> failures = new ArrayList<>(List.of(
                new Failure.HomeSilent(HOME),
                new Failure.NoPath(HOME),
                new Failure.HomeLied(HOME),
                new Failure.HomeRefused(HOME),
                new Failure.NoHandshake(HOME),
                new Failure.NoTraffic(HOME),
                new Failure.HomeGone(HOME),
                new Failure.NamesAltered(HOME),
                new Failure.ResolverSilent("Quad9"),
                new Failure.Overcharged(HOME, "WRONG_CHAIN"),
                new Failure.NoHomes(THERE),
                new Failure.AllMissed(DE, 5),
                new Failure.AllMissedAround(8, 3),
                new Failure.ListUnavailable(),
                new Failure.BrokerUnreachable(),
                new Failure.Offline(),
                new Failure.IdentityLocked(),
                new Failure.NotRegistered(),
                new Failure.OutOfBalance(Money.ofWei(3)),
                new Failure.BalanceUnknown(),
                new Failure.CapReached(Failure.Cap.GIB, Money.ofWei(4)),
                new Failure.TooDear(THERE, 12, Money.ofWei(5), Money.ofWei(6)),
                new Failure.HelperMissing(),
                new Failure.HelperUnclaimed(),
                new Failure.HelperOfAnother(),
                new Failure.HelperInUse("testnet"),
                new Failure.HelperRefused("BUSY"),
                new Failure.LockedDown(),
                new Failure.OpenedOutside(),
                new Failure.NotKept(),
                new Failure.NoPortalNow(),
                new Failure.NoProgramGroup(),
                new Failure.NothingToCheck(),
                new Failure.NotInside(),
                new Failure.NotBlocked(),
                new Failure.TunnelDied(),
                new Failure.LedgerFailed(),
                new Failure.Internal("purse")));
        for (WalletFault fault : WalletFault.values()) {
            failures.add(new Failure.WalletTrouble(fault));
        }
        return failures;
    }

    static List<ConnectionState> states() {
        StageTime found = new StageTime(Stage.FINDING, Duration.ofNanos(1_234_567));
        Progress early = new Progress(
                1, new Destination.Anywhere(), Optional.empty(), Stage.FINDING, List.of(), 1, 5, List.of(), List.of());
        Progress late = new Progress(
                2,
                THERE,
                Optional.of(HOME),
                Stage.TUNNEL,
                List.of(found),
                2,
                5,
                List.of(new MissedHome(HOME, new Failure.NoPath(HOME))),
                List.of(CHOICE, new Choice(HOME, Set.of(), Choice.Past.NONE)));
        Session session = new Session("s-1", HOME, AT, "198.51.100.4", true);
        List<ConnectionState> states = new ArrayList<>(List.of(
                new ConnectionState.Off(Optional.empty()),
                new ConnectionState.Connecting(early),
                new ConnectionState.Holding(late),
                new ConnectionState.On(3, THERE, session, true, List.of(found), Optional.of(CHOICE)),
                new ConnectionState.On(3, THERE, session, false, List.of(), Optional.empty()),
                new ConnectionState.Disconnecting(true),
                new ConnectionState.Paused(8, THERE, HOME, AT, true),
                new ConnectionState.Disconnecting(false),
                new ConnectionState.Blocked(new Failure.Offline(), Optional.empty()),
                new ConnectionState.OutOfBalance(new Failure.OutOfBalance(Money.ZERO), Optional.of(THERE)),
                new ConnectionState.LeakPossible(new Failure.NotBlocked()),
                new ConnectionState.HelperMissing(new Failure.HelperMissing())));
        failures().forEach(failure -> states.add(new ConnectionState.Off(Optional.of(failure))));
        return states;
    }
}
