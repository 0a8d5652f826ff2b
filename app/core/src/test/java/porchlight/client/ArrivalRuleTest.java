package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import porchlight.client.Arrival.Doing;
import porchlight.client.Arrival.Need;
import porchlight.client.ArrivalRule.Facts;
import porchlight.client.ArrivalRule.Memory;
import porchlight.client.ArrivalRule.Step;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.market.Destination;
import porchlight.payment.Money;

class ArrivalRuleTest {
    private static final LocalNetwork OURS = new LocalNetwork(true, "Ours", "aa:bb:cc:dd:ee:ff");
    private static final NetworkHere AT_OURS = new NetworkHere.Known(OURS);
    private static final NetworkHere CAFE = new NetworkHere.Known(new LocalNetwork(true, "Café", "02:00:00:00:00:01"));
    private static final NetworkHere UNTOLD = new NetworkHere.Nameless(true);
    private static final NetworkHere OFFLINE = new NetworkHere.Offline();
    private static final Destination LAST = FaceSamples.THERE;
    private static final ConnectionState OFF = new ConnectionState.Off(Optional.empty());
    private static final ConnectionState PAUSED =
            new ConnectionState.Paused(1, LAST, FaceSamples.HOME, Instant.EPOCH, true);
    private static final ConnectionState LOCKED_DOWN =
            new ConnectionState.Blocked(new Failure.LockedDown(), Optional.empty());
    private static final Arrivals START = Arrivals.DEFAULT.withAtStart(true).trusting(OURS);
    private static final Arrivals ELSEWHERE =
            Arrivals.DEFAULT.withElsewhere(true).trusting(OURS);

    private Arrivals wishes = START;
    private NetworkHere here = CAFE;
    private ConnectionState state = OFF;
    private Wallet.Lock lock = Wallet.Lock.OPEN;
    private boolean balance = true;
    private boolean homes = true;
    private boolean helper = true;
    private long nanos;
    private Memory memory = Memory.NONE;

    private Step look() {
        Wallet wallet = new Wallet(
                Optional.empty(),
                lock,
                Wallet.Registration.REGISTERED,
                Optional.empty(),
                balance ? Optional.of(Money.ofMyst("1")) : Optional.empty(),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Map.of());
        Step step = ArrivalRule.next(memory, new Facts(here, wishes, () -> LAST, wallet, homes, helper, state, nanos));
        memory = step.now();
        return step;
    }

    /// A look, and one when whatever is to be known is.
    private Step settled() {
        look();
        pass(ArrivalRule.SETTLING);
        return look();
    }

    private void arrive() {
        memory = memory.arrived(Optional.empty());
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    @Test
    void withoutSomebodyWhoLivesHereNothingBegins() {
        wishes = START.withElsewhere(true);
        assertThat(look().connect()).isEmpty();
        here = UNTOLD;
        assertThat(look().connect()).isEmpty();
    }

    @Test
    void whoWishedNothingIsNotConnected() {
        wishes = Arrivals.DEFAULT;
        arrive();
        for (NetworkHere next : List.of(CAFE, UNTOLD, OFFLINE, CAFE)) {
            here = next;
            assertThat(look().connect()).isEmpty();
            assertThat(memory.doing()).isEqualTo(new Doing.Nothing());
        }
    }

    @Test
    void theStartConnectsOnceToTheLastChoice() {
        arrive();
        assertThat(look().connect()).contains(LAST);
        assertThat(look().connect()).isEmpty();
        memory = memory.arrived(Optional.empty()); // another window
        assertThat(look().connect()).isEmpty();
    }

    @Test
    void aPlaceThatWasChosenForTheStartIsTakenInsteadOfTheLast() {
        wishes = START.withTo(Optional.of(new Destination.Anywhere()));
        arrive();
        assertThat(look().connect()).contains(new Destination.Anywhere());
    }

    @Test
    void onATrustedNetworkItStaysOffAndSaysWhy() {
        here = AT_OURS;
        arrive();
        assertThat(look().connect()).isEmpty();
        assertThat(memory.doing()).isEqualTo(new Doing.StaysOff());
        assertThat(look().now().doing()).isEqualTo(new Doing.StaysOff());
        wishes = Arrivals.DEFAULT.withAtStart(true); // the trust is taken back
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.Nothing());
    }

    @Test
    void theSameNameBehindAnotherRouterIsNotTrusted() {
        here = new NetworkHere.Known(new LocalNetwork(true, "Ours", "02:00:00:00:00:01"));
        arrive();
        assertThat(look().connect()).contains(LAST);
    }

    @Test
    void theSameRouterUnderAnotherNameIsNotTrusted() {
        here = new NetworkHere.Known(new LocalNetwork(true, "Guests", OURS.router()));
        arrive();
        assertThat(look().connect()).contains(LAST);
        here = new NetworkHere.Known(new LocalNetwork(false, "", OURS.router()));
        assertThat(wishes.trusts(here)).isFalse();
    }

    @Test
    void aNetworkThatCannotBeToldIsNotTrusted() {
        wishes = ELSEWHERE;
        here = UNTOLD;
        arrive();
        assertThat(settled().connect()).contains(LAST);
    }

    @Test
    void aTrustedNetworkWhoseRouterIsKnownAMomentLaterIsNotTakenForAnother() {
        wishes = START.withElsewhere(true);
        here = UNTOLD;
        arrive();
        assertThat(look().connect()).isEmpty();
        here = new NetworkHere.Known(new LocalNetwork(true, "", OURS.router()));
        pass(ArrivalRule.SETTLING.minusMillis(1));
        assertThat(look().connect()).as("the name is still on its way").isEmpty();
        here = AT_OURS;
        assertThat(look().connect()).isEmpty();
        assertThat(memory.doing()).isEqualTo(new Doing.StaysOff());
    }

    @Test
    void manyLooksInAMomentAreNoLongerMoment() {
        here = UNTOLD;
        arrive();
        for (int i = 0; i < 20; i++) {
            assertThat(look().connect()).isEmpty();
        }
        pass(ArrivalRule.SETTLING);
        assertThat(look().connect()).contains(LAST);
    }

    @Test
    void aSystemThatTellsNoNetworksStillConnectsAtTheStart() {
        here = new NetworkHere.NotOnThisSystem();
        arrive();
        assertThat(look().connect()).contains(LAST);
    }

    @Test
    void beforeAnybodyLookedNothingIsDecided() {
        here = new NetworkHere.Unknown();
        arrive();
        assertThat(look().connect()).isEmpty();
        here = AT_OURS;
        assertThat(look().connect()).isEmpty();
        assertThat(memory.doing()).isEqualTo(new Doing.StaysOff());
    }

    @Test
    void itWaitsForWhatIsMissingAndSaysForWhat() {
        lock = Wallet.Lock.LOCKED;
        helper = false;
        homes = false;
        balance = false;
        here = OFFLINE;
        arrive();
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.Waiting(LAST, Need.IDENTITY));
        lock = Wallet.Lock.OPEN;
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.Waiting(LAST, Need.NETWORK));
        here = CAFE;
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.Waiting(LAST, Need.HELPER));
        helper = true;
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.Waiting(LAST, Need.HOMES));
        homes = true;
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.Waiting(LAST, Need.BALANCE));
        balance = true;
        assertThat(look().connect()).contains(LAST);
        assertThat(memory.doing()).isEqualTo(new Doing.Nothing());
    }

    @Test
    void anIdentityThatNobodyUnlocksIsGivenUpWithItsReason() {
        lock = Wallet.Lock.LOCKED;
        arrive();
        look();
        pass(ArrivalRule.patience(Need.IDENTITY).minusNanos(1));
        look();
        assertThat(memory.doing()).isInstanceOf(Doing.Waiting.class);
        pass(Duration.ofNanos(1));
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.GaveUp(LAST, new Failure.IdentityLocked()));
        lock = Wallet.Lock.OPEN; // hours later, for another reason
        assertThat(look().connect()).isEmpty();
        assertThat(memory.doing()).isInstanceOf(Doing.GaveUp.class);
    }

    @Test
    void eachThingThatStaysMissingHasItsOwnReason() {
        Map<Need, Failure> reasons = Map.of(
                Need.NETWORK, new Failure.Offline(),
                Need.HOMES, new Failure.ListUnavailable(),
                Need.BALANCE, new Failure.BalanceUnknown());
        reasons.forEach((need, why) -> {
            here = need == Need.NETWORK ? OFFLINE : CAFE;
            homes = need != Need.HOMES;
            balance = need != Need.BALANCE;
            memory = Memory.NONE.arrived(Optional.empty());
            look();
            pass(ArrivalRule.patience(need));
            look();
            assertThat(memory.doing()).isEqualTo(new Doing.GaveUp(LAST, why));
        });
    }

    @Test
    void aHelperThatDoesNotComeIsSaidByTheConnectionItself() {
        helper = false;
        arrive();
        look();
        pass(ArrivalRule.patience(Need.HELPER));
        assertThat(look().connect()).contains(LAST);
    }

    @Test
    void underLockdownTheListAndTheBalanceAreNotWaitedFor() {
        state = LOCKED_DOWN;
        homes = false;
        balance = false;
        arrive();
        assertThat(look().connect()).contains(LAST);
    }

    @Test
    void theUsersOwnDecisionEndsEveryPlan() {
        lock = Wallet.Lock.LOCKED;
        arrive();
        look();
        memory = memory.decided();
        lock = Wallet.Lock.OPEN;
        assertThat(look().connect()).isEmpty();
        assertThat(memory.doing()).isEqualTo(new Doing.Nothing());
    }

    @Test
    void whatIsUnderWayIsLeftAlone() {
        wishes = START.withElsewhere(true);
        for (ConnectionState busy : FaceSamples.states()) {
            if (busy instanceof ConnectionState.Off || busy instanceof ConnectionState.Blocked) {
                continue;
            }
            memory = Memory.NONE.arrived(Optional.empty());
            state = busy;
            here = CAFE;
            assertThat(look().connect()).as(busy.toString()).isEmpty();
            here = UNTOLD;
            assertThat(look().connect()).as(busy.toString()).isEmpty();
        }
    }

    @Test
    void anotherNetworkConnectsWhereThatIsWishedAndATrustedOneDoesNot() {
        wishes = ELSEWHERE;
        here = AT_OURS;
        arrive();
        assertThat(look().connect()).isEmpty();
        here = CAFE;
        assertThat(look().connect()).contains(LAST);
        state = OFF; // the user disconnected, or it failed
        assertThat(look().connect()).isEmpty();
        here = OFFLINE;
        assertThat(look().connect()).isEmpty();
        here = CAFE; // the same again is no other one
        assertThat(look().connect()).isEmpty();
        here = UNTOLD;
        assertThat(settled().connect()).contains(LAST);
        here = AT_OURS;
        assertThat(look().connect()).isEmpty();
        assertThat(memory.doing()).isEqualTo(new Doing.StaysOff());
    }

    @Test
    void aNetworkThatCameDuringASessionIsNoReasonToConnectAfterIt() {
        wishes = ELSEWHERE;
        here = AT_OURS;
        arrive();
        look();
        state = PAUSED;
        here = CAFE;
        assertThat(look().connect()).isEmpty();
        state = OFF; // "stay unprotected"
        assertThat(look().connect()).isEmpty();
    }

    @Test
    void aPlaceAskedForInSoManyWordsIsConnectedOnATrustedNetworkToo() {
        here = AT_OURS;
        wishes = Arrivals.DEFAULT.trusting(OURS);
        memory = memory.arrived(Optional.of(new Destination.Anywhere()));
        assertThat(look().connect()).contains(new Destination.Anywhere());
        here = OFFLINE;
        memory = memory.arrived(Optional.of(new Destination.Anywhere()));
        assertThat(look().connect()).contains(new Destination.Anywhere());
    }

    @Test
    void trustingTheNetworkWhileItWaitsEndsThePlan() {
        lock = Wallet.Lock.LOCKED;
        wishes = Arrivals.DEFAULT.withAtStart(true);
        here = AT_OURS;
        arrive();
        look();
        wishes = wishes.trusting(OURS);
        look();
        assertThat(memory.doing()).isEqualTo(new Doing.StaysOff());
        lock = Wallet.Lock.OPEN;
        assertThat(look().connect()).isEmpty();
    }

    @Test
    void moreNetworksThanMayBeTrustedForgetTheFirst() {
        Arrivals many = Arrivals.DEFAULT;
        for (int i = 0; i <= Arrivals.MOST; i++) {
            many = many.trusting(new LocalNetwork(false, "", "02:00:00:00:00:%02x".formatted(i + 1)));
        }
        assertThat(many.trusted()).hasSize(Arrivals.MOST);
        assertThat(many.trusted().getFirst().router()).isEqualTo("02:00:00:00:00:02");
        LocalNetwork gone = many.trusted().getLast();
        assertThat(many.distrusting(gone).trusted()).doesNotContain(gone).hasSize(Arrivals.MOST - 1);
    }
}
