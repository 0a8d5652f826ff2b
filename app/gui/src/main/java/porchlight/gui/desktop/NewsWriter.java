package porchlight.gui.desktop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import porchlight.client.Everyday;
import porchlight.client.GuardWords;
import porchlight.client.Order;
import porchlight.client.OrderState;
import porchlight.client.Spent;
import porchlight.connection.ConnectionState;
import porchlight.connection.Failure;
import porchlight.i18n.Messages;
import porchlight.market.Home;

/// Finds what is news in the step from one value to the next, and writes it. Pure.
public final class NewsWriter {
    private final Messages words;

    public NewsWriter(Messages words) {
        this.words = words;
    }

    /// Protection that came or went. Attempts in the open, and what the user did himself, are no news.
    public Optional<News> connection(ConnectionState before, ConnectionState now) {
        return switch (now) {
            case ConnectionState.On on ->
                isOn(before)
                        ? Optional.empty()
                        : Optional.of(new News(
                                Optional.of(Everyday.News.PROTECTED),
                                words.text("state.on"),
                                place(on.session().home()),
                                new News.About.Connection()));
            case ConnectionState.Holding holding ->
                before instanceof ConnectionState.Holding || before instanceof ConnectionState.Paused
                        ? Optional.empty()
                        : Optional.of(lost("state.holding", words.text("state.holding.tail")));
            case ConnectionState.Blocked blocked ->
                isUnderWay(before) ? Optional.of(lost("state.blocked", said(blocked.cause()))) : Optional.empty();
            case ConnectionState.OutOfBalance broke ->
                isUnderWay(before) ? Optional.of(lost("state.broke", said(broke.cause()))) : Optional.empty();
            case ConnectionState.LeakPossible leak ->
                before instanceof ConnectionState.LeakPossible
                        ? Optional.empty()
                        : Optional.of(lost("state.leak", words.text("state.leak.tail")));
            case ConnectionState.HelperMissing missing ->
                isUnderWay(before) ? Optional.of(lost("state.helper", said(missing.cause()))) : Optional.empty();
            case ConnectionState.Off(Optional<Failure> why) ->
                why.isPresent() && isUnderWay(before)
                        ? Optional.of(lost("state.off", said(why.get())))
                        : Optional.empty();
            case ConnectionState.Connecting connecting -> Optional.empty();
            case ConnectionState.Disconnecting leaving -> Optional.empty();
            case ConnectionState.Paused paused -> Optional.empty();
        };
    }

    /// Warnings that were not there before.
    public List<News> spending(Set<Spent.Warning> before, Spent now) {
        List<News> news = new ArrayList<>();
        now.warnings().stream()
                .sorted()
                .filter(warning -> !before.contains(warning))
                .forEach(warning -> news.add(new News(
                        Optional.of(Everyday.News.MONEY),
                        words.text("news.money"),
                        new GuardWords(words).warning(warning, now),
                        new News.About.Spending())));
        return news;
    }

    /// Orders that came to an end or want something of the user since.
    public List<News> orders(List<Order> before, List<Order> now) {
        Map<String, OrderState> known = new HashMap<>();
        before.forEach(order -> known.put(order.id(), order.state()));
        List<News> news = new ArrayList<>();
        for (Order order : now) {
            OrderState was = known.get(order.id());
            // an order that was not there is one that this user just made, or found again: he looks at it
            if (was != null && !was.getClass().equals(order.state().getClass())) {
                title(order)
                        .ifPresent(title -> news.add(new News(
                                Optional.of(Everyday.News.ORDERS),
                                title,
                                words.text("news.order.look"),
                                new News.About.TopUp(order.id()))));
            }
        }
        return news;
    }

    private Optional<String> title(Order order) {
        return switch (order.state()) {
            case OrderState.Credited c ->
                Optional.of(words.text("news.order.credited", words.figures().price(order.receive())));
            case OrderState.UnderPaid u -> Optional.of(words.text("news.order.under"));
            case OrderState.Late l -> Optional.of(words.text("news.order.late"));
            case OrderState.Expired e -> Optional.of(words.text("news.order.expired"));
            case OrderState.WrongNetwork w -> Optional.of(words.text("news.order.network"));
            case OrderState.Refunded r -> Optional.of(words.text("news.order.refunded"));
            case OrderState.Failed f -> Optional.of(words.text("news.order.failed"));
            case OrderState.Sending s -> Optional.empty();
            case OrderState.New n -> Optional.empty();
            case OrderState.Seen s -> Optional.empty();
            case OrderState.Confirming c -> Optional.empty();
            case OrderState.Paid p -> Optional.empty();
        };
    }

    private News lost(String key, String body) {
        return new News(Optional.empty(), words.text(key), body, new News.About.Connection());
    }

    private String said(Failure why) {
        return words.failure(why).sentence();
    }

    private String place(Home home) {
        String city = home.proposal().city();
        String country = words.country(home.country());
        return city.isBlank() ? country : words.text("card.place", city, country);
    }

    private static boolean isOn(ConnectionState state) {
        return state instanceof ConnectionState.On;
    }

    /// Whether there was something to be lost.
    private static boolean isUnderWay(ConnectionState state) {
        return switch (state) {
            case ConnectionState.On on -> true;
            case ConnectionState.Connecting connecting -> true;
            case ConnectionState.Holding holding -> true;
            case ConnectionState.Paused paused -> true;
            case ConnectionState.Off off -> false;
            case ConnectionState.Disconnecting leaving -> false;
            case ConnectionState.Blocked blocked -> false;
            case ConnectionState.OutOfBalance broke -> false;
            case ConnectionState.LeakPossible leak -> false;
            case ConnectionState.HelperMissing missing -> false;
        };
    }
}
