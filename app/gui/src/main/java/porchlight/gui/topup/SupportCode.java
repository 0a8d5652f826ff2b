package porchlight.gui.topup;

import java.time.temporal.ChronoUnit;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.identity.Address;

/// What support has to know to find an order: names and amounts that the gateway has too, and nothing that could move
/// money. Always in English, for it is read by somebody else.
final class SupportCode {
    private SupportCode() {}

    /// Lines of `name: value`, readable by a person and by any scanner.
    ///
    /// @param identity whose order it is
    static String of(Order order, Optional<Address> identity, String network) {
        StringBuilder text = new StringBuilder("Porchlight top-up order\n");
        order.gatewayId().ifPresent(id -> line(text, "gateway order", id));
        line(text, "own name", order.id());
        line(text, "network", network);
        identity.ifPresent(who -> line(text, "identity", who.checksumText()));
        line(text, "channel", order.channel().checksumText());
        if (!order.payAmount().isEmpty()) {
            line(text, "to pay", order.payAmount() + " " + order.payCurrency());
        }
        order.payTo().ifPresent(to -> line(text, "to", shortened(to.address()) + " on " + to.network()));
        if (!order.receive().isZero()) {
            line(text, "for", order.receive() + " MYST");
        }
        line(text, "placed", order.createdAt().truncatedTo(ChronoUnit.SECONDS).toString());
        line(text, "state", order.state().getClass().getSimpleName());
        return text.toString().stripTrailing();
    }

    /// A lightning invoice would make the code too dense for a camera.
    private static String shortened(String address) {
        return address.length() <= 64
                ? address
                : address.substring(0, 24) + "..." + address.substring(address.length() - 8);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name)
                .append(": ")
                .append(value.lines().findFirst().orElse(""))
                .append('\n');
    }
}
