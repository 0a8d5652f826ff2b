package porchlight.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import porchlight.identity.Address;
import porchlight.ledger.LedgerException.Reason;
import porchlight.payment.Money;

/// Orders of MYST, each in the ledger from before it is sent to the gateway, so that none is forgotten whatever
/// happens in between; and the gateway's receipts.
public final class TopUpBook {
    private static final String COLUMNS = "id, gateway_id, identity, channel, gateway, currency, receive, lightning,"
            + " country, region, told, pay_amount, tax, extra, pay_network, pay_address, pay_form, pay_link, checkout,"
            + " expires, state, note, credit, created, updated";

    private final Database database;

    TopUpBook(Database database) {
        this.database = database;
    }

    /// An order.
    ///
    /// @param id ours
    /// @param gatewayId the gateway's name for it; empty until it answered
    /// @param identity who orders
    /// @param channel where the MYST goes, derived here
    /// @param wish what was asked for
    /// @param terms what the gateway made of it
    /// @param state how far it is, in the writing of whoever follows it
    /// @param note what besides is to be told about it; empty text for nothing
    /// @param credit hash of the transfer into the channel as the gateway tells it; empty text while unknown
    /// @param created wall clock, when it was wished for
    /// @param updated when it last changed
    public record TopUp(
            String id,
            Optional<String> gatewayId,
            Address identity,
            Address channel,
            Wish wish,
            Terms terms,
            String state,
            String note,
            String credit,
            Instant created,
            Instant updated) {}

    /// What was asked for. For orders that were placed elsewhere only what the gateway tells is known.
    ///
    /// @param gateway by name; empty text where it is not known any more
    /// @param currency `BTC`, `EUR`, …
    /// @param receive MYST that shall arrive
    /// @param lightning whether to pay over the lightning network
    /// @param country ISO code of the payer; empty text where not told
    /// @param region of the United States; empty text elsewhere
    public record Wish(
            String gateway, String currency, Money receive, boolean lightning, String country, String region) {}

    /// What the gateway told. Texts are empty while it has not.
    ///
    /// @param receive MYST that arrives; zero while it is not known
    /// @param payAmount decimal text in the wish's currency, tax included
    /// @param tax decimal text
    /// @param extra what was paid too much, decimal text
    /// @param network, address, form, link where coins go, checked
    /// @param checkout the gateway's page
    /// @param expires until when the rate holds
    public record Terms(
            Money receive,
            String payAmount,
            String tax,
            String extra,
            String network,
            String address,
            String form,
            String link,
            String checkout,
            Optional<Instant> expires) {
        public static final Terms UNKNOWN = new Terms(Money.ZERO, "", "0", "", "", "", "", "", "", Optional.empty());
    }

    /// Writes a new order down.
    ///
    /// @throws LedgerException CONFLICT if there is one of that name, or one that the gateway calls the same
    public void open(TopUp order) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO top_up (" + COLUMNS + ") VALUES"
                        + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                order.id(),
                order.gatewayId().orElse(null),
                order.identity().toString(),
                order.channel().toString(),
                order.wish().gateway(),
                order.wish().currency(),
                order.wish().receive().wei().toString(),
                order.wish().lightning() ? 1 : 0,
                order.wish().country(),
                order.wish().region(),
                order.terms().receive().wei().toString(),
                order.terms().payAmount(),
                order.terms().tax(),
                order.terms().extra(),
                order.terms().network(),
                order.terms().address(),
                order.terms().form(),
                order.terms().link(),
                order.terms().checkout(),
                millis(order.terms().expires()),
                order.state(),
                order.note(),
                order.credit(),
                order.created().toEpochMilli(),
                order.updated().toEpochMilli()));
    }

    /// Brings an order up to date. Who ordered what, when, into which channel stays as it was.
    ///
    /// @throws LedgerException CONFLICT if there is no such order, or another that the gateway calls the same
    public void put(TopUp order) {
        database.step(c -> {
            int changed = Database.update(
                    c,
                    "UPDATE top_up SET gateway_id = ?, told = ?, pay_amount = ?, tax = ?, extra = ?, pay_network = ?,"
                            + " pay_address = ?, pay_form = ?, pay_link = ?, checkout = ?, expires = ?, state = ?,"
                            + " note = ?, credit = ?, updated = ? WHERE id = ?",
                    order.gatewayId().orElse(null),
                    order.terms().receive().wei().toString(),
                    order.terms().payAmount(),
                    order.terms().tax(),
                    order.terms().extra(),
                    order.terms().network(),
                    order.terms().address(),
                    order.terms().form(),
                    order.terms().link(),
                    order.terms().checkout(),
                    millis(order.terms().expires()),
                    order.state(),
                    order.note(),
                    order.credit(),
                    order.updated().toEpochMilli(),
                    order.id());
            if (changed != 1) {
                throw new LedgerException(Reason.CONFLICT, "no such order");
            }
        });
    }

    /// Takes a wish back that the gateway refused: it never became an order. One that the gateway has a name for
    /// stays.
    ///
    /// @return whether it was taken back
    public boolean withdraw(String id) {
        return database.write(
                c -> Database.update(c, "DELETE FROM top_up WHERE id = ? AND gateway_id IS NULL", id) == 1);
    }

    /// The orders of an identity, newest first.
    public List<TopUp> of(Address identity) {
        return database.read(c -> Database.list(
                c,
                "SELECT " + COLUMNS + " FROM top_up WHERE identity = ? ORDER BY created DESC, id",
                TopUpBook::read,
                identity.toString()));
    }

    /// The orders that pay into a channel, newest first.
    public List<TopUp> into(Address channel) {
        return database.read(c -> Database.list(
                c,
                "SELECT " + COLUMNS + " FROM top_up WHERE channel = ? ORDER BY created DESC, id",
                TopUpBook::read,
                channel.toString()));
    }

    /// The order of that name.
    public Optional<TopUp> find(String id) {
        return database.read(
                c -> Database.first(c, "SELECT " + COLUMNS + " FROM top_up WHERE id = ?", TopUpBook::read, id));
    }

    /// Keeps the gateway's receipt; the first that was kept stays.
    ///
    /// @throws LedgerException CONFLICT if there is no such order
    public void keepReceipt(String id, byte[] pdf, Instant at) {
        database.step(c -> Database.update(
                c,
                "INSERT INTO gateway_receipt (top_up, at, pdf) VALUES (?, ?, ?) ON CONFLICT (top_up) DO NOTHING",
                id,
                at.toEpochMilli(),
                pdf));
    }

    /// Whether a receipt was kept.
    public boolean hasReceipt(String id) {
        return database.read(c ->
                        Database.first(c, "SELECT 1 FROM gateway_receipt WHERE top_up = ?", row -> row.getInt(1), id))
                .isPresent();
    }

    /// The receipt that was kept.
    public Optional<byte[]> receipt(String id) {
        return database.read(
                c -> Database.first(c, "SELECT pdf FROM gateway_receipt WHERE top_up = ?", row -> row.getBytes(1), id));
    }

    private static @Nullable Long millis(Optional<Instant> at) {
        return at.isPresent() ? at.get().toEpochMilli() : null;
    }

    private static TopUp read(ResultSet row) throws SQLException {
        long expires = row.getLong(20);
        Optional<Instant> until = row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
        return new TopUp(
                row.getString(1),
                Optional.ofNullable(row.getString(2)),
                Address.of(row.getString(3)),
                Address.of(row.getString(4)),
                new Wish(
                        row.getString(5),
                        row.getString(6),
                        Money.parseWei(row.getString(7)),
                        row.getInt(8) == 1,
                        row.getString(9),
                        row.getString(10)),
                new Terms(
                        Money.parseWei(row.getString(11)),
                        row.getString(12),
                        row.getString(13),
                        row.getString(14),
                        row.getString(15),
                        row.getString(16),
                        row.getString(17),
                        row.getString(18),
                        row.getString(19),
                        until),
                row.getString(21),
                row.getString(22),
                row.getString(23),
                Instant.ofEpochMilli(row.getLong(24)),
                Instant.ofEpochMilli(row.getLong(25)));
    }
}
