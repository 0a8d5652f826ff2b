package porchlight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook;
import porchlight.ledger.DepositBook.Deposit;

/// What a broken Porchlight would do. Each must be caught by [MoneyChecks].
enum MoneyFlaw {
    NONE,
    /// What was written last is not on the disk after a crash.
    LOSES_A_WRITE,
    /// An order that has no answer yet is not in the ledger after a crash.
    SENDS_BEFORE_WRITING,
    /// What the gateway calls paid is credited.
    BELIEVES_THE_GATEWAY,
    /// A deposit is credited to as many orders as are paid.
    CREDITS_TWICE,
    /// A transfer is counted by the balance again.
    COUNTS_TWICE;

    private static final DepositBook.Place PLACE = new DepositBook.Place(137, OrderWorld.CHANNEL);

    /// After a step.
    void commit(OrderWorld world) {
        switch (this) {
            case NONE, LOSES_A_WRITE, SENDS_BEFORE_WRITING -> {}
            case BELIEVES_THE_GATEWAY -> credit(world, 1);
            case CREDITS_TWICE -> {
                if (world.ledger.deposits().of(PLACE).stream().anyMatch(Deposit::settled)) {
                    credit(world, 2);
                }
            }
            case COUNTS_TWICE -> world.ledger.deposits().change(PLACE, MoneyFlaw::twice);
        }
    }

    private static void credit(OrderWorld world, int most) {
        world.ledger.topUps().into(OrderWorld.CHANNEL).stream()
                .filter(order -> OrderAnswers.state(order) instanceof OrderState.Paid)
                .limit(most)
                .forEach(order -> world.ledger.topUps().put(OrderAnswers.credited(order, Optional.empty(), world.now)));
    }

    private static DepositBook.Known twice(DepositBook.Known known) {
        List<Deposit> twice = new ArrayList<>(known.deposits());
        known.deposits().stream()
                .filter(each -> each.settled() && !each.isRise())
                .findFirst()
                .map(each -> new Deposit(
                        "rise-" + each.block(),
                        7,
                        each.block(),
                        Address.ZERO,
                        each.at(),
                        each.amount(),
                        true,
                        Optional.empty()))
                .filter(rise -> twice.stream().noneMatch(rise::isSame))
                .ifPresent(twice::add);
        return new DepositBook.Known(twice, known.scan());
    }
}
