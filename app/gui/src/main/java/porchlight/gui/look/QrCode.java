package porchlight.gui.look;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// A text as a QR code: always dark on white, whatever the theme, so that every camera reads it.
public final class QrCode {
    /// ISO/IEC 18004: a code is found by the white around it, four modules wide.
    private static final int QUIET_ZONE = 4;

    private QrCode() {}

    /// A code with its quiet zone, every module being the same whole number of pixels.
    ///
    /// @param size edge in pixels; what is left over is white
    /// @throws IllegalArgumentException if the text is too long for a code
    public static WritableImage of(String text, int size) {
        try {
            Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
            hints.put(EncodeHintType.MARGIN, QUIET_ZONE);
            hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
                // Only then: it puts a mark in front that some wallets do not understand.
                hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
            }
            BitMatrix matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, size, size, hints);
            WritableImage image = new WritableImage(matrix.getWidth(), matrix.getHeight());
            for (int y = 0; y < matrix.getHeight(); y++) {
                for (int x = 0; x < matrix.getWidth(); x++) {
                    image.getPixelWriter().setColor(x, y, matrix.get(x, y) ? Color.BLACK : Color.WHITE);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code for a text of " + text.length() + " characters", e);
        }
    }
}
