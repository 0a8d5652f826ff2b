package porchlight.client;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Statements, differences, signed messages and days as JSON between two processes.
final class StatementCodec {
    private StatementCodec() {}

    static Wire write(Difference difference) {
        Wire wire = new Wire().with("kind", difference.kind().name());
        difference.counted().ifPresent(amount -> wire.with("counted", amount));
        difference.told().ifPresent(amount -> wire.with("told", amount));
        return wire;
    }

    static Difference difference(Wire wire) {
        return new Difference(
                wire.one("kind", Difference.Kind.class), wire.optionalMoney("counted"), wire.optionalMoney("told"));
    }

    static Wire write(Optional<Statement> statement) {
        return new Wire().with("statement", statement, StatementCodec::write);
    }

    static Optional<Statement> statement(Wire wire) {
        return wire.optionalObject("statement")
                .map(each -> new Statement(
                        each.optionalInstant("asOf"),
                        each.one("source", Wallet.Source.class),
                        each.objects("lines", StatementCodec::line),
                        each.money("balance"),
                        each.objects("differences", StatementCodec::difference)));
    }

    private static Wire write(Statement statement) {
        Wire wire = new Wire()
                .with("source", statement.source().name())
                .with("lines", statement.lines(), StatementCodec::write)
                .with("balance", statement.balance())
                .with("differences", statement.differences(), StatementCodec::write);
        statement.asOf().ifPresent(at -> wire.with("asOf", at));
        return wire;
    }

    private static Wire write(Statement.Line line) {
        Wire wire = new Wire()
                .with("kind", line.kind().name())
                .with("amount", line.amount())
                .with("sessions", line.sessions())
                .with("messages", line.messages())
                .with("reference", line.reference())
                .with("certain", line.certain());
        line.at().ifPresent(at -> wire.with("at", at));
        return wire;
    }

    private static Statement.Line line(Wire wire) {
        return new Statement.Line(
                wire.one("kind", Statement.Kind.class),
                wire.money("amount"),
                wire.optionalInstant("at"),
                wire.small("sessions"),
                wire.small("messages"),
                wire.text("reference"),
                wire.flag("certain"));
    }

    static Wire writeMessages(List<SignedMessage> messages) {
        return new Wire()
                .with(
                        "messages",
                        messages,
                        each -> new Wire()
                                .with("number", each.number())
                                .with("at", each.at())
                                .with("total", each.total())
                                .with("paid", each.paid())
                                .with("promised", each.promised()));
    }

    static List<SignedMessage> messages(Wire wire) {
        return wire.objects(
                "messages",
                each -> new SignedMessage(
                        each.small("number"),
                        each.instant("at"),
                        each.money("total"),
                        each.money("paid"),
                        each.money("promised")));
    }

    static Wire writeDays(List<DaySpent> days) {
        return new Wire()
                .with(
                        "days",
                        days,
                        each -> new Wire().with("day", each.day().toEpochDay()).with("paid", each.paid()));
    }

    /// @throws IllegalArgumentException also on a day that no calendar has
    static List<DaySpent> days(Wire wire) {
        return wire.objects("days", each -> {
            long day = each.number("day");
            if (day < LocalDate.MIN.toEpochDay() || day > LocalDate.MAX.toEpochDay()) {
                throw new IllegalArgumentException("no such day");
            }
            return new DaySpent(LocalDate.ofEpochDay(day), each.money("paid"));
        });
    }
}
