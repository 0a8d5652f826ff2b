package porchlight.peer;

import porchlight.payment.Invoice;
import porchlight.payment.Refusal;

/// What a session's invoices are told to. Calls come one at a time, on a thread that may block.
public interface InvoiceHandler {
    /// A well-formed invoice, already acknowledged to the provider as received. Judge it, write it down, then
    /// [ProviderSession#pay].
    void invoice(Invoice invoice);

    /// An invoice that was refused before it could be judged.
    ///
    /// @param why [Refusal#MALFORMED], [Refusal#BEFORE_CREATE] or [Refusal#AFTER_END]
    /// @param detail for the log
    void refused(Refusal why, String detail);
}
