package porchlight.client;

import porchlight.i18n.Messages;
import porchlight.payment.Money;
import porchlight.payment.ReceiptCheck;

/// Statements, differences and receipts in the user's words, the same in the window and in the terminal.
public final class StatementWords {
    private final Messages words;

    public StatementWords(Messages words) {
        this.words = words;
    }

    /// What a line is: `Deposit`, `Promised on another device`.
    public String name(Statement.Line line) {
        return switch (line.kind()) {
            case DEPOSIT -> words.text("statement.deposit");
            case BEFORE_LEDGER -> words.text("statement.before");
            case OVERPROMISED -> words.text("statement.over");
            case LEDGER_SHORT -> words.text("statement.short");
            case REGISTRATION_FEE -> words.text("statement.fee");
            case WITHDRAWAL -> words.text("statement.withdrawal");
            case SESSIONS -> words.text("statement.sessions", line.sessions());
            case FORGOTTEN -> words.text("statement.forgotten", line.sessions());
            case PROMISED_BEFORE -> words.text("statement.promised.before");
            case OTHER_DEVICE -> words.text("statement.other");
            case PROMISED_UNEXPLAINED -> words.text("statement.unexplained");
            case MISSING -> words.text("statement.missing");
            case HELD_BACK -> words.text("statement.held");
        };
    }

    /// Why there is such a line, in one sentence.
    public String why(Statement.Line line) {
        return switch (line.kind()) {
            case DEPOSIT ->
                line.certain() ? words.text("statement.deposit.why") : words.text("statement.deposit.young");
            case BEFORE_LEDGER -> words.text("statement.before.why");
            case OVERPROMISED -> words.text("statement.over.why");
            case LEDGER_SHORT -> words.text("statement.short.why");
            case REGISTRATION_FEE -> words.text("statement.fee.why");
            case WITHDRAWAL -> words.text("statement.withdrawal.why");
            case SESSIONS -> words.text("numbers.payments", line.messages());
            case FORGOTTEN -> words.text("statement.forgotten.why");
            case PROMISED_BEFORE -> words.text("statement.promised.before.why");
            case OTHER_DEVICE -> words.text("statement.other.why");
            case PROMISED_UNEXPLAINED -> words.text("statement.unexplained.why");
            case MISSING -> words.text("statement.missing.why");
            case HELD_BACK -> words.text("statement.held.why");
        };
    }

    /// `+ 25.0000` or `− 0.2439`.
    public String amount(Statement.Line line) {
        String amount = words.figures().exact(line.amount());
        return (line.kind().adds() ? "+\u00a0" : "\u2212\u00a0") + amount;
    }

    /// Whose word the balance is; empty where it is not known.
    public String source(Wallet.Source source) {
        return switch (source) {
            case NONE -> "";
            case REMEMBERED -> words.text("statement.source.remembered");
            case CHAIN -> words.text("statement.source.chain");
            case HUB -> words.text("statement.source.hub");
        };
    }

    /// What two sources say, which of them counts, and what to do where something is to be done.
    public String difference(Difference difference) {
        String counted = amount(difference.counted().orElse(Money.ZERO));
        String told = amount(difference.told().orElse(Money.ZERO));
        return switch (difference.kind()) {
            case HUB_SAYS_LESS -> words.text("difference.hub.less", counted, told);
            case HUB_SAYS_MORE -> words.text("difference.hub.more", counted, told);
            case HUB_PROMISE_HIGHER -> words.text("difference.promise.higher", counted, told);
            case HUB_PROMISE_LOWER -> words.text("difference.promise.lower", counted, told);
            case HUB_PROMISE_FOREIGN -> words.text("difference.promise.foreign");
            case HUB_PROMISE_IMPLAUSIBLE -> words.text("difference.promise.implausible", told);
            case NODES_DISAGREE -> words.text("difference.nodes", counted, told);
            case NODE_SILENT -> words.text("difference.node.silent");
            case NODE_ABSURD -> words.text("difference.node.absurd");
            case SETTLED_FELL -> words.text("difference.settled", counted, told);
            case CHAIN_FELL -> words.text("difference.chain", counted, told);
            case CHANNEL_DISAGREES -> words.text("difference.channel");
            case OVERPROMISED -> words.text("difference.over", counted, told);
        };
    }

    /// What is wrong with a link of a receipt.
    public String fault(ReceiptCheck.Broken broken) {
        String what = words.text(
                switch (broken.fault()) {
                    case CHANNEL_NOT_THE_PAYERS -> "receipt.fault.channel.payer";
                    case INCOMPLETE -> "receipt.fault.incomplete";
                    case UNREADABLE -> "receipt.fault.unreadable";
                    case INVOICE_UNREADABLE -> "receipt.fault.invoice.unreadable";
                    case INVOICE_DIFFERS -> "receipt.fault.invoice";
                    case NOT_SIGNED_BY_PAYER -> "receipt.fault.signature";
                    case AMOUNT_FELL -> "receipt.fault.fell";
                    case DIFFERENCE -> "receipt.fault.difference";
                    case PROMISES_LESS -> "receipt.fault.less";
                    case HASHLOCK_REUSED -> "receipt.fault.hashlock";
                    case WRONG_CHAIN -> "receipt.fault.chain";
                    case WRONG_CHANNEL -> "receipt.fault.channel";
                    case WRONG_AGREEMENT -> "receipt.fault.agreement";
                    case WRONG_PAYEE -> "receipt.fault.payee";
                    case WRONG_HUB -> "receipt.fault.hub";
                    case FEE -> "receipt.fault.fee";
                });
        return broken.message() == 0 ? what : words.text("receipt.fault.at", broken.message(), what);
    }

    /// Why a file is no receipt.
    public String malformed(MalformedReceipt.Reason reason) {
        return words.text(
                switch (reason) {
                    case TOO_LONG -> "receipt.file.long";
                    case CUT_OFF -> "receipt.file.cut";
                    case NOT_A_RECEIPT -> "receipt.file.none";
                    case NEWER -> "receipt.file.newer";
                });
    }

    /// Why a session ended, in short.
    ///
    /// @param end of [PastSession#end]
    public String end(String end) {
        return switch (end) {
            case "RUNNING" -> words.text("end.running");
            case "ASKED" -> words.text("end.asked");
            case "CRASHED" -> words.text("end.crashed");
            case "HomeGone", "HomeSilent", "TunnelDied", "NoTraffic", "NoHandshake", "NoPath" -> words.text("end.gone");
            case "Overcharged.ABOVE_MEASURED" -> words.text("end.measured");
            case "Overcharged", "HomeLied" -> words.text("end.refused");
            case "CapReached.SESSION" -> words.text("end.cap.session");
            case "CapReached.DAY" -> words.text("end.cap.day");
            case "CapReached.GIB" -> words.text("end.cap.gib");
            case "CapReached" -> words.text("end.cap");
            case "OutOfBalance" -> words.text("end.broke");
            default -> words.text("end.fault");
        };
    }

    private String amount(Money money) {
        return words.figures().exact(money);
    }
}
