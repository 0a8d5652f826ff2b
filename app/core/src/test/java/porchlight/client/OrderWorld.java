package porchlight.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.LedgerFaults;
import porchlight.payment.Money;

/// A desk with the real ledger, a gateway and a chain that do as the test says, and a clock that stands still.
final class OrderWorld implements AutoCloseable {
    static final Address CHANNEL = Address.of("0xc644058e72c73a506c992607c7992da6b355c5db");
    static final Signer SIGNER = PrivateKeySigner.of(
            HexFormat.of().parseHex("1fd26004a85a0ae04e16b444893ba7408dc7215b3962dda782d1afc6d7441d1e"));
    static final Signer OTHER = PrivateKeySigner.of(
            HexFormat.of().parseHex("2fd26004a85a0ae04e16b444893ba7408dc7215b3962dda782d1afc6d7441d1e"));
    static final TopUps.Wish TEN = new TopUps.Wish("coingate", "BTC", Money.ofMyst("10"), false, "DE", "");

    private final Path folder;
    private final Random random;
    private Path file;
    private int kills;
    Instant now = Instant.parse("2026-11-26T12:00:00Z");
    final FakeGateway gateway = new FakeGateway(() -> now);
    final FakeChain chain = new FakeChain();
    Ledger ledger;
    OrderDesk desk;
    boolean unlocked = true;
    boolean backedUp = true;
    Address channel = CHANNEL;
    final Live<Wallet> wallet = new Live<>(wallet(SIGNER.address(), Optional.of(CHANNEL), List.of()));
    Signer signer = SIGNER;
    int moneyCame;

    OrderWorld(Path folder) {
        this(folder, new Random(1));
    }

    OrderWorld(Path folder, Random random) {
        this.folder = folder;
        this.random = random;
        file = folder.resolve("ledger.sqlite");
        ledger = Ledger.open(file);
        desk = desk();
    }

    private OrderDesk desk() {
        return new OrderDesk(new OrderDesk.Parts(
                Network.MAINNET,
                gateway,
                chain,
                ledger,
                () -> unlocked ? Optional.of(signer) : Optional.empty(),
                () -> Optional.of(signer.address()),
                _ -> channel,
                wallet,
                () -> moneyCame++,
                () -> backedUp,
                Runnable::run,
                new Standing(),
                random));
    }

    /// A wallet as the chain's word makes it.
    static Wallet wallet(Address identity, Optional<Address> channel, List<Difference> differences) {
        return new Wallet(
                Optional.of(identity),
                Wallet.Lock.OPEN,
                Wallet.Registration.REGISTERED,
                channel,
                Optional.of(Money.ZERO),
                Money.ZERO,
                Money.ZERO,
                Money.ZERO,
                Map.of(),
                Wallet.Source.CHAIN,
                Optional.empty(),
                differences);
    }

    /// The registry names another channel.
    void disown() {
        wallet.publish(
                wallet(signer.address(), Optional.empty(), List.of(new Difference(Difference.Kind.CHANNEL_DISAGREES))));
    }

    /// What became of the newest wish.
    Placing placing() {
        return desk.placing().value().getFirst();
    }

    /// The process ended and was started again.
    void restart() {
        ledger.close();
        ledger = Ledger.open(file);
        desk = desk();
    }

    /// The process is killed at this moment; the next one finds what is on the disk.
    void kill() {
        open(save());
    }

    /// What the disk holds at this moment.
    Path save() {
        Path copy = folder.resolve("killed-" + kills++);
        try {
            LedgerFaults.killed(file, copy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    /// The process is killed, and the next one finds that ledger.
    void open(Path saved) {
        ledger.close();
        file = saved;
        ledger = Ledger.open(file);
        desk = desk();
    }

    /// Time passes, and the desk is called as the core calls it.
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plus(time.compareTo(Duration.ofMinutes(10)) > 0 ? Duration.ofMinutes(5) : Duration.ofSeconds(5));
            desk.tick();
        }
    }

    Order order() {
        return desk.orders().value().getFirst();
    }

    OrderState state() {
        return order().state();
    }

    @Override
    public void close() {
        ledger.close();
    }

    private final class Standing extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
