package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import porchlight.ledger.SettingBook;
import porchlight.market.Destination;

/// Where the user connected last, kept in the ledger. Anywhere, where he never did or it cannot be read.
final class LastChoice {
    private static final Logger LOG = System.getLogger(LastChoice.class.getName());
    private static final String NAME = "choice.v1";

    private final SettingBook book;

    LastChoice(SettingBook book) {
        this.book = book;
    }

    void keep(Destination place) {
        book.set(NAME, HomeCodec.write(place).toString());
    }

    void forget() {
        book.remove(NAME);
    }

    Destination read() {
        try {
            return book.get(NAME)
                    .map(text -> HomeCodec.destination(Wire.parse(text)))
                    .orElseGet(Destination.Anywhere::new);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the last choice is damaged: anywhere will do");
            return new Destination.Anywhere();
        }
    }
}
