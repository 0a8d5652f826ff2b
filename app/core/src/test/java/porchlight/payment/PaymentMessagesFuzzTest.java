package porchlight.payment;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes come, reading them ends in a message that can be judged or in a [MalformedPayment].
class PaymentMessagesFuzzTest {
    static List<byte[]> messages() {
        Invoice invoice = Samples.invoice(Money.parseWei("123456789012345678901234567890"), 1);
        ExchangeMessage message = Samples.message(invoice, Money.ofMyst("0.2"));
        return List.of(
                PaymentMessages.encode(invoice),
                PaymentMessages.encode(invoice, PaymentMessages.Spelling.CHECK_SUM),
                PaymentMessages.encode(message),
                PaymentMessages.encode(message.promise()));
    }

    @MethodSource("messages")
    @FuzzTest
    void anyBytesAreAPaymentMessageOrMalformed(byte[] bytes) {
        read(bytes);
    }

    @Test
    void tenThousandDamagedMessagesAreReadOrRefused() {
        Random random = new Random(20261122);
        Invoice invoice = Samples.invoice(Money.parseWei("123456789012345678901234567890"), 1);
        byte[] good = PaymentMessages.encode(invoice);
        byte[] message = PaymentMessages.encode(Samples.message(invoice, Money.ofMyst("0.2")));
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = (i % 2 == 0 ? good : message).clone();
            for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            refused += read(bytes) ? 0 : 1;
        }
        assertThat(refused).isBetween(5_000, 9_999);
    }

    @Test
    void tenThousandRandomMessagesAreReadOrRefused() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            byte[] bytes = new byte[random.nextInt(300)];
            random.nextBytes(bytes);
            assertThat(read(bytes)).isFalse();
        }
    }

    /// @return whether the bytes were an invoice
    private static boolean read(byte[] bytes) {
        try {
            ExchangeMessage message = PaymentMessages.decodeExchangeMessage(bytes);
            ExchangeMessages.isBy(Samples.CONSUMER.address(), message);
            assertThat(PaymentMessages.decodeExchangeMessage(PaymentMessages.encode(message)))
                    .isEqualTo(message);
        } catch (MalformedPayment e) {
            assertThat(e.reason()).isNotNull();
        }
        try {
            Promise promise = PaymentMessages.decodePromise(bytes);
            assertThat(PaymentMessages.decodePromise(PaymentMessages.encode(promise)))
                    .isEqualTo(promise);
        } catch (MalformedPayment e) {
            assertThat(e.reason()).isNotNull();
        }
        try {
            Invoice invoice = PaymentMessages.decodeInvoice(bytes);
            assertThat(InvoiceJudge.judge(Samples.input(invoice))).isNotNull();
            byte[] again = PaymentMessages.encode(invoice);
            assertThat(PaymentMessages.decodeInvoice(again)).isEqualTo(invoice);
            return true;
        } catch (MalformedPayment e) {
            assertThat(e.reason()).isNotNull();
            return false;
        }
    }
}
