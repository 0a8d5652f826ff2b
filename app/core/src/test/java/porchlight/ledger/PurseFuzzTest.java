package porchlight.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static porchlight.ledger.LedgerSamples.FUNDS;
import static porchlight.ledger.LedgerSamples.KEY;
import static porchlight.ledger.LedgerSamples.NOON;
import static porchlight.ledger.LedgerSamples.SIGNER;
import static porchlight.ledger.LedgerSamples.TERMS;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.junit.Lifecycle;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.identity.Address;
import porchlight.identity.Signature;
import porchlight.identity.Signer;
import porchlight.payment.Budget;
import porchlight.payment.ExchangeMessage;
import porchlight.payment.Invoice;
import porchlight.payment.InvoiceJudge;
import porchlight.payment.MalformedPayment;
import porchlight.payment.Money;
import porchlight.payment.PaymentMessages;
import porchlight.payment.Usage;

/// Invoices as bytes from the wire, judged, signed and written down by the real purse and the real ledger: damaged,
/// repeated, out of order, too high. No signature leaves the purse for more than the judge's bound, and each that
/// leaves is on disk before.
class PurseFuzzTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    static List<byte[]> sessions() {
        byte[] script = new byte[64];
        for (int i = 0; i < 16; i++) {
            script[4 * i] = (byte) (10 + i);
            script[4 * i + 1] = 3;
            script[4 * i + 2] = (byte) (i == 0 ? 1 : i == 5 ? 2 : i == 6 ? 9 : 0);
            script[4 * i + 3] = (byte) i;
        }
        return List.of(script, new byte[] {9, 9, 5, 1}, new byte[] {1, 1, 1, 1, 9, 9, 4, 1, 1, 1, 7, 0, 1, 1, 8, 0});
    }

    @MethodSource("sessions")
    @FuzzTest(lifecycle = Lifecycle.PER_EXECUTION)
    void noSignatureLeavesForMoreThanTheBoundAndEachIsOnDiskFirst(byte[] data) {
        try (Ledger ledger = LedgerSamples.open(folder)) {
            LedgerSamples.startFromZero(ledger);
            for (int session = 0; session < 2; session++) {
                long number = ledger.sessions().start(LedgerSamples.opening(NOON.plusSeconds(session)));
                var signer = new CountingSigner();
                var purse = new Purse(
                        ledger, signer, LedgerSamples.account(number), TERMS, () -> Budget.UNLIMITED, () -> FUNDS);
                purse.open();
                new Session(ledger, purse, signer, ByteBuffer.wrap(data)).play();
            }
        }
    }

    /// Signs with a number, for a real signature takes a hundred times longer than all the rest.
    private static final class CountingSigner implements Signer {
        private int signed;

        @Override
        public Address address() {
            return SIGNER.address();
        }

        @Override
        public Signature signRaw(byte[] message) {
            throw new AssertionError("a purse signs for the chain");
        }

        @Override
        public Signature signChain(byte[] message) {
            byte[] number = new byte[65];
            number[31] = (byte) ++signed;
            number[64] = 27;
            return Signature.of(number);
        }
    }

    private static final class Session {
        private final Ledger ledger;
        private final Purse purse;
        private final CountingSigner signer;
        private final ByteBuffer script;
        private final Map<String, ExchangeMessage> answered = new HashMap<>();
        private byte[] last = {};
        private Usage usage = Usage.NONE;
        private Money paid = Money.ZERO;
        private boolean over;

        Session(Ledger ledger, Purse purse, CountingSigner signer, ByteBuffer script) {
            this.ledger = ledger;
            this.purse = purse;
            this.signer = signer;
            this.script = script;
        }

        private int next() {
            return script.hasRemaining() ? script.get() & 0xff : 0;
        }

        void play() {
            for (int i = 0; i < 24 && script.hasRemaining(); i++) {
                usage = new Usage(
                        usage.elapsed().plus(Duration.ofMillis(next() * 97L)), usage.bytes() + ((long) next() << 16));
                byte[] bytes = bytes(next(), next());
                last = bytes;
                Invoice invoice;
                try {
                    invoice = PaymentMessages.decodeInvoice(bytes);
                } catch (MalformedPayment e) {
                    assertThat(e.reason()).isNotNull();
                    continue;
                }
                answer(invoice);
            }
        }

        private void answer(Invoice invoice) {
            Money before = ledger.promises().promisedTotal(KEY);
            int signedBefore = signer.signed;
            switch (purse.answer(invoice, usage, NOON)) {
                case PaymentDecision.Send send -> {
                    assertThat(over).isFalse();
                    Money diff = invoice.agreementTotal().minus(paid);
                    paid = invoice.agreementTotal();
                    assertThat(diff.isZero() || paid.compareTo(InvoiceJudge.bound(TERMS, usage)) <= 0)
                            .isTrue();
                    ExchangeMessage message = send.message();
                    assertThat(message.promise().amount()).isEqualTo(before.plus(diff));
                    assertThat(message.promise().amount()).isLessThanOrEqualTo(FUNDS.channelBalance());
                    assertThat(ledger.promises().promisedTotal(KEY))
                            .isEqualTo(message.promise().amount());
                    assertThat(signer.signed).isEqualTo(signedBefore + 2);
                    assertThat(answered.put(key(invoice), message)).isNull();
                }
                case PaymentDecision.Resend again -> {
                    assertThat(again.message()).isEqualTo(answered.get(key(invoice)));
                    nothingWasPromised(before, signedBefore);
                }
                case PaymentDecision.Ignore _ -> nothingWasPromised(before, signedBefore);
                case PaymentDecision.End _ -> {
                    over = true;
                    nothingWasPromised(before, signedBefore);
                }
            }
        }

        private void nothingWasPromised(Money before, int signedBefore) {
            assertThat(ledger.promises().promisedTotal(KEY)).isEqualTo(before);
            assertThat(signer.signed).isEqualTo(signedBefore);
        }

        private static String key(Invoice invoice) {
            return invoice.agreementId() + " " + invoice.agreementTotal() + " "
                    + HexFormat.of().formatHex(invoice.hashlock());
        }

        private byte[] bytes(int how, int secret) {
            Money bound = InvoiceJudge.bound(TERMS, usage);
            Optional<Money> total = switch (how % 10) {
                case 0 -> Optional.of(paid.plus(Money.ofWei(secret)));
                case 1 -> Optional.of(Money.ofWei(1));
                case 2 -> Optional.of(paid.minusOrZero(Money.ofWei(secret)));
                case 3 -> Optional.of(bound.minusOrZero(Money.ofWei(secret)));
                case 4 -> Optional.of(bound.plus(Money.ofWei(secret)));
                case 5 -> Optional.of(Money.MAX);
                case 6 -> Optional.of(paid);
                default -> Optional.empty();
            };
            if (total.isPresent()) {
                BigInteger id = BigInteger.valueOf(how > 240 ? secret : 7);
                return PaymentMessages.encode(new Invoice(
                        id,
                        total.get(),
                        Money.ZERO,
                        LedgerSamples.hashlock("secret " + secret),
                        LedgerSamples.PROVIDER,
                        KEY.chainId()));
            }
            byte[] bent = last.clone();
            if (how % 10 > 7 && bent.length > 0) {
                bent[secret % bent.length] ^= (byte) (1 << (how >> 5));
            }
            return bent;
        }
    }
}
