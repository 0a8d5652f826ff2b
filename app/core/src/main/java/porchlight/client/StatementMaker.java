package porchlight.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import porchlight.client.Statement.Kind;
import porchlight.client.Statement.Line;
import porchlight.ledger.ChannelBook;
import porchlight.ledger.ChannelBook.Account;
import porchlight.ledger.ChannelBook.Paid;
import porchlight.ledger.Sighting;
import porchlight.payment.Money;

/// Writes a [Statement] from what is known, so that it sums up whatever that is. Pure.
///
/// Everything that came = what the channel holds + what the hub drew + the registration fee. Everything promised =
/// sessions + withdrawals + what came from elsewhere. Where known lines do not fill one of these, a line of its own
/// does, and says why.
final class StatementMaker {
    /// A deposit younger than this many blocks may still be taken back (`payments.md §9`).
    static final int FINAL_BLOCKS = 64;

    private StatementMaker() {}

    /// What a statement is made of.
    ///
    /// @param account of the ledger
    /// @param known lines that a [StatementSource] knows
    /// @param wallet the balance with its source, differences and time; its amounts come from the account
    /// @param hub what the hub says may be spent
    record Facts(Account account, List<Line> known, Wallet wallet, Optional<HubClaim> hub) {}

    /// @return empty while it is not known what the channel holds or what was promised
    static Optional<Statement> of(Facts facts) {
        Account account = facts.account();
        if (account.sight().isEmpty() || account.promised().isEmpty()) {
            return Optional.empty();
        }
        Money gross = account.sight().get().gross();
        // nobody can draw more than was promised, so what was drawn was promised, whether we know of it or not
        Money promised = account.promised().get().max(account.sight().get().settled());
        List<Line> lines = new ArrayList<>();
        List<Line> fees = lines(facts, Kind.REGISTRATION_FEE, Sighting.Kind.FEE);
        List<Line> taken = new ArrayList<>(fees);
        came(facts, gross.plus(sum(fees)), lines, taken);
        if (promised.compareTo(gross) > 0) {
            lines.add(new Line(Kind.OVERPROMISED, promised.minus(gross)));
        }
        promised(facts, promised, lines, taken);
        Money byChain = gross.minusOrZero(promised);
        Money heldBack =
                HubClaim.heldBack(facts.hub(), byChain, account.promised().get());
        if (!heldBack.isZero()) {
            taken.add(new Line(Kind.HELD_BACK, heldBack));
        }
        lines.addAll(taken);
        return Optional.of(new Statement(
                facts.wallet().asOf(),
                facts.wallet().source(),
                lines,
                byChain.minus(heldBack),
                facts.wallet().differences()));
    }

    private static void came(Facts facts, Money total, List<Line> lines, List<Line> taken) {
        List<Line> deposits = lines(facts, Kind.DEPOSIT, Sighting.Kind.DEPOSIT);
        Money known = sum(deposits);
        if (total.compareTo(known) > 0) {
            lines.add(new Line(Kind.BEFORE_LEDGER, total.minus(known)));
        }
        lines.addAll(deposits);
        if (known.compareTo(total) > 0) {
            taken.add(new Line(Kind.MISSING, known.minus(total)));
        }
    }

    private static void promised(Facts facts, Money promised, List<Line> adds, List<Line> taken) {
        Account account = facts.account();
        List<Line> own = new ArrayList<>(of(facts.known(), Kind.WITHDRAWAL));
        add(own, Kind.SESSIONS, account.paid());
        add(own, Kind.FORGOTTEN, account.forgotten());
        Money explained = sum(own);
        taken.addAll(own);
        if (explained.compareTo(promised) > 0) {
            adds.add(new Line(Kind.LEDGER_SHORT, explained.minus(promised)));
        }
        Money left = promised.minusOrZero(explained);
        for (ChannelBook.Raise raise : account.raises().reversed()) {
            Money part = raise.raised().min(left);
            if (!part.isZero()) {
                Kind kind = raise.before().isPresent() ? Kind.OTHER_DEVICE : Kind.PROMISED_BEFORE;
                taken.add(new Line(kind, part, Optional.of(raise.at()), 0, 0, "", true));
                left = left.minus(part);
            }
        }
        if (!left.isZero()) {
            taken.add(new Line(Kind.PROMISED_UNEXPLAINED, left));
        }
    }

    private static void add(List<Line> lines, Kind kind, Paid paid) {
        if (!paid.total().isZero()) {
            lines.add(new Line(kind, paid.total(), Optional.empty(), paid.sessions(), paid.messages(), "", true));
        }
    }

    /// What the sources know of a kind, else what was seen.
    private static List<Line> lines(Facts facts, Kind kind, Sighting.Kind seen) {
        List<Line> known = of(facts.known(), kind);
        if (!known.isEmpty()) {
            return known;
        }
        long newest = facts.account().sight().map(Sighting.Sight::block).orElse(0L);
        return facts.account().sightings().stream()
                .filter(each -> each.kind() == seen)
                .map(each -> new Line(
                        kind, each.amount(), Optional.of(each.at()), 0, 0, "", newest - each.block() >= FINAL_BLOCKS))
                .toList();
    }

    private static List<Line> of(List<Line> lines, Kind kind) {
        return lines.stream().filter(line -> line.kind() == kind).toList();
    }

    private static Money sum(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
