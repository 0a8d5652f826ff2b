package porchlight.gui.settings;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import porchlight.gui.look.Paragraph;
import porchlight.market.Folding;

/// What is looked for on the Settings page: the beginnings of words, in any order, accents and case folded. A
/// part of the page is found by everything that it says.
///
/// @param beginnings each with a blank before it; none finds everything
record SettingsSearch(List<String> beginnings) {
    SettingsSearch {
        beginnings = List.copyOf(beginnings);
    }

    static SettingsSearch of(String text) {
        String words = Folding.words(text).strip();
        return new SettingsSearch(
                words.isEmpty()
                        ? List.of()
                        : List.of(words.split(" ", -1)).stream()
                                .map(word -> " " + word)
                                .toList());
    }

    boolean isIn(String text) {
        String words = Folding.words(text);
        return beginnings.stream().allMatch(words::contains);
    }

    boolean isIn(Node node) {
        StringBuilder says = new StringBuilder();
        collect(node, says);
        return isIn(says.toString());
    }

    private static void collect(Node node, StringBuilder says) {
        switch (node) {
            case Paragraph paragraph -> says.append(' ').append(paragraph.getText());
            case Labeled labeled -> says.append(' ').append(labeled.getText());
            case TextInputControl input -> says.append(' ').append(input.getPromptText());
            case Parent parent -> parent.getChildrenUnmodifiable().forEach(child -> collect(child, says));
            default -> {}
        }
        if (node.getAccessibleText() != null) {
            says.append(' ').append(node.getAccessibleText());
        }
    }
}
