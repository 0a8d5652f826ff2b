package porchlight.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import porchlight.paper.Sheet.Block;

class LayoutTest {
    private static final Fonts FONTS = Fonts.here();
    private static final String ADDRESS = "0x53a8f1c2b90de417a6c0d2f3b4e5a6978081f28c";

    @Test
    void aLetterThatNoFontHasIsFoundBeforeItIsPrintedAsABox() {
        Fonts latin = Fonts.knowing(letter -> letter < 0x250);
        assertThat(latin.write(List.of("abc \u200f«»"))).isTrue();
        assertThat(latin.write(List.of("abc", "برگه"))).isFalse();
        // the last of the private letters: no font of the world has it
        assertThat(FONTS.write(List.of(Character.toString(0x10fffd)))).isFalse();
    }

    @Test
    void whatIsLongerThanAPageGoesOnWithNumbersAndNothingLeavesThePaper() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            blocks.add(new Block.Heading("Part " + i));
            blocks.add(new Block.Text("many words ".repeat(40)));
            blocks.add(new Block.Code("Address", ADDRESS.repeat(6)));
            blocks.add(new Block.Step("12", "one step ".repeat(30)));
            blocks.add(new Block.Warning("care ".repeat(60)));
            blocks.add(new Block.Blank("My note"));
        }
        List<Page> pages = Layout.pages(sheet(Locale.ENGLISH, false, blocks), FONTS, (page, all) -> page + "/" + all);
        assertThat(pages).hasSizeGreaterThan(10);
        pages.forEach(LayoutTest::staysOnThePaper);
    }

    @Test
    void aWordThatIsLongerThanALineIsBroken() {
        List<Page> pages = Layout.pages(
                sheet(Locale.ENGLISH, false, List.of(new Block.Text("x".repeat(500)))), FONTS, (page, all) -> "");
        pages.forEach(LayoutTest::staysOnThePaper);
    }

    @Test
    void anEmptyTextIsNoFault() {
        Sheet sheet = sheet(Locale.ENGLISH, false, List.of(new Block.Text(""), new Block.Blank("")));
        assertThat(Layout.pages(sheet, FONTS, (page, all) -> "")).hasSize(1);
    }

    /// One sentence in each of the eight languages: letters are shaped and ordered, and stand at the right side.
    @ParameterizedTest
    @CsvSource({
        "en, false, Keep this sheet in another place.",
        "fa, true, این برگه را در جای دیگری نگه دارید.",
        "ru, false, Храните этот лист в другом месте.",
        "zh, false, 请把这张纸放在别的地方。",
        "ar, true, احتفظ بهذه الورقة في مكان آخر.",
        "es, false, Guarde esta hoja en otro lugar.",
        "tr, false, Bu sayfayı başka bir yerde saklayın.",
        "hi, false, इस काग़ज़ को किसी और जगह रखें।"
    })
    void everyScriptIsPrintedAsOutlinesAndLooksTheSameInAReader(String language, boolean rightToLeft, String text)
            throws IOException {
        org.junit.jupiter.api.Assumptions.assumeTrue(
                FONTS.write(List.of(text)), "this computer has no font for " + language);
        Sheet sheet = sheet(
                Locale.of(language),
                rightToLeft,
                List.of(new Block.Title(text), new Block.Text(text), new Block.Code(text, ADDRESS)));
        List<Page> pages = Layout.pages(sheet, FONTS, (page, all) -> "");
        assertThat(pages).hasSize(1);
        staysOnThePaper(pages.getFirst());
        Rectangle2D title = pages.getFirst().ink().getFirst().shape().getBounds2D();
        assertThat(rightToLeft ? Page.WIDTH - title.getMaxX() : title.getMinX()).isBetween(46.0, 52.0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Pdf.write(sheet, pages, 0, bytes);
        try (PDDocument read = Loader.loadPDF(bytes.toByteArray())) {
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("A sheet");
            assertThat(read.getPage(0).getResources().getFontNames()).isEmpty();
            assertThat(darkness(new PDFRenderer(read).renderImage(0, 2)))
                    .isCloseTo(
                            darkness(pages.getFirst().picture(1190)),
                            org.assertj.core.data.Percentage.withPercentage(3))
                    .isGreaterThan(1000);
        }
    }

    @Test
    void aMarkInArabicIsJoinedToItsNeighbours() {
        assertThat(width("ببب")).isLessThan(width("ب\u200cب\u200cب") * 0.95);
    }

    @Test
    void plainTextHasEveryWordAndTheCodesWhole() {
        Sheet sheet = sheet(
                Locale.ENGLISH,
                false,
                List.of(
                        new Block.Title("A"),
                        new Block.Heading("Part"),
                        new Block.Text("many words ".repeat(20).strip()),
                        new Block.Warning("care"),
                        new Block.Step("1", "do"),
                        new Block.Code("Address", ADDRESS),
                        new Block.Blank("Note"),
                        new Block.Note("end")));
        assertThat(sheet.plain()).contains("! care", "1. do", "    " + ADDRESS, "Note: ____", "end");
        assertThat(sheet.plain().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThan(80));
    }

    private static double width(String text) {
        return Layout.pages(sheet(Locale.of("fa"), true, List.of(new Block.Text(text))), FONTS, (page, all) -> "")
                .getFirst()
                .ink()
                .getFirst()
                .shape()
                .getBounds2D()
                .getWidth();
    }

    private static void staysOnThePaper(Page page) {
        Rectangle2D paper = new Rectangle2D.Double(40, 24, Page.WIDTH - 80, Page.HEIGHT - 48);
        assertThat(page.ink()).isNotEmpty().allSatisfy(ink -> {
            Rectangle2D bounds = ink.shape().getBounds2D();
            assertThat(bounds.isEmpty() || paper.contains(bounds))
                    .as(bounds.toString())
                    .isTrue();
        });
    }

    private static long darkness(BufferedImage picture) {
        long dark = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                dark += 255 - (picture.getRGB(x, y) >> 8 & 0xff);
            }
        }
        return dark / 255;
    }

    private static Sheet sheet(Locale language, boolean rightToLeft, List<Block> blocks) {
        return new Sheet(language, rightToLeft, "A sheet", blocks);
    }
}
