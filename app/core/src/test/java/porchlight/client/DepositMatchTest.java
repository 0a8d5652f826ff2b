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
import porchlight.payment.Money;

class DepositMatchTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    private static TopUp order(String id, String myst, int second, String credit) {
        return new TopUp(
                id,
                Optional.of("g-" + id),
                Address.ZERO,
                Address.ZERO,
                new Wish("coingate", "BTC", Money.ofMyst(myst), false, "", ""),
                Terms.UNKNOWN,
                "{\"is\":\"Paid\"}",
                "",
                credit,
                NOON.plusSeconds(second),
                NOON);
    }

    private static Deposit deposit(int number, String myst, int second) {
        return new Deposit(
                FakeChain.hash(number),
                0,
                100 + number,
                Address.ZERO,
                NOON.plusSeconds(second),
                Money.ofMyst(myst),
                true,
                Optional.empty());
    }

    @Test
    void aDepositFromBeforeTheOrderIsNotItsOwn() {
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "10", -601))))
                .isEmpty();
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "10", -599))))
                .hasSize(1);
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "10", 31 * 86_400))))
                .isEmpty();
    }

    @Test
    void whatTheGatewayNamesGoesFirstWhateverItsAmount() {
        Deposit named = deposit(2, "8", 60);
        Deposit exact = deposit(1, "10", 50);
        TopUp a = order("a", "10", 0, named.hash());
        TopUp b = order("b", "10", 1, "");
        assertThat(DepositMatch.match(List.of(a, b), List.of(exact, named))).isEqualTo(Map.of("a", named, "b", exact));
    }

    @Test
    void anOrderThatNamesItsTransferWaitsForThat() {
        TopUp a = order("a", "10", 0, FakeChain.hash(9));
        assertThat(DepositMatch.match(List.of(a), List.of(deposit(1, "10", 50))))
                .isEmpty();
    }

    @Test
    void twoOrdersThatNameTheSameTransferDoNotShareIt() {
        Deposit one = deposit(1, "10", 50);
        assertThat(DepositMatch.match(
                        List.of(order("b", "10", 5, one.hash()), order("a", "10", 0, one.hash())), List.of(one)))
                .isEqualTo(Map.of("a", one));
    }

    @Test
    void ofTwoEqualOrdersTheOlderTakesTheOlderDeposit() {
        Deposit first = deposit(1, "10", 50);
        Deposit second = deposit(2, "10", 60);
        assertThat(DepositMatch.match(
                        List.of(order("b", "10", 5, ""), order("a", "10", 0, "")), List.of(second, first)))
                .isEqualTo(Map.of("a", first, "b", second));
    }

    @Test
    void anotherAmountIsBelievedOnlyWhereNothingElseFits() {
        Deposit near = deposit(1, "9.1", 50);
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, "")), List.of(near)))
                .containsEntry("a", near);
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, "")), List.of(near, deposit(2, "11", 60))))
                .isEmpty();
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, ""), order("b", "9", 0, "")), List.of(near)))
                .isEmpty();
        assertThat(DepositMatch.match(List.of(order("a", "10", 0, "")), List.of(deposit(1, "4.9", 50))))
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
            Map<String, Deposit> found = DepositMatch.match(orders, deposits);
            assertThat(found.values()).doesNotHaveDuplicates();
            Collections.shuffle(orders, random);
            Collections.shuffle(deposits, random);
            assertThat(DepositMatch.match(orders, deposits)).isEqualTo(found);
        }
    }
}
