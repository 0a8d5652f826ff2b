package porchlight.sandbox.gateway;

import java.util.ArrayList;
import java.util.List;
import porchlight.sandbox.gateway.TestPayments.Step;

/// What a tester is offered in which state; the first is what most do.
final class CheckoutSteps {
    private CheckoutSteps() {}

    /// @param played whether clicks pay, rather than a chain
    static List<Step> offered(Order order, Standing standing, boolean played) {
        boolean coins = order.coin().isPresent() && !order.overLightning();
        // of an attached Bitcoin node the gateway only reads
        boolean payable =
                played || order.coin().filter(coin -> coin.onOurChain()).isPresent();
        List<Step> steps = new ArrayList<>();
        switch (standing.status()) {
            case NEW -> {
                add(steps, payable, Step.EXACT);
                add(steps, payable && coins, Step.LESS, Step.MORE, Step.WRONG_NETWORK);
                add(steps, true, Step.DIRECT, Step.EXPIRE, Step.CANCEL);
                add(steps, !order.overLightning(), Step.DECLINE);
            }
            case PENDING, CONFIRMING -> {
                add(steps, payable, Step.BLOCK, Step.BLOCKS, Step.EXACT);
                add(steps, played, Step.VANISH);
                add(steps, true, Step.DECLINE);
            }
            case UNDERPAID -> {
                add(steps, payable, Step.REST, Step.BLOCK);
                add(steps, played, Step.VANISH);
                add(steps, true, Step.EXPIRE, Step.REFUND);
            }
            case PAID -> {
                add(steps, payable && coins, Step.EXACT, Step.BLOCK);
                add(steps, true, Step.DIRECT);
                add(steps, standing.excess().compareTo(order.progress().refunded()) > 0, Step.REFUND);
            }
            case LATE -> {
                add(steps, true, Step.ACCEPT, Step.REFUND);
                add(steps, payable && coins, Step.BLOCK);
            }
            case EXPIRED, CANCELED -> add(steps, payable, Step.EXACT);
            case FAILED -> {}
            case INVALID -> add(steps, standing.received().signum() > 0, Step.REFUND);
            case WRONG_NETWORK -> {
                add(steps, true, Step.REFUND);
                add(steps, payable, Step.EXACT);
            }
            case REFUNDED -> {}
        }
        return steps;
    }

    /// Whether the step is what the order waits for, rather than one more way to spoil it.
    static boolean isDue(Step step, Status status) {
        return switch (status) {
            case NEW -> step == Step.EXACT;
            case PENDING, CONFIRMING -> step == Step.BLOCK;
            case UNDERPAID -> step == Step.REST;
            case LATE -> step == Step.ACCEPT;
            case PAID, EXPIRED, CANCELED, INVALID, FAILED, REFUNDED, WRONG_NETWORK -> false;
        };
    }

    private static void add(List<Step> steps, boolean fitting, Step... more) {
        if (fitting) {
            steps.addAll(List.of(more));
        }
    }

    static String label(Step step, Order order, Standing standing) {
        String currency = " " + order.price().currency();
        return switch (step) {
            case EXACT ->
                switch (standing.status()) {
                    case NEW, WRONG_NETWORK ->
                        "Pay exactly " + order.price().total().toPlainString() + currency;
                    case EXPIRED, CANCELED -> "Pay all the same, too late";
                    case PENDING, CONFIRMING, PAID, INVALID, FAILED, REFUNDED, UNDERPAID, LATE -> "Pay a second time";
                };
            case LESS -> "Pay too little";
            case REST -> "Pay the rest: " + OrderJson.plain(standing.missing()) + currency;
            case MORE -> "Pay too much";
            case DIRECT -> "Send " + order.price().receive() + " MYST straight to the channel, beside this order";
            case WRONG_NETWORK -> "Pay over the wrong network";
            case EXPIRE -> "Let the time run out";
            case BLOCK -> "One more block";
            case BLOCKS -> "All the blocks that are needed";
            case VANISH -> "Let a reorganisation take the payment away";
            case ACCEPT -> "Credit it all the same";
            case REFUND -> "Send it back";
            case CANCEL -> "Cancel the order";
            case DECLINE -> order.coin().isPresent() ? "Refuse these coins" : "Decline the card";
        };
    }
}
