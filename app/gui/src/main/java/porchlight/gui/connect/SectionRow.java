package porchlight.gui.connect;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The heading of recents or favourites.
final class SectionRow extends HBox {
    private final Messages words;
    private final FontIcon sign = Parts.icon(Feather.CLOCK, "i14");
    private final Label name = Parts.label("", "w6", "small", "t2");
    private final Label count = Parts.label("", "t3", "small");
    private final FontIcon arrow = Parts.icon(Feather.CHEVRON_DOWN, "i16");

    SectionRow(Messages words) {
        super(8);
        this.words = words;
        setAlignment(Pos.CENTER_LEFT);
        StackPane toggle = new StackPane(arrow);
        toggle.setMinWidth(28);
        HBox.setMargin(toggle, new javafx.geometry.Insets(0, -6, 0, -6));
        getChildren().addAll(sign, name, count, Parts.gap(), toggle);
        getStyleClass().addAll("row", "section");
        setMinHeight(words.isRightToLeft() ? 38 : 34);
    }

    /// @return what a screen reader says
    String show(Row.OfSection row) {
        sign.setIconCode(
                switch (row.section()) {
                    case RECENTS -> Feather.CLOCK;
                    case FAVOURITES -> Feather.STAR;
                });
        name.setText(words.text(row.section().key()));
        count.setText(words.figures().count(row.homes()));
        arrow.setIconCode(
                row.open()
                        ? Feather.CHEVRON_DOWN
                        : words.isRightToLeft() ? Feather.CHEVRON_LEFT : Feather.CHEVRON_RIGHT);
        return words.text(row.open() ? "spoken.section.open" : "spoken.section.shut", name.getText(), row.homes());
    }
}
