package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

    private static final Signed DEARER = new Signed(7, "0x" + "cd".repeat(32), new byte[] {2, 1, 9});

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
    void theSameTransferForMoreGasIsKeptBesideTheFormerForm() {
        long id = intend("5", NOON);
        assertReason(Reason.CONFLICT, () -> ledger.transfers().signAgain(id, DEARER, NOON));
        ledger.transfers().sign(id, SIGNED, NOON);
        ledger.transfers().sent(id, NOON);
        ledger.transfers().signAgain(id, DEARER, NOON.plusSeconds(5));
        TransferBook.Entry kept = ledger.transfers().open(CHAIN, ME).orElseThrow();
        assertThat(kept.state()).isEqualTo(State.SIGNED);
        assertThat(kept.changed()).isEqualTo(NOON.plusSeconds(5));
        assertThat(kept.signed().orElseThrow().hash()).isEqualTo(DEARER.hash());
        assertThat(ledger.transfers().signed(id))
                .extracting(Signed::hash)
                .containsExactly(DEARER.hash(), SIGNED.hash());
        assertThat(ledger.transfers().into(CHAIN, CHANNEL))
                .as("one transfer, however often it was signed")
                .hasSize(1)
                .allMatch(each -> each.signed().orElseThrow().hash().equals(DEARER.hash()));
        assertThat(ledger.transfers().into(CHAIN, ME)).isEmpty();
        ledger.transfers().mined(id, SIGNED.hash(), 3, NOON);
        assertThat(hash()).as("the form in the block").isEqualTo(SIGNED.hash());
        assertReason(Reason.CONFLICT, () -> ledger.transfers().signAgain(id, third(7), NOON));
        ledger.transfers().sent(id, NOON);
        assertThat(hash()).as("after the block was undone").isEqualTo(DEARER.hash());
        assertReason(Reason.CONFLICT, () -> ledger.transfers().mined(id, "0x" + "99".repeat(32), 3, NOON));
    }

    @Test
    void theSameTransferIsNeverKeptUnderAnotherNumberNorWithoutItsSignature() {
        long id = intend("5", NOON);
        ledger.transfers().sign(id, SIGNED, NOON);
        assertReason(Reason.CONFLICT, () -> ledger.transfers().signAgain(id, third(8), NOON));
        assertThatThrownBy(() -> ledger.transfers().signAgain(id, SIGNED, NOON)).isInstanceOf(LedgerException.class);
        assertThat(ledger.transfers().signed(id)).extracting(Signed::hash).containsExactly(SIGNED.hash());
        ledger.transfers().end(id, State.REPLACED, NOON);
        assertReason(Reason.CONFLICT, () -> ledger.transfers().signAgain(id, DEARER, NOON));
    }

    @Test
    void whatAnEarlierPorchlightSignedIsThereAfterTheUpdate(@TempDir Path older) {
        LedgerSamples.older(older, 7, c -> {
            Database.execute(c, row(1, "SENT", "x'0201'", "NULL"));
            Database.execute(c, row(2, "MINED", "x'0301'", "77").replace("137", "138"));
            Database.execute(
                    c,
                    "INSERT INTO own_transfer (chain, identity, channel, amount, state, intended, changed)"
                            + " VALUES (139, '" + ME + "', '" + CHANNEL + "', '5', 'INTENDED', 1, 2)");
        });
        try (Ledger updated = LedgerSamples.open(older)) {
            TransferBook.Entry sent = updated.transfers().open(137, ME).orElseThrow();
            assertThat(sent.signed().orElseThrow().raw()).isEqualTo(new byte[] {2, 1});
            assertThat(sent.signed().orElseThrow().nonce()).isEqualTo(7);
            TransferBook.Entry mined = updated.transfers().open(138, ME).orElseThrow();
            assertThat(mined.signed().orElseThrow().raw()).isEqualTo(new byte[] {3, 1});
            assertThat(mined.block()).contains(77L);
            assertThat(updated.transfers().open(139, ME).orElseThrow().signed()).isEmpty();
        }
    }

    private static String row(int number, String state, String raw, String block) {
        return "INSERT INTO own_transfer (chain, identity, channel, amount, state, intended, changed, nonce, hash, raw,"
                + " block) VALUES (137, '" + ME + "', '" + CHANNEL + "', '5', '" + state + "', 1, 2, 7, '0x" + number
                + "', " + raw + ", " + block + ")";
    }

    private String hash() {
        return ledger.transfers()
                .open(CHAIN, ME)
                .orElseThrow()
                .signed()
                .orElseThrow()
                .hash();
    }

    private static Signed third(long nonce) {
        return new Signed(nonce, "0x" + "ef".repeat(32), new byte[] {3});
    }

    @Test
    void nothingIsSentThatWasNotSignedAndNothingGoesOnAfterTheEnd() {
        long id = intend("5", NOON);
        assertReason(Reason.CONFLICT, () -> ledger.transfers().sent(id, NOON));
        assertReason(Reason.CONFLICT, () -> ledger.transfers().mined(id, SIGNED.hash(), 3, NOON));
        ledger.transfers().sign(id, SIGNED, NOON);
        ledger.transfers().sent(id, NOON);
        ledger.transfers().mined(id, SIGNED.hash(), 3, NOON);
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
        ledger.transfers().mined(id, SIGNED.hash(), 3, NOON);
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
        return ledger.transfers().meantOnDay(CHAIN, now, ZoneOffset.UTC);
    }
}
