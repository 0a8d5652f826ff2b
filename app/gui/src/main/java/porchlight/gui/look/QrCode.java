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
    /// Fewer pixels for a module are not told apart by a camera.
    private static final int FEWEST_PIXELS = 2;
    /// From here on one pixel more or less for a module does not matter.
    private static final int ENOUGH_PIXELS = 5;

    private QrCode() {}

    /// A code with its quiet zone, as large as asked for; a dense one has more white around it.
    ///
    /// @param size edge in pixels
    /// @throws IllegalArgumentException if the text is too long for a code, or for one of that size
    public static WritableImage of(String text, int size) {
        Map<EncodeHintType, Object> hints = new EnumMap<>(EncodeHintType.class);
        hints.put(EncodeHintType.MARGIN, QUIET_ZONE);
        hints.put(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M);
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            // Only then: it puts a mark in front that some wallets do not understand.
            hints.put(EncodeHintType.CHARACTER_SET, StandardCharsets.UTF_8.name());
        }
        try {
            // One pixel for each module: the writer would leave white what is no whole multiple.
            BitMatrix matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            int modules = matrix.getWidth();
            if (modules * FEWEST_PIXELS > size) {
                throw new IllegalArgumentException("a text of " + text.length() + " characters is too dense here");
            }
            // Where a module has few pixels all must have the same number, or a camera takes one for another.
            int whole = size / modules;
            int edge = whole < ENOUGH_PIXELS ? whole * modules : size;
            int white = (size - edge) / 2;
            WritableImage image = new WritableImage(size, size);
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    int column = Math.floorDiv((x - white) * modules, edge);
                    int row = Math.floorDiv((y - white) * modules, edge);
                    boolean inside = column >= 0 && row >= 0 && column < modules && row < modules;
                    image.getPixelWriter()
                            .setColor(x, y, inside && matrix.get(column, row) ? Color.BLACK : Color.WHITE);
                }
            }
            return image;
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code for a text of " + text.length() + " characters", e);
        }
    }
}
