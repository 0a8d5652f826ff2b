package porchlight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.MembershipBook;
import porchlight.ledger.WithdrawalBook;

/// Registration fees and withdrawals, as this ledger signed them.
final class KnownMoves implements StatementSource {
    private final MembershipBook memberships;
    private final WithdrawalBook withdrawals;

    KnownMoves(MembershipBook memberships, WithdrawalBook withdrawals) {
        this.memberships = memberships;
        this.withdrawals = withdrawals;
    }

    @Override
    public List<Statement.Line> lines(ChannelKey channel) {
        List<Statement.Line> lines = new ArrayList<>();
        for (MembershipBook.Kind kind : MembershipBook.Kind.values()) {
            memberships
                    .latest(kind, channel)
                    .filter(entry -> entry.state() == MembershipBook.State.DONE
                            && !entry.request().fee().isZero())
                    .ifPresent(entry -> lines.add(new Statement.Line(
                            Statement.Kind.REGISTRATION_FEE,
                            entry.request().fee(),
                            Optional.of(entry.changed()),
                            0,
                            0,
                            "",
                            true)));
        }
        withdrawals
                .given(channel)
                .forEach(each -> lines.add(new Statement.Line(
                        Statement.Kind.WITHDRAWAL,
                        each.request().amount(),
                        Optional.of(each.started()),
                        0,
                        0,
                        each.transaction(),
                        true)));
        return lines;
    }
}
