package porchlight.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What stands on a sheet, from above.
///
/// @param language in which it is written
/// @param rightToLeft whether it is read from the right
/// @param title its name, also that of the file
/// @param blocks from above
public record Sheet(Locale language, boolean rightToLeft, String title, List<Block> blocks) {
    private static final int WIDTH = 76;

    /// One thing on it.
    public sealed interface Block {
        /// The name of the whole.
        record Title(String text) implements Block {}

        /// The name of a part.
        record Heading(String text) implements Block {}

        /// A paragraph.
        record Text(String text) implements Block {}

        /// A paragraph that must not be overlooked.
        record Warning(String text) implements Block {}

        /// A step.
        ///
        /// @param number as the language writes it
        record Step(String number, String text) implements Block {}

        /// Something to be typed letter by letter, from left to right in every language: an address, a command.
        ///
        /// @param name what it is; empty for nothing
        record Code(String name, String code) implements Block {}

        /// A line to write on.
        record Blank(String name) implements Block {}

        /// A quiet line.
        record Note(String text) implements Block {}
    }

    public Sheet {
        blocks = List.copyOf(blocks);
    }

    /// Every text on it, for who looks whether it can be written.
    public List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Block block : blocks) {
            switch (block) {
                case Block.Title(String text) -> texts.add(text);
                case Block.Heading(String text) -> texts.add(text);
                case Block.Text(String text) -> texts.add(text);
                case Block.Warning(String text) -> texts.add(text);
                case Block.Step(String number, String text) -> texts.addAll(List.of(number, text));
                case Block.Code(String name, String code) -> texts.addAll(List.of(name, code));
                case Block.Blank(String name) -> texts.add(name);
                case Block.Note(String text) -> texts.add(text);
            }
        }
        return texts;
    }

    /// The same as plain text, for a terminal, a screen reader, or a printer without a window.
    public String plain() {
        StringBuilder text = new StringBuilder();
        for (Block block : blocks) {
            switch (block) {
                case Block.Title(String title) ->
                    text.append(title).append("\n").append("=".repeat(title.length()));
                case Block.Heading(String heading) ->
                    text.append("\n").append(heading).append("\n").append("-".repeat(heading.length()));
                case Block.Text(String words) -> text.append(broken(words, ""));
                case Block.Warning(String words) -> text.append(broken("! " + words, "  "));
                case Block.Step(String number, String words) -> text.append(broken(number + ". " + words, "   "));
                case Block.Code(String name, String code) ->
                    text.append(name.isEmpty() ? "" : name + "\n")
                            .append("    ")
                            .append(code);
                case Block.Blank(String name) ->
                    text.append(name).append(": ").append("_".repeat(Math.max(8, WIDTH - name.length() - 2)));
                case Block.Note(String words) -> text.append("\n").append(broken(words, ""));
            }
            text.append("\n");
        }
        return text.toString();
    }

    private static String broken(String text, String indent) {
        StringBuilder all = new StringBuilder();
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                all.append("\n").append(indent);
                column = indent.length();
            } else if (column > 0) {
                all.append(" ");
                column++;
            }
            all.append(word);
            column += word.length();
        }
        return all.toString();
    }
}
