package porchlight.sandbox.gateway;

/// The test check-out: says what is bought, and a click pays. It loads nothing and runs no script.
final class CheckoutPage {
    private CheckoutPage() {}

    static String of(Order order) {
        String action = switch (order.status()) {
            case NEW ->
                "<form method=\"post\" action=\"/checkout/%s/pay\"><button id=\"pay\">Pay %s %s</button></form>"
                        .formatted(order.id(), order.total().toPlainString(), order.payCurrency());
            case PAYING -> "<p id=\"paying\">Your payment is on its way. Reload this page in a moment.</p>";
            case PAID -> "<p id=\"paid\">Paid. You can go back to Porchlight.</p>";
        };
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Sandbox check-out</title>
                <style>
                body { font: 16px/1.5 system-ui, sans-serif; max-width: 28rem; margin: 4rem auto; padding: 0 1rem; }
                button { font: inherit; padding: .6rem 1.2rem; border: 0; border-radius: .4rem;
                         background: #b5562b; color: #fff; cursor: pointer; }
                dl { display: grid; grid-template-columns: auto 1fr; gap: .2rem 1rem; }
                dd { margin: 0; overflow-wrap: anywhere; }
                </style>
                </head>
                <body>
                <h1>Sandbox check-out</h1>
                <p>No real money is taken here.</p>
                <dl>
                <dt>You get</dt><dd>%s MYST</dd>
                <dt>In channel</dt><dd>%s</dd>
                <dt>Price</dt><dd>%s %s</dd>
                <dt>Tax</dt><dd>%s %s</dd>
                </dl>
                %s
                </body>
                </html>
                """.formatted(
                        order.receive(),
                        order.channel(),
                        order.net().toPlainString(),
                        order.payCurrency(),
                        order.tax().toPlainString(),
                        order.payCurrency(),
                        action);
    }
}
