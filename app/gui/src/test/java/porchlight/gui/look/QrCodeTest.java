package porchlight.gui.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import java.util.Map;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import porchlight.client.SupportSlip;
import porchlight.gui.TopUpScenario;

public class QrCodeTest {
    /// What a camera finds in a picture.
    public static String read(WritableImage image) throws Exception {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        PixelReader reader = image.getPixelReader();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels[y * width + x] = reader.getArgb(x, y);
            }
        }
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, pixels)));
        return new QRCodeReader()
                .decode(
                        bitmap,
                        Map.of(
                                DecodeHintType.TRY_HARDER,
                                true,
                                DecodeHintType.POSSIBLE_FORMATS,
                                List.of(BarcodeFormat.QR_CODE)))
                .getText();
    }

    @Test
    void whatIsPutInIsReadOut() throws Exception {
        for (String text : List.of(
                TopUpScenario.TO_BITCOIN.link(),
                "ethereum:0x75Bc0A1B2C3D4e5F60718293A4B5c6d7e8f9570e@1?value=1100000000000000",
                "lightning:" + TopUpScenario.INVOICE,
                "0x75Bc0A1B2C3D4e5F60718293A4B5c6d7e8f9570e",
                SupportSlip.of(
                        TopUpScenario.HELP.porchlight().topUps.orders.value().getFirst(), "sandbox"),
                "Grüße · ۴٫۷۷")) {
            for (int size : new int[] {200, 248, 301, 520}) {
                assertThat(read(QrCode.of(text, size))).as(text + size).isEqualTo(text);
            }
        }
    }

    @Test
    void aroundItFourModulesAreWhiteAndItFillsTheRest() {
        WritableImage image = QrCode.of(TopUpScenario.BITCOIN, 248);
        // 42 characters at level M: version 3, 29 modules and 8 of the quiet zone
        double module = 248.0 / 37;
        for (int x = 0; x < 248; x++) {
            for (int y = 0; y < (int) (4 * module); y++) {
                assertThat(image.getPixelReader().getArgb(x, y)).isEqualTo(0xffffffff);
            }
        }
        int corner = (int) Math.ceil(4 * module);
        assertThat(image.getPixelReader().getArgb(corner, corner)).isEqualTo(0xff000000);
    }

    @Test
    void whatNoCameraCouldReadIsNotDrawn() {
        assertThatThrownBy(() -> QrCode.of("x".repeat(3000), 248)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> QrCode.of("x".repeat(2000), 248)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPictureWithoutACodeIsNone() {
        assertThatThrownBy(() -> read(new WritableImage(50, 50))).isInstanceOf(NotFoundException.class);
    }
}
