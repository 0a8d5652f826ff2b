package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;
import porchlight.payment.Money;
import porchlight.payment.Price;
import porchlight.payment.Receipt;
import porchlight.payment.ReceiptCheck;

/// Receipts that anybody may have written: read and checked, or refused; never another exception.
class ReceiptFileFuzzTest {
    private static final Price PRICE = new Price(Money.ofWei(1), Money.ofWei(2));

    static List<byte[]> files() {
        String whole = ReceiptFileTest.text();
        return List.of(
                whole.getBytes(StandardCharsets.UTF_8),
                whole.substring(0, whole.length() / 2).getBytes(StandardCharsets.UTF_8),
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("files")
    @FuzzTest
    void anyFileIsAReceiptThatComesBackAsItWasOrIsRefused(byte[] data) {
        Receipt receipt;
        try {
            receipt = ReceiptFile.read(data);
        } catch (MalformedReceipt refused) {
            assertThat(refused.reason()).isNotNull();
            return;
        }
        String once = ReceiptFile.write(receipt, ReceiptFileTest.AT, PRICE);
        try {
            Receipt again = ReceiptFile.read(once.getBytes(StandardCharsets.UTF_8));
            assertThat(ReceiptFile.write(again, ReceiptFileTest.AT, PRICE)).isEqualTo(once);
        } catch (MalformedReceipt e) {
            throw new AssertionError(e);
        }
        assertThat(ReceiptCheck.of(receipt).faults()).isNotNull();
    }
}
