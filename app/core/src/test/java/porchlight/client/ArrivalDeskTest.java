package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.Arrival.Doing;
import porchlight.client.Arrival.Need;
import porchlight.connection.ConnectionState;
import porchlight.ledger.Ledger;
import porchlight.market.Catalog;
import porchlight.market.Destination;
import porchlight.payment.Money;

class ArrivalDeskTest {
    private static final LocalNetwork OURS = new LocalNetwork(false, "", "aa:bb:cc:dd:ee:ff");

    @TempDir
    Path folder;

    private final Live<Settings> settings =
            new Live<>(Settings.DEFAULT.withArrivals(Arrivals.DEFAULT.withAtStart(true)));
    private final Live<Wallet> wallet = new Live<>(wallet(Wallet.Lock.LOCKED));
    private final Live<HomeList> homes =
            new Live<>(new HomeList(Catalog.of(List.of(FaceSamples.HOME)), Optional.of(Instant.EPOCH), false, false));
    private final Live<Shield> shield = new Live<>(Shield.UNKNOWN.met());
    private final Live<ConnectionState> connection = new Live<>(new ConnectionState.Off(Optional.empty()));
    private final List<Destination> connected = new ArrayList<>();
    private NetworkHere here = new NetworkHere.Known(OURS);
    private int looks;
    private Ledger ledger;
    private ArrivalDesk desk;

    private static Wallet wallet(Wallet.Lock lock) {
        return new Wallet(
                Optional.empty(),
                lock,
                Wallet.Registration.REGISTERED,
                Optional.empty(),
                Optional.of(Money.ofMyst("1")),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Map.of());
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        desk = new ArrivalDesk(new ArrivalDesk.Parts(
                () -> {
                    looks++;
                    return here;
                },
                new LastChoice(ledger.settings()),
                settings,
                wallet,
                homes,
                shield,
                connection,
                Runnable::run,
                () -> 0,
                connected::add));
        desk.start();
    }

    @AfterEach
    void close() {
        desk.close();
        ledger.close();
    }

    private Doing doing() {
        return desk.live().value().doing();
    }

    @Test
    void aCoreThatOnlyAnswersACommandConnectsNothing() {
        wallet.publish(wallet(Wallet.Lock.OPEN));
        desk.look();
        desk.changed();
        assertThat(connected).isEmpty();
        assertThat(desk.live().value().here()).isEqualTo(here);
    }

    @Test
    void itConnectsAsSoonAsTheIdentityIsOpenAndNotAgain() {
        desk.arrive(Optional.empty());
        assertThat(doing()).isEqualTo(new Doing.Waiting(new Destination.Anywhere(), Need.IDENTITY));
        wallet.publish(wallet(Wallet.Lock.OPEN));
        assertThat(connected).containsExactly(new Destination.Anywhere());
        wallet.publish(wallet(Wallet.Lock.LOCKED));
        wallet.publish(wallet(Wallet.Lock.OPEN));
        assertThat(connected).hasSize(1);
    }

    @Test
    void whoDisconnectsWhileItWaitsIsNotConnectedLater() {
        desk.arrive(Optional.empty());
        desk.leave();
        assertThat(doing()).isEqualTo(new Doing.Nothing());
        wallet.publish(wallet(Wallet.Lock.OPEN));
        desk.look();
        assertThat(connected).isEmpty();
    }

    @Test
    void theLastPlaceIsTheOneThatTheUserChose() {
        desk.arrive(Optional.empty());
        desk.chose(FaceSamples.THERE);
        wallet.publish(wallet(Wallet.Lock.OPEN));
        desk.look();
        assertThat(connected).as("he has chosen himself").isEmpty();
        ArrivalDesk next = new ArrivalDesk(new ArrivalDesk.Parts(
                () -> here,
                new LastChoice(ledger.settings()),
                settings,
                wallet,
                homes,
                shield,
                connection,
                Runnable::run,
                () -> 0,
                connected::add));
        next.arrive(Optional.empty());
        assertThat(connected).containsExactly(FaceSamples.THERE);
    }

    @Test
    void theLastPlaceIsToldToWhoAsksBeforeAnybodyLooked() {
        assertThat(desk.live().value().last()).isEqualTo(new Destination.Anywhere());
        desk.chose(FaceSamples.THERE);
        assertThat(desk.live().value().last()).isEqualTo(FaceSamples.THERE);
        ArrivalDesk next = new ArrivalDesk(new ArrivalDesk.Parts(
                () -> here,
                new LastChoice(ledger.settings()),
                settings,
                wallet,
                homes,
                shield,
                connection,
                Runnable::run,
                () -> 0,
                connected::add));
        assertThat(next.live().value().last()).isEqualTo(FaceSamples.THERE);
        next.look();
        assertThat(next.live().value().last()).isEqualTo(FaceSamples.THERE);
    }

    @Test
    void whoKeepsNoHistoryLeavesNoLastPlace() {
        LastChoice last = new LastChoice(ledger.settings());
        desk.chose(FaceSamples.THERE);
        assertThat(last.read()).isEqualTo(FaceSamples.THERE);
        settings.publish(settings.value().withKeepHistory(false));
        desk.changed();
        assertThat(last.read()).isEqualTo(new Destination.Anywhere());
        assertThat(desk.live().value().last()).isEqualTo(new Destination.Anywhere());
        desk.chose(FaceSamples.THERE);
        assertThat(last.read()).isEqualTo(new Destination.Anywhere());
        assertThat(desk.live().value().last()).isEqualTo(new Destination.Anywhere());
    }

    @Test
    void nothingIsLookedAtForValuesThatNobodyWaitsFor() {
        desk.arrive(Optional.empty());
        wallet.publish(wallet(Wallet.Lock.OPEN));
        int before = looks;
        wallet.publish(wallet(Wallet.Lock.LOCKED));
        connection.publish(new ConnectionState.Disconnecting(true));
        assertThat(looks).isEqualTo(before);
    }

    @Test
    void trustingTheNetworkTakesEffectAtOnce() {
        desk.arrive(Optional.empty());
        settings.publish(
                settings.value().withArrivals(settings.value().arrivals().trusting(OURS)));
        desk.changed();
        assertThat(doing()).isEqualTo(new Doing.StaysOff());
    }
}
