package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import porchlight.chain.ChainWriter.GasPrice;
import porchlight.client.OwnMoney.Hold;
import porchlight.client.UnrulyChain.Fault;
import porchlight.identity.Address;
import porchlight.identity.PrivateKeySigner;
import porchlight.identity.Signer;
import porchlight.ledger.Ledger;
import porchlight.ledger.TransferBook;
import porchlight.ledger.TransferBook.Entry;
import porchlight.payment.Money;

/// Automatic top-ups against a chain that does as it likes.
abstract class SelfTopUpBench {
    static final PrivateKeySigner ME = PrivateKeySigner.of(
            HexFormat.of().parseHex("6f88637b68ee88816e73f663aef709d7009836c98ae91ef31e3dfac7be3a1657"));
    static final Address CHANNEL = Address.of("0x00000000000000000000000000000000000000cc");
    static final long CHAIN = UnrulyChain.PLACE.chainId();
    static final Spending.AutoTopUp WISH =
            new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("12"));

    static final GasPrice PRICE =
            new GasPrice(BigInteger.valueOf(60_000_000_000L), BigInteger.valueOf(30_000_000_000L));

    @TempDir
    Path folder;

    Ledger ledger;
    final UnrulyChain chain = new UnrulyChain();
    Optional<Spending.AutoTopUp> wish = Optional.of(WISH);
    Optional<Signer> signer = Optional.of(ME);
    Money spent = Money.ZERO;
    Instant now = Instant.parse("2026-11-22T12:00:00Z");
    SelfTopUp topUp;

    @BeforeEach
    void open() {
        ledger = Ledger.open(folder.resolve("ledger.sqlite"));
        topUp = fresh();
    }

    @AfterEach
    void close() {
        ledger.close();
        chain.close();
    }

    /// As after a start of the program.
    SelfTopUp fresh() {
        Clock clock = new Clock() {
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
        };
        return new SelfTopUp(new SelfTopUp.Parts(
                CHAIN,
                chain,
                chain,
                ledger.transfers(),
                () -> signer,
                () -> wish,
                (identity, reading) -> Optional.of(reading.balance().minusOrZero(spent)),
                clock,
                ZoneOffset.UTC));
    }

    Hold look() {
        return topUp.look(ME.address(), CHANNEL, Optional.of(chain.own));
    }

    Optional<Entry> openEntry() {
        return ledger.transfers().open(CHAIN, ME.address());
    }

    List<Entry> all() {
        return ledger.transfers().latest(CHAIN, ME.address(), 1000);
    }

    void settle() {
        for (int i = 0; i < 4; i++) {
            chain.mine();
            look();
        }
    }

    void looks(int times) {
        for (int i = 0; i < times; i++) {
            look();
            now = now.plus(Duration.ofMinutes(1));
        }
    }

    void takenByAnother() {
        chain.fault.set(Optional.of(Fault.FORGETS));
        look();
        chain.fault.set(Optional.empty());
        chain.sendForeign();
        chain.mine();
    }

    TransferBook.Signed signed() {
        return openEntry().orElseThrow().signed().orElseThrow();
    }

    /// An hour goes by in which no block takes it, and gas gets dearer.
    void stuck() {
        chain.price = times(chain.price, 2);
        now = now.plus(Duration.ofMinutes(61));
        assertThat(look()).isEqualTo(Hold.STUCK);
    }

    static GasPrice times(GasPrice price, long factor) {
        BigInteger by = BigInteger.valueOf(factor);
        return new GasPrice(price.most().multiply(by), price.tip().multiply(by));
    }
}
