package porchlight.payment;

import java.time.Instant;
import java.util.List;
import porchlight.identity.Address;

/// A session's chain of signed messages, which proves what was promised to whom without any ledger or network. What
/// it says in plain is checked against the messages' bytes by [ReceiptCheck], which believes only these.
///
/// @param chainId on which chain the promises are good
/// @param registry the contract whose channels they are
/// @param channelImplementation what its channels are proxies of
/// @param hermes the hub that pays the home
/// @param payer whose signature each message carries
/// @param channel from which the promises are paid
/// @param payee the home
/// @param messages how many the session had
/// @param paid what they promised together, in wei
/// @param skipped how many of the first are left out, because totals are cumulative and a file has an end
/// @param links the messages that are there, oldest first
public record Receipt(
        long chainId,
        Address registry,
        Address channelImplementation,
        Address hermes,
        Address payer,
        Address channel,
        Address payee,
        int messages,
        Money paid,
        int skipped,
        List<Link> links) {
    /// The most messages in one receipt: at five seconds between invoices, more than two days.
    public static final int MOST_LINKS = 40_000;

    public Receipt {
        links = List.copyOf(links);
    }

    /// One invoice and its answer.
    ///
    /// @param at when it was signed, by the payer's clock; nobody signs that
    /// @param invoice as [PaymentMessages] encodes it
    /// @param message likewise; what counts
    /// @param elsewhere what the payer promised elsewhere since the message before, in wei: for instance on another
    ///     device
    public record Link(Instant at, byte[] invoice, byte[] message, Money elsewhere) {
        public Link {
            invoice = invoice.clone();
            message = message.clone();
        }

        @Override
        public byte[] invoice() {
            return invoice.clone();
        }

        @Override
        public byte[] message() {
            return message.clone();
        }
    }
}
