package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static porchlight.ledger.LedgerSamples.CHANNEL;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.SIGNER;
import static porchlight.ledger.LedgerTest.assertReason;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.ledger.LedgerException.Reason;
import porchlight.ledger.TransferBook.Signed;
import porchlight.ledger.TransferBook.State;
import porchlight.payment.Money;

class TransferBookTest {
    private static final long CHAIN = 137;
    private static final Address ME = SIGNER.address();
    private static final Signed SIGNED = new Signed(7, "0x" + "ab".repeat(32), new byte[] {2, 1, 0});

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Ledger ledger;

    @BeforeEach
    void open() {
        ledger = LedgerSamples.open(folder);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private long intend(String myst, Instant at) {
        return ledger.transfers().intend(CHAIN, ME, CHANNEL, Money.ofMyst(myst), at);
    }

    @Test
    void thereIsOneAtATimeForEachIdentityOnAChain() {
        long first = intend("5", NOON);
        assertReason(Reason.CONFLICT, () -> intend("1", NOON));
        ledger.transfers().intend(1, ME, CHANNEL, Money.ofMyst("5"), NOON);
        ledger.transfers().intend(CHAIN, Address.ZERO, CHANNEL, Money.ofMyst("5"), NOON);
        ledger.transfers().end(first, State.DROPPED, NOON);
        intend("1", NOON);
    }

    @Test
    void whatWasSignedComesBackAfterACrashByteForByte() {
        ledger.transfers().sign(intend("5", NOON), SIGNED, NOON);
        ledger.close();
        ledger = LedgerSamples.open(folder);
        TransferBook.Entry kept = ledger.transfers().open(CHAIN, ME).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.SIGNED);
        assertThat(kept.amount()).isEqualTo(Money.ofMyst("5"));
        assertThat(kept.channel()).isEqualTo(CHANNEL);
        assertThat(kept.signed().orElseThrow().raw()).isEqualTo(SIGNED.raw());
        assertThat(kept.signed().orElseThrow().nonce()).isEqualTo(7);
        assertThat(kept.block()).isEmpty();
    }

    @Test
    void aSecondSignatureIsNeverKept() {
        long id = intend("5", NOON);
        ledger.transfers().sign(id, SIGNED, NOON);
        Signed other = new Signed(8, "0x" + "cd".repeat(32), new byte[] {9});
        assertReason(Reason.CONFLICT, () -> ledger.transfers().sign(id, other, NOON));
        assertReason(Reason.CONFLICT, () -> ledger.transfers().end(id, State.DROPPED, NOON));
        assertThat(ledger.transfers()
                        .open(CHAIN, ME)
                        .orElseThrow()
                        .signed()
                        .orElseThrow()
                        .nonce())
                .isEqualTo(7);
    }

    @Test
    void nothingIsSentThatWasNotSignedAndNothingGoesOnAfterTheEnd() {
        long id = intend("5", NOON);
        assertReason(Reason.CONFLICT, () -> ledger.transfers().sent(id, NOON));
        assertReason(Reason.CONFLICT, () -> ledger.transfers().mined(id, 3, NOON));
        ledger.transfers().sign(id, SIGNED, NOON);
        ledger.transfers().sent(id, NOON);
        ledger.transfers().mined(id, 3, NOON);
        ledger.transfers().end(id, State.CONFIRMED, NOON);
        assertReason(Reason.CONFLICT, () -> ledger.transfers().sent(id, NOON));
        assertReason(Reason.CONFLICT, () -> ledger.transfers().end(id, State.FAILED, NOON));
        assertThatIllegalArgumentException().isThrownBy(() -> ledger.transfers().end(id, State.SENT, NOON));
        assertThat(ledger.transfers().latest(CHAIN, ME, 5).getFirst().block()).isEqualTo(Optional.of(3L));
    }

    @Test
    void aBlockThatIsUndoneLeadsBackToSending() {
        long id = intend("5", NOON);
        ledger.transfers().sign(id, SIGNED, NOON);
        ledger.transfers().sent(id, NOON);
        ledger.transfers().mined(id, 3, NOON);
        ledger.transfers().sent(id, NOON);
        TransferBook.Entry kept = ledger.transfers().open(CHAIN, ME).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.SENT);
        assertThat(kept.block()).isEmpty();
    }

    @Test
    void aDaysBoundCountsWhateverWasSignedAndNoClockThatIsSetBackForgetsIt() {
        long first = intend("5", NOON);
        ledger.transfers().sign(first, SIGNED, NOON);
        ledger.transfers().end(first, State.REPLACED, NOON);
        long second = intend("2", NOON.plusSeconds(60));
        assertThat(onDay(NOON)).isEqualTo(Money.ofMyst("7"));
        assertThat(onDay(NOON.minus(Duration.ofDays(2)))).isEqualTo(Money.ofMyst("7"));
        assertThat(onDay(NOON.plus(Duration.ofDays(1)))).isEqualTo(Money.ZERO);
        ledger.transfers().end(second, State.DROPPED, NOON);
        assertThat(onDay(NOON)).isEqualTo(Money.ofMyst("5"));
        intend("1", NOON.minus(Duration.ofDays(1)));
        assertThat(onDay(NOON)).as("made after today's").isEqualTo(Money.ofMyst("6"));
    }

    private Money onDay(Instant now) {
        return ledger.transfers().meantOnDay(CHAIN, ME, now, ZoneOffset.UTC);
    }
}
