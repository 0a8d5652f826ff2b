package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// [Books] between two processes.
final class BooksFace implements FacePart {
    private static final int MOST = 10_000;
    private static final int MOST_MESSAGES = 100_000;

    private final Books books;

    BooksFace(Books books) {
        this.books = books;
    }

    @Override
    public String name() {
        return "books";
    }

    @Override
    public void tell(Teller to) {}

    @Override
    public void obey(String wish, Wire with, Teller to) {
        switch (wish) {
            case "sessions" -> {
                int limit = Math.clamp(with.number("limit"), 0, MOST);
                to.answer(with, () -> FaceCodec.writeSessions(books.sessions(limit)));
            }
            case "paidSessions" -> {
                int limit = Math.clamp(with.number("limit"), 0, MOST);
                to.answer(with, () -> FaceCodec.writeSessions(books.paidSessions(limit)));
            }
            case "statement" -> to.answer(with, () -> StatementCodec.write(books.statement()));
            case "messages" -> {
                long session = with.number("session");
                int limit = Math.clamp(with.number("limit"), 0, MOST_MESSAGES);
                to.answer(with, () -> StatementCodec.writeMessages(books.messages(session, limit)));
            }
            case "spent" -> {
                LocalDate since = day(with.number("since"));
                ZoneId zone = zone(with.text("zone"));
                to.answer(with, () -> StatementCodec.writeDays(books.spent(since, zone)));
            }
            case "receipt" -> {
                long session = with.number("session");
                to.answer(with, () -> new Wire().with("receipt", books.receipt(session)));
            }
            case "forgetHistory" -> to.answer(with, () -> new Wire().with("forgotten", books.forgetHistory()));
            default -> throw new IllegalArgumentException("no such wish");
        }
    }

    private static LocalDate day(long day) {
        try {
            return LocalDate.ofEpochDay(day);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such day", e);
        }
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no such zone", e);
        }
    }

    /// The other end.
    static final class Remote implements Books {
        private final RemoteLine line;

        Remote(RemoteLine line) {
            this.line = line;
        }

        @Override
        public List<PastSession> sessions(int limit) {
            return FaceCodec.sessions(ask("books.sessions", new Wire().with("limit", limit)));
        }

        @Override
        public List<PastSession> paidSessions(int limit) {
            return FaceCodec.sessions(ask("books.paidSessions", new Wire().with("limit", limit)));
        }

        @Override
        public Optional<Statement> statement() {
            return StatementCodec.statement(ask("books.statement", new Wire()));
        }

        @Override
        public List<SignedMessage> messages(long session, int limit) {
            return StatementCodec.messages(
                    ask("books.messages", new Wire().with("session", session).with("limit", limit)));
        }

        @Override
        public List<DaySpent> spent(LocalDate since, ZoneId zone) {
            return StatementCodec.days(ask(
                    "books.spent", new Wire().with("since", since.toEpochDay()).with("zone", zone.getId())));
        }

        @Override
        public String receipt(long session) throws Refused {
            return line.ask("books.receipt", new Wire().with("session", session))
                    .text("receipt");
        }

        @Override
        public int forgetHistory() {
            return ask("books.forgetHistory", new Wire()).small("forgotten");
        }

        private Wire ask(String wish, Wire with) {
            try {
                return line.ask(wish, with);
            } catch (Refused never) {
                throw new UncheckedIOException(new IOException("the other process refused", never));
            }
        }
    }
}
