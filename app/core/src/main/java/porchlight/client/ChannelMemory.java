package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.LedgerException;
import porchlight.ledger.SettingBook;

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
        try {
            book.set(name(key), write(now));
        } catch (LedgerException e) {
            LOG.log(Level.WARNING, () -> "the channel's reading was not kept: " + e.reason());
        }
    }

    /// A damaged memory counts as none.
    Optional<Remembered> recall(ChannelKey key) {
        try {
            return book.get(name(key)).map(ChannelMemory::read);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "the kept reading of the channel is damaged");
            return Optional.empty();
        }
    }

    static String write(Remembered now) {
        return new Wire()
                .with("block", now.reading().block())
                .with("balance", now.reading().balance())
                .with("settled", now.reading().settled())
                .with("deployed", now.reading().deployed())
                .with("registered", now.registered())
                .toString();
    }

    /// @throws IllegalArgumentException on anything but what [#write] gives
    static Remembered read(String text) {
        Wire wire = Wire.parse(text);
        return new Remembered(
                new ChannelReading(
                        wire.number("block"), wire.money("balance"), wire.money("settled"), wire.flag("deployed")),
                wire.flag("registered"));
    }

    private static String name(ChannelKey key) {
        return "channel.v1." + key.chainId() + "." + key.identity() + "." + key.hermes();
    }
}
