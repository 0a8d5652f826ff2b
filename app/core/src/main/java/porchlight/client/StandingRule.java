package porchlight.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import porchlight.client.Standing.Cause;
import porchlight.client.Standing.WaitsFor;
import porchlight.ledger.MembershipBook;
import porchlight.payment.Money;
import porchlight.web.Transactor;

/// What the identity's standing is, from what the ledger, the chain and the transactor say. The chain is believed
/// before the transactor: a registration is done when the registry says so.
final class StandingRule {
    /// How long a registration takes at most before it counts as stuck (`payments.md §10.2`).
    static final Duration PATIENCE = Duration.ofMinutes(20);

    /// How long what was sent may be on its way through the transactor: before that it may still tell of an
    /// earlier registration, and nothing is sent again.
    static final Duration GRACE = Duration.ofMinutes(1);

    private StandingRule() {}

    /// What was learned in one round.
    ///
    /// @param registered what the registry says; empty while the chain is silent
    /// @param told whether the transactor answered
    /// @param status what it said; empty where it knows nothing
    /// @param held wei in the channel; empty while the chain is silent
    record Seen(Optional<Boolean> registered, boolean told, Optional<Transactor.Status> status, Optional<Money> held) {}

    /// @param entry the newest registration in the ledger
    /// @param before the standing that was shown so far, kept where nobody answered
    static Standing of(Optional<MembershipBook.Entry> entry, Seen seen, Standing before, Instant now) {
        Money bounty = seen.status()
                .filter(status -> status.progress() != Transactor.Progress.FAILED)
                .map(Transactor.Status::bounty)
                .orElse(bounty(before));
        boolean done =
                entry.filter(kept -> kept.state() == MembershipBook.State.DONE).isPresent();
        if (seen.registered().orElse(done)) {
            return new Standing.Registered(bounty);
        }
        if (entry.isPresent() && entry.get().state().isOpen()) {
            return underWay(entry.get(), seen, bounty, now);
        }
        if (seen.registered().isEmpty() || !seen.told()) {
            return before instanceof Standing.Registered ? new Standing.Unknown() : before;
        }
        Optional<Standing> elsewhere = seen.status().flatMap(status -> begunElsewhere(status, seen, now, before));
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        return entry.filter(kept -> kept.state() == MembershipBook.State.FAILED)
                .<Standing>map(kept -> new Standing.Failed(cause(kept.reason()), Optional.of(kept.changed())))
                .orElseGet(() -> seen.status().isPresent()
                        ? new Standing.Failed(Cause.TRANSACTION_FAILED, Optional.empty())
                        : new Standing.Unregistered());
    }

    /// Whether what was sent has failed for good, and why.
    static Optional<Cause> end(MembershipBook.Entry entry, Seen seen, Instant now) {
        if (!entry.state().isOpen() || seen.registered().orElse(true)) {
            return Optional.empty();
        }
        boolean expired = !now.isBefore(entry.request().validUntil());
        if (entry.state() == MembershipBook.State.SIGNED) {
            return expired && seen.told() && (seen.status().isEmpty() || isFailed(seen))
                    ? Optional.of(Cause.FEE_EXPIRED)
                    : Optional.empty();
        }
        if (!seen.told()) {
            return Optional.empty();
        }
        if (seen.status().isEmpty()) {
            return expired ? Optional.of(Cause.FORGOTTEN) : Optional.empty();
        }
        return isFailed(seen) && Pace.isOver(entry.sent().orElse(entry.changed()), GRACE, now)
                ? Optional.of(Cause.TRANSACTION_FAILED)
                : Optional.empty();
    }

    private static boolean isFailed(Seen seen) {
        return seen.status()
                .filter(status -> status.progress() == Transactor.Progress.FAILED)
                .isPresent();
    }

    private static Standing underWay(MembershipBook.Entry entry, Seen seen, Money bounty, Instant now) {
        Instant since = entry.sent().orElse(entry.request().signed());
        Money missing =
                seen.held().map(held -> entry.request().fee().minusOrZero(held)).orElse(Money.ZERO);
        WaitsFor waitsFor =
                entry.state() == MembershipBook.State.SIGNED ? WaitsFor.ACCEPTANCE : waitsFor(seen.status(), missing);
        return new Standing.InProgress(
                waitsFor,
                since,
                entry.request().fee(),
                missing,
                Optional.of(entry.request().beneficiary()),
                bounty,
                seen.status().map(Transactor.Status::transaction).orElse(""),
                Pace.isOver(since, PATIENCE, now));
    }

    /// Another program or computer with the same identity has begun it.
    private static Optional<Standing> begunElsewhere(
            Transactor.Status status, Seen seen, Instant now, Standing before) {
        if (status.progress() == Transactor.Progress.FAILED) {
            return Optional.empty();
        }
        Instant since = before instanceof Standing.InProgress known ? known.since() : now;
        return Optional.of(new Standing.InProgress(
                waitsFor(seen.status(), Money.ZERO),
                since,
                Money.ZERO,
                Money.ZERO,
                Optional.empty(),
                status.bounty(),
                status.transaction(),
                Pace.isOver(since, PATIENCE, now)));
    }

    private static WaitsFor waitsFor(Optional<Transactor.Status> status, Money missing) {
        return switch (status.map(Transactor.Status::progress).orElse(Transactor.Progress.CREATED)) {
            case CREATED -> missing.isZero() ? WaitsFor.TRANSACTION : WaitsFor.DEPOSIT;
            case PRICE_INCREASED -> missing.isZero() ? WaitsFor.CHEAPER_GAS : WaitsFor.DEPOSIT;
            case SUCCEEDED -> WaitsFor.CONFIRMATION;
            case FAILED -> WaitsFor.TRANSACTION;
        };
    }

    private static Money bounty(Standing before) {
        return switch (before) {
            case Standing.InProgress under -> under.bounty();
            case Standing.Registered done -> done.bounty();
            case Standing.Unknown _, Standing.Unregistered _, Standing.Failed _ -> Money.ZERO;
        };
    }

    private static Cause cause(String word) {
        for (Cause cause : Cause.values()) {
            if (cause.name().equals(word)) {
                return cause;
            }
        }
        return Cause.TRANSACTION_FAILED;
    }
}
