package porchlight.sandbox.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/// The receipt of a paid order: one page A4 in one of the fonts that every reader has.
final class ReceiptPdf {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final float LEFT = 56;
    private static final float VALUES = 190;
    private static final float TOP = 770;
    private static final float LINE = 22;

    private ReceiptPdf() {}

    /// @param order paid
    static byte[] of(Order order) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentInformation().setTitle("Receipt " + order.id());
            PDFont bold = new PDType1Font(Standard14Fonts.FontName.HELVETICA_BOLD);
            PDFont plain = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                write(content, bold, 22, LEFT, TOP, "Receipt");
                write(
                        content,
                        plain,
                        10,
                        LEFT,
                        TOP - LINE,
                        "Porchlight sandbox: practice only, no real money was taken");
                float y = TOP - 3 * LINE;
                for (List<String> row : rows(order)) {
                    write(content, plain, 10, LEFT, y, row.getFirst());
                    write(content, bold, 10, VALUES, y, row.getLast());
                    y -= LINE;
                }
            }
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a receipt cannot be written", e);
        }
    }

    private static List<List<String>> rows(Order order) {
        Order.Price price = order.price();
        String currency = " " + price.currency();
        return List.of(
                List.of("Order", order.id()),
                List.of("Date", DAY.format(order.terms().created())),
                List.of("Paid with", order.terms().gateway() + ", " + CheckoutPage.network(order.network())),
                List.of("Identity", order.buyer().identity().checksumText()),
                List.of("Channel", order.buyer().channel().checksumText()),
                List.of(
                        "Country",
                        order.buyer().country().isEmpty() ? "-" : order.buyer().country()),
                List.of("Bought", price.receive() + " MYST"),
                List.of("Price", price.net().toPlainString() + currency),
                List.of(
                        "Tax (" + price.taxRate().toPlainString() + " %)",
                        price.tax().toPlainString() + currency),
                List.of("Total", price.total().toPlainString() + currency),
                List.of(
                        "MYST sent in",
                        order.progress().payout().map(Payout::hash).orElse("-")));
    }

    private static void write(PDPageContentStream content, PDFont font, float size, float x, float y, String text)
            throws IOException {
        content.beginText();
        content.setFont(font, size);
        content.newLineAtOffset(x, y);
        content.showText(text);
        content.endText();
    }
}
