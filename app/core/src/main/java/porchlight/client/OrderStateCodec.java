package porchlight.client;

import java.util.Optional;

/// An order's state between two processes.
final class OrderStateCodec {
    private OrderStateCodec() {}

    static Wire write(OrderState state) {
        Wire wire = new Wire().with("is", state.getClass().getSimpleName());
        return switch (state) {
            case OrderState.Sending s -> wire;
            case OrderState.New s -> wire;
            case OrderState.Seen s -> wire;
            case OrderState.Paid s -> wire;
            case OrderState.Late s -> wire;
            case OrderState.Expired s -> wire;
            case OrderState.Confirming(int confirmations, int needed) ->
                wire.with("confirmations", confirmations).with("needed", needed);
            case OrderState.Credited(Optional<String> transaction, Optional<String> extra) -> {
                transaction.ifPresent(hash -> wire.with("transaction", hash));
                extra.ifPresent(more -> wire.with("extra", more));
                yield wire;
            }
            case OrderState.UnderPaid under -> {
                under.until().ifPresent(at -> wire.with("until", at));
                yield wire.with("missing", under.missing());
            }
            case OrderState.WrongNetwork(String network) -> wire.with("network", network);
            case OrderState.Refunded(String amount) -> wire.with("amount", amount);
            case OrderState.Failed(String word, boolean seen) ->
                wire.with("word", word).with("seen", seen);
        };
    }

    static OrderState read(Wire wire) {
        return switch (wire.text("is")) {
            case "Sending" -> new OrderState.Sending();
            case "New" -> new OrderState.New();
            case "Seen" -> new OrderState.Seen();
            case "Paid" -> new OrderState.Paid();
            case "Late" -> new OrderState.Late();
            case "Expired" -> new OrderState.Expired();
            case "Confirming" -> new OrderState.Confirming(wire.small("confirmations"), wire.small("needed"));
            case "Credited" -> new OrderState.Credited(wire.optionalText("transaction"), wire.optionalText("extra"));
            case "UnderPaid" ->
                new OrderState.UnderPaid(
                        wire.text("missing"),
                        wire.has("until") ? Optional.of(wire.instant("until")) : Optional.empty());
            case "WrongNetwork" -> new OrderState.WrongNetwork(wire.text("network"));
            case "Refunded" -> new OrderState.Refunded(wire.text("amount"));
            case "Failed" -> new OrderState.Failed(wire.text("word"), wire.flag("seen", false));
            default -> throw new IllegalArgumentException("no such state of an order");
        };
    }
}
