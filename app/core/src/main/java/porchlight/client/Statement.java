package porchlight.client;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import porchlight.payment.Money;

/// Why the balance is what it is: everything that came, less everything that was promised or taken. The lines always
/// sum up to the balance, to the wei; what nobody can explain is a line of its own that says so.
///
/// @param asOf when the chain was last read; empty in a run in which it was not read yet
/// @param source whose word the balance is
/// @param lines what adds first, then what takes
/// @param balance what may still be promised, in wei
/// @param differences where the sources disagree
public record Statement(
        Optional<Instant> asOf, Wallet.Source source, List<Line> lines, Money balance, List<Difference> differences) {
    /// @throws IllegalArgumentException if the lines do not sum up to the balance
    public Statement {
        lines = List.copyOf(lines);
        differences = List.copyOf(differences);
        BigInteger sum = lines.stream()
                .map(line -> line.kind().adds()
                        ? line.amount().wei()
                        : line.amount().wei().negate())
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (!sum.equals(balance.wei())) {
            throw new IllegalArgumentException("the lines do not sum up to the balance");
        }
    }

    /// All that came, or all that went, in wei.
    ///
    /// @param adds which of the two
    public Money sum(boolean adds) {
        return lines.stream()
                .filter(line -> line.kind().adds() == adds)
                .map(Line::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    /// One reason.
    ///
    /// @param kind what it is
    /// @param amount in wei
    /// @param at when; empty where it is a sum over time or nobody knows
    /// @param sessions how many sessions it stands for
    /// @param messages how many signed messages it stands for
    /// @param reference an order's or a transaction's name, for opening it; may be empty
    /// @param certain false while the chain could still take it back
    public record Line(
            Kind kind,
            Money amount,
            Optional<Instant> at,
            int sessions,
            int messages,
            String reference,
            boolean certain) {
        Line(Kind kind, Money amount) {
            this(kind, amount, Optional.empty(), 0, 0, "", true);
        }
    }

    /// What a line is.
    public enum Kind {
        /// MYST that came into the channel.
        DEPOSIT(true),
        /// MYST that was in the channel before this ledger looked for the first time, or that no deposit explains.
        BEFORE_LEDGER(true),
        /// More was promised than the channel holds: what is missing is nobody's to spend.
        OVERPROMISED(true),
        /// The sessions here cost more than the channel's promised total: the ledger was altered.
        LEDGER_SHORT(true),
        /// The opening of the channel took it.
        REGISTRATION_FEE(false),
        /// Taken out of the channel by its owner.
        WITHDRAWAL(false),
        /// Signed in sessions of this ledger.
        SESSIONS(false),
        /// Signed in sessions whose history was deleted.
        FORGOTTEN(false),
        /// Promised before this ledger was begun, by the hub's or the chain's word.
        PROMISED_BEFORE(false),
        /// Promised on another device, or by a backup of this ledger.
        OTHER_DEVICE(false),
        /// Promised by an older Porchlight that did not write down why.
        PROMISED_UNEXPLAINED(false),
        /// It came, and the chain does not show it any more.
        MISSING(false),
        /// The hub says that less is left, and what it does not honour cannot be spent.
        HELD_BACK(false);

        private final boolean adds;

        Kind(boolean adds) {
            this.adds = adds;
        }

        /// Whether it makes the balance larger.
        public boolean adds() {
            return adds;
        }
    }
}
