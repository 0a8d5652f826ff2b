package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
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
    private static final Logger LOG = System.getLogger(GatewayReceipts.class.getName());
    private static final Duration SOON = Duration.ofMinutes(1);
    /// A minute doubled that often is about a day.
    private static final int MOST_DOUBLINGS = 10;

    private static final Duration LONGEST = SOON.multipliedBy(1L << MOST_DOUBLINGS);

    private final Gateway gateway;
    private final TopUpBook book;
    private final Supplier<Optional<Signer>> signer;
    private final AtomicBoolean collecting = new AtomicBoolean();
    private final Map<String, Try> tries = new ConcurrentHashMap<>();

    /// How often one was asked for in vain, or that it is kept.
    ///
    /// @param next not to be asked for before
    private record Try(int failures, Instant next) {}

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

    /// Keeps the receipts of an identity's paid orders before anybody asks for them: the gateway may forget them.
    /// Asks for one at a time, and less and less where there is none. Blocks; does nothing while another thread is
    /// at it.
    void collect(Signer key, Instant now) {
        if (!collecting.compareAndSet(false, true)) {
            return;
        }
        try {
            book.of(key.address()).stream()
                    .filter(order -> has(order) && isOurs(order) && isDue(order, now))
                    .findFirst()
                    .ifPresent(order -> collect(order, now));
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "receipts cannot be kept: " + e.reason());
        } finally {
            collecting.set(false);
        }
    }

    private void collect(TopUp order, Instant now) {
        if (book.hasReceipt(order.id())) {
            tries.put(order.id(), new Try(0, Instant.MAX));
            return;
        }
        int failures =
                Optional.ofNullable(tries.get(order.id())).map(Try::failures).orElse(0);
        Duration pause = SOON.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
        tries.put(order.id(), new Try(failures + 1, now.plus(pause)));
        try {
            of(Optional.of(order), now);
            tries.put(order.id(), new Try(0, Instant.MAX));
        } catch (Refused e) {
            LOG.log(Level.DEBUG, () -> "no receipt of " + order.id() + " yet: " + e.why());
        }
    }

    /// An order that was placed here, or whose MYST came: what a gateway invents besides does not fill the disk.
    private static boolean isOurs(TopUp order) {
        return !order.wish().receive().isZero() || OrderAnswers.state(order) instanceof OrderState.Credited;
    }

    private boolean isDue(TopUp order, Instant now) {
        Try last = tries.get(order.id());
        return last == null
                // a clock that was set back does not put it off for long
                || !now.isBefore(last.next())
                || (last.failures() > 0 && last.next().isAfter(now.plus(LONGEST)));
    }

    private static Refused missing() {
        return new Refused(new Failure.WalletTrouble(WalletFault.RECEIPT_MISSING));
    }
}
