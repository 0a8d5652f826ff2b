package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import porchlight.client.Everyday;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Spent;
import porchlight.connection.ConnectionState;
import porchlight.gui.Scenario;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

class NewsWriterTest {
    private final NewsWriter writer = new NewsWriter(Messages.of(Locale.ENGLISH));

    private static ConnectionState state(Scenario scenario) {
        return scenario.open().connection().value();
    }

    private Optional<News> step(Scenario before, Scenario now) {
        return writer.connection(state(before), state(now));
    }

    @Test
    void lostProtectionIsAlwaysToldWhateverIsSwitchedOff() {
        Everyday silent = Everyday.DEFAULT
                .withNews(Everyday.News.PROTECTED, false)
                .withNews(Everyday.News.MONEY, false)
                .withNews(Everyday.News.ORDERS, false);
        for (Scenario lost : List.of(
                Scenario.HOLDING, Scenario.BLOCKED, Scenario.BROKE, Scenario.LEAK, Scenario.HELPER, Scenario.FAILED)) {
            assertThat(step(Scenario.CONNECTED, lost))
                    .as(lost.name())
                    .hasValueSatisfying(
                            news -> assertThat(news.isWanted(silent)).isTrue());
        }
    }

    @Test
    void whatTheUserDidHimselfIsNoNews() {
        assertThat(step(Scenario.CONNECTED, Scenario.IDLE)).isEmpty();
        assertThat(step(Scenario.IDLE, Scenario.CONNECTING)).isEmpty();
        assertThat(step(Scenario.CONNECTING, Scenario.IDLE)).isEmpty();
        assertThat(writer.connection(state(Scenario.CONNECTED), new ConnectionState.Disconnecting(true)))
                .isEmpty();
    }

    @Test
    void whatIsStillSoIsNotToldAgain() {
        for (Scenario scenario : Scenario.values()) {
            assertThat(step(scenario, scenario)).as(scenario.name()).isEmpty();
        }
        assertThat(step(Scenario.CONNECTED, Scenario.WEAK)).isEmpty();
    }

    @Test
    void protectedIsToldWithThePlaceAndTheSwitchHoldsItBack() {
        News news = step(Scenario.HOLDING, Scenario.CONNECTED).orElseThrow();
        assertThat(news.title()).isEqualTo("Protected");
        assertThat(news.body()).isEqualTo("Berlin, Germany");
        assertThat(news.isWanted(Everyday.DEFAULT)).isTrue();
        assertThat(news.isWanted(Everyday.DEFAULT.withNews(Everyday.News.PROTECTED, false)))
                .isFalse();
    }

    @Test
    void noNewsHoldAnAddressOfTheUserOrOfTheExit() {
        List<News> all = new ArrayList<>();
        for (Scenario before : Scenario.values()) {
            for (Scenario now : Scenario.values()) {
                step(before, now).ifPresent(all::add);
            }
        }
        all.addAll(writer.orders(List.of(order(new OrderState.New())), List.of(order(credited()))));
        assertThat(all).isNotEmpty();
        for (News news : all) {
            assertThat(news.title() + news.body()).doesNotContainPattern("\\d+\\.\\d+\\.\\d+\\.\\d+");
            assertThat(news.title() + news.body()).doesNotContain("0x53a8", "bc1q");
        }
    }

    @Test
    void aWarningIsToldWhenItComesAndNotWhileItStays() {
        Spent now = new Spent(
                Money.ofWei(1),
                Money.ofWei(1),
                1,
                Money.ofWei(1),
                Optional.of(Duration.ofMinutes(22)),
                Set.of(Spent.Warning.TIME_LEFT, Spent.Warning.DAY_CAP));
        assertThat(writer.spending(Set.of(), now)).hasSize(2);
        assertThat(writer.spending(Set.of(Spent.Warning.DAY_CAP), now))
                .singleElement()
                .satisfies(news -> assertThat(news.body()).contains("22"));
        assertThat(writer.spending(now.warnings(), now)).isEmpty();
        assertThat(writer.spending(now.warnings(), Spent.NOTHING)).isEmpty();
    }

    private static OrderState credited() {
        return new OrderState.Credited(Optional.empty(), Optional.empty());
    }

    private static Order order(OrderState state) {
        return new Order(
                "o-1",
                Optional.empty(),
                state,
                Address.of("0x53a8f0c1d2e3b4a5968778695a4b3c2d1e0f8f28"),
                new Money(BigInteger.TEN.pow(19)),
                "0.1",
                "BTC",
                "0",
                Optional.of(new Order.PayTo("Bitcoin", "bc1q", "bech32", "bitcoin:bc1q")),
                "",
                Instant.EPOCH,
                Optional.empty(),
                false);
    }

    @Test
    void anOrderThatArrivedOrNeedsTheUserIsNewsAndItsWaitingIsNot() {
        List<Order> before = List.of(order(new OrderState.New()));
        assertThat(writer.orders(before, List.of(order(credited()))))
                .singleElement()
                .satisfies(news -> {
                    assertThat(news.title()).isEqualTo("10.00 MYST have arrived");
                    assertThat(news.about()).isEqualTo(new News.About.TopUp("o-1"));
                });
        for (OrderState quiet : List.of(
                new OrderState.Sending(),
                new OrderState.Seen(),
                new OrderState.Confirming(1, 3),
                new OrderState.Paid())) {
            assertThat(writer.orders(before, List.of(order(quiet))))
                    .as(quiet.toString())
                    .isEmpty();
        }
        for (OrderState loud : List.of(
                new OrderState.UnderPaid("", Optional.empty()),
                new OrderState.Late(),
                new OrderState.Expired(),
                new OrderState.WrongNetwork(""),
                new OrderState.Refunded(""),
                new OrderState.Failed("x"))) {
            assertThat(writer.orders(before, List.of(order(loud))))
                    .as(loud.toString())
                    .hasSize(1);
        }
    }

    @Test
    void ordersThatWereNotKnownBeforeAreNoNews() {
        assertThat(writer.orders(List.of(), List.of(order(credited())))).isEmpty();
    }
}
