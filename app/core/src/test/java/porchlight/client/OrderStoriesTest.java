package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.ledger.DepositBook;
import porchlight.payment.Money;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// Random histories of wishes, answers that are lost, late, old, contradictory or hostile, deposits,
/// reorganisations and crashes: no order is lost, none is there twice, what is in the channel or was given back
/// stays so, and every deposit credits one order at most.
class OrderStoriesTest {
    private static final int STORIES = 25;
    private static final int STEPS = 50;
    private static final List<String> WORDS = List.of(
            "initial",
            "new",
            "pending",
            "confirming",
            "paid",
            "expired",
            "canceled",
            "invalid",
            "failed",
            "refunded",
            "underpaid",
            "late",
            "wrong_network",
            "nonsense");

    @TempDir
    Path folder;

    @Test
    void noOrderIsLostWhateverHappens() {
        int credited = 0;
        int many = 0;
        for (int seed = 0; seed < STORIES; seed++) {
            try (OrderWorld world = new OrderWorld(folder.resolve("story-" + seed), new Random(seed))) {
                Story story = new Story(world, new Random(seed));
                story.play();
                credited += story.credited();
                many += world.desk.orders().value().size();
            }
        }
        assertThat(credited).isGreaterThan(STORIES / 4);
        assertThat(many).isGreaterThan(STORIES * 3);
    }

    private static final class Story {
        private final OrderWorld world;
        private final Random random;
        private final Set<String> seen = new HashSet<>();
        private final Map<String, OrderState> ends = new HashMap<>();
        private int deposits;

        Story(OrderWorld world, Random random) {
            this.world = world;
            this.random = random;
        }

        int credited() {
            return (int) ends.values().stream()
                    .filter(OrderState.Credited.class::isInstance)
                    .count();
        }

        void play() {
            for (int i = 0; i < STEPS; i++) {
                step();
                check();
            }
            world.gateway.deaf.clear();
            world.gateway.mute.clear();
            world.gateway.answers = order -> order;
            world.gateway.lists = listing -> listing;
            world.restart();
            world.pass(Duration.ofHours(3));
            check();
            everyOrderOfTheGatewayIsKnownOnce();
            assertThat(world.desk.orders().value()).noneMatch(order -> order.state() instanceof OrderState.Sending);
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1 -> place();
                case 2, 3, 4 -> gatewayMoves();
                case 5 -> world.gateway.deaf.add(fault());
                case 6 -> world.gateway.mute.add(fault());
                case 7 -> depositComes();
                case 8 -> chainMoves();
                case 9 -> gatewayLies();
                case 10 -> world.restart();
                default -> world.now = world.now.plus(Duration.ofSeconds(random.nextInt(100_000)));
            }
            world.pass(Duration.ofSeconds(5 + random.nextInt(30)));
        }

        private void place() {
            world.desk.place(new TopUps.Wish(
                    "coingate", "BTC", Money.ofMyst(String.valueOf(10 + random.nextInt(3))), false, "", ""));
        }

        private ServiceException.Reason fault() {
            return switch (random.nextInt(5)) {
                case 0 -> new ServiceException.Timeout();
                case 1 -> new ServiceException.Unreachable();
                case 2 -> new ServiceException.Nonsense("html");
                case 3 -> new ServiceException.Refused(503, "unavailable", "");
                default -> new ServiceException.TooLarge(9);
            };
        }

        private Optional<String> anyId() {
            List<String> ids = new ArrayList<>(world.gateway.book.keySet());
            return ids.isEmpty() ? Optional.empty() : Optional.of(ids.get(random.nextInt(ids.size())));
        }

        private void gatewayMoves() {
            anyId().ifPresent(id -> world.gateway.becomes(
                    id,
                    random.nextInt(3) == 0 ? "paid" : WORDS.get(random.nextInt(WORDS.size())),
                    new Gateway.Progress(
                            random.nextBoolean() ? "" : "0.001",
                            random.nextInt(5) - 1,
                            random.nextInt(5) - 1,
                            random.nextBoolean() ? "" : "ab",
                            random.nextInt(4) == 0 ? "0.0001" : "",
                            random.nextInt(4) == 0 ? "0.2" : "",
                            Optional.empty(),
                            "",
                            "",
                            random.nextInt(3) == 0 ? FakeChain.hash(random.nextInt(deposits + 2)) : "")));
        }

        private void gatewayLies() {
            switch (random.nextInt(6)) {
                case 0 -> world.gateway.answers = order -> order;
                case 1 -> world.gateway.lists = listing -> listing;
                case 2 -> world.gateway.lists = listing -> new Gateway.Listing(List.of(), false);
                case 3 ->
                    anyId().ifPresent(id -> {
                        Gateway.Order old = world.gateway.book.get(id);
                        world.gateway.answers = order -> order.id().equals(id) ? old : order;
                    });
                case 4 ->
                    world.gateway.lists = listing -> {
                        List<Gateway.Order> twice = new ArrayList<>(listing.orders());
                        twice.addAll(listing.orders());
                        return new Gateway.Listing(twice, true);
                    };
                default -> {
                    String id = "foreign-" + random.nextInt(3);
                    Address where = random.nextBoolean() ? OrderWorld.CHANNEL : Address.ZERO;
                    world.gateway.book.putIfAbsent(id, FakeGateway.fresh(id, where, "99", world.now));
                }
            }
        }

        private void depositComes() {
            world.chain.deposit(FakeChain.hash(deposits++), String.valueOf(10 + random.nextInt(3)), world.now);
        }

        private void chainMoves() {
            if (random.nextBoolean()) {
                world.chain.settled = world.chain.latest;
            } else {
                world.chain.transfers.removeIf(each -> each.block() > world.chain.settled && random.nextBoolean());
            }
            world.chain.telling = random.nextInt(6) > 0;
            world.chain.answering = random.nextInt(6) > 0;
        }

        private void check() {
            List<Order> orders = world.desk.orders().value();
            Set<String> now = new HashSet<>();
            orders.forEach(order -> assertThat(now.add(order.id())).isTrue());
            assertThat(now).containsAll(seen);
            seen.addAll(now);
            for (Order order : orders) {
                if (ends.containsKey(order.id())) {
                    assertThat(order.state().getClass())
                            .isEqualTo(ends.get(order.id()).getClass());
                }
                if (order.state() instanceof OrderState.Credited || order.state() instanceof OrderState.Refunded) {
                    ends.put(order.id(), order.state());
                }
                if (order.payTo().isPresent()) {
                    assertThat(order.channel()).isEqualTo(OrderWorld.CHANNEL);
                    assertThat(order.payTo().get().address()).isEqualTo(FakeGateway.ADDRESS);
                }
            }
            List<String> transactions = orders.stream()
                    .map(Order::state)
                    .filter(OrderState.Credited.class::isInstance)
                    .flatMap(state -> ((OrderState.Credited) state).transaction().stream())
                    .toList();
            assertThat(transactions).doesNotHaveDuplicates();
            long assigned = world.ledger.deposits().of(new DepositBook.Place(137, OrderWorld.CHANNEL)).stream()
                    .flatMap(deposit -> deposit.order().stream())
                    .distinct()
                    .count();
            assertThat((long) credited()).isLessThanOrEqualTo(assigned);
        }

        private void everyOrderOfTheGatewayIsKnownOnce() {
            List<String> known = world.desk.orders().value().stream()
                    .flatMap(order -> order.gatewayId().stream())
                    .toList();
            assertThat(known).doesNotHaveDuplicates();
            world.gateway.book.forEach((id, order) -> {
                if (order.channel().equals(OrderWorld.CHANNEL)) {
                    assertThat(known).contains(id);
                }
            });
        }
    }
}
