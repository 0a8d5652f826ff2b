package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.TopUpBook.Terms;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.ledger.TopUpBook.Wish;
import porchlight.ledger.TransferBook.Entry;
import porchlight.ledger.TransferBook.Signed;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

class DepositMatchTest {
    private static final Address WHO = Address.of("0x00000000000000000000000000000000000000aa");
    private static final Address STRANGER = Address.of("0x00000000000000000000000000000000000000dd");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static TopUp order(String id, String myst, int second, String credit) {
        return order(id, myst, second, credit, "Paid");
    }

    private static TopUp order(String id, String myst, int second, String credit, String state) {
        return new TopUp(
                id,
                Optional.of("g-" + id),
                WHO,
                Address.ZERO,
                new Wish("coingate", "BTC", Money.ofMyst(myst), false, "", ""),
                Terms.UNKNOWN,
                "{\"is\":\"" + state + "\"}",
                "",
                credit,
                NOON.plusSeconds(second),
                NOON);
    }

    private static Deposit deposit(int number, String myst, int second) {
        return deposit(FakeChain.hash(number), number, STRANGER, myst, second);
    }

    private static Deposit rise(int number, String myst, int second) {
        return deposit("rise-" + number, number, Address.ZERO, myst, second);
    }

    private static Deposit deposit(String hash, int number, Address sender, String myst, int second) {
        return new Deposit(
                hash, 0, 100 + number, sender, NOON.plusSeconds(second), Money.ofMyst(myst), true, Optional.empty());
    }

    private static Entry own(int number, String myst, int second, State state) {
        return new Entry(
                number,
                137,
                WHO,
                Address.ZERO,
                Money.ofMyst(myst),
                state,
                NOON.plusSeconds(second),
                NOON.plusSeconds(second + 30),
                Optional.of(new Signed(number, FakeChain.hash(number), new byte[0])),
                Optional.empty());
    }

    private static Map<String, Deposit> match(List<TopUp> orders, List<Deposit> deposits) {
        return DepositMatch.match(orders, deposits, List.of());
    }

    @Test
    void anOrderForWhichTheGatewayHasNoMoneyYetBringsNothing() {
        Deposit equal = deposit(1, "10", 50);
        for (String state : List.of("Seen", "Late")) {
            assertThat(match(List.of(order("a", "10", 0, "", state)), List.of(equal)))
                    .as(state)
                    .isEmpty();
            assertThat(match(List.of(order("a", "10", 0, equal.hash(), state)), List.of(equal)))
                    .as(state)
                    .containsEntry("a", equal);
        }
        assertThat(match(List.of(order("a", "10", 0, "", "Seen"), order("b", "10", 9, "")), List.of(equal)))
                .isEqualTo(Map.of("b", equal));
    }

    @Test
    void whatTheUserSentIsNoOrdersWhoeverSaysSo() {
        Deposit byOwner = deposit(FakeChain.hash(1), 1, WHO, "10", 50);
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(byOwner))).isEmpty();
        assertThat(match(List.of(order("a", "10", 0, byOwner.hash())), List.of(byOwner)))
                .isEmpty();
        Deposit moved = deposit(2, "10", 50);
        for (State state : State.values()) {
            assertThat(DepositMatch.match(
                            List.of(order("a", "10", 0, moved.hash())),
                            List.of(moved),
                            List.of(own(2, "10", 40, state))))
                    .isEmpty();
        }
    }

    @Test
    void aRiseByTheUsersOwnTransferIsNoOrders() {
        Deposit first = rise(1, "10", 50);
        Deposit second = rise(2, "10", 60);
        TopUp order = order("a", "10", 0, "");
        assertThat(DepositMatch.match(List.of(order), List.of(first), List.of(own(7, "10", 40, State.CONFIRMED))))
                .isEmpty();
        assertThat(DepositMatch.match(
                        List.of(order), List.of(second, first), List.of(own(7, "10", 40, State.CONFIRMED))))
                .isEqualTo(Map.of("a", second));
        assertThat(DepositMatch.match(List.of(order), List.of(first), List.of(own(7, "10", 51, State.CONFIRMED))))
                .isEqualTo(Map.of("a", first));
        // it may be part of that
        assertThat(DepositMatch.match(List.of(order), List.of(first), List.of(own(7, "9", 40, State.CONFIRMED))))
                .isEmpty();
        assertThat(DepositMatch.match(
                        List.of(order), List.of(first, rise(2, "9", 60)), List.of(own(7, "9", 40, State.CONFIRMED))))
                .isEqualTo(Map.of("a", first));
        assertThat(DepositMatch.match(List.of(order), List.of(first), List.of(own(7, "10", 40, State.REPLACED))))
                .isEqualTo(Map.of("a", first));
        // the transfer is known, and may be in the balance already
        Deposit open = deposit(7, "10", 45);
        assertThat(DepositMatch.match(
                        List.of(order),
                        List.of(
                                first,
                                new Deposit(
                                        open.hash(),
                                        0,
                                        open.block(),
                                        WHO,
                                        open.at(),
                                        open.amount(),
                                        false,
                                        Optional.empty())),
                        List.of(own(7, "10", 40, State.CONFIRMED))))
                .isEmpty();
        // the transfer itself is counted: the rise is another's
        assertThat(DepositMatch.match(
                        List.of(order),
                        List.of(first, deposit(7, "10", 45)),
                        List.of(own(7, "10", 40, State.CONFIRMED))))
                .isEqualTo(Map.of("a", first));
        assertThat(DepositMatch.match(List.of(order), List.of(first), List.of(own(7, "10", -100_000, State.CONFIRMED))))
                .isEqualTo(Map.of("a", first));
    }

    @Test
    void ofEqualRisesTheUsersOwnIsOneThatIsNoOrdersYet() {
        Deposit credited = rise(1, "10", 50).with(Optional.of("a"));
        Deposit second = rise(2, "10", 50);
        Deposit third = rise(3, "10", 50);
        assertThat(DepositMatch.match(
                        List.of(order("b", "10", 0, ""), order("c", "10", 1, "")),
                        List.of(credited, second, third),
                        List.of(own(7, "10", 40, State.CONFIRMED))))
                .isEqualTo(Map.of("b", third));
    }

    /// Seed -7122462379988129874 of [MoneyStoriesTest]: the balance rose by a stranger's, the user's own and another.
    @Test
    void whereTheOnlyEqualRiseIsAnOrdersTheUsersOwnMayBeInAnyOther() {
        Deposit credited = rise(1, "10", 50).with(Optional.of("a"));
        Deposit both = rise(2, "20", 50);
        assertThat(DepositMatch.match(
                        List.of(order("b", "11", 0, "")),
                        List.of(credited, both),
                        List.of(own(7, "10", 40, State.CONFIRMED))))
                .isEmpty();
        assertThat(DepositMatch.match(List.of(order("b", "11", 0, "")), List.of(credited, both), List.of()))
                .isEqualTo(Map.of("b", both));
    }

    @Test
    void anOrderThatWasGivenTheUsersOwnTransferGetsTheOtherOfTheSameAmount() {
        List<TopUp> orders = List.of(order("a", "10", 0, ""));
        Deposit mine = deposit(FakeChain.hash(7), 7, WHO, "10", 50).with(Optional.of("a"));
        Deposit small = rise(1, "9", 40);
        Deposit other = rise(2, "10", 40);
        List<Entry> own = List.of(own(7, "10", 45, State.CONFIRMED));
        assertThat(DepositMatch.rightful(orders, List.of(mine, small, other), own))
                .containsExactly(mine.with(Optional.empty()), small, other.with(Optional.of("a")));
        Deposit taken = other.with(Optional.of("b"));
        for (Deposit useless : List.of(small, taken)) {
            assertThat(DepositMatch.rightful(orders, List.of(mine, useless), own))
                    .containsExactly(mine.with(Optional.empty()), useless);
            assertThat(DepositMatch.rightful(List.of(order("a", "10", 0, "", "Credited")), List.of(mine, useless), own))
                    .containsExactly(mine, useless);
        }
        Deposit strange = deposit(3, "10", 50).with(Optional.of("a"));
        assertThat(DepositMatch.rightful(orders, List.of(strange, other), own)).containsExactly(strange, other);
    }

    /// Found by the histories of seed 9206579632321117: the transfer was credited to nothing yet when it was taken
    /// back.
    @Test
    void aRiseThatTookTheOrderOverFromATransferIsNoOrdersWhereItMayBeTheUsersOwn() {
        Deposit inherited = rise(1, "11", 60).with(Optional.of("a"));
        List<TopUp> waiting = List.of(order("a", "10", 0, ""));
        List<Entry> own = List.of(own(7, "11", 45, State.CONFIRMED));
        assertThat(DepositMatch.rightful(waiting, List.of(inherited), own))
                .containsExactly(inherited.with(Optional.empty()));
        assertThat(DepositMatch.rightful(List.of(order("a", "10", 0, "", "Credited")), List.of(inherited), own))
                .containsExactly(inherited);
        Deposit second = rise(2, "11", 60);
        assertThat(DepositMatch.rightful(waiting, List.of(inherited, second), own))
                .as("one of the two is the user's, and the order's is the other")
                .containsExactly(inherited, second);
        Deposit earlier = rise(1, "11", 40).with(Optional.of("a"));
        assertThat(DepositMatch.rightful(waiting, List.of(earlier), own)).containsExactly(earlier);
    }

    /// Two orders of the same amount, delivered the other way round and named only after they were told apart.
    @Test
    void anOrderWhoseNamedTransferBelongsToAnotherTakesTheOneThatIsLeft() {
        Deposit named = deposit(1, "10", 50).with(Optional.of("b"));
        Deposit left = deposit(2, "10", 60);
        assertThat(match(List.of(order("a", "10", 0, named.hash())), List.of(named, left)))
                .isEqualTo(Map.of("a", left));
    }

    @Test
    void aGatewayThatNamesMystFromBeforeTheOrderIsNotBelieved() {
        Deposit old = deposit(1, "10", -86_401);
        assertThat(match(List.of(order("a", "10", 0, old.hash())), List.of(old)))
                .isEmpty();
        Deposit clock = deposit(1, "10", -86_399);
        assertThat(match(List.of(order("a", "10", 0, clock.hash())), List.of(clock)))
                .containsEntry("a", clock);
        // an order of elsewhere, of which nobody knows when it was placed
        assertThat(match(List.of(order("a", "0", 0, old.hash())), List.of(old))).containsEntry("a", old);
    }

    @Test
    void aDepositFromBeforeTheOrderIsNotItsOwn() {
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "10", -601))))
                .isEmpty();
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "10", -599))))
                .hasSize(1);
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "10", 31 * 86_400))))
                .isEmpty();
    }

    @Test
    void whatTheGatewayNamesGoesFirstWhateverItsAmount() {
        Deposit named = deposit(2, "8", 60);
        Deposit exact = deposit(1, "10", 50);
        TopUp a = order("a", "10", 0, named.hash());
        TopUp b = order("b", "10", 1, "");
        assertThat(match(List.of(a, b), List.of(exact, named))).isEqualTo(Map.of("a", named, "b", exact));
    }

    @Test
    void anOrderThatNamesItsTransferWaitsForThat() {
        TopUp a = order("a", "10", 0, FakeChain.hash(9));
        assertThat(match(List.of(a), List.of(deposit(1, "10", 50)))).isEmpty();
    }

    @Test
    void twoOrdersThatNameTheSameTransferDoNotShareIt() {
        Deposit one = deposit(1, "10", 50);
        assertThat(match(List.of(order("b", "10", 5, one.hash()), order("a", "10", 0, one.hash())), List.of(one)))
                .isEqualTo(Map.of("a", one));
    }

    @Test
    void ofTwoEqualOrdersTheOlderTakesTheOlderDeposit() {
        Deposit first = deposit(1, "10", 50);
        Deposit second = deposit(2, "10", 60);
        assertThat(match(List.of(order("b", "10", 5, ""), order("a", "10", 0, "")), List.of(second, first)))
                .isEqualTo(Map.of("a", first, "b", second));
    }

    @Test
    void anotherAmountIsBelievedOnlyWhereNothingElseFits() {
        Deposit near = deposit(1, "9.1", 50);
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(near))).containsEntry("a", near);
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(near, deposit(2, "11", 60))))
                .isEmpty();
        assertThat(match(List.of(order("a", "10", 0, ""), order("b", "9", 0, "")), List.of(near)))
                .isEmpty();
        assertThat(match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "4.9", 50))))
                .isEmpty();
    }

    @Test
    void whateverComesEachDepositIsOneOrdersAndTheOrderOfTheQuestionDoesNotMatter() {
        Random random = new Random(3);
        for (int round = 0; round < 500; round++) {
            List<TopUp> orders = new ArrayList<>();
            List<Deposit> deposits = new ArrayList<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                String credit = random.nextInt(3) == 0 ? FakeChain.hash(random.nextInt(8)) : "";
                orders.add(order("o" + i, String.valueOf(5 + random.nextInt(3)), random.nextInt(4_000), credit));
            }
            for (int i = 0; i < random.nextInt(8); i++) {
                deposits.add(deposit(i, String.valueOf(5 + random.nextInt(3)), random.nextInt(6_000)));
            }
            Map<String, Deposit> found = match(orders, deposits);
            assertThat(found.values()).doesNotHaveDuplicates();
            Collections.shuffle(orders, random);
            Collections.shuffle(deposits, random);
            assertThat(match(orders, deposits)).isEqualTo(found);
        }
    }
}
