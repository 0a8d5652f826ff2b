package porchlight.ledger;

import static porchlight.ledger.LedgerSamples.HOUR;
import static porchlight.ledger.LedgerSamples.NOON;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import porchlight.payment.Invoice;

/// A process that pays and pays until it is killed: [KilledWhilePayingTest] starts it.
///
/// It prints `ready` once, then `sent AMOUNT TOTAL` for every message at the moment when it would send it, `again
/// AMOUNT` for a stored answer, and anything else only when something is wrong.
final class PayingChild {
    static final long STEP = 7;

    private PayingChild() {}

    /// @param args the ledger's folder, and `resume` to go on with the last session or `new` to start one
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Ledger ledger = LedgerSamples.open(Path.of(args[0]))) {
            if (ledger.promises().promised(LedgerSamples.KEY).isEmpty()) {
                LedgerSamples.startFromZero(ledger);
            }
            List<SessionBook.Entry> latest = ledger.sessions().latest(1);
            boolean resume = args[1].equals("resume") && !latest.isEmpty();
            long session = resume ? latest.getFirst().id() : ledger.sessions().start(LedgerSamples.opening(NOON));
            long next = resume ? latest.getFirst().paid().wei().longValueExact() / STEP : 1;
            Purse purse = LedgerSamples.purse(ledger, session);
            purse.open();
            out.println("ready");
            for (long i = Math.max(1, next); ; i++) {
                Invoice invoice = LedgerSamples.invoice(session, i * STEP, session + "-" + i);
                switch (purse.answer(invoice, HOUR, NOON)) {
                    case PaymentDecision.Send send ->
                        out.println("sent " + send.promised().wei() + " "
                                + invoice.agreementTotal().wei());
                    case PaymentDecision.Resend again ->
                        out.println(
                                "again " + again.message().promise().amount().wei());
                    case PaymentDecision.Ignore ignore -> throw new IllegalStateException(ignore.toString());
                    case PaymentDecision.End end -> throw new IllegalStateException(end.toString());
                }
            }
        }
    }
}
