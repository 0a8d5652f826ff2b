package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import porchlight.chain.ChainReader.Transfer;
import porchlight.client.Statement.Kind;
import porchlight.ledger.DepositBook;
import porchlight.ledger.DepositBook.Deposit;
import porchlight.ledger.Ledger;
import porchlight.ledger.Sighting;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.payment.Balance;
import porchlight.payment.Money;

/// What must be true of a [MoneyStory] after each of its steps, and in the end.
final class MoneyChecks {
    private static final DepositBook.Place PLACE = new DepositBook.Place(137, OrderWorld.CHANNEL);

    private final MoneyStory story;
    private final Set<String> known = new HashSet<>();
    private final Map<String, OrderState> ends = new HashMap<>();
    private Money promised = Money.ZERO;

    MoneyChecks(MoneyStory story) {
        this.story = story;
    }

    int credited() {
        return (int) ends.values().stream()
                .filter(OrderState.Credited.class::isInstance)
                .count();
    }

    void afterStep(String where) {
        noOrderIsLost(where);
        nothingIsCreditedTwice(where);
        noPromiseIsBelowAnEarlierOne(where);
        depositsLessPromisesAreTheBalance(where);
    }

    private Ledger ledger() {
        return story.world.ledger;
    }

    private List<TopUp> orders() {
        return ledger().topUps().of(MoneyStory.ACCOUNT.identity());
    }

    private void noOrderIsLost(String where) {
        Set<String> now = orders().stream().map(TopUp::id).collect(Collectors.toSet());
        assertThat(now).as(where).containsAll(known);
        known.addAll(now);
        List<String> names =
                orders().stream().flatMap(order -> order.gatewayId().stream()).toList();
        assertThat(names).as(where).doesNotHaveDuplicates();
    }

    /// Each credited order has a deposit of its own, which is final, and which no user sent.
    private void nothingIsCreditedTwice(String where) {
        Map<String, Transfer> real = story.world.chain.transfers.stream()
                .filter(each -> each.block() <= story.world.chain.settled)
                .collect(Collectors.toMap(Transfer::hash, each -> each));
        List<Transfer> others = real.values().stream()
                .filter(each -> !each.from().equals(MoneyStory.ACCOUNT.identity()))
                .toList();
        Money credited = Money.ZERO;
        int count = 0;
        for (TopUp order : orders()) {
            OrderState state = OrderAnswers.state(order);
            OrderState before = ends.get(order.id());
            if (before != null) {
                assertThat(state.getClass()).as(where).isEqualTo(before.getClass());
            }
            if (state instanceof OrderState.Credited || state instanceof OrderState.Refunded) {
                ends.put(order.id(), state);
            }
            if (state instanceof OrderState.Credited) {
                Optional<Deposit> deposit = ledger().deposits().of(order.id());
                assertThat(deposit).as(where + ": " + order.id()).isPresent();
                assertThat(deposit.get().settled()).as(where).isTrue();
                assertThat(deposit.get().isRise()
                                || others.contains(real.get(deposit.get().hash())))
                        .as(where + ": " + deposit.get())
                        .withFailMessage(this::everything)
                        .isTrue();
                credited = credited.plus(deposit.get().amount());
                count++;
            }
        }
        assertThat(count).as(where).withFailMessage(this::everything).isLessThanOrEqualTo(others.size());
        assertThat(credited)
                .as(where)
                .withFailMessage(() -> where + " " + everything())
                .isLessThanOrEqualTo(sum(others));
        Money counted = ledger().deposits().of(PLACE).stream()
                .filter(Deposit::settled)
                .map(Deposit::amount)
                .reduce(Money.ZERO, Money::plus);
        assertThat(counted).as(where).isLessThanOrEqualTo(sum(List.copyOf(real.values())));
    }

    private String everything() {
        StringBuilder all = new StringBuilder();
        ledger().deposits().of(PLACE).forEach(each -> all.append(each).append('\n'));
        orders().forEach(each -> all.append(each).append('\n'));
        story.world.chain.transfers.forEach(each -> all.append(each).append('\n'));
        return all.toString();
    }

    private void noPromiseIsBelowAnEarlierOne(String where) {
        Money now = ledger().promises().promisedTotal(MoneyStory.ACCOUNT);
        assertThat(now)
                .as(where)
                .isGreaterThanOrEqualTo(promised)
                .isGreaterThanOrEqualTo(story.payer.sent)
                .isEqualTo(story.payer.paid);
        promised = now;
    }

    private Statement depositsLessPromisesAreTheBalance(String where) {
        Money settled = story.world.chain.drawn;
        Money held = story.gross().minus(settled);
        ledger().channels()
                .see(
                        MoneyStory.ACCOUNT,
                        new Sighting.Sight(story.world.now, story.world.chain.latest, held, settled, true));
        Statement statement = StatementMaker.of(new StatementMaker.Facts(
                        ledger().channels().account(MoneyStory.ACCOUNT),
                        new KnownDeposits(ledger(), _ -> OrderWorld.CHANNEL).lines(MoneyStory.ACCOUNT),
                        Wallet.NONE,
                        Optional.empty()))
                .orElseThrow();
        assertThat(statement.balance()).as(where).isEqualTo(new Balance(held, settled, promised).spendable());
        assertThat(statement.sum(true).minus(statement.sum(false))).as(where).isEqualTo(statement.balance());
        return statement;
    }

    /// After the storm: what came is explained to the wei, whoever lied before.
    void inTheEnd(String where) {
        afterStep(where);
        Statement statement = depositsLessPromisesAreTheBalance(where);
        assertThat(sum(statement, Kind.DEPOSIT)).as(where).isEqualTo(sum(story.world.chain.transfers));
        assertThat(sum(statement, Kind.BEFORE_LEDGER)).as(where).isEqualTo(story.before);
        assertThat(sum(statement, Kind.MISSING)).as(where).isEqualTo(Money.ZERO);
        assertThat(orders()).as(where).noneMatch(order -> OrderAnswers.state(order) instanceof OrderState.Sending);
        Map<String, TopUp> names = new HashMap<>();
        orders().forEach(order -> order.gatewayId().ifPresent(name -> names.put(name, order)));
        story.world.gateway.book.forEach((name, told) -> {
            if (told.channel().equals(OrderWorld.CHANNEL)) {
                assertThat(names).as(where).containsKey(name);
            }
        });
        // two paid orders of the same amount cannot be told apart before the gateway names one's transfer: as many
        // are credited as were delivered, not always the same
        if (story.honest) {
            long credited = orders().stream()
                    .filter(order -> OrderAnswers.state(order) instanceof OrderState.Credited)
                    .count();
            assertThat(credited)
                    .as(where)
                    .withFailMessage(this::everything)
                    .isGreaterThanOrEqualTo(story.delivered.size());
        }
    }

    private static Money sum(Statement statement, Kind kind) {
        return statement.lines().stream()
                .filter(line -> line.kind() == kind)
                .map(Statement.Line::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static Money sum(List<Transfer> transfers) {
        return transfers.stream().map(Transfer::amount).reduce(Money.ZERO, Money::plus);
    }
}
