package porchlight.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.ledger.PromiseBook.Promised;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Promise;
import porchlight.payment.Promises;

/// What of a hub's report the ledger takes over (`payments.md §6.6`).
final class HubWord {
    private HubWord() {}

    /// What is wrong with the hub's promise, whatever the ledger knows: only ours on our chain and for our channel
    /// counts.
    static Optional<Adoption.Rejected> objection(HubReport report) {
        return report.latest().flatMap(promise -> objection(report, promise));
    }

    private static Optional<Adoption.Rejected> objection(HubReport report, Promise promise) {
        if (promise.chainId() != report.channel().chainId()) {
            return Optional.of(new Adoption.Rejected(Adoption.Objection.WRONG_CHAIN, promise.amount()));
        }
        if (promise.channelId().length != 20 || !promise.channel().equals(report.channelAddress())) {
            return Optional.of(new Adoption.Rejected(Adoption.Objection.WRONG_CHANNEL, promise.amount()));
        }
        return Promises.isBy(report.channel().identity(), promise)
                ? Optional.empty()
                : Optional.of(new Adoption.Rejected(Adoption.Objection.NOT_OURS, promise.amount()));
    }

    /// Raises the total to what the hub and the chain know, and ends every doubt about the channel; changes
    /// nothing where the report is not believed. The promise was looked at with [#objection].
    static Adoption adopt(Connection c, HubReport report) throws SQLException {
        ChannelKey key = report.channel();
        Money reported = report.latest().map(Promise::amount).orElse(Money.ZERO);
        if (report.latest().isPresent()
                && WithdrawalBook.noteUnrevealed(c, report.latest().get().hashlock())) {
            LedgerSeal.settle(c, key);
            return new Adoption.Rejected(Adoption.Objection.NEVER_REVEALED, reported);
        }
        Optional<Promised> before = PromiseBook.select(c, key);
        Money local = before.map(Promised::total).orElse(Money.ZERO);
        // what this ledger knows already need not be plausible: the chain may have taken a deposit back
        if (reported.compareTo(local) > 0
                && report.mostPlausible()
                        .filter(most -> reported.compareTo(most) > 0)
                        .isPresent()) {
            return new Adoption.Rejected(Adoption.Objection.IMPLAUSIBLE, reported);
        }
        LedgerSeal.settle(c, key);
        Money settled = before.map(Promised::settled).orElse(Money.ZERO).max(report.settled());
        Money total = local.max(reported).max(settled);
        keep(c, report, total, settled);
        if (total.compareTo(local) <= 0) {
            return new Adoption.Kept(total);
        }
        ChannelBook.raised(c, key, report.at(), before.map(Promised::total), total.minus(local));
        return new Adoption.Raised(local, total);
    }

    private static void keep(Connection c, HubReport report, Money total, Money settled) throws SQLException {
        ChannelKey key = report.channel();
        byte @Nullable [] promise = null;
        if (report.latest().isPresent()) {
            promise = PaymentMessages.encode(report.latest().get());
            Database.update(
                    c,
                    "INSERT OR IGNORE INTO hashlock (hashlock) VALUES (?)",
                    report.latest().get().hashlock());
        }
        Database.update(
                c,
                "INSERT INTO channel (chain, identity, hermes, promised, hub_amount, hub_promise, hub_at, settled)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (chain, identity, hermes) DO UPDATE SET"
                        + " promised = excluded.promised, hub_amount = excluded.hub_amount,"
                        + " hub_promise = excluded.hub_promise, hub_at = excluded.hub_at,"
                        + " settled = excluded.settled",
                key.chainId(),
                key.identity().toString(),
                key.hermes().toString(),
                total.wei().toString(),
                report.latest().map(Promise::amount).orElse(Money.ZERO).wei().toString(),
                promise,
                report.at().toEpochMilli(),
                settled.wei().toString());
    }
}
