package porchlight.client;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import porchlight.connection.Failure;
import porchlight.connection.WalletFault;
import porchlight.identity.Signer;
import porchlight.ledger.LedgerException;
import porchlight.ledger.TopUpBook;
import porchlight.ledger.TopUpBook.TopUp;
import porchlight.web.Gateway;
import porchlight.web.ServiceException;

/// The gateway's receipts of paid orders, kept in the ledger once they were had. For any thread.
final class GatewayReceipts {
    private final Gateway gateway;
    private final TopUpBook book;
    private final Supplier<Optional<Signer>> signer;

    GatewayReceipts(Gateway gateway, TopUpBook book, Supplier<Optional<Signer>> signer) {
        this.gateway = gateway;
        this.book = book;
        this.signer = signer;
    }

    /// Whether the gateway has one of it.
    static boolean has(TopUp order) {
        OrderState state = OrderAnswers.state(order);
        return order.gatewayId().isPresent()
                && (state instanceof OrderState.Paid || state instanceof OrderState.Credited);
    }

    /// The receipt of an order. One that is kept needs neither gateway nor key; another is asked for with the key of
    /// whoever ordered, and no other. Blocks.
    ///
    /// @param order empty where there is none that may be asked about
    byte[] of(Optional<TopUp> order, Instant now) throws Refused {
        if (order.isEmpty()) {
            throw missing();
        }
        String id = order.get().id();
        try {
            Optional<byte[]> kept = book.receipt(id);
            if (kept.isPresent()) {
                return kept.get();
            }
            if (!has(order.get())) {
                throw missing();
            }
            Signer key = signer.get()
                    .filter(each -> each.address().equals(order.get().identity()))
                    .orElseThrow(() -> new Refused(new Failure.IdentityLocked()));
            book.keepReceipt(id, gateway.invoice(key, order.get().gatewayId().orElseThrow()), now);
            return book.receipt(id).orElseThrow(GatewayReceipts::missing);
        } catch (ServiceException e) {
            boolean silent = e.reason() instanceof ServiceException.Unreachable
                    || e.reason() instanceof ServiceException.Timeout;
            throw new Refused(
                    new Failure.WalletTrouble(silent ? WalletFault.GATEWAY_SILENT : WalletFault.RECEIPT_MISSING));
        } catch (LedgerException e) {
            throw new Refused(new Failure.LedgerFailed());
        }
    }

    private static Refused missing() {
        return new Refused(new Failure.WalletTrouble(WalletFault.RECEIPT_MISSING));
    }
}
