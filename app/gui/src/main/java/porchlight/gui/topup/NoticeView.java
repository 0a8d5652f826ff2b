package porchlight.gui.topup;

import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.connect.Tone;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;

/// A sentence that the user has to know, and what to do. Not there while there is none.
final class NoticeView extends HBox {
    private final FontIcon icon = Parts.icon(Feather.INFO, "i16");
    private final Paragraph sentence = Parts.wrapped("", "w6");
    private final Paragraph step = Parts.wrapped("", "t2", "small");

    NoticeView() {
        this("notice");
    }

    /// @param id of the whole; its texts have it in theirs
    NoticeView(String id) {
        super(12);
        getStyleClass().add("notice");
        setId(id);
        sentence.setId(id + "-sentence");
        step.setId(id + "-step");
        VBox says = new VBox(4, sentence, step);
        HBox.setHgrow(says, Priority.ALWAYS);
        getChildren().addAll(icon, says);
        show(Optional.empty());
    }

    void show(Optional<Notice> notice) {
        setVisible(notice.isPresent());
        setManaged(notice.isPresent());
        notice.ifPresent(now -> {
            for (Tone tone : Tone.values()) {
                getStyleClass().remove(tone.style());
                icon.getStyleClass().remove(tone.style());
            }
            getStyleClass().add(now.tone().style());
            icon.getStyleClass().add(now.tone().style());
            icon.setIconCode(
                    switch (now.tone()) {
                        case OK -> Feather.CHECK_CIRCLE;
                        case BAD -> Feather.ALERT_TRIANGLE;
                        case WARN -> Feather.ALERT_CIRCLE;
                        case INFO -> Feather.INFO;
                    });
            sentence.setText(now.sentence());
            step.setText(now.step());
            step.setVisible(!now.step().isEmpty());
            step.setManaged(!now.step().isEmpty());
        });
    }
}
