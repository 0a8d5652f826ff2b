package porchlight.client;

/// What somebody who helps needs to look an order up at the gateway and on the chain, without any key. It is
/// public: whoever has it can see, and can do nothing.
public final class SupportSlip {
    private SupportSlip() {}

    /// One line for a QR, `porchlight-order:v1?network=…&order=…&channel=0x…&state=…&at=…`, with `gateway-order`,
    /// `pay=0.001+BTC`, `to` and `credit` among them where they are known.
    ///
    /// @param network the name of the network's profile
    public static String of(Order order, String network) {
        StringBuilder text = new StringBuilder("porchlight-order:v1?network=").append(safe(network));
        text.append("&order=").append(safe(order.id()));
        order.gatewayId().ifPresent(id -> text.append("&gateway-order=").append(safe(id)));
        text.append("&channel=").append(order.channel().checksumText());
        if (!order.payAmount().isEmpty()) {
            text.append("&pay=").append(safe(order.payAmount())).append('+').append(safe(order.payCurrency()));
        }
        order.payTo().ifPresent(to -> text.append("&to=").append(safe(to.address())));
        if (order.state() instanceof OrderState.Credited credited) {
            credited.transaction().ifPresent(hash -> text.append("&credit=").append(safe(hash)));
        }
        return text.append("&state=")
                .append(order.state().getClass().getSimpleName())
                .append("&at=")
                .append(order.createdAt())
                .toString();
    }

    /// A stranger's text cannot look like another part of the line.
    private static String safe(String text) {
        return text.replaceAll("[^A-Za-z0-9.:_-]", "_");
    }
}
