package porchlight.cli;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A QR of half blocks, two rows of it in a line of text. Dark on light whatever the terminal's colours are, with
/// the quiet zone that readers need.
final class QrText {
    private static final String DARK_ON_LIGHT = "\u001b[30;107m";
    private static final String PLAIN = "\u001b[0m";
    private static final int QUIET = 4;

    private QrText() {}

    /// Nothing where the text is too long for a QR.
    static List<String> lines(String text) {
        BitMatrix code;
        try {
            code = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
        } catch (WriterException tooLong) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < code.getHeight(); y += 2) {
            StringBuilder line = new StringBuilder(DARK_ON_LIGHT);
            for (int x = 0; x < code.getWidth(); x++) {
                boolean upper = code.get(x, y);
                boolean lower = y + 1 < code.getHeight() && code.get(x, y + 1);
                line.append(upper ? lower ? '█' : '▀' : lower ? '▄' : ' ');
            }
            lines.add(line.append(PLAIN).toString());
        }
        return lines;
    }
}
