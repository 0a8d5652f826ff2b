package porchlight.sandbox.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import porchlight.sandbox.gateway.TestPayments.Step;
import porchlight.sandbox.http.Answer;
import porchlight.sandbox.http.Refusal;
import porchlight.sandbox.http.Request;

/// Serves the check-out page and takes its clicks.
final class CheckoutDesk {
    private static final String FIELD = "step=";
    private static final int CONFLICT = 409;

    private final OrderBook book;
    private final TestPayments payments;
    private final CheckoutPage page;
    private final Runnable payOut;

    /// @param payOut done after every click
    CheckoutDesk(OrderBook book, TestPayments payments, CheckoutPage page, Runnable payOut) {
        this.book = book;
        this.payments = payments;
        this.page = page;
        this.payOut = payOut;
    }

    Answer page(Request request) throws Refusal {
        return Answer.html(page.of(known(request), ""));
    }

    /// A click: a form with one field, the step's name in lower case.
    Answer step(Request request) throws Refusal {
        Order order = known(request);
        Step step = read(request).orElseThrow(() -> Refusal.invalid("there is no such step"));
        try {
            payments.take(order, step);
        } catch (Refusal said) {
            return refused(order, said);
        }
        payOut.run();
        return Answer.seeOther("/checkout/" + order.id());
    }

    /// Pays exactly and makes it count at once, for those who have no time for blocks.
    Answer pay(Request request) throws Refusal {
        Order order = known(request);
        if (order.progress().payout().isEmpty()) {
            payments.take(order, Step.EXACT);
            payments.take(known(request), Step.BLOCKS);
            payOut.run();
        }
        return Answer.seeOther("/checkout/" + order.id());
    }

    private Answer refused(Order order, Refusal said) throws Refusal {
        Order now = book.find(order.id()).orElse(order);
        byte[] html = page.of(now, String.valueOf(said.getMessage())).getBytes(StandardCharsets.UTF_8);
        int status = said.status() == 503 ? 503 : CONFLICT;
        return new Answer(status, "text/html; charset=utf-8", html, Optional.empty());
    }

    private static Optional<Step> read(Request request) {
        String form = new String(request.body(), StandardCharsets.UTF_8);
        return Arrays.stream(Step.values())
                .filter(step -> form.equals(FIELD + step.name().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private Order known(Request request) throws Refusal {
        return book.find(request.part("id")).orElseThrow(() -> Refusal.notFound("no such order"));
    }
}
