package porchlight.ledger;

import java.time.Instant;
import java.util.List;
import porchlight.identity.Address;

/// Orders of MYST, kept from the moment they are placed so that none is forgotten when the window closes.
public final class TopUpBook {
    private static final String COLUMNS = "id, identity, channel, amount, currency, status, created, updated";

    private final Database database;

    TopUpBook(Database database) {
        this.database = database;
    }

    /// @param id the gateway's own
    /// @param amount what is to be paid, as the gateway wrote it
    /// @param currency `BTC`, `EUR`, …
    /// @param status the gateway's word for how far it is
    public record TopUp(
            String id,
            Address identity,
            Address channel,
            String amount,
            String currency,
            String status,
            Instant created,
            Instant updated) {}

    /// Adds an order or brings it up to date; what it is for and when it was placed stay as they were.
    public void put(TopUp order) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO topup (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, currency = excluded.currency,"
                        + " status = excluded.status, updated = excluded.updated",
                order.id(),
                order.identity().toString(),
                order.channel().toString(),
                order.amount(),
                order.currency(),
                order.status(),
                order.created().toEpochMilli(),
                order.updated().toEpochMilli()));
    }

    /// The orders of an identity, newest first.
    public List<TopUp> of(Address identity) {
        return database.read(c -> Database.list(
                c,
                "SELECT " + COLUMNS + " FROM topup WHERE identity = ? ORDER BY created DESC, id",
                row -> new TopUp(
                        row.getString(1),
                        Address.of(row.getString(2)),
                        Address.of(row.getString(3)),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        Instant.ofEpochMilli(row.getLong(7)),
                        Instant.ofEpochMilli(row.getLong(8))),
                identity.toString()));
    }
}
