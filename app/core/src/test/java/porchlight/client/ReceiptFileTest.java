package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import porchlight.client.MalformedReceipt.Reason;
import porchlight.identity.Address;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Receipt;

class ReceiptFileTest {
    static final Instant AT = Instant.parse("2026-11-22T12:00:00.5Z");
    static final Receipt RECEIPT = new Receipt(
            137,
            Network.MAINNET.registry(),
            Network.MAINNET.channelImplementation(),
            Network.MAINNET.hermes(),
            FaceSamples.PROVIDER,
            Address.ZERO,
            FaceSamples.PROVIDER,
            7,
            Money.MAX,
            5,
            List.of(
                    new Receipt.Link(AT, new byte[] {1, 2, 3}, new byte[] {-1}, Money.ZERO),
                    new Receipt.Link(AT, new byte[0], new byte[300], Money.ofWei(9))));

    @Test
    void aReceiptComesBackAsItWasWritten() throws MalformedReceipt {
        Receipt read = ReceiptFile.read(bytes(text()));
        assertThat(ReceiptFile.write(read, AT, new Price(Money.ofWei(1), Money.ofWei(2))))
                .isEqualTo(text());
        assertThat(read.messages()).isEqualTo(7);
        assertThat(read.paid()).isEqualTo(Money.MAX);
        assertThat(read.links().get(1).elsewhere()).isEqualTo(Money.ofWei(9));
        assertThat(read.links().get(0).message()).containsExactly(-1);
    }

    @Test
    void aFileThatWasCutOffAnywhereIsNoReceipt() {
        byte[] whole = bytes(text().strip());
        for (int length = 0; length < whole.length; length++) {
            byte[] part = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> ReceiptFile.read(part)).isInstanceOf(MalformedReceipt.class);
        }
    }

    @Test
    void whatIsNoReceiptIsNamed() {
        assertReason(Reason.CUT_OFF, new byte[] {(byte) 0xff, 'x'});
        assertReason(Reason.CUT_OFF, bytes("[1]"));
        assertReason(Reason.CUT_OFF, bytes("[".repeat(100_000)));
        assertReason(Reason.NOT_A_RECEIPT, bytes("{}"));
        assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("porchlight-receipt", "something")));
        assertReason(Reason.NEWER, bytes(text().replace("\"version\": 1", "\"version\": 2")));
        assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("\"version\": 1", "\"version\": 0")));
        assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("\"skipped\": 5", "\"skipped\": 8")));
        assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("\"messages\": 7", "\"messages\": -7")));
        assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("\"chain\": 137", "\"chain\": 1e99999")));
        assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("\"/w==\"", "\"no base64\"")));
        for (String time : List.of(
                "1969-12-31T23:59:59Z",
                "-0001-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59.999999999Z")) {
            assertReason(Reason.NOT_A_RECEIPT, bytes(text().replace("\"at\": \"" + AT, "\"at\": \"" + time)));
        }
        assertReason(Reason.TOO_LONG, new byte[ReceiptFile.MOST_BYTES + 1]);
    }

    static String text() {
        return ReceiptFile.write(RECEIPT, AT, new Price(Money.ofWei(1), Money.ofWei(2)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertReason(Reason reason, byte[] file) {
        assertThatThrownBy(() -> ReceiptFile.read(file))
                .isInstanceOfSatisfying(
                        MalformedReceipt.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
