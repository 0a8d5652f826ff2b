package porchlight.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import porchlight.ledger.LedgerException.Reason;

/// Brings a ledger up to date: `porchlight/ledger/001.sql`, `002.sql` and so on, each once, each in a transaction
/// together with its number in `user_version`. A ledger of a newer Porchlight is refused and not touched.
final class Migrations {
    private Migrations() {}

    static void apply(Database database) {
        apply(database, scripts().size());
    }

    /// Up to the form of an earlier Porchlight, as tests want it.
    static void apply(Database database, int form) {
        List<String> scripts = scripts().subList(0, form);
        int version = version(database);
        if (version > scripts.size()) {
            throw new LedgerException(
                    Reason.NEWER_SCHEMA,
                    "this ledger was written by a newer Porchlight (form " + version + ", this one knows "
                            + scripts.size() + ")");
        }
        for (int next = version + 1; next <= scripts.size(); next++) {
            int number = next;
            database.step(c -> {
                String bare = scripts.get(number - 1).replaceAll("(?m)^--.*$", "");
                for (String statement : bare.split(";\\s*\\n", -1)) {
                    if (!statement.isBlank()) {
                        Database.execute(c, statement);
                    }
                }
                Database.execute(c, "PRAGMA user_version = " + number);
            });
        }
    }

    static int version(Database database) {
        return database.read(c ->
                Database.first(c, "PRAGMA user_version", row -> row.getInt(1)).orElse(0));
    }

    private static List<String> scripts() {
        List<String> scripts = new ArrayList<>();
        while (true) {
            String name = String.format(Locale.ROOT, "/porchlight/ledger/%03d.sql", scripts.size() + 1);
            try (InputStream in = Migrations.class.getResourceAsStream(name)) {
                if (in == null) {
                    return scripts;
                }
                scripts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(name, e);
            }
        }
    }
}
