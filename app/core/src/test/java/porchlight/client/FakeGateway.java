package porchlight.client;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import porchlight.identity.Address;
import porchlight.identity.Signer;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;
import porchlight.web.ServiceFaults;

/// A gateway that keeps a book of its own, and lies about it as the test says.
final class FakeGateway implements Gateway {
    static final String ADDRESS = "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4";

    final Map<String, Order> book = new LinkedHashMap<>();
    final List<String> asked = new ArrayList<>();
    final List<Wish> wished = new ArrayList<>();
    /// Thrown by the next questions, one each, before anything is done.
    final Deque<ServiceException.Reason> deaf = new ArrayDeque<>();
    /// Thrown by the next questions, one each, after it was done.
    final Deque<ServiceException.Reason> mute = new ArrayDeque<>();
    UnaryOperator<Order> answers = UnaryOperator.identity();
    UnaryOperator<Listing> lists = UnaryOperator.identity();
    /// Whether it has receipts of paid orders already.
    boolean receipts = true;
    byte[] invoice = "%PDF-1.7".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    Runnable whenCreating = () -> {};
    Consumer<Order> whenCreated = _ -> {};
    Map<String, String> rates = Map.of("BTC", "0.0002");
    int count;
    private final Supplier<Instant> now;

    FakeGateway(Supplier<Instant> now) {
        this.now = now;
    }

    /// An order as it is when it was placed.
    static Order fresh(String id, Address channel, String myst, Instant at) {
        return new Order(
                id,
                channel,
                "new",
                "coingate",
                myst,
                "0.00123400",
                "BTC",
                "0",
                "",
                "",
                "",
                new Target("bitcoin", ADDRESS, "", -1, ""),
                Progress.NONE,
                Optional.of(at),
                Optional.of(at.plusSeconds(1800)));
    }

    static Order with(Order order, String status, Progress progress) {
        return new Order(
                order.id(),
                order.channel(),
                status,
                order.gateway(),
                order.receiveMyst(),
                order.payAmount(),
                order.payCurrency(),
                order.taxRate(),
                order.total(),
                order.currency(),
                order.checkout(),
                order.target(),
                progress,
                order.createdAt(),
                order.expiresAt());
    }

    static Order with(Order order, Target target, String currency, String receive, Address channel) {
        return new Order(
                order.id(),
                channel,
                order.status(),
                order.gateway(),
                receive,
                order.payAmount(),
                currency,
                order.taxRate(),
                order.total(),
                order.currency(),
                order.checkout(),
                target,
                order.progress(),
                order.createdAt(),
                order.expiresAt());
    }

    void becomes(String id, String status) {
        book.computeIfPresent(id, (_, order) -> with(order, status, order.progress()));
    }

    void becomes(String id, String status, Progress progress) {
        book.computeIfPresent(id, (_, order) -> with(order, status, progress));
    }

    private void hear() throws ServiceException {
        ServiceException.Reason reason = deaf.poll();
        if (reason != null) {
            throw ServiceFaults.of(reason);
        }
    }

    private <T> T tell(T answer) throws ServiceException {
        ServiceException.Reason reason = mute.poll();
        if (reason != null) {
            throw ServiceFaults.of(reason);
        }
        return answer;
    }

    @Override
    public Map<String, String> rates() {
        return rates;
    }

    @Override
    public List<Offer> offers(String currency) throws ServiceException {
        asked.add("offers");
        hear();
        return List.of(
                new Offer("stripe", "2", List.of(), List.of("USD")),
                new Offer("coingate", "5", List.of(), List.of("BTC", "LTC")));
    }

    @Override
    public Order create(Signer identity, Wish wish) throws ServiceException {
        asked.add("create");
        wished.add(wish);
        whenCreating.run();
        hear();
        String id = "g-" + ++count;
        String myst = ((Amount.Myst) wish.amount()).decimal();
        book.put(id, fresh(id, wish.channel(), myst, now.get()));
        whenCreated.accept(book.get(id));
        return tell(answers.apply(book.get(id)));
    }

    @Override
    public Listing list(Signer identity) throws ServiceException {
        asked.add("list");
        hear();
        return tell(lists.apply(new Listing(book.values().stream().map(answers).toList(), true)));
    }

    @Override
    public Order order(Signer identity, String id) throws ServiceException {
        asked.add("order " + id);
        hear();
        Order order = book.get(id);
        if (order == null) {
            throw ServiceFaults.of(new ServiceException.Refused(404, "not_found", ""));
        }
        return tell(answers.apply(order));
    }

    @Override
    public byte[] invoice(Signer identity, String id) throws ServiceException {
        asked.add("invoice " + id);
        hear();
        if (!receipts) {
            throw ServiceFaults.of(new ServiceException.Refused(404, "not_found", ""));
        }
        return tell(invoice.clone());
    }
}
