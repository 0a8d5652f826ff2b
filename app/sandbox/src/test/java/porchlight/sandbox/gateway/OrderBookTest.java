package porchlight.sandbox.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;

class OrderBookTest {
    @TempDir
    private Path folder;

    @Test
    void everyPartOfAnOrderIsThereAfterARestart() {
        Order full = StandingTest.order()
                .with(List.of(
                        StandingTest.arrival("a", "0.5", Duration.ofMinutes(3), 2),
                        new Arrival(
                                "b:1",
                                "b",
                                "ethereum USDT",
                                new BigDecimal("2.50"),
                                StandingTest.START,
                                7,
                                true,
                                Optional.of(new Arrival.Block(12, "0xabc")))))
                .with(new Payout("0xchain", "0xhash", BigInteger.TEN, "0xraw", true))
                .refunded(new BigDecimal("0.25"))
                .decided(Order.Verdict.INVALID)
                .acceptingLate();
        try (OrderBook book = open()) {
            book.add(_ -> full);
            book.note("scanned ethereum", "5 0xabc");
        }
        try (OrderBook book = open()) {
            assertThat(book.all()).containsExactly(full);
            assertThat(book.find(full.id())).contains(full);
            assertThat(book.of(Address.ZERO)).containsExactly(full);
            assertThat(book.paidBy("0014")).contains(full);
            assertThat(book.watches("0015")).isFalse();
            assertThat(book.note("scanned ethereum")).contains("5 0xabc");
            assertThat(book.note("scanned bitcoin")).isEmpty();
        }
    }

    @Test
    void aChangeIsOnTheDiskWhenItIsSeen() throws Exception {
        try (OrderBook book = open()) {
            book.add(_ -> StandingTest.order());
            book.change(StandingTest.order().id(), Order::acceptingLate);
            // a second reader stands for the next process after a kill
            try (OrderBook other = open()) {
                assertThat(other.all().getFirst().progress().lateAccepted()).isTrue();
            }
            assertThat(book.change("nobody", Order::acceptingLate)).isEmpty();
        }
    }

    @Test
    void everyOrderHasANumberOfItsOwnAlsoAfterARestart() {
        try (OrderBook book = open()) {
            assertThat(numbered(book, "a")).isZero();
        }
        try (OrderBook book = open()) {
            assertThat(numbered(book, "b")).isEqualTo(1);
        }
    }

    private static int numbered(OrderBook book, String id) {
        Order order = StandingTest.order();
        return book.add(number -> new Order(id, number, order.buyer(), order.price(), order.terms(), order.progress()))
                .orElseThrow()
                .number();
    }

    @Test
    void aFileThatIsNoBookIsNamed() throws Exception {
        Path file =
                Files.writeString(folder.resolve("gateway.db"), "not a database, and long enough to be read as one");
        assertThatThrownBy(this::open).isInstanceOf(IllegalStateException.class).hasMessageContaining(file.toString());
    }

    private OrderBook open() {
        return OrderBook.open(folder.resolve("gateway.db"));
    }
}
