package porchlight.ledger;

import java.time.Instant;
import java.util.Optional;

/// Settings by name, and larger things kept so that the window can paint before the network has answered.
public final class SettingBook {
    private final Database database;

    SettingBook(Database database) {
        this.database = database;
    }

    /// A blob of the network's and when it was fetched.
    public record Cached(byte[] content, Instant at) {
        public Cached {
            content = content.clone();
        }

        @Override
        public byte[] content() {
            return content.clone();
        }
    }

    public Optional<String> get(String name) {
        return database.read(
                c -> Database.first(c, "SELECT value FROM setting WHERE name = ?", row -> row.getString(1), name));
    }

    public void set(String name, String value) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                name,
                value));
    }

    public void remove(String name) {
        database.step(c -> Database.update(c, "DELETE FROM setting WHERE name = ?", name));
    }

    /// The last blob of this name, for instance `proposals` or `prices`.
    public Optional<Cached> cached(String name) {
        return database.read(c -> Database.first(
                c,
                "SELECT content, at FROM cached WHERE name = ?",
                row -> new Cached(row.getBytes(1), Instant.ofEpochMilli(row.getLong(2))),
                name));
    }

    public void cache(String name, byte[] content, Instant at) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO cached (name, at, content) VALUES (?, ?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET at = excluded.at, content = excluded.content",
                name,
                at.toEpochMilli(),
                content));
    }
}
