package porchlight.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import porchlight.chain.ChainReader.ChannelReading;
import porchlight.ledger.ChannelKey;
import porchlight.ledger.LedgerException;
import porchlight.ledger.SettingBook;
import porchlight.payment.Money;

/// The last reading of a channel and the hub's last word about it, on disk: after a crash behind the shield
/// neither can be asked, and without a balance nobody could connect again. What was promised since stands in the
/// ledger, so an old reading errs only by deposits that came later.
final class ChannelMemory {
    private static final Logger LOG = System.getLogger(ChannelMemory.class.getName());

    private final SettingBook book;

    ChannelMemory(SettingBook book) {
        this.book = book;
    }

    /// @param reading deposit and settled at one block
    /// @param registered whether the chain knew the identity
    /// @param hub what the hub said may be spent: it counts on where it is less
    record Remembered(ChannelReading reading, boolean registered, Optional<HubClaim> hub) {}

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
        Wire wire = new Wire()
                .with("block", now.reading().block())
                .with("balance", now.reading().balance())
                .with("settled", now.reading().settled())
                .with("deployed", now.reading().deployed())
                .with("registered", now.registered())
                .with(
                        "hub",
                        now.hub(),
                        hub -> new Wire().with("balance", hub.balance()).with("promised", hub.promised()));
        return wire.toString();
    }

    /// @throws IllegalArgumentException on anything but what [#write] gives
    static Remembered read(String text) {
        Wire wire = Wire.parse(text);
        Money balance = wire.money("balance");
        Money settled = wire.money("settled");
        if (balance.compareTo(Weighing.ABSURD) > 0 || settled.compareTo(Weighing.ABSURD) > 0) {
            throw new IllegalArgumentException("nobody has so much");
        }
        return new Remembered(
                new ChannelReading(wire.number("block"), balance, settled, wire.flag("deployed")),
                wire.flag("registered"),
                wire.optionalObject("hub").map(hub -> new HubClaim(hub.money("balance"), hub.money("promised"))));
    }

    private static String name(ChannelKey key) {
        return "channel.v1." + key.chainId() + "." + key.identity() + "." + key.hermes();
    }
}
