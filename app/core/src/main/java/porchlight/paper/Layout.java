package porchlight.paper;

import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import porchlight.paper.Fonts.Weight;
import porchlight.paper.Sheet.Block;

/// Lays a sheet out on pages. Every letter becomes an outline, so that the paper looks the same on every printer and
/// needs no font of the reader.
public final class Layout {
    private static final double MARGIN = 48;
    private static final double FOOT = 34;
    private static final double INDENT = 20;
    private static final int BLACK = 0x1b2233;
    private static final int QUIET = 0x626c83;
    private static final int AMBER = 0xf5a623;
    private static final int WARN = 0xb9302f;
    private static final int FIELD = 0xf6f3ee;
    private static final int LINE = 0xb8b2a6;

    /// Letters as they are, at any size.
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final Sheet sheet;
    private final Fonts fonts;
    private final List<List<Ink>> pages = new ArrayList<>();
    private double y = MARGIN;

    /// Says which page of how many.
    @FunctionalInterface
    public interface PageNumber {
        String of(int page, int pages);
    }

    private Layout(Sheet sheet, Fonts fonts) {
        this.sheet = sheet;
        this.fonts = fonts;
        pages.add(new ArrayList<>());
    }

    /// @param number stands below each page where there are several
    public static List<Page> pages(Sheet sheet, Fonts fonts, PageNumber number) {
        Layout layout = new Layout(sheet, fonts);
        List<Block> blocks = sheet.blocks();
        for (int i = 0; i < blocks.size(); i++) {
            layout.put(blocks.get(i), i + 1 < blocks.size());
        }
        layout.number(number);
        return layout.pages.stream().map(Page::new).toList();
    }

    private void put(Block block, boolean more) {
        switch (block) {
            case Block.Title(String text) -> {
                text(text, Weight.BOLD, 21, 0, BLACK);
                rule();
            }
            case Block.Heading(String text) -> {
                // never the last line of a page
                keep(more ? 70 : 0);
                y += 9;
                text(text, Weight.BOLD, 12, 0, BLACK);
                y += 1;
            }
            case Block.Text(String text) -> text(text, Weight.PLAIN, 9.8f, 0, BLACK);
            case Block.Warning(String text) -> warning(text);
            case Block.Step(String number, String text) -> step(number, text);
            case Block.Code(String name, String code) -> code(name, code);
            case Block.Blank(String name) -> blank(name);
            case Block.Note(String text) -> {
                y += 3;
                text(text, Weight.PLAIN, 9, 0, QUIET);
            }
        }
        y += 3.5;
    }

    private void keep(double height) {
        if (y + height > Page.HEIGHT - MARGIN) {
            pages.add(new ArrayList<>());
            y = MARGIN;
        }
    }

    private void draw(Shape shape, int rgb) {
        pages.getLast().add(new Ink(shape, rgb));
    }

    private void rule() {
        y += 6;
        draw(new Rectangle2D.Double(start(0, 48), y, 48, 3), AMBER);
        y += 8;
    }

    /// Where something of a width begins that stands at the start of the line.
    private double start(double indent, double width) {
        return sheet.rightToLeft() ? Page.WIDTH - MARGIN - indent - width : MARGIN + indent;
    }

    private List<TextLayout> lines(String text, Weight weight, float size, double width, boolean rightToLeft) {
        List<TextLayout> lines = new ArrayList<>();
        AttributedString dressed = fonts.dress(text.isEmpty() ? " " : text, weight, size, rightToLeft);
        LineBreakMeasurer measurer = new LineBreakMeasurer(dressed.getIterator(), EXACT);
        while (measurer.getPosition() < Math.max(1, text.length())) {
            lines.add(measurer.nextLayout((float) width));
        }
        return lines;
    }

    private void text(String text, Weight weight, float size, double indent, int rgb) {
        double width = Page.WIDTH - 2 * MARGIN - indent;
        for (TextLayout line : lines(text, weight, size, width, sheet.rightToLeft())) {
            keep(size * 1.45);
            line(line, start(indent, line.getVisibleAdvance()), size * 1.45, rgb);
        }
    }

    private void line(TextLayout line, double x, double height, int rgb) {
        double base = y + (height + line.getAscent() - line.getDescent()) / 2;
        draw(line.getOutline(AffineTransform.getTranslateInstance(x, base)), rgb);
        y += height;
    }

    private void warning(String text) {
        double top = y;
        int page = pages.size();
        text(text, Weight.BOLD, 9.8f, 12, BLACK);
        if (pages.size() == page) {
            draw(new Rectangle2D.Double(start(0, 3), top + 2, 3, y - top - 3), WARN);
        }
    }

    private void step(String number, String text) {
        keep(15);
        double top = y;
        int page = pages.size();
        text(text, Weight.PLAIN, 9.8f, INDENT, BLACK);
        double after = y;
        if (pages.size() == page) {
            y = top;
            TextLayout dot = lines(number, Weight.BOLD, 9.8f, INDENT, sheet.rightToLeft())
                    .getFirst();
            line(dot, start(0, dot.getVisibleAdvance()), 9.8 * 1.45, BLACK);
        }
        y = after;
    }

    /// In a field of its own, broken wherever it must.
    private void code(String name, String code) {
        if (!name.isEmpty()) {
            text(name, Weight.PLAIN, 9, 0, QUIET);
        }
        double width = Page.WIDTH - 2 * MARGIN;
        List<TextLayout> lines = lines(code, Weight.CODE, 9.8f, width - 24, false);
        double height = lines.size() * 14.0 + 9;
        keep(height);
        draw(new RoundRectangle2D.Double(MARGIN, y, width, height, 10, 10), FIELD);
        double after = y + height;
        y += 4.5;
        for (TextLayout line : lines) {
            line(line, start(12, line.getVisibleAdvance()), 14, BLACK);
        }
        y = after;
    }

    private void blank(String name) {
        keep(30);
        y += 8;
        TextLayout line =
                lines(name, Weight.PLAIN, 9.8f, 200, sheet.rightToLeft()).getFirst();
        double words = line.getVisibleAdvance();
        line(line, start(0, words), 16, QUIET);
        double left = Page.WIDTH - 2 * MARGIN - words - 8;
        draw(new Rectangle2D.Double(start(words + 8, left), y - 3, left, 0.7), LINE);
    }

    private void number(PageNumber number) {
        if (pages.size() < 2) {
            return;
        }
        for (int i = 0; i < pages.size(); i++) {
            TextLayout line = lines(number.of(i + 1, pages.size()), Weight.PLAIN, 8.5f, 300, sheet.rightToLeft())
                    .getFirst();
            double x = (Page.WIDTH - line.getVisibleAdvance()) / 2;
            pages.get(i)
                    .add(new Ink(line.getOutline(AffineTransform.getTranslateInstance(x, Page.HEIGHT - FOOT)), QUIET));
        }
    }
}
