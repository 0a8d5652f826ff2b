package porchlight.paper;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.util.Matrix;

/// Pages as a PDF. Letters are outlines in it, so that every script prints, and no font has to be there.
public final class Pdf {
    /// Where the end of a segment stands among its numbers, by its kind: a move, a line, two curves; a closing has
    /// none.
    private static final int[] LAST = {0, 0, 2, 4, -1};

    private Pdf() {}

    /// Writes a document.
    ///
    /// @param sheet whose pages they are, for title and language
    /// @param made when, in milliseconds since 1970
    /// @throws IOException if it cannot be written
    public static void write(Sheet sheet, List<Page> pages, long made, OutputStream to) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDDocumentInformation about = document.getDocumentInformation();
            about.setTitle(sheet.title());
            about.setCreator("Porchlight");
            GregorianCalendar when = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
            when.setTimeInMillis(made);
            about.setCreationDate(when);
            document.getDocumentCatalog().setLanguage(sheet.language().toLanguageTag());
            for (Page page : pages) {
                PDPage paper = new PDPage(new PDRectangle((float) Page.WIDTH, (float) Page.HEIGHT));
                document.addPage(paper);
                try (PDPageContentStream pen = new PDPageContentStream(document, paper)) {
                    // a PDF counts from below
                    pen.transform(new Matrix(1, 0, 0, -1, 0, (float) Page.HEIGHT));
                    for (Ink ink : page.ink()) {
                        fill(pen, ink);
                    }
                }
            }
            document.save(to);
        }
    }

    private static void fill(PDPageContentStream pen, Ink ink) throws IOException {
        PathIterator path = ink.shape().getPathIterator(null);
        if (path.isDone()) {
            return; // a space
        }
        pen.setNonStrokingColor(
                (ink.rgb() >> 16 & 0xff) / 255f, (ink.rgb() >> 8 & 0xff) / 255f, (ink.rgb() & 0xff) / 255f);
        float[] at = new float[6];
        float x = 0;
        float y = 0;
        for (; !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            switch (kind) {
                case PathIterator.SEG_MOVETO -> pen.moveTo(at[0], at[1]);
                case PathIterator.SEG_LINETO -> pen.lineTo(at[0], at[1]);
                // the same curve with the two handles that a PDF wants
                case PathIterator.SEG_QUADTO ->
                    pen.curveTo(
                            x + 2 * (at[0] - x) / 3,
                            y + 2 * (at[1] - y) / 3,
                            at[2] + 2 * (at[0] - at[2]) / 3,
                            at[3] + 2 * (at[1] - at[3]) / 3,
                            at[2],
                            at[3]);
                case PathIterator.SEG_CUBICTO -> pen.curveTo(at[0], at[1], at[2], at[3], at[4], at[5]);
                default -> pen.closePath();
            }
            int last = LAST[kind];
            if (last >= 0) {
                x = at[last];
                y = at[last + 1];
            }
        }
        if (path.getWindingRule() == PathIterator.WIND_EVEN_ODD) {
            pen.fillEvenOdd();
        } else {
            pen.fill();
        }
    }
}
