package porchlight.paper;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.awt.font.TextAttribute;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The fonts for a sheet: those that the window brings, where it is there, else the system's. Each letter is written
/// with the first font that has it.
public final class Fonts {
    private static final System.Logger LOG = System.getLogger(Fonts.class.getName());
    private static final String BROUGHT = "/porchlight/icons/fonts/";

    private final List<Font> plain = new ArrayList<>();
    private final List<Font> bold = new ArrayList<>();
    private final List<Font> code = List.of(new Font(Font.MONOSPACED, Font.PLAIN, 1));
    private final IntPredicate known;

    private Fonts(IntPredicate known) {
        this.known = known;
    }

    /// Those of this computer.
    public static Fonts here() {
        return knowing(any -> true);
    }

    /// Those of this computer, as if it had only some letters.
    ///
    /// @param known whether it has a letter, a code point
    public static Fonts knowing(IntPredicate known) {
        Fonts fonts = new Fonts(known);
        for (String name : List.of("Inter", "Vazirmatn", "NotoSansDevanagari", "NotoSansSC")) {
            brought(name + "-400Regular").ifPresent(fonts.plain::add);
            brought(name + "-700Bold").ifPresent(fonts.bold::add);
        }
        fonts.plain.add(new Font(Font.SANS_SERIF, Font.PLAIN, 1));
        fonts.bold.add(new Font(Font.SANS_SERIF, Font.BOLD, 1));
        return fonts;
    }

    private static Optional<Font> brought(String name) {
        try (InputStream bytes = Fonts.class.getResourceAsStream(BROUGHT + name + ".ttf")) {
            return bytes == null ? Optional.empty() : Optional.of(Font.createFont(Font.TRUETYPE_FONT, bytes));
        } catch (IOException | FontFormatException damaged) {
            LOG.log(Level.WARNING, "a font cannot be read: {0}", name);
            return Optional.empty();
        }
    }

    /// Whether every letter of these texts can be written.
    public boolean write(List<String> texts) {
        return texts.stream()
                .allMatch(text -> text.codePoints()
                        .filter(letter -> !isInvisible(letter))
                        .allMatch(letter -> find(letter, Weight.PLAIN).isPresent()));
    }

    /// How a text is written.
    enum Weight {
        PLAIN,
        BOLD,
        CODE
    }

    /// The text with a font for each of its letters, at a size and in a direction.
    AttributedString dress(String text, Weight weight, float size, boolean rightToLeft) {
        AttributedString dressed = new AttributedString(text);
        dressed.addAttribute(
                TextAttribute.RUN_DIRECTION,
                rightToLeft ? TextAttribute.RUN_DIRECTION_RTL : TextAttribute.RUN_DIRECTION_LTR);
        Optional<Font> before = Optional.empty();
        for (int i = 0; i < text.length(); ) {
            int letter = text.codePointAt(i);
            int next = i + Character.charCount(letter);
            // a space and a mark stay with the letters before them, so that words are shaped as one
            boolean stays =
                    before.isPresent() && (isInvisible(letter) || before.get().canDisplay(letter));
            Font font = stays ? before.get() : find(letter, weight).orElseGet(() -> first(weight));
            dressed.addAttribute(TextAttribute.FONT, font.deriveFont(size), i, next);
            before = Optional.of(font);
            i = next;
        }
        return dressed;
    }

    private Font first(Weight weight) {
        return of(weight).getFirst();
    }

    private List<Font> of(Weight weight) {
        return switch (weight) {
            case PLAIN -> plain;
            case BOLD -> bold;
            case CODE -> code;
        };
    }

    private Optional<Font> find(int letter, Weight weight) {
        if (!known.test(letter)) {
            return Optional.empty();
        }
        Optional<Font> found =
                of(weight).stream().filter(font -> font.canDisplay(letter)).findFirst();
        return found.isPresent() ? found : installed(letter, weight);
    }

    /// The first installed family that has a letter; remembered for those that follow.
    private Optional<Font> installed(int letter, Weight weight) {
        int style = weight == Weight.BOLD ? Font.BOLD : Font.PLAIN;
        for (String family :
                GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames(Locale.ROOT)) {
            Font font = new Font(family, style, 1);
            if (font.canDisplay(letter)) {
                if (weight != Weight.CODE) {
                    of(weight).add(font);
                }
                return Optional.of(font);
            }
        }
        return Optional.empty();
    }

    private static boolean isInvisible(int letter) {
        return Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || Character.getType(letter) == Character.FORMAT
                || Character.getType(letter) == Character.NON_SPACING_MARK;
    }
}
