package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// [Books] between two processes.
final class BooksFace implements FacePart {
    private static final int MOST = 10_000;

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
            default -> throw new IllegalArgumentException("no such wish");
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
            try {
                return FaceCodec.sessions(line.ask("books.sessions", new Wire().with("limit", limit)));
            } catch (Refused never) {
                throw new UncheckedIOException(new IOException("the other process refused", never));
            }
        }
    }
}
