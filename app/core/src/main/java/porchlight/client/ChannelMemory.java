package porchlight.client;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.LedgerException;
import porchlight.ledger.SettingBook;
import porchlight.payment.Money;

/// The last reading of a channel, on disk: after a crash behind the shield the chain cannot be asked, and without a
/// balance nobody could connect again. What was promised since stands in the ledger, so an old reading errs only by
/// deposits that came later.
final class ChannelMemory {
    private static final Logger LOG = System.getLogger(ChannelMemory.class.getName());

    private final SettingBook book;

    ChannelMemory(SettingBook book) {
        this.book = book;
    }

    /// @param reading deposit and settled at one block
    /// @param registered whether the chain knew the identity
    record Remembered(ChannelReading reading, boolean registered) {}

    void keep(ChannelKey key, Remembered now) {
        JsonObject json = new JsonObject();
        json.addProperty("block", now.reading().block());
        json.addProperty("balance", now.reading().balance().wei().toString());
        json.addProperty("settled", now.reading().settled().wei().toString());
        json.addProperty("deployed", now.reading().deployed());
        json.addProperty("registered", now.registered());
        try {
            book.set(name(key), json.toString());
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the channel's reading was not kept: " + e.reason());
        }
    }

    /// A damaged memory counts as none.
    Optional<Remembered> recall(ChannelKey key) {
        try {
            return book.get(name(key)).map(text -> {
                JsonObject json = JsonParser.parseString(text).getAsJsonObject();
                return new Remembered(
                        new ChannelReading(
                                json.get("block").getAsLong(),
                                Money.parseWei(json.get("balance").getAsString()),
                                Money.parseWei(json.get("settled").getAsString()),
                                json.get("deployed").getAsBoolean()),
                        json.get("registered").getAsBoolean());
            });
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException e) {
            LOG.log(Level.WARNING, "the kept reading of the channel is damaged");
            return Optional.empty();
        }
    }

    private static String name(ChannelKey key) {
        return "channel.v1." + key.chainId() + "." + key.identity() + "." + key.hermes();
    }
}
