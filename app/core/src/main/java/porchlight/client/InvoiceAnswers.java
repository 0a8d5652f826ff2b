package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;
import porchlight.connection.Failure;
import porchlight.market.Home;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.Refusal;
import porchlight.peer.InvoiceHandler;
import porchlight.peer.ProviderSession;
import porchlight.peer.RpcFailure;

/// Hands a session's invoices to the till and the till's answers to the session.
final class InvoiceAnswers implements InvoiceHandler {
    private static final Logger LOG = System.getLogger(InvoiceAnswers.class.getName());

    private final Till till;
    private final ProviderSession session;
    private final Home home;
    private final Consumer<Till.Ended> unpayable;

    /// @param unpayable told when the session may not go on
    InvoiceAnswers(Till till, ProviderSession session, Home home, Consumer<Till.Ended> unpayable) {
        this.till = till;
        this.session = session;
        this.home = home;
        this.unpayable = unpayable;
    }

    @Override
    public void invoice(Invoice invoice) {
        Optional<ExchangeMessage> message = till.answer(invoice);
        if (message.isEmpty()) {
            return;
        }
        try {
            session.pay(message.get());
        } catch (RpcFailure e) {
            LOG.log(Level.INFO, () -> "a payment was not taken; it stays promised: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void refused(Refusal why, String detail) {
        LOG.log(Level.INFO, () -> "an invoice was refused: " + why + ", " + detail);
        unpayable.accept(new Till.Ended(new Failure.Overcharged(home, why.name()), false));
    }
}
